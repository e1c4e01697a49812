#include "app/probe_wire.hpp"

#include <netdb.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace piiri {
namespace {

using Kind = ProbeError::Kind;
using std::chrono::milliseconds;

constexpr std::size_t datagram_bytes_max = 1'500;
constexpr std::size_t header_bytes = 20;       // RFC 8489, section 5
constexpr milliseconds sent_again_after{500};  // its first retransmission timeout, section 6.2.1

/// A file descriptor of a socket, closed with the object.
class Socket {
public:
    explicit Socket(int descriptor = -1) : descriptor_(descriptor) {}
    ~Socket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Socket& operator=(Socket&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    [[nodiscard]] int descriptor() const { return descriptor_; }

    /// How long sending, receiving and connecting wait.
    void wait_for(milliseconds patience) const {
        timeval time{};
        time.tv_sec = patience.count() / 1000;
        time.tv_usec = (patience.count() % 1000) * 1000;
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    }

private:
    int descriptor_;
};

using Addresses = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

Addresses addresses_of(const ProbePlace& place) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = place.transport == ProbeTransport::udp ? SOCK_DGRAM : SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(place.host.c_str(), std::to_string(place.port).c_str(), &wanted, &found) != 0) {
        throw ProbeError(Kind::name, "the name " + place.host + " leads to no address");
    }
    return {found, &::freeaddrinfo};
}

/// Connected to the first of the host's addresses that takes it.
Socket connected(const ProbePlace& place, milliseconds patience) {
    const Addresses all = addresses_of(place);
    for (const addrinfo* each = all.get(); each != nullptr; each = each->ai_next) {
        Socket socket(::socket(each->ai_family, each->ai_socktype | SOCK_CLOEXEC, each->ai_protocol));
        if (socket.descriptor() < 0) continue;
        socket.wait_for(patience);
        if (::connect(socket.descriptor(), each->ai_addr, each->ai_addrlen) == 0) return socket;
    }
    throw ProbeError(Kind::unreachable, "nothing takes the connection");
}

class UdpWire : public ProbeWire {
public:
    UdpWire(Socket socket, milliseconds patience) : socket_(std::move(socket)), patience_(patience) { socket_.wait_for(sent_again_after); }

    std::vector<std::uint8_t> ask(std::span<const std::uint8_t> request) override {
        const auto end = std::chrono::steady_clock::now() + patience_;
        bool closed = false;
        do {
            ::send(socket_.descriptor(), request.data(), request.size(), 0);
            std::vector<std::uint8_t> answer(datagram_bytes_max);
            const ssize_t size = ::recv(socket_.descriptor(), answer.data(), answer.size(), 0);
            if (size > 0) {
                answer.resize(static_cast<std::size_t>(size));
                return answer;
            }
            closed = errno == ECONNREFUSED;
        } while (!closed && std::chrono::steady_clock::now() < end);
        throw ProbeError(Kind::unreachable, closed ? "nothing listens there" : "nothing comes back");
    }

private:
    Socket socket_;
    milliseconds patience_;
};

/// Messages one after the other in a stream: the header tells the length (RFC 8489, section 6.2.2).
class StreamWire : public ProbeWire {
public:
    std::vector<std::uint8_t> ask(std::span<const std::uint8_t> request) override {
        if (!write(request)) throw ProbeError(Kind::silent, "it closes the connection");
        std::vector<std::uint8_t> answer(header_bytes);
        read_all(answer);
        if ((answer[0] & 0xC0U) != 0) throw ProbeError(Kind::silent, "what answers there is no relay");
        const std::size_t body = (std::size_t{answer[2]} << 8U) + answer[3];
        answer.resize(header_bytes + body);
        read_all(std::span(answer).subspan(header_bytes));
        return answer;
    }

private:
    virtual bool write(std::span<const std::uint8_t> bytes) = 0;
    /// How many bytes came; 0 or less: none.
    virtual ssize_t read(std::span<std::uint8_t> into) = 0;

    void read_all(std::span<std::uint8_t> into) {
        while (!into.empty()) {
            const ssize_t size = read(into);
            if (size <= 0) throw ProbeError(Kind::silent, "it takes the connection but answers nothing that a relay would");
            into = into.subspan(static_cast<std::size_t>(size));
        }
    }
};

class TcpWire : public StreamWire {
public:
    explicit TcpWire(Socket socket) : socket_(std::move(socket)) {}

private:
    bool write(std::span<const std::uint8_t> bytes) override {
        return ::send(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
    }
    ssize_t read(std::span<std::uint8_t> into) override { return ::recv(socket_.descriptor(), into.data(), into.size(), 0); }

    Socket socket_;
};

class TlsWire : public StreamWire {
public:
    TlsWire(Socket socket, const std::string& host)
        : socket_(std::move(socket)), context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free), tls_(nullptr, &SSL_free) {
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
        SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
        if (SSL_CTX_set_default_verify_paths(context_.get()) != 1)
            throw ProbeError(Kind::certificate, "there are no certificates here to check the relay's against");
        tls_.reset(SSL_new(context_.get()));
        name_the_host(host);
        SSL_set_fd(tls_.get(), socket_.descriptor());
        if (SSL_connect(tls_.get()) == 1) return;
        const long verdict = SSL_get_verify_result(tls_.get());
        ERR_clear_error();
        if (verdict != X509_V_OK) throw ProbeError(Kind::certificate, X509_verify_cert_error_string(verdict));
        throw ProbeError(Kind::silent, "it takes the connection but speaks no TLS that browsers speak");
    }
    ~TlsWire() override { SSL_shutdown(tls_.get()); }
    TlsWire(const TlsWire&) = delete;
    TlsWire& operator=(const TlsWire&) = delete;

private:
    void name_the_host(const std::string& host) {
        X509_VERIFY_PARAM* wanted = SSL_get0_param(tls_.get());
        if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1) return;
        ERR_clear_error();
        X509_VERIFY_PARAM_set1_host(wanted, host.c_str(), host.size());
        // SSL_set_tlsext_host_name casts with an old-style cast; this is what it does
        std::string name = host;
        SSL_ctrl(tls_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    }
    bool write(std::span<const std::uint8_t> bytes) override {
        return SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
    }
    ssize_t read(std::span<std::uint8_t> into) override { return SSL_read(tls_.get(), into.data(), static_cast<int>(into.size())); }

    Socket socket_;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
    std::unique_ptr<SSL, void (*)(SSL*)> tls_;
};

}  // namespace

std::unique_ptr<ProbeWire> open_wire(const ProbePlace& place, milliseconds patience) {
    Socket socket = connected(place, patience);
    switch (place.transport) {
        case ProbeTransport::udp: return std::make_unique<UdpWire>(std::move(socket), patience);
        case ProbeTransport::tcp: return std::make_unique<TcpWire>(std::move(socket));
        case ProbeTransport::tls: break;
    }
    return std::make_unique<TlsWire>(std::move(socket), place.host);
}

}  // namespace piiri
