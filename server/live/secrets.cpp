#include "live/secrets.hpp"

#include <sodium.h>

#include <limits>

namespace piiri {
namespace {

constexpr std::size_t secret_bytes = 24;
constexpr std::uint32_t codes = 1'000'000;

}  // namespace

TokenHash token_hash(std::string_view secret) {
    TokenHash hash{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium takes bytes
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
    return hash;
}

std::string fresh_secret(Loop& loop) {
    std::array<std::uint8_t, secret_bytes> bytes{};
    loop.random(bytes);
    std::array<char, sodium_base64_ENCODED_LEN(secret_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string fresh_digits(Loop& loop) {
    constexpr std::uint32_t fair_below = std::numeric_limits<std::uint32_t>::max() - std::numeric_limits<std::uint32_t>::max() % codes;
    std::uint32_t number = fair_below;
    while (number >= fair_below) {
        std::array<std::uint8_t, 4> bytes{};
        loop.random(bytes);
        number = 0;
        for (const std::uint8_t byte : bytes) number = (number << 8U) | byte;
    }
    const std::string digits = std::to_string(number % codes + codes);
    return digits.substr(1);
}

std::string fresh_mail_id(Loop& loop) {
    std::array<std::uint8_t, 16> bits{};
    loop.random(bits);
    return crockford(bits);
}

}  // namespace piiri
