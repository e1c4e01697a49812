#include "live/cursor.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace piiri {
namespace {

constexpr std::size_t block_bytes = 16;
constexpr std::size_t text_length = 22;
using Block = std::array<std::uint8_t, block_bytes>;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

Context context_for(const Block& key, bool seals) {
    Context context(EVP_CIPHER_CTX_new());
    if (!context || EVP_CipherInit_ex(context.get(), EVP_aes_128_ecb(), nullptr, key.data(), nullptr, seals ? 1 : 0) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1) {
        throw std::runtime_error("AES is not available in this OpenSSL");
    }
    return context;
}

Block pass(EVP_CIPHER_CTX* context, const Block& in) {
    Block out{};
    int written = 0;
    EVP_CipherUpdate(context, out.data(), &written, in.data(), static_cast<int>(in.size()));
    return out;
}

template <class Number>
void put(std::uint8_t* at, Number value) {
    for (std::size_t i = sizeof(Number); i-- > 0; value = static_cast<Number>(value >> 8U))
        at[i] = static_cast<std::uint8_t>(value & 0xffU);
}

template <class Number>
Number get(const std::uint8_t* at) {
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) value = static_cast<Number>((value << 8U) | at[i]);
    return value;
}

}  // namespace

struct Cursors::Ciphers {
    Context seal;
    Context open;
};

Cursors::Cursors(const std::array<std::uint8_t, 16>& key)
    : ciphers_(std::make_unique<Ciphers>(Ciphers{context_for(key, true), context_for(key, false)})) {}
Cursors::~Cursors() = default;
Cursors::Cursors(Cursors&&) noexcept = default;
Cursors& Cursors::operator=(Cursors&&) noexcept = default;

std::string Cursors::seal(std::uint32_t epoch, Seq seq) const {
    Block block{};
    put(block.data(), epoch);
    put(block.data() + 4, seq);
    const Block sealed = pass(ciphers_->seal.get(), block);
    std::array<char, text_length + 1> text{};
    sodium_bin2base64(text.data(), text.size(), sealed.data(), sealed.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return {text.data(), text_length};
}

std::optional<Cursors::Place> Cursors::open(std::string_view text) const {
    if (text.size() != text_length) return std::nullopt;
    Block sealed{};
    std::size_t length = 0;
    if (sodium_base642bin(sealed.data(), sealed.size(), text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        length != sealed.size()) {
        return std::nullopt;
    }
    const Block block = pass(ciphers_->open.get(), sealed);
    if (!std::all_of(block.begin() + 12, block.end(), [](std::uint8_t byte) { return byte == 0; })) return std::nullopt;
    return Place{get<std::uint32_t>(block.data()), get<Seq>(block.data() + 4)};
}

}  // namespace piiri
