#include "store/seal.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace piiri::store {
namespace {

constexpr std::uint8_t format_version = 1;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t overhead = 1 + nonce_size + tag_size;
constexpr std::size_t length_size = 4;

// Every short record (answers, consents, turns) has one size on disk; longer ones tell their length only roughly.
constexpr std::size_t padded_min = 512;
constexpr std::size_t padded_step = 256;

std::size_t padded(std::size_t content) {
    const auto needed = length_size + content;
    return needed <= padded_min ? padded_min : (needed + padded_step - 1) / padded_step * padded_step;
}

void put_number(std::string& out, std::uint64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) out.push_back(static_cast<char>((number >> shift) & 0xffU));
}

void put_text(std::string& out, std::string_view text) {
    put_number(out, text.size());
    out.append(text);
}

/// Each part has its length before it, so that no two places give the same bytes.
std::string bound_data(const Place& place) {
    std::string out(1, static_cast<char>(format_version));
    put_text(out, place.kind);
    put_text(out, place.group);
    put_number(out, place.seq);
    put_text(out, place.owner);
    put_number(out, static_cast<std::uint64_t>(place.key_id));
    return out;
}

std::string bound_name(std::string_view name) {
    std::string out(1, static_cast<char>(format_version));
    put_text(out, "data key");
    put_text(out, name);
    return out;
}

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void must(int openssl_result) {
    if (openssl_result != 1) throw std::runtime_error("OpenSSL cannot encrypt.");
}

}  // namespace

void Sealer::FreeContext::operator()(evp_cipher_ctx_st* context) const { EVP_CIPHER_CTX_free(context); }
void Sealer::FreeCipher::operator()(evp_cipher_st* cipher) const { EVP_CIPHER_free(cipher); }

Sealer::Sealer() : cipher_(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr)), context_(EVP_CIPHER_CTX_new()) {
    if (!cipher_ || !context_) throw std::runtime_error("OpenSSL has no AES-256-GCM.");
}

Sealer::~Sealer() = default;

Bytes Sealer::encrypt(const SecretKey& key, std::string_view bound, BytesView plain) {
    Bytes out(overhead + plain.size());
    out[0] = format_version;
    const std::span<std::uint8_t> nonce(out.data() + 1, nonce_size);
    fill_random(nonce);
    auto* text = out.data() + 1 + nonce_size;
    int length = 0;
    must(EVP_EncryptInit_ex2(context_.get(), cipher_.get(), key.bytes().data(), nonce.data(), nullptr));
    must(EVP_EncryptUpdate(context_.get(), nullptr, &length, raw(bound), static_cast<int>(bound.size())));
    must(EVP_EncryptUpdate(context_.get(), text, &length, plain.data(), static_cast<int>(plain.size())));
    must(EVP_EncryptFinal_ex(context_.get(), text + length, &length));
    must(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_GCM_GET_TAG, tag_size, text + plain.size()));
    return out;
}

bool Sealer::decrypt(const SecretKey& key, std::string_view bound, BytesView sealed, std::span<std::uint8_t> plain) {
    if (sealed.size() != overhead + plain.size() || sealed[0] != format_version) return false;
    const auto* nonce = sealed.data() + 1;
    const auto* text = nonce + nonce_size;
    std::array<std::uint8_t, tag_size> tag{};
    std::copy_n(text + plain.size(), tag_size, tag.begin());
    int length = 0;
    return EVP_DecryptInit_ex2(context_.get(), cipher_.get(), key.bytes().data(), nonce, nullptr) == 1 &&
           EVP_DecryptUpdate(context_.get(), nullptr, &length, raw(bound), static_cast<int>(bound.size())) == 1 &&
           EVP_DecryptUpdate(context_.get(), plain.data(), &length, text, static_cast<int>(plain.size())) == 1 &&
           EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
           EVP_DecryptFinal_ex(context_.get(), plain.data() + length, &length) == 1;
}

Bytes Sealer::seal(const SecretKey& key, const Place& place, std::string_view content, std::size_t padded_to) {
    Bytes plain(padded(std::max(content.size(), padded_to)));
    for (std::size_t i = 0; i < length_size; ++i) plain[i] = static_cast<std::uint8_t>(content.size() >> (8 * i));
    std::copy(content.begin(), content.end(), plain.begin() + length_size);
    return encrypt(key, bound_data(place), plain);
}

std::optional<std::string> Sealer::open(const SecretKey& key, const Place& place, BytesView sealed) {
    if (sealed.size() < overhead + length_size) return std::nullopt;
    Bytes plain(sealed.size() - overhead);
    if (!decrypt(key, bound_data(place), sealed, plain)) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_size; ++i) length |= static_cast<std::size_t>(plain[i]) << (8 * i);
    if (length > plain.size() - length_size) return std::nullopt;
    const auto content = plain.begin() + length_size;
    return std::string(content, content + static_cast<std::ptrdiff_t>(length));
}

Bytes Sealer::wrap(const SecretKey& master, std::string_view name, const SecretKey& key) {
    return encrypt(master, bound_name(name), key.bytes());
}

std::optional<SecretKey> Sealer::unwrap(const SecretKey& master, std::string_view name, BytesView wrapped) {
    std::array<std::uint8_t, SecretKey::size> plain{};
    std::optional<SecretKey> key;
    if (decrypt(master, bound_name(name), wrapped, plain)) key.emplace(plain);
    OPENSSL_cleanse(plain.data(), plain.size());
    return key;
}

}  // namespace piiri::store
