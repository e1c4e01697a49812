#include "janus/janus_session.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace piiri {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds patience{5};     // with an answer; Janus' own work takes milliseconds
constexpr seconds keep_alive{25};  // Janus drops a session that is silent for 60 s
constexpr seconds look_every{1};
constexpr milliseconds again_first{250};
constexpr milliseconds again_last{2'000};
constexpr int depth_max = 16;
constexpr const char* plugin = "janus.plugin.videoroom";

/// What is nested deeper than Janus' answers are is cut off. Nothing: no object.
std::optional<json> read(std::string_view text) {
    const json::parser_callback_t shallow = [](int depth, json::parse_event_t, json&) { return depth <= depth_max; };
    json message = json::parse(text, shallow, false);
    if (!message.is_object()) return std::nullopt;
    return message;
}

std::string text_in(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::uint64_t number_in(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

const json* object_in(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_object() ? &*found : nullptr;
}

std::uint64_t id_in(const json& message) {
    const json* data = object_in(message, "data");
    return data != nullptr && text_in(message, "janus") == "success" ? number_in(*data, "id") : 0;
}

JanusAnswer plugin_answer(const json& message) {
    JanusAnswer answer;
    const json* from_plugin = object_in(message, "plugindata");
    const json* data = from_plugin != nullptr ? object_in(*from_plugin, "data") : nullptr;
    if (data != nullptr) {
        answer.data = *data;
        answer.fine = !data->contains("error_code");
    }
    if (const json* description = object_in(message, "jsep")) answer.sdp = text_in(*description, "sdp");
    return answer;
}

}  // namespace

void JanusSession::start(User& user) {
    user_ = &user;
    again_after_ = again_first;
    wire_.open(*this);
}

void JanusSession::stop() {
    user_ = nullptr;
    watch_.reset();
    again_.reset();
    asked_.clear();
    session_ = 0;
    if (std::exchange(open_, false)) wire_.close();
}

void JanusSession::wire_opened() {
    open_ = true;
    watch();
    send({{"janus", "create"}}, 0, [this](const json& message) {
        session_ = id_in(message);
        if (session_ == 0) return begin_anew();
        again_after_ = again_first;
        user_->janus_up();
    });
}

void JanusSession::wire_closed() {
    open_ = false;
    begin_anew();
}

/// Whatever was, is gone: Janus ends a session with its wire.
void JanusSession::begin_anew() {
    if (std::exchange(open_, false)) wire_.close();
    watch_.reset();
    asked_.clear();
    if (std::exchange(session_, 0) != 0) user_->janus_down();
    again_ = loop_.after(again_after_, [this] { wire_.open(*this); });
    again_after_ = std::min(2 * again_after_, again_last);
}

/// Keeps the session alive, and notices a Janus that takes requests and answers none.
void JanusSession::watch() {
    watch_ = loop_.after(look_every, [this] {
        const Instant now = loop_.now();
        const bool stuck = std::any_of(asked_.begin(), asked_.end(), [&](const auto& asked) { return asked.second.until <= now; });
        if (stuck) return begin_anew();
        if (session_ != 0 && now - spoken_ >= keep_alive) send({{"janus", "keepalive"}}, 0, {});
        watch();
    });
}

void JanusSession::send(json request, JanusHandle handle, std::function<void(const json&)> answered) {
    if (!open_) return;
    std::string transaction = std::to_string(++transactions_);
    request["transaction"] = transaction;
    request["apisecret"] = secrets_.api_secret;
    if (session_ != 0) request["session_id"] = session_;
    if (handle != 0) request["handle_id"] = handle;
    spoken_ = loop_.now();
    asked_.emplace(std::move(transaction), Asked{handle, spoken_ + patience, std::move(answered)});
    wire_.send(request.dump(-1, ' ', false, json::error_handler_t::replace));
}

void JanusSession::attach(std::function<void(JanusHandle)> attached) {
    send({{"janus", "attach"}, {"plugin", plugin}}, 0, [attached = std::move(attached)](const json& message) { attached(id_in(message)); });
}

void JanusSession::detach(JanusHandle handle) {
    std::erase_if(asked_, [&](const auto& asked) { return asked.second.handle == handle; });
    send({{"janus", "detach"}}, handle, {});
}

void JanusSession::ask(JanusHandle handle, json body, const std::optional<JanusDescription>& description, Answered answered) {
    json request{{"janus", "message"}, {"body", std::move(body)}};
    if (description) {
        request["jsep"] = {{"type", description->type}, {"sdp", description->sdp}};
        if (description->encrypted) request["jsep"]["e2ee"] = true;
    }
    send(std::move(request), handle, [answered = std::move(answered)](const json& message) {
        if (answered) answered(plugin_answer(message));
    });
}

void JanusSession::trickle(JanusHandle handle, json candidate) {
    send({{"janus", "trickle"}, {"candidate", std::move(candidate)}}, handle, {});
}

void JanusSession::wire_brought(std::string_view text) {
    const auto message = read(text);
    if (!message) return begin_anew();
    if (message->contains("transaction")) return answer(*message);
    event(*message);
}

/// Of a request to a plugin the acknowledgement says nothing yet, and it may come late: the answer has been given by then.
void JanusSession::answer(const json& message) {
    const auto asked = asked_.find(text_in(message, "transaction"));
    if (asked == asked_.end()) return;
    const bool acknowledged = text_in(message, "janus") == "ack";
    if (acknowledged && asked->second.answered) return;
    const auto answered = std::move(asked_.extract(asked).mapped().answered);
    if (answered) answered(message);
}

void JanusSession::event(const json& message) {
    const std::string what = text_in(message, "janus");
    const JanusHandle handle = number_in(message, "sender");
    if (session_ == 0) return;
    if (what == "timeout") return begin_anew();
    if (what == "webrtcup") user_->janus_connected(handle);
    if (what == "hangup" || what == "detached") user_->janus_hung_up(handle);
}

}  // namespace piiri
