#include "net/status_server.hpp"

#include "net/http.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace piiri {
namespace {

namespace net = boost::asio;
using net::ip::tcp;
constexpr std::chrono::seconds patience{5};
constexpr std::size_t conversations_max = 16;

}  // namespace

struct StatusServer::Inside {
    tcp::acceptor acceptor;
    Pages pages;
    std::size_t conversations = 0;
};

namespace {

HttpResponse answer(const StatusServer::Pages& pages, const HttpRequest& request) {
    HttpResponse response;
    response.content_type = "text/plain; charset=utf-8";
    response.close = true;
    std::string text;
    if (request.method != "GET" && request.method != "HEAD") {
        response.status = 405;
        response.fields.emplace_back("Allow", "GET, HEAD");
        text = "GET\n";
    } else if (request.path == "/metrics") {
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        text = pages.metrics();
    } else if (request.path == "/healthz" || request.path == "/readyz") {
        const bool good = request.path == "/healthz" ? pages.healthy() : pages.ready();
        response.status = good ? 200 : 503;
        text = good ? "ok\n" : "not ready\n";
    } else {
        response.status = 404;
        text = "/healthz, /readyz, /metrics\n";
    }
    response.body = std::make_shared<const std::string>(std::move(text));
    return response;
}

/// One request, one answer, the end.
net::awaitable<void> converse(tcp::socket socket, std::shared_ptr<const StatusServer::Pages> pages,
                              [[maybe_unused]] std::shared_ptr<void> place) {
    net::steady_timer limit(socket.get_executor(), patience);
    limit.async_wait([&socket](const boost::system::error_code& error) {
        if (!error) socket.close();
    });
    HttpParser parser{HttpLimits{}};
    std::array<char, 4096> bytes{};
    auto state = HttpParser::State::head;
    while (state != HttpParser::State::whole && state != HttpParser::State::failed) {
        const std::size_t length = co_await socket.async_read_some(net::buffer(bytes), net::use_awaitable);
        state = parser.feed({bytes.data(), length});
    }
    if (state == HttpParser::State::failed) co_return;
    const HttpRequest request = parser.take();
    const HttpResponse response = answer(*pages, request);
    std::string text = response_head(response, "Cache-Control: no-store\r\n", false);
    if (request.method != "HEAD") text += *response.body;
    co_await net::async_write(socket, net::buffer(text), net::use_awaitable);
    boost::system::error_code ignored;  // the peer may have gone first
    socket.shutdown(tcp::socket::shutdown_both, ignored);
}

}  // namespace

StatusServer::StatusServer(net::io_context& loop, unsigned short port, Pages pages)
    : inside_(
          std::make_shared<Inside>(Inside{tcp::acceptor(loop, tcp::endpoint(net::ip::address_v4::loopback(), port)), std::move(pages)})) {
    net::co_spawn(
        loop,
        [inside = inside_]() -> net::awaitable<void> {
            for (;;) {
                auto [error, socket] = co_await inside->acceptor.async_accept(net::as_tuple(net::use_awaitable));
                if (error) co_return;
                if (inside->conversations >= conversations_max) continue;
                ++inside->conversations;
                const std::shared_ptr<void> place(nullptr, [inside](void*) { --inside->conversations; });
                net::co_spawn(inside->acceptor.get_executor(),
                              converse(std::move(socket), std::shared_ptr<const Pages>(inside, &inside->pages), place), net::detached);
            }
        },
        net::detached);
}

StatusServer::~StatusServer() {
    boost::system::error_code ignored;  // nothing can be done about it, and nothing has to be
    inside_->acceptor.close(ignored);
}

unsigned short StatusServer::port() const { return inside_->acceptor.local_endpoint().port(); }

}  // namespace piiri
