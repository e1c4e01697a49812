#pragma once
#include "app/probe_wire.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace piiri {

/// Reads "turn:host[:port][?transport=udp|tcp]" or "turns:…" (RFC 7065). Empty: it is none that pages can use.
[[nodiscard]] std::optional<ProbePlace> relay_place(std::string_view url);

/// A name and a password for a relay.
struct ProbeAccess {
    std::string user;
    std::string password;
};

/// Access that is good for so long, made of the secret that Piiri and coturn share: the name is "expiry:who", the password
/// base64(HMAC-SHA1(secret, name)).
[[nodiscard]] ProbeAccess probe_access(const std::string& secret, const std::string& who, std::chrono::seconds lifetime);

/// What a try of a relay found out.
struct ProbeFindings {
    std::string seen_as;               ///< this machine's address as the relay sees it (STUN binding)
    std::string relayed;               ///< the address it relays from
    bool reaches_world = false;        ///< it would send to a public address
    std::vector<std::string> reaches;  ///< of the addresses that nobody may reach through it, those that it would send to
    std::vector<std::string> refuses;  ///< of those that members must reach through it, those that it would not send to
};

/// A binding, an allocation with this access, and requests to reach loopback, private and link-local addresses (CVE-2026-27624 among them)
/// by an allocation of IPv4 and, where the relay makes one, of IPv6.
/// \param needed  IPv4 addresses that members must reach through it: the media server's
/// \throws ProbeError
[[nodiscard]] ProbeFindings probe_relay(const ProbePlace& place, const ProbeAccess& access, const std::vector<std::string>& needed,
                                        std::chrono::milliseconds patience);

}  // namespace piiri
