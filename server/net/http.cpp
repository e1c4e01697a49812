#include "net/http.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>

/// The one unit that knows an HTTP parser.
namespace piiri {

namespace http = boost::beast::http;

namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0) {
            decoded.push_back(static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2])));
            at += 2;
        } else {
            decoded.push_back(text[at]);
        }
    }
    return decoded;
}

/// The date of RFC 9110, section 5.6.7, made once a second.
const std::string& date_field() {
    static std::string field;
    static std::time_t made = 0;
    if (const auto now = std::time(nullptr); now != made) {
        std::tm utc{};
        gmtime_r(&now, &utc);
        char text[64];
        field.assign(text, std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc));
        made = now;
    }
    return field;
}

int status_of(boost::system::error_code error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
    if (error == http::error::body_limit) return 413;
    if (error == http::error::bad_version) return 505;
    return 400;
}

}  // namespace

std::string HttpRequest::field(std::string_view lower_case_name) const {
    std::string value;
    bool first = true;
    for (const auto& [name, text] : fields) {
        if (name != lower_case_name) continue;
        if (!std::exchange(first, false)) value += ", ";
        value += text;
    }
    return value;
}

std::size_t HttpRequest::count(std::string_view lower_case_name) const {
    return static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == lower_case_name; }));
}

std::string HttpRequest::parameter(std::string_view name) const {
    for (std::string_view rest = query; !rest.empty();) {
        const auto end = std::min(rest.find('&'), rest.size());
        const auto pair = rest.substr(0, end);
        const auto equals = std::min(pair.find('='), pair.size());
        if (pair.substr(0, equals) == name) return percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

std::string_view reason_phrase(int status) { return http::obsolete_reason(static_cast<http::status>(status)); }

std::string response_head(const HttpResponse& response, std::string_view common, bool keep_alive) {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason_phrase(response.status)) + "\r\n";
    head += date_field();
    head += common;
    for (const auto& [name, value] : response.fields) head.append(name).append(": ").append(value).append("\r\n");
    if (!response.content_type.empty()) head.append("Content-Type: ").append(response.content_type).append("\r\n");
    const bool may_have_body = response.status >= 200 && response.status != 204 && response.status != 304;
    if (may_have_body) head.append("Content-Length: ").append(std::to_string(response.body ? response.body->size() : 0)).append("\r\n");
    if (response.status != 101) head += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    return head + "\r\n";
}

Brings what_it_brings(std::string_view method, std::string_view path) {
    if (method == "POST" && path == "/api/uplink") return Brings::noise;
    if (method == "PUT" && path.starts_with("/api/groups/") && path.find("/materials/") != std::string_view::npos) return Brings::file;
    return Brings::json;
}

struct HttpParser::Inside {
    http::request_parser<http::string_body> parser;
    Brings brings = Brings::json;
    bool line_was_seen = false;  ///< the request line is whole, and `brings` is known
};

namespace {

Brings what_line_brings(std::string_view line) {
    const auto first = std::min(line.find(' '), line.size());
    const auto rest = line.substr(std::min(first + 1, line.size()));
    return what_it_brings(line.substr(0, first), rest.substr(0, rest.find_first_of(" ?")));
}

std::size_t bytes_max(Brings brings, const HttpLimits& limits) {
    switch (brings) {
        case Brings::json: break;
        case Brings::file: return std::max(limits.file_bytes, limits.body_bytes);
        case Brings::noise: return std::max(limits.noise_bytes, limits.body_bytes);
    }
    return limits.body_bytes;
}

/// All but the body.
HttpRequest request_from(const http::request<http::string_body>& message) {
    HttpRequest request;
    request.method = message.method_string();
    const std::string_view target = message.target();
    const auto question = std::min(target.find('?'), target.size());
    request.path = target.substr(0, question);
    request.query = target.substr(std::min(question + 1, target.size()));
    for (const auto& field : message) request.fields.emplace_back(lower_case(field.name_string()), std::string(field.value()));
    request.keep_alive = message.keep_alive();
    return request;
}

}  // namespace

HttpParser::HttpParser(const HttpLimits& limits) : limits_(limits) {}
HttpParser::HttpParser(HttpParser&&) noexcept = default;
HttpParser& HttpParser::operator=(HttpParser&&) noexcept = default;
HttpParser::~HttpParser() = default;

HttpParser::State HttpParser::feed(std::string_view input) {
    if (failure_ != 0) return State::failed;
    gathered_.append(input);
    if (!inside_) {
        // Empty lines before a request are passed over (RFC 9112, section 2.2).
        gathered_.erase(0, std::min(gathered_.find_first_not_of("\r\n"), gathered_.size()));
        if (gathered_.empty()) return State::head;
        inside_ = std::make_unique<Inside>();
        inside_->parser.header_limit(static_cast<std::uint32_t>(limits_.head_bytes));
        inside_->parser.body_limit(limits_.body_bytes);
        inside_->parser.eager(true);
    }
    auto& parser = inside_->parser;
    // Beast takes nothing off before the request line is whole, and wants to know the bound before it reads the head.
    if (const auto line = gathered_.find('\n'); !inside_->line_was_seen && line != std::string::npos) {
        inside_->line_was_seen = true;
        inside_->brings = what_line_brings(std::string_view(gathered_).substr(0, line));
        parser.body_limit(bytes_max(inside_->brings, limits_));
    }
    std::size_t used = 0;
    boost::system::error_code error;
    while (!parser.is_done() && used < gathered_.size() && !error) {
        used += parser.put(boost::asio::buffer(gathered_.data() + used, gathered_.size() - used), error);
        if (inside_->brings == Brings::noise) parser.get().body() = std::string();  // the parser counts by itself
    }
    gathered_.erase(0, used);
    if (error && error != http::error::need_more) {
        failure_ = status_of(error);
        inside_.reset();
        return State::failed;
    }
    if (parser.is_done()) return State::whole;
    return parser.is_header_done() ? State::body : State::head;
}

bool HttpParser::expects_continue() const {
    return inside_ && inside_->parser.is_header_done() && lower_case(inside_->parser.get()[http::field::expect]) == "100-continue";
}

bool HttpParser::brings_large_body() const {
    if (!inside_ || inside_->brings == Brings::json || !inside_->parser.is_header_done()) return false;
    const auto announced = inside_->parser.content_length();
    return !announced || *announced > limits_.body_bytes;
}

std::chrono::milliseconds HttpParser::time_for_large_body() const {
    return inside_ && inside_->brings == Brings::file ? limits_.file : limits_.body;
}

HttpRequest HttpParser::head() const { return request_from(inside_->parser.get()); }

HttpRequest HttpParser::take() {
    auto message = inside_->parser.release();
    inside_.reset();
    HttpRequest request = request_from(message);
    request.body = std::move(message.body());
    return request;
}

}  // namespace piiri
