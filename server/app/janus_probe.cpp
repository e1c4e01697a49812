#include "app/janus_probe.hpp"

#include "app/janus_place.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <sstream>

namespace piiri {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using nlohmann::json;

constexpr std::size_t probe_message_bytes_max = std::size_t{256} * 1024;
constexpr int depth_max = 16;
constexpr const char* room_of_ours = "piiri-check";
constexpr const char* plugin_of_ours = "janus.plugin.videoroom";
constexpr const char* transport_of_ours = "janus.transport.websockets";

/// A page that would send sound, as far as Janus must see it to say where it is reached. Nothing is sent; password and fingerprint are made
/// up.
constexpr const char* offer_of_sound =
    "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\n"
    "a=ice-ufrag:chck\r\na=ice-pwd:nobodycallsfromhere00000\r\n"
    "a=fingerprint:sha-256 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00\r\n"
    "a=setup:actpass\r\na=mid:0\r\na=sendonly\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\n";

/// The text of a field, or nothing.
std::string text_in(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// One WebSocket to Janus (its protocol: janus-protocol); requests one after the other.
class Janus {
public:
    explicit Janus(net::any_io_executor executor) : socket_(std::move(executor)) {}

    net::awaitable<void> connect(const JanusPlace& place) {
        net::ip::tcp::resolver resolver(socket_.get_executor());
        const auto addresses = co_await resolver.async_resolve(place.host, place.port, net::use_awaitable);
        co_await beast::get_lowest_layer(socket_).async_connect(addresses, net::use_awaitable);
        socket_.read_message_max(probe_message_bytes_max);
        socket_.set_option(beast::websocket::stream_base::decorator(
            [](beast::websocket::request_type& request) { request.set(beast::http::field::sec_websocket_protocol, "janus-protocol"); }));
        co_await socket_.async_handshake(place.host + ":" + place.port, "/", net::use_awaitable);
    }

    /// Sends a request and reads until its answer; events and acknowledgements go by.
    net::awaitable<json> ask(json request) {
        const std::string transaction = "check-" + std::to_string(++asked_);
        request["transaction"] = transaction;
        const std::string text = request.dump();
        co_await socket_.async_write(net::buffer(text), net::use_awaitable);
        for (;;) {
            beast::flat_buffer buffer;
            co_await socket_.async_read(buffer, net::use_awaitable);
            json answer = read(beast::buffers_to_string(buffer.data()));
            if (text_in(answer, "transaction") == transaction && text_in(answer, "janus") != "ack") co_return answer;
        }
    }

private:
    /// What is nested deeper than Janus' answers are is cut off.
    static json read(const std::string& text) {
        const json::parser_callback_t shallow = [](int depth, json::parse_event_t, json&) { return depth <= depth_max; };
        json answer = json::parse(text, shallow, false);
        if (!answer.is_object()) throw JanusProbeError("what answers there is no Janus");
        return answer;
    }

    beast::websocket::stream<beast::tcp_stream> socket_;
    int asked_ = 0;
};

bool succeeded(const json& answer) { return text_in(answer, "janus") == "success"; }

/// A plugin's answer to a request comes inside Janus' own.
bool made_room(const json& answer) {
    const auto plugin = answer.find("plugindata");
    if (plugin == answer.end() || !plugin->is_object()) return false;
    const auto data = plugin->find("data");
    return data != plugin->end() && data->is_object() && text_in(*data, "videoroom") == "created";
}

void find_others(const json& info, const char* kind, const char* ours, std::vector<std::string>& others) {
    const auto all = info.find(kind);
    if (all == info.end() || !all->is_object()) return;
    for (const auto& [name, what] : all->items()) {
        if (name != ours) others.push_back(name);
    }
}

/// The id that `create` and `attach` answer with, kept as it came.
json id_in(const json& answer) {
    const auto data = answer.find("data");
    return data != answer.end() && data->is_object() ? data->value("id", json{}) : json{};
}

/// The numerical IPv4 addresses among a description's candidates (RFC 8839, section 5.1), each once.
std::vector<std::string> addresses_in(const std::string& sdp) {
    std::vector<std::string> addresses;
    std::istringstream lines(sdp);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string foundation;
        std::string component;
        std::string transport;
        std::string priority;
        std::string address;
        words >> foundation >> component >> transport >> priority >> address;
        boost::system::error_code fault;
        static_cast<void>(net::ip::make_address_v4(address, fault));
        if (!foundation.starts_with("a=candidate:") || fault) continue;
        if (std::find(addresses.begin(), addresses.end(), address) == addresses.end()) addresses.push_back(address);
    }
    return addresses;
}

/// A request: what it says, on top of what it always carries (secret, session, handle).
json saying(const char* what, json carried) {
    carried["janus"] = what;
    return carried;
}

/// A request to the VideoRoom about the room of this check.
json about_room(const char* verb, const std::string& room_admin_key, const json& carried) {
    json request = saying("message", carried);
    request["body"]["request"] = verb;
    request["body"]["room"] = room_of_ours;
    request["body"]["secret"] = room_of_ours;
    request["body"]["is_private"] = true;
    if (!room_admin_key.empty()) request["body"]["admin_key"] = room_admin_key;
    return request;
}

net::awaitable<void> look_at_rooms(Janus& janus, json carried, const std::string& room_admin_key, JanusFindings& findings) {
    json attach = saying("attach", carried);
    attach["plugin"] = plugin_of_ours;
    carried["handle_id"] = id_in(co_await janus.ask(std::move(attach)));
    findings.rooms_for_anybody = made_room(co_await janus.ask(about_room("create", "", carried)));
    if (!findings.rooms_for_anybody) findings.rooms_for_us = made_room(co_await janus.ask(about_room("create", room_admin_key, carried)));
    if (!findings.rooms_for_anybody && !findings.rooms_for_us) co_return;
    json join = about_room("joinandconfigure", "", carried);
    join["body"]["ptype"] = "publisher";
    join["jsep"]["type"] = "offer";
    join["jsep"]["sdp"] = offer_of_sound;
    const json joined = co_await janus.ask(std::move(join));
    if (const auto answer = joined.find("jsep"); answer != joined.end() && answer->is_object())
        findings.reached_at = addresses_in(text_in(*answer, "sdp"));
    co_await janus.ask(about_room("destroy", room_admin_key, carried));
}

net::awaitable<JanusFindings> look(JanusPlace place, std::string api_secret, std::string room_admin_key) {
    Janus janus(co_await net::this_coro::executor);
    co_await janus.connect(place);
    JanusFindings findings;
    const json info = co_await janus.ask(saying("info", json::object()));
    if (text_in(info, "janus") != "server_info") throw JanusProbeError("what answers there is no Janus");
    findings.version = text_in(info, "version_string");
    find_others(info, "plugins", plugin_of_ours, findings.not_piiris);
    find_others(info, "transports", transport_of_ours, findings.not_piiris);
    find_others(info, "events", "", findings.not_piiris);

    findings.takes_anybody = succeeded(co_await janus.ask(saying("create", json::object())));
    json carried = json::object();
    carried["apisecret"] = api_secret;
    const json session = co_await janus.ask(saying("create", carried));
    findings.takes_us = succeeded(session);
    if (!findings.takes_us) co_return findings;
    carried["session_id"] = id_in(session);
    co_await look_at_rooms(janus, carried, room_admin_key, findings);
    co_await janus.ask(saying("destroy", carried));
    co_return findings;
}

}  // namespace

JanusFindings probe_janus(const std::string& url, const std::string& api_secret, const std::string& room_admin_key,
                          std::chrono::milliseconds patience) {
    net::io_context loop(1);
    JanusFindings findings;
    std::exception_ptr fault;
    bool done = false;
    net::co_spawn(loop, look(janus_place(url), api_secret, room_admin_key), [&](std::exception_ptr error, JanusFindings found) {
        fault = std::move(error);
        findings = std::move(found);
        done = true;
    });
    loop.run_for(patience);
    if (!done) throw JanusProbeError("it does not answer");
    try {
        if (fault) std::rethrow_exception(fault);
    } catch (const boost::system::system_error& error) {
        throw JanusProbeError(error.code().message());
    }
    return findings;
}

}  // namespace piiri
