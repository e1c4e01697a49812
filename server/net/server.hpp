#pragma once
#include "live/desk.hpp"
#include "live/office.hpp"
#include "live/shelf.hpp"
#include "net/limits.hpp"
#include "net/transport.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace piiri {

struct ListenOptions {
    std::string address = "127.0.0.1";  ///< to listen on; `0.0.0.0` or `::` for all
    unsigned short port = 0;            ///< 0: any free one
    std::optional<TlsFiles> tls;        ///< absent: plain HTTP, on loopback or behind a proxy only
    bool behind_proxy = false;          ///< a proxy in front ends TLS and sets X-Forwarded-For
    std::vector<std::string> origins;   ///< as browsers see us; empty: the loopback names with our port
    std::string static_root;            ///< the built web client; empty: none
    Limits limits;
};

/// Counts since the start, for /metrics; no names and no addresses.
struct NetFigures {
    std::size_t connections = 0;  ///< now
    std::size_t sockets = 0;      ///< now
    std::uint64_t accepted = 0;
    std::uint64_t shed = 0;  ///< not taken in
    std::uint64_t requests = 0;
    std::uint64_t rate_limited = 0;
    std::map<std::uint16_t, std::uint64_t> closes;  ///< ended sockets by close code; 1006: without a close frame
};

/// The node's door to browsers: TLS, HTTP, static files, the API, members' sockets. Everything on the loop's one thread.
class Server {
public:
    using AboutPage = std::function<About(Language)>;
    using ProgrammesPage = std::function<std::string()>;
    /// Takes the address and reads the files; connections wait until start().
    /// \throws std::invalid_argument with a sentence for the administrator when the options cannot be used
    /// \throws std::system_error when the address cannot be taken
    /// Desk, office and shelf outlive the server; the server outlives the loop's run, or has finished.
    /// \param programmes  the installation's programme templates, `Programmes` as JSON text
    Server(boost::asio::io_context& loop, ListenOptions options, Desk& desk, Office& office, Shelf& shelf, AboutPage about,
           ProgrammesPage programmes = no_programmes);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void start();
    [[nodiscard]] unsigned short port() const;

    /// Graceful stop, first half: neither connections nor sockets are taken any more; what is open goes on.
    void stop_accepting();
    /// Second half, when what was asked is durable: every socket still open is closed with 4003, requests under way are answered. `done`
    /// when all connections are gone, at the latest after `limits.finish`.
    void finish(std::function<void()> done);

    [[nodiscard]] NetFigures figures() const;

    [[nodiscard]] static std::string no_programmes() { return R"({"programmes":[]})"; }

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace piiri
