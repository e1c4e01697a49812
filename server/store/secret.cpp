#include "store/secret.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace piiri::store {
namespace {

// Room for many more keys than the ring caches; OpenSSL's own private keys live in the same arena.
constexpr std::size_t secure_bytes = 1U << 20U;
constexpr std::size_t secure_block_min = 32;

std::uint8_t* allocate() {
    static const bool ready = CRYPTO_secure_malloc_initialized() != 0 || CRYPTO_secure_malloc_init(secure_bytes, secure_block_min) != 0;
    auto* bytes = ready ? static_cast<std::uint8_t*>(OPENSSL_secure_malloc(SecretKey::size)) : nullptr;
    if (bytes == nullptr) throw std::bad_alloc();
    return bytes;
}

}  // namespace

void fill_random(std::span<std::uint8_t> out) {
    if (RAND_bytes(out.data(), static_cast<int>(out.size())) != 1) throw std::runtime_error("The system gives no random numbers.");
}

std::int64_t random_row_id() {
    std::array<std::uint8_t, sizeof(std::uint64_t)> drawn{};
    fill_random(drawn);
    return static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(drawn) >> 1U);
}

SecretKey SecretKey::random() {
    std::array<std::uint8_t, size> drawn{};
    fill_random(drawn);
    SecretKey key(drawn);
    OPENSSL_cleanse(drawn.data(), drawn.size());
    return key;
}

SecretKey::SecretKey(std::span<const std::uint8_t, size> bytes) : bytes_(allocate()) { std::copy(bytes.begin(), bytes.end(), bytes_); }

SecretKey::~SecretKey() {
    if (bytes_ != nullptr) OPENSSL_secure_clear_free(bytes_, size);
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(std::exchange(other.bytes_, nullptr)) {}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

std::array<std::uint8_t, 16> SecretKey::derive(std::string_view purpose) const {
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr),
                                                                              EVP_PKEY_CTX_free);
    std::array<std::uint8_t, 16> out{};
    std::size_t length = out.size();
    const auto* info = reinterpret_cast<const unsigned char*>(purpose.data());
    const bool derived = context && EVP_PKEY_derive_init(context.get()) == 1 &&
                         EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) == 1 &&
                         EVP_PKEY_CTX_set1_hkdf_key(context.get(), bytes_, static_cast<int>(size)) == 1 &&
                         EVP_PKEY_CTX_add1_hkdf_info(context.get(), info, static_cast<int>(purpose.size())) == 1 &&
                         EVP_PKEY_derive(context.get(), out.data(), &length) == 1;
    if (!derived) throw std::runtime_error("OpenSSL cannot derive a key.");
    return out;
}

}  // namespace piiri::store
