#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace piiri {

/// The origins under which people reach this server, e.g. `https://piiri.example.org`; nothing else may write or open sockets.
class Origins {
public:
    /// \throws std::invalid_argument with a sentence when one is not `http://HOST[:PORT]` or `https://HOST[:PORT]`
    explicit Origins(std::vector<std::string> origins);
    /// `http://localhost:PORT` and its two addresses: what a browser on the same machine uses.
    [[nodiscard]] static Origins of_loopback(bool tls, unsigned port);

    [[nodiscard]] bool allows(std::string_view origin) const;
    /// Is a `Host` field one of ours? Anything else is somebody's name pointed at this machine.
    [[nodiscard]] bool allows_host(std::string_view host) const;
    [[nodiscard]] const std::vector<std::string>& all() const { return origins_; }

private:
    std::vector<std::string> origins_;
};

/// The fields that every response carries, each line ended: content security policy, isolation, permissions, and HSTS over TLS.
[[nodiscard]] std::string security_fields(const Origins& origins, bool tls);

}  // namespace piiri
