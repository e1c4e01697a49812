#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct ssl_ctx_st;

/// Bytes in and out of one connected socket that never blocks, plain or through TLS. OpenSSL works on the descriptor itself: an idle
/// connection then keeps no record buffers (asio's own TLS stream keeps 34 KB for each).
namespace piiri {

/// What came of one try.
struct Io {
    enum class Kind {
        moved,          ///< `bytes` went, at least one; of a handshake: it is done
        blocked_read,   ///< try again when the socket can be read
        blocked_write,  ///< try again when the socket can be written
        ended,          ///< the peer will send no more
        failed          ///< nothing more can be done with this connection
    };
    Kind kind = Kind::failed;
    std::size_t bytes = 0;
};

class Transport {
public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual Io handshake() = 0;
    [[nodiscard]] virtual Io read(std::span<char> into) = 0;
    /// After `blocked_write` the next try must begin with the same bytes; there may be more of them.
    [[nodiscard]] virtual Io write(std::string_view bytes) = 0;
    /// Tells the peer that nothing more will be sent. Reading goes on.
    virtual void end() = 0;
    /// Once blocked, has the transport taken the bytes in already, so that they leave in any case?
    [[nodiscard]] virtual bool holds_blocked_bytes() const = 0;
};

[[nodiscard]] std::unique_ptr<Transport> plain_transport(int descriptor);

/// Files in PEM form. The certificate file may hold the chain.
struct TlsFiles {
    std::string certificate;
    std::string key;
};

/// What all TLS connections of a listener share. Mozilla's "intermediate" recommendation, version 5.7: TLS 1.2 and 1.3, forward secrecy
/// only.
class TlsContext {
public:
    /// \throws std::invalid_argument with a sentence for the administrator when the files cannot be used
    explicit TlsContext(const TlsFiles& files);
    /// New keys for session tickets: those given out before resume nothing any more. Called once in a while by the listener.
    void rotate_tickets();
    [[nodiscard]] std::unique_ptr<Transport> transport(int descriptor) const;

private:
    struct Release {
        void operator()(ssl_ctx_st* context) const;
    };
    std::unique_ptr<ssl_ctx_st, Release> context_;
};

}  // namespace piiri
