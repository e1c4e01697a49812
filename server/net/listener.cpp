#include "net/listener.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <csignal>
#include <utility>

namespace piiri {

namespace asio = boost::asio;

namespace {

constexpr int backlog = 4096;  // all groups of an hour start at once
constexpr std::chrono::hours ticket_life{12};

}  // namespace

Listener::Listener(asio::io_context& loop, const std::string& address, unsigned short port, TlsContext* tls, bool behind_proxy,
                   const Limits& limits)
    : loop_(loop),
      limits_(limits),
      tls_(tls),
      behind_proxy_(behind_proxy),
      acceptor_(loop),
      timer_(loop),
      room_(loop),
      door_(limits.door),
      tickets_made_(Steady::now()) {
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(address), port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    if (endpoint.address().is_v6()) acceptor_.set_option(asio::ip::v6_only(false));
    acceptor_.bind(endpoint);
    acceptor_.listen(backlog);
}

void Listener::start(HttpHandler& handler) {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to the descriptor without MSG_NOSIGNAL
    handler_ = &handler;
    accept();
    sweep();
}

void Listener::accept() {
    acceptor_.async_accept([this](boost::system::error_code error, Socket socket) {
        if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
        if (error) {  // out of descriptors, or the peer was quicker: again with the next sweep
            accept_failed_ = error != asio::error::connection_aborted;
            if (!accept_failed_) accept();
            return;
        }
        take_in(std::move(socket));
        accept();
    });
}

void Listener::take_in(Socket socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    socket.non_blocking(true, error);
    const auto now = Steady::now();
    auto visit = std::make_shared<Visit>();
    visit->since = now;
    visit->caller = std::make_shared<Caller>();
    visit->caller->host = plain_address(peer.address().to_string());
    visit->caller->address = address_key(visit->caller->host);
    visit->connection = door_.connection(visit->caller->address, now);
    if (!behind_proxy_) visit->caller->guest_slot = door_.guest(visit->caller->address);
    if (error || !visit->connection || (!behind_proxy_ && !visit->caller->guest_slot)) {
        ++shed_;
        return;
    }
    ++accepted_;
    if (tls_ == nullptr) return begin(std::move(socket), visit);
    wait_for_handshake({std::move(socket), std::move(visit)});
    begin_waiting();
}

/// A connection is only a descriptor here; it costs nothing until its handshake begins.
void Listener::wait_for_handshake(Waiting waiting) {
    if (waiting_.size() >= limits_.door.waiting) {
        const auto now = Steady::now();
        const auto stranger = std::find_if(waiting_.begin(), waiting_.end(),
                                           [&](const Waiting& other) { return !door_.knows(other.visit->caller->address, now); });
        ++shed_;
        if (stranger == waiting_.end()) return;
        waiting_.erase(stranger);
    }
    if (door_.knows(waiting.visit->caller->address, waiting.visit->since)) {
        waiting_.push_front(std::move(waiting));
    } else {
        waiting_.push_back(std::move(waiting));
    }
}

/// Begins handshakes in the order of waiting, passing over strangers whose address has its share under way.
void Listener::begin_waiting() {
    const auto now = Steady::now();
    for (std::size_t at = 0; at < waiting_.size();) {
        auto slot = door_.handshake(waiting_[at].visit->caller->address, now);
        if (!slot) {
            ++at;
            continue;
        }
        auto [socket, visit] = std::move(waiting_[at]);
        waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
        visit->handshake = std::move(slot);
        begin(std::move(socket), visit);
    }
}

void Listener::begin(Socket socket, const std::shared_ptr<Visit>& visit) {
    const auto descriptor = socket.native_handle();
    auto transport = tls_ == nullptr ? plain_transport(descriptor) : tls_->transport(descriptor);
    auto wire = std::make_shared<Wire>(room_, std::move(socket), std::move(transport), limits_.wire, [this, visit](Wire& ended) {
        handshake_over(*visit);
        gone(ended);
    });
    wire->place = wires_.size();
    wire->favoured = door_.knows(visit->caller->address, visit->since);
    wires_.push_back(wire);
    wire->start([this, visit](Wire& ready) {
        handshake_over(*visit);
        return std::make_shared<HttpConversation>(ready, *handler_, visit->caller, limits_.http);
    });
}

void Listener::handshake_over(Visit& visit) {
    if (std::exchange(visit.handshake, nullptr) && !waiting_.empty()) asio::post(loop_, [this] { begin_waiting(); });
}

void Listener::gone(Wire& wire) {
    const auto place = wire.place;
    wires_[place] = std::move(wires_.back());
    wires_[place]->place = place;
    wires_.pop_back();
    finish_if_empty();
}

void Listener::sweep() {
    const auto now = Steady::now();
    const bool pressed = !waiting_.empty();
    for (const auto& wire : wires_) wire->tick(now, pressed);  // what ends leaves the list in another turn
    while (!waiting_.empty() && now - waiting_.back().visit->since > limits_.wire.handshake) waiting_.pop_back();
    if (tls_ != nullptr && now - tickets_made_ > ticket_life) {
        tickets_made_ = now;
        tls_->rotate_tickets();
    }
    if (on_sweep) on_sweep(now);
    if (std::exchange(accept_failed_, false) && acceptor_.is_open()) accept();
    if (finished_ && now > finish_by_) {
        for (const auto& wire : wires_) wire->drop();
    }
    timer_.expires_after(limits_.sweep);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) sweep();
    });
}

void Listener::stop_accepting() {
    boost::system::error_code ignored;  // nothing is lost with it
    acceptor_.close(ignored);
    waiting_.clear();
}

void Listener::finish(std::function<void()> done) {
    stop_accepting();
    finished_ = std::move(done);
    finish_by_ = Steady::now() + limits_.finish;
    for (const auto& wire : wires_) wire->farewell();
    finish_if_empty();
}

void Listener::abandon() {
    for (const auto& wire : wires_) wire->abandon();
    wires_.clear();
}

void Listener::finish_if_empty() {
    if (!finished_ || !wires_.empty()) return;
    timer_.cancel();
    asio::post(loop_, std::exchange(finished_, nullptr));
}

}  // namespace piiri
