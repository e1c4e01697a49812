#include "net/site.hpp"

#include "net/door.hpp"

#include <algorithm>

namespace piiri {

namespace {

ErrorCode code_of_status(int status) {
    switch (status) {
        case 403: return ErrorCode::forbidden;
        case 404: return ErrorCode::not_found;
        case 405: return ErrorCode::unknown_method;
        case 413:
        case 431: return ErrorCode::too_large;
        default: return ErrorCode::malformed;
    }
}

/// The address that our own proxy saw: it adds the last one, everything before is the client's word.
std::string forwarded_address(const HttpRequest& request) {
    const auto field = request.field("x-forwarded-for");
    const auto comma = field.rfind(',');
    auto last = comma == std::string::npos ? field : field.substr(comma + 1);
    last.erase(0, std::min(last.find_first_not_of(' '), last.size()));
    return last;
}

}  // namespace

Site::Site(const StaticFiles& files, Api& api, const Origins& origins, bool tls, bool behind_proxy)
    : files_(files), origins_(origins), api_(api), common_fields_(security_fields(origins, tls)), behind_proxy_(behind_proxy) {}

HttpResponse Site::plain_error(int status) const { return problem(status, code_of_status(status), Language::fi); }

/// The status of a request that does not come in. Behind a proxy it also tells whose it is.
std::optional<int> Site::refused_at_the_door(const HttpRequest& request, Caller& caller) const {
    if (request.count("host") != 1) return 400;
    if (behind_proxy_) {
        caller.host = plain_address(forwarded_address(request));
        caller.address = address_key(caller.host);
    } else if (!origins_.allows_host(request.field("host"))) {
        return 403;  // somebody's name pointed at this machine
    }
    return std::nullopt;
}

void Site::before_large_body(HttpRequest head, std::shared_ptr<Caller> caller, MayCome answer) {
    if (const auto status = refused_at_the_door(head, *caller)) return answer(plain_error(*status));
    api_.before_large_body(std::move(head), std::move(caller), std::move(answer));
}

void Site::handle(HttpRequest request, std::shared_ptr<Caller> caller, Answer answer) {
    ++requests_;
    if (const auto status = refused_at_the_door(request, *caller)) return answer(plain_error(*status));
    const bool is_api = request.path.starts_with("/api/") || request.path.starts_with("/calendar/");
    if (is_api) return api_.handle(std::move(request), std::move(caller), std::move(answer));
    auto response = files_.serve(request);
    if (response.status < 400) return answer(std::move(response));
    auto error = plain_error(response.status);
    error.fields.insert(error.fields.end(), response.fields.begin(), response.fields.end());
    answer(std::move(error));
}

}  // namespace piiri
