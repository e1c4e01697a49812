#include "support/ws_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>

namespace piiri::test {

namespace {

using Clock = std::chrono::steady_clock;

milliseconds left_until(Clock::time_point end) {
    return std::max(milliseconds{0}, std::chrono::duration_cast<milliseconds>(end - Clock::now()));
}

bool wait_for(int descriptor, short events, Clock::time_point end) {
    pollfd one{descriptor, events, 0};
    return ::poll(&one, 1, static_cast<int>(left_until(end).count())) > 0;
}

constexpr milliseconds send_patience{5000};

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

}  // namespace

struct ByteStream::Tls {
    explicit Tls(int descriptor) : context(SSL_CTX_new(TLS_client_method())), ssl(SSL_new(context)) { SSL_set_fd(ssl, descriptor); }
    ~Tls() {
        SSL_free(ssl);
        SSL_CTX_free(context);
    }
    Tls(const Tls&) = delete;
    Tls& operator=(const Tls&) = delete;

    /// Tries until it is done, waiting as OpenSSL asks. \return what the call gave last
    template <class Try>
    int repeat(int descriptor, Clock::time_point end, Try attempt) {
        for (;;) {
            ERR_clear_error();
            const int got = attempt();
            if (got > 0) return got;
            const int error = SSL_get_error(ssl, got);
            if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return 0;
            if (!wait_for(descriptor, error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, end)) return -1;
        }
    }

    SSL_CTX* context;
    SSL* ssl;
};

ByteStream::ByteStream(const Target& target) {
    std::signal(SIGPIPE, SIG_IGN);
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (target.receive_buffer > 0) ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &target.receive_buffer, sizeof target.receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(target.port);
    ::inet_pton(AF_INET, target.address.c_str(), &address.sin_addr);
    const void* const raw = &address;
    if (::connect(descriptor_, static_cast<const sockaddr*>(raw), sizeof address) != 0) {
        ::close(descriptor_);
        throw std::runtime_error("no connection");
    }
    if (!target.tls) return;
    tls_ = std::make_unique<Tls>(descriptor_);
    timeval patience{5, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (SSL_connect(tls_->ssl) != 1) {
        tls_.reset();
        ::close(descriptor_);
        throw std::runtime_error("no TLS handshake");
    }
}

ByteStream::~ByteStream() {
    tls_.reset();
    if (descriptor_ >= 0) ::close(descriptor_);
}

void ByteStream::reset() {
    linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    tls_.reset();
    ::close(std::exchange(descriptor_, -1));
    ended_ = true;
}

bool ByteStream::send(std::string_view bytes) {
    const auto end = Clock::now() + send_patience;
    while (!bytes.empty()) {
        const auto went =
            tls_ ? tls_->repeat(descriptor_, end, [&] { return SSL_write(tls_->ssl, bytes.data(), static_cast<int>(bytes.size())); })
            : wait_for(descriptor_, POLLOUT, end) ? ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT)
                                                  : -1;
        if (went <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(went));
    }
    return true;
}

std::string ByteStream::receive(milliseconds patience) {
    const auto end = Clock::now() + patience;
    std::string buffer(64UL * 1024, '\0');
    const bool waiting = tls_ && SSL_pending(tls_->ssl) > 0;
    if (ended_ || (!waiting && !wait_for(descriptor_, POLLIN, end))) return {};
    const auto got =
        tls_ ? tls_->repeat(descriptor_, end, [&] { return SSL_read(tls_->ssl, buffer.data(), static_cast<int>(buffer.size())); })
             : ::recv(descriptor_, buffer.data(), buffer.size(), 0);
    ended_ = got == 0 || (!tls_ && got < 0);
    buffer.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return buffer;
}

std::string HttpAnswer::field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string{} : found->second;
}

HttpAnswer HttpClient::ask(const std::string& method, const std::string& path, const Fields& fields, const std::string& body) {
    std::string request = method + " " + path + " HTTP/1.1\r\n";
    const bool own_host = std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.first == "Host"; });
    if (!own_host) request += "Host: localhost:" + std::to_string(target_.port) + "\r\n";
    for (const auto& [name, value] : fields) request.append(name).append(": ").append(value).append("\r\n");
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    stream_.send(request + "\r\n" + body);
    return answer(method == "HEAD");
}

HttpAnswer HttpClient::answer(bool to_head) {
    HttpAnswer answer;
    std::size_t end = 0;
    while ((end = read_.find("\r\n\r\n")) == std::string::npos) {
        const auto more = stream_.receive();
        if (more.empty()) return answer;
        read_ += more;
    }
    const auto head = read_.substr(0, end + 2);
    read_.erase(0, end + 4);
    answer.status = std::stoi(head.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        const auto line_end = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        answer.fields.emplace(lower_case(head.substr(at, colon - at)), head.substr(colon + 2, line_end - colon - 2));
        at = line_end + 2;
    }
    if (answer.status == 100) return this->answer(to_head);
    const auto length = answer.field("content-length");
    const std::size_t bytes = to_head || length.empty() ? 0 : std::stoul(length);
    while (read_.size() < bytes) {
        const auto more = stream_.receive();
        if (more.empty()) break;
        read_ += more;
    }
    answer.body = answer.status == 101 ? std::exchange(read_, {}) : read_.substr(0, bytes);
    read_.erase(0, std::min(bytes, read_.size()));
    return answer;
}

HttpAnswer http(const Target& target, const std::string& method, const std::string& path, const Fields& fields, const std::string& body) {
    return HttpClient(target).ask(method, path, fields, body);
}

std::string client_frame(unsigned opcode, std::string payload, FrameForm form) {
    std::string bytes{static_cast<char>((form.final ? 0x80U : 0U) | form.reserved | opcode)};
    const unsigned mask_bit = form.masked ? 0x80U : 0U;
    const auto put_length = [&](std::size_t width) {
        for (std::size_t i = width; i > 0; --i) bytes.push_back(static_cast<char>(payload.size() >> (8 * (i - 1))));
    };
    if (payload.size() < 126) {
        bytes.push_back(static_cast<char>(mask_bit | payload.size()));
    } else if (payload.size() <= 0xFFFF) {
        bytes.push_back(static_cast<char>(mask_bit | 126U));
        put_length(2);
    } else {
        bytes.push_back(static_cast<char>(mask_bit | 127U));
        put_length(8);
    }
    if (!form.masked) return bytes + payload;
    const std::string mask = "\x12\xA4\x05\x77";
    for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
    return bytes + mask + payload;
}

WsClient::WsClient(const Target& target, const Opening& opening) : stream_(target) {
    Fields fields = opening.more;
    fields.insert(fields.end(), {{"Host", "localhost:" + std::to_string(target.port)},
                                 {"Upgrade", "websocket"},
                                 {"Connection", "Upgrade"},
                                 {"Sec-WebSocket-Version", "13"},
                                 {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                                 {"Sec-WebSocket-Protocol", opening.subprotocol},
                                 {"Origin", opening.origin.empty() ? target.origin() : opening.origin}});
    if (!opening.cookie.empty()) fields.emplace_back("Cookie", opening.cookie);
    std::string request = "GET " + opening.path + " HTTP/1.1\r\n";
    for (const auto& [name, value] : fields) request.append(name).append(": ").append(value).append("\r\n");
    stream_.send(request + "\r\n");
    // The answer's head may come together with the first frames.
    std::string head;
    while (head.find("\r\n\r\n") == std::string::npos) {
        const auto more = stream_.receive();
        if (more.empty()) return;
        head += more;
    }
    const auto end = head.find("\r\n\r\n") + 4;
    read_ = head.substr(end);
    opened_.status = std::stoi(head.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at + 2 < end;) {
        const auto line_end = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        opened_.fields.emplace(lower_case(head.substr(at, colon - at)), head.substr(colon + 2, line_end - colon - 2));
        at = line_end + 2;
    }
}

void WsClient::say_close(unsigned code, const std::string& reason) {
    stream_.send(client_frame(8, std::string{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)} + reason));
}

std::optional<WsClient::Item> WsClient::frame(milliseconds patience) {
    const auto end = Clock::now() + patience;
    for (;;) {
        std::size_t head = 2;
        if (read_.size() >= 2) {
            std::uint64_t length = static_cast<unsigned char>(read_[1]) & 0x7FU;
            if (length >= 126) {
                const std::size_t width = length == 126 ? 2 : 8;
                head += width;
                length = read_.size() >= head ? big_endian(std::string_view(read_).substr(2, width)) : ~std::uint64_t{0};
            }
            if (read_.size() >= head && read_.size() - head >= length) {
                Item item{static_cast<unsigned char>(read_[0]) & 0x0FU, read_.substr(head, length)};
                read_.erase(0, head + length);
                return item;
            }
        }
        const auto more = stream_.receive(left_until(end));
        if (more.empty()) return std::nullopt;
        read_ += more;
    }
}

std::optional<std::string> WsClient::text(milliseconds patience) {
    const auto end = Clock::now() + patience;
    while (auto item = frame(left_until(end))) {
        if (item->opcode == 1) return std::move(item->payload);
        if (item->opcode == 9) stream_.send(client_frame(10, item->payload));
        if (item->opcode == 8) {
            closed_ = item->payload.size() < 2 ? 1005U : static_cast<unsigned>(big_endian(item->payload.substr(0, 2)));
            close_reason_ = item->payload.size() < 2 ? std::string{} : item->payload.substr(2);
            stream_.send(client_frame(8, item->payload));
            return std::nullopt;
        }
    }
    return std::nullopt;
}

unsigned WsClient::close_code(milliseconds patience) {
    const auto end = Clock::now() + patience;
    while (!closed_ && text(left_until(end))) {}
    return closed_ ? *closed_ : stream_.ended() ? 1006U : 0U;
}

}  // namespace piiri::test
