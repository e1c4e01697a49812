#include "describe_codec.hpp"

#include <algorithm>

namespace piiri::codec {

bool read(bool& out, const Json& json, Reading& reading) {
    const auto* value = json.get_if<bool>();
    if (!value) return reading.refuse();
    out = *value;
    return true;
}

bool read(std::int64_t& out, const Json& json, Reading& reading) {
    return read_whole(out, json, -safe_integer_max, safe_integer_max, reading);
}

bool read(std::string& out, const Json& json, Reading& reading) {
    const auto* value = json.get_if<std::string>();
    if (!value) return reading.refuse();
    out = *value;
    return true;
}

bool read(Instant& out, const Json& json, Reading& reading) {
    const auto* text = json.get_if<std::string>();
    const auto at = text ? read_instant(*text) : std::nullopt;
    if (!at) return reading.refuse();
    out = *at;
    return true;
}

bool read_id(std::string& out, const Json& json, std::string_view prefix, Reading& reading) {
    const auto* text = json.get_if<std::string>();
    if (!text || !valid_id(*text, prefix)) return reading.refuse();
    out = *text;
    return true;
}

bool read_text(std::string& out, const Json& json, std::size_t min, std::size_t max, Reading& reading) {
    const auto* text = json.get_if<std::string>();
    if (!text || has_control_character(*text, Controls::line_feed)) return reading.refuse();
    const auto length = code_points(*text);
    if (length > max) return reading.refuse(ErrorCode::too_large);
    if (length < min) return reading.refuse();
    out = *text;
    return true;
}

bool read_whole(std::int64_t& out, const Json& json, std::int64_t min, std::int64_t max, Reading& reading) {
    const auto* number = json.get_if<std::int64_t>();
    if (!number || *number < min || *number > max) return reading.refuse();
    out = *number;
    return true;
}

bool only_known(const Json::Object& object, std::span<const std::string_view> known, Reading& reading) {
    for (const auto& member : object) {
        if (!member.name.empty() && std::ranges::find(known, member.name) != known.end()) continue;
        reading.refuse();
        return reading.under(field_name(member.name));
    }
    return true;
}

void write(std::string& out, bool value) { out += value ? "true" : "false"; }

void write(std::string& out, std::int64_t value) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void write(std::string& out, const std::string& value) { append_json_string(out, value); }

void write(std::string& out, Instant value) {
    out += '"';
    append_instant(out, value);
    out += '"';
}

void write_name(std::string& out, const char* name) {
    out += out.back() == '{' ? "\"" : ",\"";
    out += name;
    out += "\":";
}

}  // namespace piiri::codec
