#include <array>
#include <type_traits>

#include "piiri/protocol/codec.hpp"

/// The tables from kinds to events and signals, and the texts they travel and are stored in.
namespace piiri {
namespace {

/// A stored event is ours, so only damage or a newer version can make it large.
constexpr JsonLimits body_limits{.bytes = 1024UL * 1024, .depth = 32, .members = 64, .values = 64UL * 1024};

template <class Variant, class T>
void encode_as(std::string& out, const Variant& value) {
    encode(out, *std::get_if<T>(&value));
}

template <class T>
boost::system::result<Event, Fault> decode_as(const Json& data) {
    auto event = decode<T>(data, Unknown::ignore);
    if (!event) return event.error();
    return Event(std::move(*event));
}

/// What is known of each alternative of a variant, by its index.
template <class Variant>
struct Table;
template <class... Ts>
struct Table<std::variant<Ts...>> {
    using Variant = std::variant<Ts...>;
    static constexpr std::array<std::string_view, sizeof...(Ts)> kinds{Ts::kind...};
    static constexpr std::array<void (*)(std::string&, const Variant&), sizeof...(Ts)> encoders{&encode_as<Variant, Ts>...};
};

template <class Variant>
struct Logged;
template <class... Ts>
struct Logged<std::variant<Ts...>> {
    static constexpr std::array<KeyClass, sizeof...(Ts)> key_classes{Ts::key_class...};
    static constexpr std::array<boost::system::result<Event, Fault> (*)(const Json&), sizeof...(Ts)> decoders{&decode_as<Ts>...};
};

template <class Variant>
void append_kind_and_data(std::string& out, const Variant& value) {
    using Choice = std::conditional_t<std::is_same_v<Variant, Event>, EventChoice, Variant>;
    out += R"("kind":")";
    out += Table<Choice>::kinds[value.index()];
    out += R"(","data":)";
    Table<Choice>::encoders[value.index()](out, value);
}

void append_at(std::string& out, Instant at) {
    out += R"("at":")";
    append_instant(out, at);
    out += R"(",)";
}

}  // namespace

std::string_view kind_of(const Event& event) { return Table<EventChoice>::kinds[event.index()]; }

KeyClass key_class_of(const Event& event) { return Logged<EventChoice>::key_classes[event.index()]; }

std::string encode_event_body(const Event& event, Instant at) {
    std::string out = "{";
    append_at(out, at);
    append_kind_and_data(out, event);
    out += '}';
    return out;
}

boost::system::result<LoggedEvent, Fault> decode_event_body(std::string_view body) {
    const auto json = parse_json(body, body_limits);
    if (!json) return json.error();
    const auto text_of = [&](std::string_view name) -> const std::string* {
        const auto* member = json->find(name);
        return member ? member->get_if<std::string>() : nullptr;
    };
    const auto* at_text = text_of("at");
    const auto at = at_text ? read_instant(*at_text) : std::nullopt;
    if (!at) return Fault{ErrorCode::invalid, "at"};
    const auto* kind = text_of("kind");
    const auto* data = json->find("data");
    if (!kind || !data) return Fault{ErrorCode::invalid, kind ? "data" : "kind"};
    for (std::size_t i = 0; i < Table<EventChoice>::kinds.size(); ++i) {
        if (Table<EventChoice>::kinds[i] != *kind) continue;
        auto event = Logged<EventChoice>::decoders[i](*data);
        if (!event) return event.error();
        return LoggedEvent{std::move(*event), *at};
    }
    return Fault{ErrorCode::invalid, "kind"};
}

std::string encode_event_frame(const Event& event, Instant at, std::string_view cursor) {
    std::string out = R"({"jsonrpc":"2.0","method":"event","params":{"cursor":)";
    append_json_string(out, cursor);
    out += ',';
    append_at(out, at);
    append_kind_and_data(out, event);
    out += "}}";
    return out;
}

std::string encode_signal_frame(const ServerSignal& signal) {
    std::string out = R"({"jsonrpc":"2.0","method":"signal","params":{)";
    append_kind_and_data(out, signal);
    out += "}}";
    return out;
}

}  // namespace piiri
