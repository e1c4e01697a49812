#include "app/janus_socket.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>

#include <chrono>
#include <deque>
#include <string>
#include <utility>

namespace piiri {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using beast::error_code;
using net::ip::tcp;

constexpr std::size_t janus_message_bytes_max = std::size_t{1} << 20U;
constexpr std::size_t waiting_bytes_max = std::size_t{4} << 20U;
constexpr std::chrono::seconds open_within{5};

}  // namespace

/// One try at a connection, from looking up the name to its end. It outlives its owner while something is under way, and tells nobody then.
class JanusSocket::Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(net::io_context& context, JanusPlace place, JanusWire::User& user)
        : place_(std::move(place)), user_(&user), resolver_(context), socket_(context) {}

    void start() {
        resolver_.async_resolve(place_.host, place_.port, [self = shared_from_this()](error_code error, tcp::resolver::results_type found) {
            if (self->over(error)) return;
            beast::get_lowest_layer(self->socket_).expires_after(open_within);
            beast::get_lowest_layer(self->socket_).async_connect(found, [self](error_code failed, const tcp::endpoint&) {
                if (!self->over(failed)) self->shake_hands();
            });
        });
    }

    void send(std::string text) {
        waiting_ += text.size();
        queue_.push_back(std::move(text));
        if (waiting_ > waiting_bytes_max) return abort();
        if (queue_.size() == 1) write();
    }

    /// Its owner wants to hear no more.
    void leave() {
        user_ = nullptr;
        abort();
    }

private:
    void shake_hands() {
        beast::get_lowest_layer(socket_).expires_never();
        socket_.set_option(beast::websocket::stream_base::timeout{open_within, beast::websocket::stream_base::none(), false});
        socket_.set_option(beast::websocket::stream_base::decorator(
            [](beast::websocket::request_type& request) { request.set(beast::http::field::sec_websocket_protocol, "janus-protocol"); }));
        socket_.read_message_max(janus_message_bytes_max);
        socket_.async_handshake(place_.host + ":" + place_.port, "/", [self = shared_from_this()](error_code error) {
            if (self->over(error)) return;
            self->user_->wire_opened();
            self->read();
        });
    }

    void read() {
        socket_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
            if (self->over(error)) return;
            const std::string text = beast::buffers_to_string(self->buffer_.data());
            self->buffer_.consume(self->buffer_.size());
            self->user_->wire_brought(text);
            if (self->user_ != nullptr) self->read();
        });
    }

    void write() {
        socket_.async_write(net::buffer(queue_.front()), [self = shared_from_this()](error_code error, std::size_t) {
            if (self->over(error)) return;
            self->waiting_ -= self->queue_.front().size();
            self->queue_.pop_front();
            if (!self->queue_.empty()) self->write();
        });
    }

    void abort() {
        resolver_.cancel();
        beast::get_lowest_layer(socket_).cancel();
        beast::get_lowest_layer(socket_).close();
    }

    /// Nothing is to be done any more: the owner has left, or it failed, which is told once.
    bool over(error_code error) {
        if (user_ == nullptr) return true;
        if (!error) return false;
        abort();
        std::exchange(user_, nullptr)->wire_closed();
        return true;
    }

    JanusPlace place_;
    JanusWire::User* user_;
    tcp::resolver resolver_;
    beast::websocket::stream<beast::tcp_stream> socket_;
    beast::flat_buffer buffer_;
    std::deque<std::string> queue_;
    std::size_t waiting_ = 0;
};

JanusSocket::JanusSocket(net::io_context& context, JanusPlace place) : context_(context), place_(std::move(place)) {}

JanusSocket::~JanusSocket() { close(); }

void JanusSocket::open(User& user) {
    connection_ = std::make_shared<Connection>(context_, place_, user);
    connection_->start();
}

void JanusSocket::send(std::string text) {
    if (connection_) connection_->send(std::move(text));
}

void JanusSocket::close() {
    if (const auto connection = std::exchange(connection_, nullptr)) connection->leave();
}

}  // namespace piiri
