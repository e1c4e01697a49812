#pragma once
#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace piiri {

/// /healthz, /readyz and /metrics for the machine's own tools: plain HTTP on 127.0.0.1 alone, apart from people's door.
class StatusServer {
public:
    struct Pages {
        std::function<bool()> healthy;         ///< the loop turns
        std::function<bool()> ready;           ///< new work is taken and can be stored
        std::function<std::string()> metrics;  ///< Prometheus text
    };
    /// Outlives the loop's run. \param port  0: any free one  \throws std::system_error when the port cannot be taken
    StatusServer(boost::asio::io_context& loop, unsigned short port, Pages pages);
    ~StatusServer();
    StatusServer(const StatusServer&) = delete;
    StatusServer& operator=(const StatusServer&) = delete;

    [[nodiscard]] unsigned short port() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace piiri
