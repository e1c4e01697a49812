#pragma once
#include "piiri/protocol/json.hpp"
#include "piiri/protocol/messages.hpp"

#include <string>
#include <string_view>
#include <variant>

/// One codec for every described struct. Decoding checks each bound before a value exists and never throws.
namespace piiri {

/// What to do with fields nobody described: from clients they are refused, from the log and from servers ignored.
enum class Unknown { refuse, ignore };

/// A described struct from JSON. The fault names the first field that is wrong, as a path: `slots[2].start`.
/// \errors too_large: a text or list over its bound; invalid: anything else (wrong type, missing, null, unknown word, out of range)
/// Compiled for the structs of the protocol in `protocol/src/*_codec.cpp`.
template <class T>
[[nodiscard]] boost::system::result<T, Fault> decode(const Json& json, Unknown unknown);

/// The same, from text.
template <class T>
[[nodiscard]] boost::system::result<T, Fault> decode_text(std::string_view text, Unknown unknown, const JsonLimits& limits = {}) {
    const auto json = parse_json(text, limits);
    if (!json) return json.error();
    return decode<T>(*json, unknown);
}

/// Appends a described struct as JSON text: fields in the order of their description, absent ones left out.
template <class T>
void encode(std::string& out, const T& value);

template <class T>
[[nodiscard]] std::string encode(const T& value) {
    std::string out;
    encode(out, value);
    return out;
}

// ---- commands ----

/// What a client asks for: a command to the group, or a signal to be relayed.
using Asked = std::variant<Command, SignalCommand>;

/// The struct that belongs to a method, from its `params`.
/// \errors unknown_method; else those of `decode`
[[nodiscard]] boost::system::result<Asked, Fault> decode_command(std::string_view method, const Json& params);

[[nodiscard]] std::string_view method_of(const Command& command);
[[nodiscard]] std::string_view method_of(const SignalCommand& command);
/// The row of the permission matrix that is asked before a command is decided.
[[nodiscard]] Action action_of(const Command& command);
[[nodiscard]] Action action_of(const SignalCommand& command);
/// A command's `params`.
[[nodiscard]] std::string encode_params(const Command& command);
[[nodiscard]] std::string encode_params(const SignalCommand& command);

// ---- events ----

[[nodiscard]] std::string_view kind_of(const Event& event);
/// The erasure class whose key seals the event.
[[nodiscard]] KeyClass key_class_of(const Event& event);

/// What the log stores: `{"at":…,"kind":…,"data":{…}}`.
[[nodiscard]] std::string encode_event_body(const Event& event, Instant at);

struct LoggedEvent {
    Event event;
    Instant at;
};
/// Reads what `encode_event_body` wrote, this version or an older one.
/// \errors malformed or invalid: the log is damaged, or written by a newer version
[[nodiscard]] boost::system::result<LoggedEvent, Fault> decode_event_body(std::string_view body);

/// The whole notification `event`, ready to be sent to everybody entitled.
[[nodiscard]] std::string encode_event_frame(const Event& event, Instant at, std::string_view cursor);

/// The whole notification `signal`.
[[nodiscard]] std::string encode_signal_frame(const ServerSignal& signal);

/// RFC 3339 in UTC with milliseconds: `2026-11-24T11:00:00.000Z`. No other form is read.
void append_instant(std::string& out, Instant at);
[[nodiscard]] std::optional<Instant> read_instant(std::string_view text);

}  // namespace piiri
