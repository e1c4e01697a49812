#include "net/server.hpp"

#include "net/api.hpp"
#include "net/listener.hpp"
#include "net/site.hpp"

#include <sodium.h>

#include <boost/asio/ip/address.hpp>

#include <stdexcept>
#include <tuple>

namespace piiri {

namespace {

/// \throws std::invalid_argument
ListenOptions checked(ListenOptions options) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(options.address, error);
    if (error) throw std::invalid_argument("The address to listen on is not an IP address: " + options.address);
    if (!options.tls && !options.behind_proxy && !address.is_loopback()) {
        throw std::invalid_argument(
            "Without TLS the server listens on 127.0.0.1 or ::1 only; give it a certificate, or set behind_proxy when a proxy in front of "
            "it ends TLS");
    }
    if (options.origins.empty() && (options.behind_proxy || !address.is_loopback())) {
        throw std::invalid_argument("Name the origins under which people reach the server, like https://piiri.example.org");
    }
    if (options.tls && options.behind_proxy)
        throw std::invalid_argument("Either the server has a certificate or a proxy in front of it has, not both");
    return options;
}

Origins origins_of(const ListenOptions& options, unsigned short port) {
    return options.origins.empty() ? Origins::of_loopback(options.tls.has_value(), port) : Origins(options.origins);
}

}  // namespace

struct Server::Inside {
    Inside(boost::asio::io_context& loop, ListenOptions given, Desk& desk, Office& office, Shelf& shelf, AboutPage about,
           ProgrammesPage programmes)
        : options(checked(std::move(given))),
          files(options.static_root),
          tls(options.tls ? std::make_unique<TlsContext>(*options.tls) : nullptr),
          listener(loop, options.address, options.port, tls.get(), options.behind_proxy, options.limits),
          origins(origins_of(options, listener.port())),
          api(desk, office, shelf, std::move(about), std::move(programmes), origins, SessionCookie(tls || options.behind_proxy),
              options.limits.api, options.limits.socket, listener.room(), [this](Caller& caller) { know(caller); }),
          site(files, api, origins, tls || options.behind_proxy, options.behind_proxy) {}

    ~Inside() { listener.abandon(); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    void know(Caller& caller) {
        caller.guest_slot.reset();
        if (!options.behind_proxy) listener.door().remember(caller.address, Steady::now());
    }

    const ListenOptions options;
    StaticFiles files;
    std::unique_ptr<TlsContext> tls;
    Listener listener;
    Origins origins;
    Api api;
    Site site;
    unsigned short port = listener.port();
};

Server::Server(boost::asio::io_context& loop, ListenOptions options, Desk& desk, Office& office, Shelf& shelf, AboutPage about,
               ProgrammesPage programmes) {
    if (sodium_init() < 0) throw std::invalid_argument("libsodium cannot be used");
    inside_ = std::make_unique<Inside>(loop, std::move(options), desk, office, shelf, std::move(about), std::move(programmes));
}

Server::~Server() = default;

unsigned short Server::port() const { return inside_->port; }

void Server::start() {
    inside_->listener.on_sweep = [inside = inside_.get()](Steady::time_point now) { inside->api.sweep(now); };
    inside_->listener.start(inside_->site);
}

void Server::stop_accepting() {
    inside_->api.stop();
    inside_->listener.stop_accepting();
}

void Server::finish(std::function<void()> done) {
    stop_accepting();
    inside_->listener.finish(std::move(done));
}

NetFigures Server::figures() const {
    const auto& [listener, api] = std::tie(inside_->listener, inside_->api);
    return {.connections = listener.connections(),
            .sockets = api.sockets(),
            .accepted = listener.accepted(),
            .shed = listener.shed(),
            .requests = inside_->site.requests(),
            .rate_limited = api.rate_limited(),
            .closes = api.closes()};
}

}  // namespace piiri
