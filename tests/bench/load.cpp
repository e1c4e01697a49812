#include "bench/load.hpp"

#include "support/ws_client.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace piiri::bench {

namespace {

constexpr std::size_t read_bytes = std::size_t{256} * 1024;

std::string origin_of(const Address& address) { return test::Target{address.port, address.tls}.origin(); }

}  // namespace

LoadClient::LoadClient(LoadLoop& loop, const Address& address, std::string path, std::string cookie)
    : loop_(loop), address_(address), path_(std::move(path)), cookie_(std::move(cookie)) {
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(address.port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void* const raw = &to;
    ::connect(descriptor_, static_cast<const sockaddr*>(raw), sizeof to);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT;
    event.data.ptr = this;
    ::epoll_ctl(loop_.epoll_, EPOLL_CTL_ADD, descriptor_, &event);
}

LoadClient::~LoadClient() {
    SSL_free(ssl_);
    ::close(descriptor_);
}

void LoadClient::want_write(bool wanted) {
    if (wants_write_ == wanted) return;
    wants_write_ = wanted;
    epoll_event event{};
    event.events = wanted ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.ptr = this;
    ::epoll_ctl(loop_.epoll_, EPOLL_CTL_MOD, descriptor_, &event);
}

void LoadClient::ready(unsigned events) {
    if (state_ == State::connecting) {
        if ((events & (EPOLLERR | EPOLLHUP)) != 0) return end();
        state_ = State::shaking_hands;
        if (address_.tls) {
            ssl_ = SSL_new(loop_.tls_);
            SSL_set_fd(ssl_, descriptor_);
            SSL_set_connect_state(ssl_);
        }
    }
    if (state_ == State::shaking_hands) shake_hands();
    if ((state_ == State::upgrading || state_ == State::open) && (events & EPOLLIN) != 0) read();
    if (state_ != State::over && state_ != State::shaking_hands) flush();
}

void LoadClient::shake_hands() {
    if (ssl_ != nullptr) {
        ERR_clear_error();
        if (const int got = SSL_do_handshake(ssl_); got != 1) {
            const int why = SSL_get_error(ssl_, got);
            if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return end();
            return want_write(why == SSL_ERROR_WANT_WRITE);
        }
    }
    state_ = State::upgrading;
    out_ = "GET " + path_ + " HTTP/1.1\r\nHost: localhost:" + std::to_string(address_.port) +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
           "Sec-WebSocket-Protocol: piiri.v1\r\nOrigin: " +
           origin_of(address_) + "\r\n" + (cookie_.empty() ? "" : "Cookie: " + cookie_ + "\r\n") + "\r\n";
}

void LoadClient::flush() {
    while (!out_.empty()) {
        ERR_clear_error();
        const auto went = ssl_ != nullptr ? SSL_write(ssl_, out_.data(), static_cast<int>(out_.size()))
                                          : ::send(descriptor_, out_.data(), out_.size(), MSG_NOSIGNAL);
        if (went <= 0) return want_write(true);
        out_.erase(0, static_cast<std::size_t>(went));
    }
    want_write(false);
}

void LoadClient::read() {
    auto& buffer = loop_.buffer_;
    for (;;) {
        ERR_clear_error();
        const auto got = ssl_ != nullptr ? SSL_read(ssl_, buffer.data(), static_cast<int>(buffer.size()))
                                         : ::recv(descriptor_, buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            const bool blocked = ssl_ != nullptr ? SSL_get_error(ssl_, static_cast<int>(got)) == SSL_ERROR_WANT_READ
                                                 : got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
            if (!blocked) end();
            break;
        }
        in_.append(buffer.data(), static_cast<std::size_t>(got));
        if (ssl_ == nullptr && static_cast<std::size_t>(got) < buffer.size()) break;
    }
    if (state_ == State::upgrading) take_upgrade();
    if (state_ == State::open) take_frames();
}

void LoadClient::take_upgrade() {
    const auto end_of_head = in_.find("\r\n\r\n");
    if (end_of_head == std::string::npos) return;
    if (!in_.starts_with("HTTP/1.1 101")) return end();
    in_.erase(0, end_of_head + 4);
    state_ = State::open;
}

void LoadClient::take_frames() {
    std::size_t at = 0;
    const std::string_view all = in_;
    while (all.size() - at >= 2) {
        std::size_t length = static_cast<unsigned char>(all[at + 1]) & 0x7FU;
        std::size_t head = 2;
        if (length >= 126) {
            const std::size_t width = length == 126 ? 2 : 8;
            head += width;
            if (all.size() - at < head) break;
            length = 0;
            for (std::size_t i = 0; i < width; ++i) length = length << 8U | static_cast<unsigned char>(all[at + 2 + i]);
        }
        if (all.size() - at < head + length) break;
        const unsigned opcode = static_cast<unsigned char>(all[at]) & 0x0FU;
        const auto payload = all.substr(at + head, length);
        at += head + length;
        if (opcode == 8) return end();
        if (opcode == 9) {
            out_ += test::client_frame(10, std::string(payload));
        } else if (opcode == 1 && on_text) {
            on_text(payload);
        }
    }
    in_.erase(0, at);
}

void LoadClient::send(std::string_view text) {
    if (out_.empty()) loop_.dirty_.push_back(this);
    out_.push_back('\x81');
    if (text.size() < 126) {
        out_.push_back(static_cast<char>(0x80U | text.size()));
    } else {
        out_.push_back(static_cast<char>(0xFEU));
        out_.push_back(static_cast<char>(text.size() >> 8U));
        out_.push_back(static_cast<char>(text.size() & 0xFFU));
    }
    out_.append(4, '\0').append(text);
}

LoadLoop::LoadLoop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), tls_(SSL_CTX_new(TLS_client_method())), buffer_(read_bytes) {
    SSL_CTX_set_mode(tls_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
}

LoadLoop::~LoadLoop() {
    close_all();
    SSL_CTX_free(tls_);
    ::close(epoll_);
}

LoadClient& LoadLoop::add(const Address& address, std::string path, std::string cookie) {
    return *clients_.emplace_back(std::make_unique<LoadClient>(*this, address, std::move(path), std::move(cookie)));
}

void LoadLoop::turn(std::chrono::milliseconds wait) {
    for (auto* client : std::exchange(dirty_, {})) client->flush();
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(wait.count()));
    for (int i = 0; i < count; ++i)
        static_cast<LoadClient*>(events[static_cast<std::size_t>(i)].data.ptr)->ready(events[static_cast<std::size_t>(i)].events);
    for (auto* client : std::exchange(dirty_, {})) client->flush();
}

bool LoadLoop::run(std::chrono::milliseconds at_most, const std::function<bool()>& done) {
    const auto end = Clock::now() + at_most;
    while (!done()) {
        if (Clock::now() > end) return false;
        turn(std::chrono::milliseconds{5});
    }
    return true;
}

void LoadLoop::close_all() {
    dirty_.clear();
    clients_.clear();
}

std::string sign_in(const Address& address, const std::string& token) {
    const test::Target target{address.port, address.tls};
    const auto answer = test::http(target, "POST", "/api/sign-in", {{"Origin", target.origin()}, {"Content-Type", "application/json"}},
                                   R"({"token":")" + token + "\"}");
    const auto cookie = answer.field("set-cookie");
    return answer.status == 200 ? cookie.substr(0, cookie.find(';')) : std::string{};
}

}  // namespace piiri::bench
