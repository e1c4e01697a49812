#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

/// `piiri admin` beside a running server: one JSON line each way over a Unix socket that only the server's own user can open.
namespace piiri {

/// Answers one request line with one answer line.
using AdminHandler = std::function<boost::asio::awaitable<std::string>(std::string)>;

class AdminSocket {
public:
    /// Listens at `directory`/admin.sock (mode 0600). \throws boost::system::system_error
    AdminSocket(boost::asio::io_context& context, const std::string& directory, AdminHandler handler);
    ~AdminSocket();
    AdminSocket(const AdminSocket&) = delete;
    AdminSocket& operator=(const AdminSocket&) = delete;

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

/// Asks a running server. Empty: none is running here. Blocks.
[[nodiscard]] std::optional<std::string> ask_running_server(const std::string& directory, const std::string& request);

}  // namespace piiri
