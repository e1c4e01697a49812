#include "app/turn_probe.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stun/stunagent.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <ctime>
#include <functional>

namespace piiri {
namespace {

using Kind = ProbeError::Kind;

constexpr std::uint32_t relay_udp = 17U << 24U;      // REQUESTED-TRANSPORT: UDP (RFC 8656, section 18.7)
constexpr std::uint32_t family_ipv6 = 0x02U << 24U;  // REQUESTED-ADDRESS-FAMILY (section 18.6)
constexpr std::uint32_t lifetime_over = 0;
constexpr int unauthorized = 401;
constexpr int stale_nonce = 438;
constexpr std::size_t request_bytes_max = 1'200;
constexpr std::uint16_t any_port = 9;  // discard

/// Whom nobody may reach through a relay. Mapped and translated addresses lead to the same places by another name.
constexpr std::array forbidden_ipv4{"0.0.0.0", "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.1.1", "100.64.0.1"};
constexpr std::array forbidden_ipv6{"::1",     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.1.1",
                                    "fe80::1", "64:ff9b::7f00:1",  "fd00::1",         "::"};

/// A public address that is sure to stay one (a.root-servers.net). Nothing is sent to it: it is asked whether it would be.
constexpr const char* public_ipv4 = "198.41.0.4";

using Address = sockaddr_storage;

Address address_of(const char* text) {
    Address address{};
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (::inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(any_port);
        std::memcpy(&address, &v4, sizeof v4);
    } else if (::inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(any_port);
        std::memcpy(&address, &v6, sizeof v6);
    }
    return address;
}

std::string text_of(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (address.ss_family == AF_INET) {
        std::memcpy(&v4, &address, sizeof v4);
        ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    } else if (address.ss_family == AF_INET6) {
        std::memcpy(&v6, &address, sizeof v6);
        ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    }
    return text.data();
}

/// An answer: success, or the relay's error code. Keeps the bytes that the message points into.
struct Answer {
    std::vector<std::uint8_t> bytes;
    StunMessage message{};
    int error = 0;  ///< 0: success

    [[nodiscard]] std::string address(StunAttribute attribute) const {
        Address found{};
        socklen_t size = sizeof found;
        // libnice takes any socket address this way
        auto* place = static_cast<sockaddr_storage*>(&found);
        return stun_message_find_xor_addr(&message, attribute, place, &size) == STUN_MESSAGE_RETURN_SUCCESS ? text_of(found)
                                                                                                            : std::string{};
    }
    [[nodiscard]] std::string text(StunAttribute attribute) const {
        std::uint16_t size = 0;
        const void* data = stun_message_find(&message, attribute, &size);
        return data == nullptr ? std::string{} : std::string(static_cast<const char*>(data), size);
    }
};

/// One conversation with a relay over one connection, which has at most one allocation (RFC 8656, section 2.2).
class Conversation {
public:
    Conversation(ProbeWire& wire, const ProbeAccess& access) : wire_(wire), access_(access) {
        stun_agent_init(&agent_, STUN_ALL_KNOWN_ATTRIBUTES, STUN_COMPATIBILITY_RFC5389, STUN_AGENT_USAGE_LONG_TERM_CREDENTIALS);
    }

    using Fill = std::function<void(StunMessage&)>;
    Answer plain(StunMethod method) {
        return ask(
            method, [](StunMessage&) {}, false);
    }
    /// With the password; the relay tells realm and nonce when it refuses the first request (RFC 8489, section 9.2).
    Answer authenticated(StunMethod method, const Fill& fill) {
        Answer answer = ask(method, fill, !realm_.empty());
        for (int tries = 0; tries < 2 && (answer.error == unauthorized || answer.error == stale_nonce) && take_nonce(answer); ++tries) {
            answer = ask(method, fill, true);
        }
        return answer;
    }
    bool would_reach(const char* peer) {
        Address address = address_of(peer);
        const socklen_t size = address.ss_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
        return authenticated(STUN_CREATEPERMISSION, [&](StunMessage& request) {
                   stun_message_append_xor_addr(&request, STUN_ATTRIBUTE_XOR_PEER_ADDRESS, &address, size);
               }).error == 0;
    }

private:
    Answer ask(StunMethod method, const Fill& fill, bool with_password) {
        std::array<std::uint8_t, request_bytes_max> buffer{};
        StunMessage request{};
        stun_agent_init_request(&agent_, &request, buffer.data(), buffer.size(), method);
        fill(request);
        if (with_password) {
            append(request, STUN_ATTRIBUTE_USERNAME, access_.user);
            append(request, STUN_ATTRIBUTE_REALM, realm_);
            append(request, STUN_ATTRIBUTE_NONCE, nonce_);
        }
        // libnice keeps the key until the answer has come, and changes nothing in it
        auto* key = with_password ? bytes_of(access_.password) : nullptr;
        const std::size_t size = stun_agent_finish_message(&agent_, &request, key, with_password ? access_.password.size() : 0);
        if (size == 0) throw ProbeError(Kind::silent, "its realm or nonce is too long");

        Answer answer;
        answer.bytes = wire_.ask(std::span(buffer).first(size));
        const StunValidationStatus verdict =
            stun_agent_validate(&agent_, &answer.message, answer.bytes.data(), answer.bytes.size(), nullptr, nullptr);
        if (verdict != STUN_VALIDATION_SUCCESS)
            throw ProbeError(Kind::silent, "what answers there is no relay, or its answer is not authentic");
        if (stun_message_get_class(&answer.message) == STUN_ERROR) {
            if (stun_message_find_error(&answer.message, &answer.error) != STUN_MESSAGE_RETURN_SUCCESS) answer.error = -1;
        }
        return answer;
    }
    bool take_nonce(const Answer& answer) {
        const bool again = answer.error == stale_nonce || realm_.empty();
        realm_ = answer.text(STUN_ATTRIBUTE_REALM);
        nonce_ = answer.text(STUN_ATTRIBUTE_NONCE);
        return again && !realm_.empty();
    }
    static std::uint8_t* bytes_of(std::string& text) {
        void* data = text.data();
        return static_cast<std::uint8_t*>(data);
    }
    static void append(StunMessage& message, StunAttribute attribute, std::string& text) {
        stun_message_append_bytes(&message, attribute, bytes_of(text), text.size());
    }

    ProbeWire& wire_;
    ProbeAccess access_;
    StunAgent agent_{};
    std::string realm_;
    std::string nonce_;
};

Answer allocate(Conversation& relay, bool ipv6) {
    return relay.authenticated(STUN_ALLOCATE, [ipv6](StunMessage& request) {
        stun_message_append32(&request, STUN_ATTRIBUTE_REQUESTED_TRANSPORT, relay_udp);
        if (ipv6) stun_message_append32(&request, STUN_ATTRIBUTE_REQUESTED_ADDRESS_TYPE, family_ipv6);
    });
}

void give_back(Conversation& relay) {
    relay.authenticated(STUN_REFRESH,
                        [](StunMessage& request) { stun_message_append32(&request, STUN_ATTRIBUTE_LIFETIME, lifetime_over); });
}

template <std::size_t Count>
void try_to_reach(Conversation& relay, const std::array<const char*, Count>& peers, std::vector<std::string>& reached) {
    for (const char* peer : peers) {
        const bool known = std::find(reached.begin(), reached.end(), peer) != reached.end();
        if (!known && relay.would_reach(peer)) reached.emplace_back(peer);
    }
}

}  // namespace

std::optional<ProbePlace> relay_place(std::string_view url) {
    ProbePlace place;
    bool tls = false;
    if (url.starts_with("turns:")) {
        tls = true;
        place.port = 5349;
        url.remove_prefix(6);
    } else if (url.starts_with("turn:")) {
        url.remove_prefix(5);
    } else {
        return std::nullopt;
    }
    std::string_view transport = tls ? "tcp" : "udp";
    if (const auto mark = url.find('?'); mark != std::string_view::npos) {
        if (!url.substr(mark).starts_with("?transport=")) return std::nullopt;
        transport = url.substr(mark + std::string_view("?transport=").size());
        url = url.substr(0, mark);
    }
    if (transport != "tcp" && (tls || transport != "udp")) return std::nullopt;
    if (tls)
        place.transport = ProbeTransport::tls;
    else
        place.transport = transport == "tcp" ? ProbeTransport::tcp : ProbeTransport::udp;

    const auto host_ends = url.starts_with('[') ? url.find(']') + 1 : url.find(':');
    if (url.starts_with('[') && host_ends == 0) return std::nullopt;
    place.host = url.starts_with('[') ? url.substr(1, host_ends - 2) : url.substr(0, host_ends);
    if (host_ends < url.size()) {
        const std::string_view port = url.substr(host_ends + 1);
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), place.port);
        if (url[host_ends] != ':' || error != std::errc{} || end != port.data() + port.size() || place.port == 0) return std::nullopt;
    }
    if (place.host.empty()) return std::nullopt;
    return place;
}

ProbeAccess probe_access(const std::string& secret, const std::string& who, std::chrono::seconds lifetime) {
    ProbeAccess access;
    access.user = std::to_string(std::time(nullptr) + lifetime.count()) + ":" + who;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const std::vector<unsigned char> name(access.user.begin(), access.user.end());
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), name.data(), name.size(), digest.data(), &size);
    std::array<unsigned char, 64> text{};
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    access.password.assign(text.begin(), text.begin() + length);
    return access;
}

ProbeFindings probe_relay(const ProbePlace& place, const ProbeAccess& access, const std::vector<std::string>& needed,
                          std::chrono::milliseconds patience) {
    const auto wire = open_wire(place, patience);
    Conversation relay(*wire, access);
    ProbeFindings findings;
    findings.seen_as = relay.plain(STUN_BINDING).address(STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS);

    const Answer allocation = allocate(relay, false);
    if (allocation.error == unauthorized) throw ProbeError(Kind::refused, "it does not take the password");
    if (allocation.error != 0) throw ProbeError(Kind::unwilling, "it makes no allocation (error " + std::to_string(allocation.error) + ")");
    findings.relayed = allocation.address(STUN_ATTRIBUTE_XOR_RELAYED_ADDRESS);
    findings.reaches_world = relay.would_reach(public_ipv4);
    for (const std::string& peer : needed) {
        if (!relay.would_reach(peer.c_str())) findings.refuses.push_back(peer);
    }
    try_to_reach(relay, forbidden_ipv4, findings.reaches);
    try_to_reach(relay, forbidden_ipv6, findings.reaches);
    give_back(relay);

    // On a connection of its own: one has a single allocation.
    const auto second = open_wire(place, patience);
    Conversation relay_ipv6(*second, access);
    if (allocate(relay_ipv6, true).error == 0) {
        try_to_reach(relay_ipv6, forbidden_ipv6, findings.reaches);
        give_back(relay_ipv6);
    }
    return findings;
}

}  // namespace piiri
