#include "app/admin_socket.hpp"

#include <sys/stat.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <filesystem>

namespace piiri {
namespace {

namespace net = boost::asio;
using Local = net::local::stream_protocol;
constexpr std::size_t line_bytes_max = 64UL * 1024;

std::string socket_path(const std::string& directory) { return (std::filesystem::path(directory) / "admin.sock").string(); }

net::awaitable<void> serve_one(Local::socket socket, AdminHandler handler) {
    std::string buffer;
    const std::size_t length =
        co_await net::async_read_until(socket, net::dynamic_buffer(buffer, line_bytes_max), '\n', net::use_awaitable);
    std::string answer = co_await handler(buffer.substr(0, length - 1));
    answer += '\n';
    co_await net::async_write(socket, net::buffer(answer), net::use_awaitable);
}

}  // namespace

struct AdminSocket::Inside {
    Local::acceptor acceptor;
    AdminHandler handler;
    std::string path;
};

AdminSocket::AdminSocket(net::io_context& context, const std::string& directory, AdminHandler handler)
    : inside_(std::make_shared<Inside>(Inside{Local::acceptor(context), std::move(handler), socket_path(directory)})) {
    std::filesystem::remove(inside_->path);  // left by a server that was killed; the storage lock says that none is running
    const mode_t before = ::umask(0077);
    inside_->acceptor.open();
    inside_->acceptor.bind(inside_->path);
    ::umask(before);
    inside_->acceptor.listen();
    net::co_spawn(
        context,
        [inside = inside_]() -> net::awaitable<void> {
            for (;;) {
                auto [error, socket] = co_await inside->acceptor.async_accept(net::as_tuple(net::use_awaitable));
                if (error) co_return;
                net::co_spawn(inside->acceptor.get_executor(), serve_one(std::move(socket), inside->handler), net::detached);
            }
        },
        net::detached);
}

AdminSocket::~AdminSocket() {
    boost::system::error_code ignored;  // the process ends: a file that stays is replaced at the next start
    inside_->acceptor.close(ignored);
    std::error_code also;
    std::filesystem::remove(inside_->path, also);
}

std::optional<std::string> ask_running_server(const std::string& directory, const std::string& request) {
    net::io_context context;
    Local::socket socket(context);
    boost::system::error_code error;
    socket.connect(Local::endpoint(socket_path(directory)), error);
    if (error) return std::nullopt;
    net::write(socket, net::buffer(request + "\n"));
    std::string answer;
    const std::size_t length = net::read_until(socket, net::dynamic_buffer(answer, line_bytes_max), '\n');
    return answer.substr(0, length - 1);
}

}  // namespace piiri
