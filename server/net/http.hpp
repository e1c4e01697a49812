#pragma once
#include "live/connection.hpp"
#include "net/limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace piiri {

class Wire;
class WireUser;

/// A whole request, already within its limits.
struct HttpRequest {
    std::string method;
    std::string path;                                         ///< begins with '/'; as sent, nothing decoded
    std::string query;                                        ///< after the first '?', without it
    std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case
    std::string body;
    bool keep_alive = false;

    /// The field's value; several of one name are joined by ", ". Empty when there is none.
    [[nodiscard]] std::string field(std::string_view lower_case_name) const;
    [[nodiscard]] std::size_t count(std::string_view lower_case_name) const;
    /// A parameter of the query, percent-decoded. Empty when there is none.
    [[nodiscard]] std::string parameter(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    std::string content_type{};  ///< empty: no body
    std::vector<std::pair<std::string, std::string>> fields{};
    Frame body{};        ///< may be null
    bool close = false;  ///< the connection ends after it
    /// Of a 101 answer: makes who speaks over the wire from now on.
    std::function<std::shared_ptr<WireUser>(Wire&)> becomes{};
};

/// The head of a response in HTTP/1.1, with the empty line. \param common  fields of every response, each line ended
[[nodiscard]] std::string response_head(const HttpResponse& response, std::string_view common, bool keep_alive);

[[nodiscard]] std::string_view reason_phrase(int status);

/// What the body of a request is, if it has one.
enum class Brings : std::uint8_t {
    json,  ///< up to `HttpLimits::body_bytes`
    file,  ///< for the materials shelf, up to `HttpLimits::file_bytes`
    noise  ///< measures a line, up to `HttpLimits::noise_bytes`; forgotten while it is read
};
[[nodiscard]] Brings what_it_brings(std::string_view method, std::string_view path);

/// Takes requests apart as they arrive. A request that cannot be read, or is over a limit, ends the conversation with a status.
class HttpParser {
public:
    explicit HttpParser(const HttpLimits& limits);
    HttpParser(HttpParser&&) noexcept;
    HttpParser& operator=(HttpParser&&) noexcept;
    ~HttpParser();

    enum class State {
        head,   ///< more is needed, the head is not whole
        body,   ///< the head is whole, the body is not
        whole,  ///< take the request
        failed  ///< answer with failure() and close
    };
    /// Takes more bytes (perhaps none: after take() there may be another request in what came).
    State feed(std::string_view input);
    /// 400, 413, 431 or 505.
    [[nodiscard]] int failure() const { return failure_; }
    /// The client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expects_continue() const;
    /// The head is whole, and announces a body that is larger than JSON may be.
    [[nodiscard]] bool brings_large_body() const;
    /// How long such a body may take.
    [[nodiscard]] std::chrono::milliseconds time_for_large_body() const;
    /// What is known when the head is whole: everything but the body.
    [[nodiscard]] HttpRequest head() const;
    /// After `whole`, once; the parser is then ready for the next request.
    [[nodiscard]] HttpRequest take();
    /// What came behind the last request: after an upgrade it belongs to the next protocol.
    [[nodiscard]] std::string take_rest() { return std::exchange(gathered_, {}); }
    /// Has a request begun?
    [[nodiscard]] bool begun() const { return inside_ != nullptr; }

private:
    struct Inside;
    HttpLimits limits_;
    std::string gathered_;            ///< a part of a head, or what came too early
    std::unique_ptr<Inside> inside_;  ///< null between requests, so that an idle connection keeps no buffers
    int failure_ = 0;
};

}  // namespace piiri
