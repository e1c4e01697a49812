#include "text.hpp"

#include <algorithm>

namespace piiri {

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_control_character(std::string_view text, Controls allowed) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\n' && allowed == Controls::line_feed) continue;
        if (c < 0x20 || c == 0x7F) return true;
        // U+0080..U+009F are the two bytes C2 80 .. C2 9F.
        if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    }
    return false;
}

std::string field_name(std::string_view sent) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return sent.size() <= 40 && std::ranges::all_of(sent, fits) ? std::string(sent) : std::string();
}

}  // namespace piiri
