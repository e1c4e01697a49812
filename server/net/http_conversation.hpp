#pragma once
#include "net/http.hpp"
#include "net/wire.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace piiri {

/// Who is at the other end of a connection. Shared with the requests under way.
struct Caller {
    std::string host;                  ///< numerical address, as it came; empty: not known
    std::string address;               ///< key for limits: an IPv4 address or an IPv6 network of 64 bits
    std::shared_ptr<void> guest_slot;  ///< held until a valid session is shown
    std::shared_ptr<void> body_slot;   ///< held while a large body is on its way in, until it is answered
};

/// Answers requests. `answer` is called once, on the live thread, maybe before the call returns; also when the client has gone.
class HttpHandler {
public:
    using Answer = std::function<void(HttpResponse)>;
    virtual ~HttpHandler() = default;
    virtual void handle(HttpRequest request, std::shared_ptr<Caller> caller, Answer answer) = 0;
    using MayCome = std::function<void(std::optional<HttpResponse>)>;
    /// A large body is about to come: may it? Asked when the head is there and the body is not. `answer` is called once, on the live
    /// thread, maybe before the call returns: with nothing, or with the refusal that ends the connection.
    virtual void before_large_body(HttpRequest head, std::shared_ptr<Caller> caller, MayCome answer) = 0;
    /// Fields of every response, each line ended.
    [[nodiscard]] virtual const std::string& common_fields() const = 0;
    /// A response without anything but a status, in the handler's manner of telling errors.
    [[nodiscard]] virtual HttpResponse plain_error(int status) const = 0;
};

/// HTTP/1.1 on one wire: one request at a time, the next is not read before the last is answered.
class HttpConversation final : public WireUser, public std::enable_shared_from_this<HttpConversation> {
public:
    HttpConversation(Wire& wire, HttpHandler& handler, std::shared_ptr<Caller> caller, const HttpLimits& limits);

    void bytes(std::span<char> input) override;
    void tick(Steady::time_point now) override;
    void ended() override { wire_ = nullptr; }
    /// No request after the one under way, if any.
    void farewell() override;

private:
    enum class Stage : std::uint8_t { idle, head, body, asking, large_body, answering, over };
    void proceed(HttpParser::State state);
    void wait_for_body();
    void say_continue();
    void ask_about_body();
    void let_body_come(std::optional<HttpResponse> refusal);
    void begin_answer();
    void answer(HttpResponse response);
    void refuse(int status);
    void write(HttpResponse& response, bool keep_alive);
    void upgrade(const HttpResponse& response);
    void enter(Stage stage);

    Wire* wire_;
    HttpHandler& handler_;
    std::shared_ptr<Caller> caller_;
    const HttpLimits& limits_;
    HttpParser parser_;
    Steady::time_point stage_since_;
    Stage stage_ = Stage::idle;
    bool head_only_ = false;   ///< the request under way is HEAD
    bool keep_alive_ = false;  ///< its connection stays open
    bool leaving_ = false;
    bool told_to_continue_ = false;
    bool proceeding_ = false;
};

}  // namespace piiri
