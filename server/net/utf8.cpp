#include "net/utf8.hpp"

#include <cstring>

namespace piiri {

namespace {

/// Skips whole words of plain ASCII, which is most of what people type in JSON.
std::size_t ascii_prefix(std::string_view text) {
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080ULL) != 0) break;
    }
    return at;
}

}  // namespace

bool Utf8Judge::begin(unsigned char lead) {
    low_ = 0x80;
    high_ = 0xBF;
    if (lead < 0x80) return true;
    if (lead < 0xC2 || lead > 0xF4) return false;  // a continuation byte, an overlong form, or above U+10FFFF
    missing_ = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (lead == 0xE0) low_ = 0xA0;   // overlong
    if (lead == 0xED) high_ = 0x9F;  // surrogates
    if (lead == 0xF0) low_ = 0x90;   // overlong
    if (lead == 0xF4) high_ = 0x8F;  // above U+10FFFF
    return true;
}

bool Utf8Judge::feed(std::string_view piece) {
    std::size_t at = missing_ == 0 ? ascii_prefix(piece) : 0;
    for (; at < piece.size(); ++at) {
        const auto byte = static_cast<unsigned char>(piece[at]);
        if (missing_ == 0) {
            if (!begin(byte)) return false;
            continue;
        }
        if (byte < low_ || byte > high_) return false;
        low_ = 0x80;
        high_ = 0xBF;
        --missing_;
    }
    return true;
}

}  // namespace piiri
