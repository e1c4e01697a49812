#pragma once
#include "live/desk.hpp"
#include "net/http_conversation.hpp"
#include "piiri/protocol/codec.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A request to the API while it is under way, and how it is answered.
namespace piiri {

struct Call {
    HttpRequest request;
    std::shared_ptr<Caller> caller;
    HttpHandler::Answer answer;
    Language language = Language::fi;  ///< the visitor's, or the browser's before we know
    std::vector<std::string> holes{};  ///< what stands in the path where the route has `{…}`, checked against their kinds
    std::optional<TokenHash> session;  ///< of the cookie, valid or not

    [[nodiscard]] GroupId group() const { return {holes.at(0)}; }
};
using CallPtr = std::shared_ptr<Call>;

/// One session, for whatever is counted by session.
[[nodiscard]] inline std::string key_of(const Visitor& who) { return {who.session.begin(), who.session.end()}; }
/// What is told when somebody has too much under way.
inline constexpr std::chrono::seconds try_again{5};

/// One row of the API. In the path `{g_}` stands for an id with that prefix.
struct Route {
    std::string_view method;
    std::string_view path;
    bool needs_session;
    std::function<void(const CallPtr&, const Visitor&)> serve;
};

/// Does the path have the route's form? What stands in its holes is handed out.
[[nodiscard]] bool matches(std::string_view route, std::string_view path, std::vector<std::string>& holes);

[[nodiscard]] HttpResponse json_answer(int status, std::string text, std::string content_type = "application/json");
[[nodiscard]] HttpResponse empty_answer(int status);
[[nodiscard]] HttpResponse problem(ErrorCode code, Language language, const std::string& field = {});
/// The same with a status that is not the code's own.
[[nodiscard]] HttpResponse problem(int status, ErrorCode code, Language language);

/// Reads a request's body; nothing: it was wrong, and has been answered.
template <class T>
[[nodiscard]] std::optional<T> body_of(const CallPtr& call) {
    auto body = decode_text<T>(call->request.body, Unknown::refuse);
    if (body) return std::move(*body);
    call->answer(problem(body.error().code, call->language, body.error().field));
    return std::nullopt;
}

/// Answers 204, or what was wrong.
[[nodiscard]] std::function<void(boost::system::result<void, Fault>)> tell_done(const CallPtr& call);

/// Answers 200 with the record, or what was wrong.
template <class T>
[[nodiscard]] std::function<void(boost::system::result<T, Fault>)> tell(const CallPtr& call) {
    return [call](const boost::system::result<T, Fault>& told) {
        call->answer(told ? json_answer(200, encode(*told)) : problem(told.error().code, call->language, told.error().field));
    };
}

/// Browser and system as a `User-Agent` field says them, "Firefox, Linux"; empty: neither is known.
[[nodiscard]] std::string browser_of(std::string_view user_agent);

}  // namespace piiri
