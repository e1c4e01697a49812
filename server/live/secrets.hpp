#pragma once
#include "live/loop.hpp"
#include "piiri/protocol/ids.hpp"
#include "store/storage.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

/// Secrets that are handed out once, and what is kept of them.
namespace piiri {

/// BLAKE2b-256 of a token, a session's secret or a code, as it is written.
[[nodiscard]] TokenHash token_hash(std::string_view secret);

/// 192 random bits in 32 characters of base64url.
[[nodiscard]] std::string fresh_secret(Loop& loop);

/// Six random digits, each number as likely as the next.
[[nodiscard]] std::string fresh_digits(Loop& loop);

/// 26 random characters, for letters.
[[nodiscard]] std::string fresh_mail_id(Loop& loop);

template <class I>
[[nodiscard]] I fresh_id(Loop& loop) {
    std::array<std::uint8_t, 16> bits{};
    loop.random(bits);
    return id_from<I>(bits);
}

/// An id that always comes of the same words: what is asked for twice is made once.
template <class I>
[[nodiscard]] I derived_id(std::string_view words) {
    const TokenHash hash = token_hash(words);
    std::array<std::uint8_t, 16> bits{};
    std::copy_n(hash.begin(), bits.size(), bits.begin());
    return id_from<I>(bits);
}

}  // namespace piiri
