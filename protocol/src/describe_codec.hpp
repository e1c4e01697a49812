#pragma once
#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/ids.hpp"
#include "text.hpp"

#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <charconv>
#include <span>
#include <type_traits>

/// The generic codec behind `decode` and `encode`. Included only by the codec units (one per feature, so that no unit
/// instantiates it for everything) and by tests that describe structs of their own.
namespace piiri::codec {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept Word = boost::describe::has_describe_enumerators<T>::value;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// ---- decoding: read(out, json, reading) is false when `reading.fault` says why not ----

struct Reading {
    Unknown unknown = Unknown::refuse;
    Fault fault{};

    bool refuse(ErrorCode code = ErrorCode::invalid) {
        fault = {code, {}};
        return false;
    }
    /// The way to a fault is written from its end: each level puts its own step in front.
    bool under(std::string_view step) {
        if (!fault.field.empty() && fault.field.front() != '[') fault.field.insert(0, ".");
        fault.field.insert(0, step);
        return false;
    }
};

bool read(bool& out, const Json& json, Reading& reading);
bool read(std::int64_t& out, const Json& json, Reading& reading);
bool read(std::string& out, const Json& json, Reading& reading);
bool read(Instant& out, const Json& json, Reading& reading);
bool read_id(std::string& out, const Json& json, std::string_view prefix, Reading& reading);
bool read_text(std::string& out, const Json& json, std::size_t min, std::size_t max, Reading& reading);
bool read_whole(std::int64_t& out, const Json& json, std::int64_t min, std::int64_t max, Reading& reading);
/// Are all members of the object among `known`?
bool only_known(const Json::Object& object, std::span<const std::string_view> known, Reading& reading);

template <class Kind>
bool read(Id<Kind>& out, const Json& json, Reading& reading) {
    return read_id(out.value, json, Kind::prefix, reading);
}
template <std::size_t Min, std::size_t Max>
bool read(Text<Min, Max>& out, const Json& json, Reading& reading) {
    return read_text(out.value, json, Min, Max, reading);
}
template <std::int64_t Min, std::int64_t Max>
bool read(Whole<Min, Max>& out, const Json& json, Reading& reading) {
    return read_whole(out.value, json, Min, Max, reading);
}
template <Word E>
bool read(E& out, const Json& json, Reading& reading) {
    const auto* text = json.get_if<std::string>();
    bool known = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (!text || *text != enumerator.name) return;
        out = enumerator.value;
        known = true;
    });
    return known || reading.refuse();
}

template <class T>
bool read(std::vector<T>& out, const Json& json, Reading& reading);
template <class T, std::size_t Min, std::size_t Max>
bool read(List<T, Min, Max>& out, const Json& json, Reading& reading);
template <class... Ts>
bool read(std::variant<Ts...>& out, const Json& json, Reading& reading);
template <Described T>
bool read(T& out, const Json& json, Reading& reading);

template <class T>
bool read_member(T& out, const Json* json, Reading& reading) {
    if constexpr (is_optional<T>) {
        return !json || read(out.emplace(), *json, reading);
    } else {
        return json ? read(out, *json, reading) : reading.refuse();
    }
}

/// Reads the described members. `tag` is the name of one more member that somebody else has read, or empty.
template <Described T>
bool read_members(T& out, const Json& json, std::string_view tag, Reading& reading) {
    const auto* object = json.get_if<Json::Object>();
    if (!object) return reading.refuse();
    bool good = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        if (good) good = read_member(out.*member.pointer, json.find(member.name), reading) || reading.under(member.name);
    });
    if (!good || reading.unknown == Unknown::ignore) return good;
    std::array<std::string_view, boost::mp11::mp_size<Members<T>>::value + 1> known{tag};
    std::size_t at = 1;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) { known[at++] = member.name; });
    return only_known(*object, known, reading);
}

template <Described T>
bool read(T& out, const Json& json, Reading& reading) {
    return read_members(out, json, {}, reading);
}

template <class T>
bool read(std::vector<T>& out, const Json& json, Reading& reading) {
    const auto* array = json.get_if<Json::Array>();
    if (!array) return reading.refuse();
    out.reserve(array->size());
    for (const auto& item : *array) {
        if (!read(out.emplace_back(), item, reading)) return reading.under("[" + std::to_string(out.size() - 1) + "]");
    }
    return true;
}

template <class T, std::size_t Min, std::size_t Max>
bool read(List<T, Min, Max>& out, const Json& json, Reading& reading) {
    const auto* array = json.get_if<Json::Array>();
    if (array && array->size() > Max) return reading.refuse(ErrorCode::too_large);
    if (!array || array->size() < Min) return reading.refuse();
    return read(out.items, json, reading);
}

/// One of several structs, told apart by `kind` among their own members.
template <class... Ts>
bool read(std::variant<Ts...>& out, const Json& json, Reading& reading) {
    const auto* kind = json.find("kind");
    const auto* word = kind ? kind->get_if<std::string>() : nullptr;
    bool known = false;
    bool good = false;
    const auto attempt = [&]<class T>(std::type_identity<T>) {
        if (known || !word || *word != T::kind) return;
        known = true;
        good = read_members(out.template emplace<T>(), json, "kind", reading);
    };
    (attempt(std::type_identity<Ts>{}), ...);
    if (known) return good;
    reading.refuse();
    return json.get_if<Json::Object>() ? reading.under("kind") : false;
}

// ---- encoding: straight to text ----

void write(std::string& out, bool value);
void write(std::string& out, std::int64_t value);
void write(std::string& out, const std::string& value);
void write(std::string& out, Instant value);
void write_name(std::string& out, const char* name);

template <class Kind>
void write(std::string& out, const Id<Kind>& id) {
    write(out, id.value);
}
template <std::size_t Min, std::size_t Max>
void write(std::string& out, const Text<Min, Max>& text) {
    write(out, text.value);
}
template <std::int64_t Min, std::int64_t Max>
void write(std::string& out, const Whole<Min, Max>& number) {
    write(out, number.value);
}
template <Word E>
void write(std::string& out, E value) {
    out += '"';
    out += boost::describe::enum_to_string(value, "");
    out += '"';
}

template <class T>
void write(std::string& out, const std::vector<T>& items);
template <class T, std::size_t Min, std::size_t Max>
void write(std::string& out, const List<T, Min, Max>& list);
template <class... Ts>
void write(std::string& out, const std::variant<Ts...>& value);
template <Described T>
void write(std::string& out, const T& value);

template <class T>
void write_member(std::string& out, const char* name, const T& value) {
    if constexpr (is_optional<T>) {
        if (value) write_member(out, name, *value);
    } else {
        write_name(out, name);
        write(out, value);
    }
}

template <Described T>
void write_members(std::string& out, const T& value) {
    boost::mp11::mp_for_each<Members<T>>([&](auto member) { write_member(out, member.name, value.*member.pointer); });
}

template <Described T>
void write(std::string& out, const T& value) {
    out += '{';
    write_members(out, value);
    out += '}';
}

template <class T>
void write(std::string& out, const std::vector<T>& items) {
    out += '[';
    for (const auto& item : items) {
        if (out.back() != '[') out += ',';
        write(out, item);
    }
    out += ']';
}

template <class T, std::size_t Min, std::size_t Max>
void write(std::string& out, const List<T, Min, Max>& list) {
    write(out, list.items);
}

template <class... Ts>
void write(std::string& out, const std::variant<Ts...>& value) {
    std::visit(
        [&]<class T>(const T& alternative) {
            out += '{';
            write_name(out, "kind");
            append_json_string(out, T::kind);
            write_members(out, alternative);
            out += '}';
        },
        value);
}

}  // namespace piiri::codec

namespace piiri {

template <class T>
boost::system::result<T, Fault> decode(const Json& json, Unknown unknown) {
    codec::Reading reading{.unknown = unknown};
    T out{};
    if (!codec::read(out, json, reading)) return reading.fault;
    return out;
}

template <class T>
void encode(std::string& out, const T& value) {
    codec::write(out, value);
}

}  // namespace piiri

/// Compiles the codec of one struct into this unit.
#define PIIRI_CODEC(T)                                                                          \
    template boost::system::result<piiri::T, piiri::Fault> piiri::decode(const Json&, Unknown); \
    template void piiri::encode(std::string&, const piiri::T&);
