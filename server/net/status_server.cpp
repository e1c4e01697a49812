#include "net/status_server.hpp"

#include "net/listener.hpp"

namespace piiri {

namespace {

HttpResponse page(int status, std::string text, std::string content_type = "text/plain; charset=utf-8") {
    return {.status = status, .content_type = std::move(content_type), .body = std::make_shared<const std::string>(std::move(text))};
}

class StatusPages final : public HttpHandler {
public:
    explicit StatusPages(StatusServer::Pages pages) : pages_(std::move(pages)) {}

    void handle(HttpRequest request, std::shared_ptr<Caller> /*caller*/, Answer answer) override {
        if (request.method != "GET" && request.method != "HEAD") {
            auto response = plain_error(405);
            response.fields.emplace_back("Allow", "GET, HEAD");
            return answer(std::move(response));
        }
        if (request.path == "/healthz") return answer(health(pages_.healthy(), "not healthy\n"));
        if (request.path == "/readyz") return answer(health(pages_.ready(), "not ready\n"));
        if (request.path == "/metrics") return answer(page(200, pages_.metrics(), "text/plain; version=0.0.4; charset=utf-8"));
        answer(page(404, "/healthz, /readyz, /metrics\n"));
    }
    void before_large_body(HttpRequest /*head*/, std::shared_ptr<Caller> /*caller*/, MayCome answer) override { answer(plain_error(405)); }
    const std::string& common_fields() const override { return common_fields_; }
    HttpResponse plain_error(int status) const override { return page(status, std::string(reason_phrase(status)) + "\n"); }

private:
    static HttpResponse health(bool good, std::string otherwise) { return good ? page(200, "ok\n") : page(503, std::move(otherwise)); }

    StatusServer::Pages pages_;
    std::string common_fields_ = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
};

}  // namespace

struct StatusServer::Inside {
    Inside(boost::asio::io_context& loop, unsigned short port, Pages its_pages)
        : pages(std::move(its_pages)), listener(loop, "127.0.0.1", port, nullptr, false, limits) {}

    static Limits few_connections() {
        Limits few;
        few.door.connections = 32;
        return few;
    }

    const Limits limits = few_connections();
    StatusPages pages;
    Listener listener;
};

StatusServer::StatusServer(boost::asio::io_context& loop, unsigned short port, Pages pages)
    : inside_(std::make_unique<Inside>(loop, port, std::move(pages))) {
    inside_->listener.start(inside_->pages);
}

StatusServer::~StatusServer() = default;

unsigned short StatusServer::port() const { return inside_->listener.port(); }

}  // namespace piiri
