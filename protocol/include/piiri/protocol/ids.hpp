#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Making and checking ids. Chance and time are always handed in.
namespace piiri {

/// 26 lower-case Crockford base32 characters of 128 bits, most significant first; the first one is at most '7'.
[[nodiscard]] std::string crockford(std::span<const std::uint8_t, 16> bits);

/// Has the text that prefix and 26 characters of the alphabet?
[[nodiscard]] bool valid_id(std::string_view text, std::string_view prefix);

template <class Kind>
[[nodiscard]] bool valid(const Id<Kind>& id) {
    return valid_id(id.value, Kind::prefix);
}

/// An id from 128 bits: `id_from<MemberId>(bits)`. Random bits where a time would tell too much.
template <class I>
[[nodiscard]] I id_from(std::span<const std::uint8_t, 16> bits) {
    return I{std::string(I::kind::prefix) + crockford(bits)};
}

/// The 128 bits of a ULID: 48 bits of milliseconds since 1970, then 80 of chance. Later ones sort after earlier ones.
[[nodiscard]] std::array<std::uint8_t, 16> ulid(Instant at, std::span<const std::uint8_t, 10> chance);

}  // namespace piiri
