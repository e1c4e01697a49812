#pragma once
#include "net/api.hpp"
#include "net/http_conversation.hpp"
#include "net/origins.hpp"
#include "net/static_files.hpp"

#include <string>

namespace piiri {

/// What a browser finds here: the client's files, and the API under `/api/`.
class Site final : public HttpHandler {
public:
    Site(const StaticFiles& files, Api& api, const Origins& origins, bool tls, bool behind_proxy);

    void handle(HttpRequest request, std::shared_ptr<Caller> caller, Answer answer) override;
    void before_large_body(HttpRequest head, std::shared_ptr<Caller> caller, MayCome answer) override;
    [[nodiscard]] const std::string& common_fields() const override { return common_fields_; }
    [[nodiscard]] HttpResponse plain_error(int status) const override;
    [[nodiscard]] std::uint64_t requests() const { return requests_; }

private:
    [[nodiscard]] std::optional<int> refused_at_the_door(const HttpRequest& request, Caller& caller) const;

    const StaticFiles& files_;
    const Origins& origins_;
    Api& api_;
    std::string common_fields_;
    bool behind_proxy_;
    std::uint64_t requests_ = 0;
};

}  // namespace piiri
