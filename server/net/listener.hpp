#pragma once
#include "net/door.hpp"
#include "net/http_conversation.hpp"
#include "net/limits.hpp"
#include "net/wire.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace piiri {

/// One address and port: takes connections in as the door allows, holds them, and looks at all their time limits by one timer.
class Listener {
public:
    /// Takes the address; connections wait in the kernel until start().
    /// \param tls  null: plain. \param limits, tls  outlive the listener; the listener outlives the loop's run
    /// \throws std::system_error when the address cannot be taken
    Listener(boost::asio::io_context& loop, const std::string& address, unsigned short port, TlsContext* tls, bool behind_proxy,
             const Limits& limits);

    void start(HttpHandler& handler);
    [[nodiscard]] unsigned short port() const { return acceptor_.local_endpoint().port(); }
    void stop_accepting();
    /// Says farewell on every connection; `done` when all are gone, at the latest after `limits.finish`.
    void finish(std::function<void()> done);
    /// Lets go of all connections when the loop will not turn again: sockets and their receivers hold one another until then.
    void abandon();
    /// Called with each sweep.
    std::function<void(Steady::time_point)> on_sweep;

    [[nodiscard]] WireRoom& room() { return room_; }
    [[nodiscard]] Entrance& door() { return door_; }
    [[nodiscard]] std::size_t connections() const { return wires_.size(); }
    [[nodiscard]] std::uint64_t accepted() const { return accepted_; }
    [[nodiscard]] std::uint64_t shed() const { return shed_; }

private:
    struct Visit {  ///< a connection and the places it takes
        std::shared_ptr<Caller> caller;
        Entrance::Slot connection;
        Entrance::Slot handshake;
        Steady::time_point since;
    };
    struct Waiting {
        Socket socket;
        std::shared_ptr<Visit> visit;
    };

    void accept();
    void take_in(Socket socket);
    void wait_for_handshake(Waiting waiting);
    void begin_waiting();
    void begin(Socket socket, const std::shared_ptr<Visit>& visit);
    void handshake_over(Visit& visit);
    void gone(Wire& wire);
    void sweep();
    void finish_if_empty();

    boost::asio::io_context& loop_;
    const Limits& limits_;
    HttpHandler* handler_ = nullptr;
    TlsContext* tls_;
    bool behind_proxy_;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type> acceptor_;
    boost::asio::basic_waitable_timer<Steady, boost::asio::wait_traits<Steady>, boost::asio::io_context::executor_type> timer_;
    WireRoom room_;
    Entrance door_;
    std::vector<std::shared_ptr<Wire>> wires_;
    std::deque<Waiting> waiting_;
    std::function<void()> finished_;
    Steady::time_point finish_by_;
    Steady::time_point tickets_made_;
    std::uint64_t accepted_ = 0;
    std::uint64_t shed_ = 0;
    bool accept_failed_ = false;
};

}  // namespace piiri
