#include "materials/names.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace piiri {
namespace {

constexpr std::size_t name_code_points_max = 120;

struct Kind {
    MaterialType type;
    std::string_view ending;
    std::string_view media;
};

constexpr std::array<Kind, 12> kinds{{
    {MaterialType::pdf, "pdf", "application/pdf"},
    {MaterialType::png, "png", "image/png"},
    {MaterialType::jpeg, "jpg", "image/jpeg"},
    {MaterialType::jpeg, "jpeg", "image/jpeg"},
    {MaterialType::webp, "webp", "image/webp"},
    {MaterialType::txt, "txt", "text/plain"},
    {MaterialType::odt, "odt", "application/vnd.oasis.opendocument.text"},
    {MaterialType::ods, "ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {MaterialType::odp, "odp", "application/vnd.oasis.opendocument.presentation"},
    {MaterialType::docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {MaterialType::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {MaterialType::pptx, "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
}};

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Nothing: a percent sign without two hexadecimal digits, or a character that a header field should not have brought unencoded.
std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            if (text[at] < ' ' || text[at] > '~') return std::nullopt;
            out.push_back(text[at]);
            continue;
        }
        if (at + 2 >= text.size() || hex_value(text[at + 1]) < 0 || hex_value(text[at + 2]) < 0) return std::nullopt;
        out.push_back(static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2])));
        at += 2;
    }
    return out;
}

/// The next code point of `text`, which is taken off; nothing: it is not UTF-8 in its shortest form.
std::optional<std::uint32_t> take_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const std::uint32_t first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first >> 5U == 6 ? 2 : first >> 4U == 14 ? 3 : first >> 3U == 30 ? 4 : 0;
    if (length == 0 || text.size() < length) return std::nullopt;
    std::uint32_t point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if (byte(at) >> 6U != 2) return std::nullopt;
        point = point << 6U | (byte(at) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (point < least[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
    text.remove_prefix(length);
    return point;
}

/// Control characters, what reorders or hides text ("annexe" + U+202E + "fdp.exe" reads as a .pdf), line separators, and what paths are
/// made of.
bool may_stand_in_name(std::uint32_t point) {
    if (point < 0x20 || (point >= 0x7F && point <= 0x9F)) return false;
    if (point < 0x80) return std::string_view("/\\:*?\"<>|").find(static_cast<char>(point)) == std::string_view::npos;
    const bool reorders = (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
                          (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || point == 0x061C;
    const bool is_none = (point & 0xFFFEU) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    return !reorders && !is_none && !(point >= 0xE0000 && point <= 0xE0FFF);
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::optional<MaterialType> type_of_name(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    const std::string ending = lower_case(name.substr(dot + 1));
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.ending == ending; });
    return found == kinds.end() ? std::nullopt : std::optional(found->type);
}

std::optional<MaterialType> type_of_media(std::string_view media_type) {
    std::string type = lower_case(media_type.substr(0, media_type.find(';')));
    while (type.ends_with(' ') || type.ends_with('\t')) type.pop_back();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.media == type; });
    return found == kinds.end() ? std::nullopt : std::optional(found->type);
}

std::string_view media_type(MaterialType type) {
    return std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.type == type; })->media;
}

std::optional<MaterialType> material_type(std::string_view word) {
    MaterialType type{};
    return boost::describe::enum_from_string(std::string(word).c_str(), type) ? std::optional(type) : std::nullopt;
}

std::optional<std::string> material_name(std::string_view percent_encoded) {
    const auto name = decoded(percent_encoded);
    if (!name || name->empty() || name->front() == '.' || name->front() == ' ' || name->back() == ' ' || name->back() == '.')
        return std::nullopt;
    std::size_t length = 0;
    for (std::string_view rest = *name; !rest.empty(); ++length) {
        const auto point = take_code_point(rest);
        if (!point || !may_stand_in_name(*point)) return std::nullopt;
    }
    return length <= name_code_points_max ? name : std::nullopt;
}

std::string attachment(std::string_view name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string plain;
    std::string encoded;
    for (const char c : name) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x80) {
            plain.push_back(is_plain(c) || c == ' ' ? c : '_');
        } else if (byte >= 0xC0) {
            plain.push_back('_');  // one for each character, not for each byte
        }
        if (is_plain(c)) {
            encoded.push_back(c);
        } else {
            encoded.push_back('%');
            encoded.push_back(digits[byte >> 4U]);
            encoded.push_back(digits[byte & 15U]);
        }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace piiri
