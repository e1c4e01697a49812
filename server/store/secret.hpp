#pragma once
#include "store/database.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace piiri::store {

/// 32 secret bytes, kept in memory that is locked (as far as the system allows), left out of core dumps, and overwritten at the end.
class SecretKey {
public:
    static constexpr std::size_t size = 32;

    [[nodiscard]] static SecretKey random();
    explicit SecretKey(std::span<const std::uint8_t, size> bytes);
    ~SecretKey();
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;

    [[nodiscard]] std::span<const std::uint8_t, size> bytes() const { return std::span<const std::uint8_t, size>(bytes_, size); }

    /// A key for another use, by HKDF-SHA256 with `purpose` as its info; tells nothing about this one.
    [[nodiscard]] std::array<std::uint8_t, 16> derive(std::string_view purpose) const;

private:
    std::uint8_t* bytes_;
};

/// Random bytes from the system's generator by way of OpenSSL.
void fill_random(std::span<std::uint8_t> out);

/// 63 random bits: a row's id that tells nothing about when it was written.
[[nodiscard]] std::int64_t random_row_id();

}  // namespace piiri::store
