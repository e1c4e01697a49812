#include "net/origins.hpp"

#include <algorithm>
#include <stdexcept>

namespace piiri {

namespace {

std::string_view host_of(std::string_view origin) { return origin.substr(origin.find("://") + 3); }

/// The default port is not part of an origin as browsers write it, but may stand in a Host field.
bool same_host(std::string_view origin, std::string_view host) {
    const auto ours = host_of(origin);
    const std::string_view port = origin.starts_with("https") ? ":443" : ":80";
    return host == ours || (host.ends_with(port) && host.substr(0, host.size() - port.size()) == ours);
}

}  // namespace

Origins::Origins(std::vector<std::string> origins) : origins_(std::move(origins)) {
    for (const auto& origin : origins_) {
        const bool scheme = origin.starts_with("https://") || origin.starts_with("http://");
        const auto host = scheme ? host_of(origin) : std::string_view{};
        const bool plain = std::all_of(host.begin(), host.end(), [](unsigned char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == '[' || c == ']';
        });
        if (host.empty() || !plain) {
            throw std::invalid_argument(
                "An origin is written like https://piiri.example.org, in lower case and without a path; this one is not: " + origin);
        }
    }
}

Origins Origins::of_loopback(bool tls, unsigned port) {
    const std::string scheme = tls ? "https://" : "http://";
    const std::string at_port = port == (tls ? 443U : 80U) ? "" : ":" + std::to_string(port);
    return Origins({scheme + "localhost" + at_port, scheme + "127.0.0.1" + at_port, scheme + "[::1]" + at_port});
}

bool Origins::allows(std::string_view origin) const { return std::find(origins_.begin(), origins_.end(), origin) != origins_.end(); }

bool Origins::allows_host(std::string_view host) const {
    return std::any_of(origins_.begin(), origins_.end(), [host](const auto& origin) { return same_host(origin, host); });
}

std::string security_fields(const Origins& origins, bool tls) {
    std::string sockets;
    for (const auto& origin : origins.all()) {
        if (origin.find('[') != std::string::npos) continue;  // CSP has no IPv6 addresses (its host-source grammar); 'self' covers them
        sockets += origin.starts_with("https") ? " wss://" : " ws://";
        sockets += host_of(origin);
    }
    std::string fields =
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
        "connect-src 'self'" +
        sockets +
        "; worker-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "object-src 'none'; require-trusted-types-for 'script'; trusted-types piiri\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Cross-Origin-Embedder-Policy: require-corp\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n"
        "Permissions-Policy: camera=(self), microphone=(self), display-capture=(self), geolocation=(), usb=(), payment=()\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "X-Content-Type-Options: nosniff\r\n";
    if (tls) fields += "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
    return fields;
}

}  // namespace piiri
