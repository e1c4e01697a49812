#pragma once
#include "store/secret.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_cipher_ctx_st;
struct evp_cipher_st;

namespace piiri::store {

/// Where a sealed record stands. All of it is bound to the record, so that one moved, copied or re-numbered does not open.
struct Place {
    std::string_view kind;   ///< "event", "my_group", …: one table cannot stand in for another
    std::string_view group;  ///< empty where there is none
    std::uint64_t seq = 0;   ///< of an event; the row's id where the owner does not tell rows apart; else 0
    std::string_view owner;  ///< person or member whose row it is; empty for events
    std::int64_t key_id = 0;
};

/// AES-256-GCM with random 96-bit nonces. A sealed record is: format version (1 byte), nonce (12), ciphertext, tag (16). Inside stands the
/// length (4 bytes, little-endian), the content, and zeros up to one of few sizes, so that the size on disk tells no answer apart from
/// another. One per thread.
class Sealer {
public:
    Sealer();
    ~Sealer();
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;

    /// \param padded_to  contents up to so many bytes take the same place
    [[nodiscard]] Bytes seal(const SecretKey& key, const Place& place, std::string_view content, std::size_t padded_to = 0);

    /// Empty: not sealed with this key for this place, or damaged.
    [[nodiscard]] std::optional<std::string> open(const SecretKey& key, const Place& place, BytesView sealed);

    /// A data key under the master key; `name` says which one it is.
    [[nodiscard]] Bytes wrap(const SecretKey& master, std::string_view name, const SecretKey& key);
    [[nodiscard]] std::optional<SecretKey> unwrap(const SecretKey& master, std::string_view name, BytesView wrapped);

private:
    [[nodiscard]] Bytes encrypt(const SecretKey& key, std::string_view bound, BytesView plain);
    [[nodiscard]] bool decrypt(const SecretKey& key, std::string_view bound, BytesView sealed, std::span<std::uint8_t> plain);

    struct FreeContext {
        void operator()(evp_cipher_ctx_st* context) const;
    };
    struct FreeCipher {
        void operator()(evp_cipher_st* cipher) const;
    };
    std::unique_ptr<evp_cipher_st, FreeCipher> cipher_;
    std::unique_ptr<evp_cipher_ctx_st, FreeContext> context_;
};

}  // namespace piiri::store
