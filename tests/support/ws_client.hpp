#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A blocking HTTP and WebSocket client for tests, plain and TLS, that can also say what no browser would. Shares no code with the server.
namespace piiri::test {

using std::chrono::milliseconds;

struct Target {
    unsigned short port = 0;
    bool tls = false;
    std::string address = "127.0.0.1";
    int receive_buffer = 0;  ///< SO_RCVBUF in bytes; 0: the system's
    [[nodiscard]] std::string origin() const { return (tls ? "https://localhost:" : "http://localhost:") + std::to_string(port); }
};

/// Bytes over one connection. TLS accepts any certificate.
class ByteStream {
public:
    /// \throws std::runtime_error when there is no connection, or no handshake within 5 s
    explicit ByteStream(const Target& target);
    ~ByteStream();
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Sends all of it; false when the other end is gone, or takes nothing for 5 s.
    bool send(std::string_view bytes);
    /// What comes next, at least a byte; empty when nothing came in time or the other end has closed (then ended() is true).
    std::string receive(milliseconds patience = milliseconds{5000});
    [[nodiscard]] bool ended() const { return ended_; }
    /// Closes with a reset, as a process does that is killed.
    void reset();

private:
    struct Tls;
    int descriptor_ = -1;
    std::unique_ptr<Tls> tls_;
    bool ended_ = false;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
    int status = 0;                                  ///< 0: the connection ended without an answer
    std::multimap<std::string, std::string> fields;  ///< names in lower case
    std::string body;
    /// The field's value; empty when absent.
    [[nodiscard]] std::string field(const std::string& lower_case_name) const;
};

/// One kept connection.
class HttpClient {
public:
    explicit HttpClient(const Target& target) : target_(target), stream_(target) {}
    /// `Host` is added, and `Content-Length` where there is a body.
    HttpAnswer ask(const std::string& method, const std::string& path, const Fields& fields = {}, const std::string& body = {});
    /// Reads an answer to what was sent by stream().
    HttpAnswer answer(bool to_head = false);
    [[nodiscard]] ByteStream& stream() { return stream_; }

private:
    Target target_;
    ByteStream stream_;
    std::string read_;
};

/// A request on a connection of its own.
HttpAnswer http(const Target& target, const std::string& method, const std::string& path, const Fields& fields = {},
                const std::string& body = {});

struct FrameForm {
    bool final = true;
    unsigned reserved = 0;  ///< the three bits, as in the first byte
    bool masked = true;
};
/// A WebSocket frame as a client sends it.
std::string client_frame(unsigned opcode, std::string payload, FrameForm form = {});

class WsClient {
public:
    struct Opening {
        std::string path;
        std::string cookie;  ///< whole `Cookie` value; empty: none
        std::string origin;  ///< empty: the target's own
        std::string subprotocol = "piiri.v1";
        Fields more = {};
    };
    WsClient(const Target& target, const Opening& opening);

    /// The answer to the opening handshake; 101 when the socket is open.
    [[nodiscard]] const HttpAnswer& opened() const { return opened_; }
    bool send(const std::string& text) { return stream_.send(client_frame(1, text)); }
    bool send_bytes(std::string_view bytes) { return stream_.send(bytes); }
    void say_close(unsigned code, const std::string& reason = {});

    struct Item {
        unsigned opcode = 0;
        std::string payload;
    };
    /// The next frame of any kind; pings are not answered. Empty: none came in time, or the connection has ended.
    std::optional<Item> frame(milliseconds patience = milliseconds{5000});
    /// The next text message; pings are answered and pongs passed over on the way.
    std::optional<std::string> text(milliseconds patience = milliseconds{5000});
    /// Reads until the server closes. 1005: without a code; 1006: the connection ended without a close frame; 0: it did not end in time.
    unsigned close_code(milliseconds patience = milliseconds{5000});
    [[nodiscard]] const std::string& close_reason() const { return close_reason_; }
    [[nodiscard]] ByteStream& stream() { return stream_; }

private:
    ByteStream stream_;
    HttpAnswer opened_;
    std::string read_;
    std::optional<unsigned> closed_;
    std::string close_reason_;
};

}  // namespace piiri::test
