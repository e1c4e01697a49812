#include "piiri/protocol/ids.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t characters = 26;

}  // namespace

std::string crockford(std::span<const std::uint8_t, 16> bits) {
    std::string text(characters, '0');
    // From the last character to the first, five bits each; the first one gets the three that are left.
    std::uint32_t held = 0;
    unsigned held_bits = 0;
    std::size_t next = bits.size();
    for (std::size_t i = characters; i-- > 0;) {
        if (held_bits < 5 && next > 0) {
            held |= std::uint32_t{bits[--next]} << held_bits;
            held_bits += 8;
        }
        text[i] = alphabet[held & 31U];
        held >>= 5U;
        held_bits = held_bits > 5 ? held_bits - 5 : 0;
    }
    return text;
}

bool valid_id(std::string_view text, std::string_view prefix) {
    if (text.size() != prefix.size() + characters || !text.starts_with(prefix)) return false;
    const auto bits = text.substr(prefix.size());
    return bits.front() <= '7' && std::ranges::all_of(bits, [](char c) { return alphabet.find(c) != std::string_view::npos; });
}

std::array<std::uint8_t, 16> ulid(Instant at, std::span<const std::uint8_t, 10> chance) {
    std::array<std::uint8_t, 16> bits{};
    auto milliseconds = static_cast<std::uint64_t>(at.time_since_epoch().count());
    for (std::size_t i = 6; i-- > 0; milliseconds >>= 8U) bits[i] = static_cast<std::uint8_t>(milliseconds & 0xFFU);
    std::ranges::copy(chance, bits.begin() + 6);
    return bits;
}

}  // namespace piiri
