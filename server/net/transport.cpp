#include "net/transport.hpp"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <limits>
#include <stdexcept>

namespace piiri {

namespace {

class PlainTransport final : public Transport {
public:
    explicit PlainTransport(int descriptor) : descriptor_(descriptor) {}

    Io handshake() override { return {Io::Kind::moved, 0}; }

    Io read(std::span<char> into) override {
        const auto got = ::recv(descriptor_, into.data(), into.size(), 0);
        if (got > 0) return {Io::Kind::moved, static_cast<std::size_t>(got)};
        if (got == 0) return {Io::Kind::ended, 0};
        return {would_block() ? Io::Kind::blocked_read : Io::Kind::failed, 0};
    }

    Io write(std::string_view bytes) override {
        const auto went = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (went >= 0) return {Io::Kind::moved, static_cast<std::size_t>(went)};
        return {would_block() ? Io::Kind::blocked_write : Io::Kind::failed, 0};
    }

    void end() override { ::shutdown(descriptor_, SHUT_WR); }
    bool holds_blocked_bytes() const override { return false; }

private:
    static bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }
    int descriptor_;
};

struct ReleaseSsl {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
};

/// OpenSSL's error queue is per thread: it is emptied before every call, or one peer's rude end would be read as its neighbour's error.
class TlsTransport final : public Transport {
public:
    TlsTransport(SSL_CTX* context, int descriptor) : ssl_(SSL_new(context)), descriptor_(descriptor) {
        if (!ssl_ || SSL_set_fd(ssl_.get(), descriptor) != 1) throw std::bad_alloc();
        SSL_set_accept_state(ssl_.get());
    }

    Io handshake() override {
        ERR_clear_error();
        const int answer = SSL_do_handshake(ssl_.get());
        return answer == 1 ? Io{Io::Kind::moved, 0} : judge(answer);
    }

    Io read(std::span<char> into) override {
        ERR_clear_error();
        std::size_t got = 0;
        const int answer = SSL_read_ex(ssl_.get(), into.data(), into.size(), &got);
        return answer == 1 ? Io{Io::Kind::moved, got} : judge(answer);
    }

    Io write(std::string_view bytes) override {
        ERR_clear_error();
        std::size_t went = 0;
        const int answer = SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &went);
        return answer == 1 ? Io{Io::Kind::moved, went} : judge(answer);
    }

    void end() override {
        ERR_clear_error();
        if (!broken_ && SSL_is_init_finished(ssl_.get()) == 1) SSL_shutdown(ssl_.get());
        ::shutdown(descriptor_, SHUT_WR);
    }

    bool holds_blocked_bytes() const override { return true; }

private:
    Io judge(int answer) {
        switch (SSL_get_error(ssl_.get(), answer)) {
            case SSL_ERROR_WANT_READ: return {Io::Kind::blocked_read, 0};
            case SSL_ERROR_WANT_WRITE: return {Io::Kind::blocked_write, 0};
            case SSL_ERROR_ZERO_RETURN: return {Io::Kind::ended, 0};
            default: broken_ = true; return {Io::Kind::failed, 0};
        }
    }

    std::unique_ptr<SSL, ReleaseSsl> ssl_;
    int descriptor_;
    bool broken_ = false;
};

void require(bool done, const std::string& sentence) {
    if (!done) throw std::invalid_argument(sentence);
}

}  // namespace

std::unique_ptr<Transport> plain_transport(int descriptor) { return std::make_unique<PlainTransport>(descriptor); }

void TlsContext::Release::operator()(ssl_ctx_st* context) const { SSL_CTX_free(context); }

TlsContext::TlsContext(const TlsFiles& files) : context_(SSL_CTX_new(TLS_server_method())) {
    auto* const context = context_.get();
    require(context != nullptr, "OpenSSL cannot be used");
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    require(SSL_CTX_set_cipher_list(context,
                                    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                                    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305") == 1 &&
                SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") == 1,
            "This OpenSSL lacks the ciphers that Piiri needs");
    require(SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) == 1,
            "The certificate cannot be read: " + files.certificate);
    require(SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) == 1,
            "The certificate's key cannot be read: " + files.key);
    require(SSL_CTX_check_private_key(context) == 1, "The key does not belong to the certificate: " + files.key);
    rotate_tickets();
}

void TlsContext::rotate_tickets() {
    std::array<unsigned char, 80> keys{};  // OpenSSL's name, MAC and cipher keys in one piece
    if (RAND_bytes(keys.data(), static_cast<int>(keys.size())) == 1) {
        SSL_CTX_set_tlsext_ticket_keys(context_.get(), keys.data(), keys.size());
    }
    OPENSSL_cleanse(keys.data(), keys.size());
}

std::unique_ptr<Transport> TlsContext::transport(int descriptor) const {
    return std::make_unique<TlsTransport>(context_.get(), descriptor);
}

}  // namespace piiri
