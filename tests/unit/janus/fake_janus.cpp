#include "unit/janus/fake_janus.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace piiri::test {

void FakeJanus::open(User& user) {
    user_ = &user;
    loop_.post([this] {
        if (user_ == nullptr) return;
        if (!runs_) return std::exchange(user_, nullptr)->wire_closed();
        open_ = true;
        ++connections_;
        user_->wire_opened();
    });
}

void FakeJanus::send(std::string text) {
    json request = json::parse(text);
    asked_.push_back(request);
    under_way_.push_back(std::move(request));
}

void FakeJanus::close() {
    user_ = nullptr;
    open_ = false;
    under_way_.clear();
    to_tell_.clear();
    handles_.clear();
    for (auto& [id, room] : rooms_) room.feeds.clear();  // a session ends with its wire; its rooms do not
}

void FakeJanus::break_wire() {
    User* user = std::exchange(user_, nullptr);
    close();
    if (user != nullptr) user->wire_closed();
}

void FakeJanus::die() {
    runs_ = false;
    rooms_.clear();
    break_wire();
}

bool FakeJanus::work() {
    if (hangs_ || (under_way_.empty() && to_tell_.empty())) return false;
    std::array<std::uint8_t, 2> chance{};
    loop_.random(chance);
    const bool tells = !to_tell_.empty() && (under_way_.empty() || chance[0] % 2 == 0);
    auto& list = tells ? to_tell_ : under_way_;
    const auto at = list.begin() + chance[1] % static_cast<std::ptrdiff_t>(list.size());
    const json taken = *at;
    list.erase(at);
    if (tells) {
        say(taken);
        return true;
    }
    const json answer = answer_to(taken);
    if (taken.at("janus") == "message") to_tell_.push_back({{"janus", "ack"}, {"transaction", taken.at("transaction")}});
    say(answer);
    return true;
}

void FakeJanus::settle() {
    do {
        loop_.run_posted();
    } while (work() || !loop_.idle());
}

/// What Piiri ought never to bring about.
json FakeJanus::error(const std::string& what) {
    errors_.push_back(what);
    return {{"janus", "error"}, {"error", {{"code", 490}, {"reason", what}}}};
}

json FakeJanus::answer_to(const json& request) {
    json answer;
    const std::string what = request.at("janus");
    const std::uint64_t handle = request.value("handle_id", std::uint64_t{0});
    if (request.value("apisecret", "") != api_secret) {
        answer = error("unauthorised");
    } else if (what == "create") {
        answer = {{"janus", "success"}, {"data", {{"id", session_ = ++ids_}}}};
    } else if (request.value("session_id", std::uint64_t{0}) != session_) {
        answer = error("no such session");
    } else if (what == "attach") {
        handles_[++ids_];
        answer = {{"janus", "success"}, {"data", {{"id", ids_}}}};
    } else if (what == "keepalive" || (what == "trickle" && handles_.contains(handle))) {
        answer = {{"janus", "ack"}};
    } else if (!handles_.contains(handle)) {
        answer = {{"janus", "error"}, {"error", {{"code", 459}, {"reason", "No such handle"}}}};
        if (!gone_.contains(handle)) errors_.push_back("a handle that never was");  // one that has gone may have been asked before
    } else if (what == "detach") {
        forget(handle);
        answer = {{"janus", "success"}};
    } else if (what == "message") {
        answer = plugin_answer(request);
    } else {
        answer = error("unknown request");
    }
    answer["transaction"] = request.at("transaction");
    return answer;
}

/// A publisher that goes while somebody is subscribed to it is what Piiri avoids.
void FakeJanus::forget(std::uint64_t id) {
    const Handle gone = handles_.extract(id).mapped();
    gone_.insert(id);
    if (gone.feed.empty()) return;
    for (const auto& [other, handle] : handles_) {
        const bool goes_too = std::any_of(under_way_.begin(), under_way_.end(), [id_of = other](const json& request) {
            return request.at("janus") == "detach" && request.at("handle_id") == id_of;
        });
        if (goes_too) continue;
        for (const auto& [mid, stream] : handle.streams) {
            if (stream.feed == gone.feed) errors_.push_back("a feed went that somebody was subscribed to");
        }
    }
    if (const auto room = rooms_.find(gone.room); room != rooms_.end()) room->second.feeds.erase(gone.feed);
}

json FakeJanus::plugin_answer(const json& request) {
    const json& body = request.at("body");
    const std::string what = body.at("request");
    const std::uint64_t id = request.at("handle_id");
    if (what == "create") {
        if (body.value("admin_key", "") != room_admin_key || rooms_.contains(body.at("room"))) return error("no room");
        rooms_[body.at("room")] = {body.at("secret"), body.at("pin"), body.at("require_e2ee"), {}};
        return {{"janus", "success"}, {"plugindata", {{"data", {{"videoroom", "created"}}}}}};
    }
    if (what == "list") {
        json list = json::array();
        if (body.value("admin_key", "") != room_admin_key) return error("no list");
        for (const auto& [name, room] : rooms_) list.push_back({{"room", name}, {"num_participants", room.feeds.size()}});
        return {{"janus", "success"}, {"plugindata", {{"data", {{"videoroom", "success"}, {"list", list}}}}}};
    }
    if (what == "destroy") {
        const auto room = rooms_.find(body.at("room"));
        if (room == rooms_.end() || room->second.secret != body.value("secret", "")) return error("cannot destroy");
        gone_rooms_.insert(room->first);
        rooms_.erase(room);
        return {{"janus", "success"}, {"plugindata", {{"data", {{"videoroom", "destroyed"}}}}}};
    }
    if (what == "moderate") return moderate(body);
    return in_room(id, handles_.at(id), request, body);
}

json FakeJanus::in_room(std::uint64_t id, Handle& handle, const json& request, const json& body) {
    const std::string what = body.at("request");
    const json fine{{"janus", "event"}, {"plugindata", {{"data", {{"videoroom", "event"}}}}}};
    if (what == "join") {
        const auto room = rooms_.find(body.at("room"));
        if (room == rooms_.end() || room->second.pin != body.value("pin", "")) return error("no such room");
        if (!handle.room.empty()) return error("joined already");
        handle.room = room->first;
        if (body.at("ptype") == "subscriber") return subscribe(id, handle, body.at("streams"));
        handle.feed = body.at("id");
        room->second.feeds[handle.feed].handle = id;
        return fine;
    }
    if (handle.room.empty()) return error("not joined");
    if (what == "publish") return publish(id, handle, request);
    if (what == "configure") {
        configure(handle, body);
        return fine;
    }
    if (what == "start") {
        if (!std::exchange(handle.offered, false)) return error("no offer waits");
        handle.started = true;
        return fine;
    }
    if (what == "update") {
        if (handle.offered) return error("an offer waits");
        for (const json& less : body.value("unsubscribe", json::array())) handle.streams.erase(less.at("sub_mid").get<std::string>());
        if (!add_streams(handle, body.value("subscribe", json::array()))) return error("no such feed");
        return offer(id, handle, "updated");
    }
    return error("unknown request of the plugin");
}

json FakeJanus::publish(std::uint64_t id, Handle& handle, const json& request) {
    Room& room = rooms_.at(handle.room);
    if (request.at("jsep").value("e2ee", false) != room.encrypted) return error("not as the room wants it");
    Feed& feed = room.feeds.at(handle.feed);
    const std::string sdp = request.at("jsep").at("sdp");
    feed.page = sdp.substr(0, sdp.find('\r'));
    feed.streams = {{"0", {"audio"}}, {"1", {"video"}}};
    to_tell_.push_back({{"janus", "webrtcup"}, {"sender", id}});
    feed.stands = true;
    return {{"janus", "event"},
            {"plugindata",
             {{"data",
               {{"videoroom", "event"},
                {"configured", "ok"},
                {"streams", {{{"type", "audio"}, {"mid", "0"}}, {{"type", "video"}, {"mid", "1"}}}}}}}},
            {"jsep", {{"type", "answer"}, {"sdp", "v=0\r\nanswer\r\n"}}}};
}

bool FakeJanus::add_streams(Handle& handle, const json& streams) {
    const Room& room = rooms_.at(handle.room);
    for (const json& more : streams) {
        const auto feed = room.feeds.find(more.at("feed"));
        if (feed == room.feeds.end() || !feed->second.stands) return false;
        const auto stream = feed->second.streams.find(more.at("mid"));
        if (stream == feed->second.streams.end()) return false;
        handle.streams[std::to_string(handle.sections++)] = {feed->first, stream->first, stream->second.kind};
    }
    return true;
}

json FakeJanus::subscribe(std::uint64_t id, Handle& handle, const json& streams) {
    if (streams.empty() || !add_streams(handle, streams)) return error("no such feed");
    return offer(id, handle, "attached");
}

json FakeJanus::offer(std::uint64_t id, Handle& handle, const char* what) {
    handle.offered = true;
    json streams = json::array();
    for (const auto& [mid, stream] : handle.streams) {
        streams.push_back({{"mid", mid}, {"type", stream.kind}, {"active", true}, {"feed_id", stream.feed}, {"feed_mid", stream.mid}});
    }
    return {{"janus", "event"},
            {"plugindata", {{"data", {{"videoroom", what}, {"streams", streams}}}}},
            {"jsep", {{"type", "offer"}, {"sdp", "v=0\r\n" + std::to_string(id) + "\r\n"}}}};
}

json FakeJanus::moderate(const json& body) {
    if (gone_rooms_.contains(body.at("room"))) return {{"janus", "error"}, {"error", {{"code", 426}}}};  // asked before it went
    const auto room = rooms_.find(body.at("room"));
    if (room == rooms_.end() || room->second.secret != body.value("secret", "")) return error("may not moderate");
    const auto feed = room->second.feeds.find(body.at("id"));
    if (feed == room->second.feeds.end()) return error("no such feed to moderate");
    feed->second.streams.at(body.at("mid")).muted = body.at("mute");
    return {{"janus", "success"}, {"plugindata", {{"data", {{"videoroom", "success"}}}}}};
}

void FakeJanus::configure(Handle& handle, const json& body) {
    for (const json& change : body.value("streams", json::array())) {
        const auto stream = handle.streams.find(change.at("mid"));
        if (stream == handle.streams.end()) continue;
        stream->second.sends = change.value("send", stream->second.sends);
        stream->second.layer = change.value("substream", stream->second.layer);
    }
}

}  // namespace piiri::test
