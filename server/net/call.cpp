#include "net/call.hpp"

#include "piiri/protocol/http.hpp"
#include "piiri/protocol/ids.hpp"

#include <array>
#include <utility>

namespace piiri {

bool matches(std::string_view route, std::string_view path, std::vector<std::string>& holes) {
    std::vector<std::string> found;
    while (true) {
        const auto open = route.find('{');
        if (open == std::string_view::npos) break;
        const auto close = route.find('}', open);
        if (path.substr(0, open) != route.substr(0, open)) return false;
        path.remove_prefix(open);
        const auto id = path.substr(0, path.find('/'));
        if (!valid_id(id, route.substr(open + 1, close - open - 1))) return false;
        found.emplace_back(id);
        path.remove_prefix(id.size());
        route.remove_prefix(close + 1);
    }
    if (path != route) return false;
    holes = std::move(found);
    return true;
}

HttpResponse json_answer(int status, std::string text, std::string content_type) {
    return {.status = status,
            .content_type = std::move(content_type),
            .fields = {{"Cache-Control", "no-store"}},
            .body = std::make_shared<const std::string>(std::move(text))};
}

HttpResponse empty_answer(int status) { return {.status = status, .fields = {{"Cache-Control", "no-store"}}}; }

HttpResponse problem(ErrorCode code, Language language, const std::string& field) {
    Problem problem{std::string(sentence(code, language)), http_status(code), code, std::nullopt};
    if (!field.empty()) problem.field = field;
    return json_answer(http_status(code), encode(problem), "application/problem+json");
}

HttpResponse problem(int status, ErrorCode code, Language language) {
    return json_answer(status, encode(Problem{std::string(sentence(code, language)), status, code, std::nullopt}),
                       "application/problem+json");
}

std::function<void(boost::system::result<void, Fault>)> tell_done(const CallPtr& call) {
    return [call](const boost::system::result<void, Fault>& done) {
        call->answer(done ? empty_answer(204) : problem(done.error().code, call->language, done.error().field));
    };
}

std::string browser_of(std::string_view user_agent) {
    using Words = std::array<std::pair<std::string_view, std::string_view>, 5>;
    // Each names itself beside the ones it wants to be taken for: the first that is found is the true one.
    constexpr Words browsers{{{"Edg", "Edge"}, {"Firefox/", "Firefox"}, {"OPR/", "Opera"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}};
    constexpr Words systems{
        {{"Android", "Android"}, {"iPhone", "iPhone"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}}};
    const auto first_of = [user_agent](const Words& words) {
        for (const auto& [mark, name] : words) {
            if (user_agent.find(mark) != std::string_view::npos) return std::string(name);
        }
        return std::string();
    };
    const std::string browser = first_of(browsers);
    const std::string system = first_of(systems);
    return browser + (browser.empty() || system.empty() ? "" : ", ") + system;
}

}  // namespace piiri
