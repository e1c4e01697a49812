#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace piiri {

/// How a page speaks with a relay. (Pages have no TURN over DTLS.)
enum class ProbeTransport { udp, tcp, tls };

/// Where a page finds a relay: a URL of RFC 7065.
struct ProbePlace {
    std::string host;  ///< a name, or a numerical address without brackets
    std::uint16_t port = 3478;
    ProbeTransport transport = ProbeTransport::udp;
};

/// What kept one try from going on.
class ProbeError : public std::runtime_error {
public:
    enum class Kind {
        name,         ///< the host's name leads to no address
        unreachable,  ///< nothing answers there
        certificate,  ///< it answers, but not with a certificate that a browser would take
        silent,       ///< it took the connection and answers nothing, or not what a relay would
        refused,      ///< it does not take the password
        unwilling     ///< it takes the password but makes no allocation
    };
    ProbeError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    [[nodiscard]] Kind kind() const { return kind_; }

private:
    Kind kind_;
};

/// A way to a relay that carries whole STUN messages, one at a time. Everything waits; for a command that somebody looks at.
class ProbeWire {
public:
    virtual ~ProbeWire() = default;
    /// Sends a request and waits for the next message. Over UDP it is sent again while nothing comes.
    /// \throws ProbeError silent or unreachable, after `patience`
    [[nodiscard]] virtual std::vector<std::uint8_t> ask(std::span<const std::uint8_t> request) = 0;
};

/// Connects; for TLS the certificate must be good for the host's name, by the system's certificates or those that SSL_CERT_FILE names.
/// \param patience  of every step: connecting, handshake, each answer
/// \throws ProbeError name, unreachable or certificate
[[nodiscard]] std::unique_ptr<ProbeWire> open_wire(const ProbePlace& place, std::chrono::milliseconds patience);

}  // namespace piiri
