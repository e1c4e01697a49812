#include "net/wire.hpp"

#include <netinet/tcp.h>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace piiri {

namespace asio = boost::asio;

namespace {

constexpr std::size_t read_bytes = std::size_t{64} * 1024;
constexpr std::size_t record_bytes = std::size_t{16} * 1024;  // the most that one TLS record holds
constexpr int reads_per_turn = 4;                             // then the others get theirs
constexpr int unsent_in_kernel = 32 * 1024;  // so that a slow reader is noticed by our queue, and dropped frames do not leave
constexpr std::size_t kept_chunks = 8;

}  // namespace

WireRoom::WireRoom(asio::io_context& loop) : loop_(loop), read_buffer_(read_bytes) { write_buffer_.reserve(record_bytes); }

void WireRoom::flush_later(std::shared_ptr<Wire> wire) {
    if (dirty_.empty()) asio::post(loop_, [this] { flush(); });
    dirty_.push_back(std::move(wire));
}

void WireRoom::flush() {
    flushing_.swap(dirty_);
    for (const auto& wire : flushing_) {
        wire->flush_planned_ = false;
        wire->flush();
    }
    flushing_.clear();
}

Wire::Wire(WireRoom& room, Socket socket, std::unique_ptr<Transport> transport, const WireLimits& limits, std::function<void(Wire&)> gone)
    : room_(room),
      socket_(std::move(socket)),
      transport_(std::move(transport)),
      limits_(limits),
      gone_(std::move(gone)),
      last_read_(Steady::now()),
      last_progress_(last_read_),
      state_since_(last_read_) {
    boost::system::error_code ignored;  // a connection without these is slower, not wrong
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.set_option(asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>(unsent_in_kernel), ignored);
}

void Wire::start(std::function<std::shared_ptr<WireUser>(Wire&)> ready) {
    ready_ = std::move(ready);
    shake_hands();
}

void Wire::become(std::shared_ptr<WireUser> user) { user_ = std::move(user); }

void Wire::shake_hands() {
    switch (transport_->handshake().kind) {
        case Io::Kind::moved:
            state_ = State::open;
            state_since_ = last_read_ = Steady::now();
            user_ = std::exchange(ready_, nullptr)(*this);
            if (state_ == State::open) read_some();
            return;
        case Io::Kind::blocked_read: return wait_readable();
        case Io::Kind::blocked_write: return wait_writable();
        case Io::Kind::ended:
        case Io::Kind::failed: return drop();
    }
}

void Wire::wait_readable() {
    if (std::exchange(waits_readable_, true)) return;
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](boost::system::error_code) {
        self->waits_readable_ = false;
        if (self->state_ == State::handshake) return self->shake_hands();
        if (!self->paused_ || self->state_ == State::lingering) self->read_some();
    });
}

void Wire::wait_writable() {
    if (std::exchange(waits_writable_, true)) return;
    socket_.async_wait(Socket::wait_write, [self = shared_from_this()](boost::system::error_code) {
        self->waits_writable_ = false;
        if (self->state_ == State::handshake) return self->shake_hands();
        self->flush();
        if (std::exchange(self->read_needs_write_, false)) self->read_some();
    });
}

void Wire::resume() {
    if (!std::exchange(paused_, false)) return;
    // Not at once: the caller may be in the middle of its own work. Not by waiting for the socket: TLS may hold decrypted bytes.
    asio::post(room_.loop(), [self = shared_from_this()] {
        if (!self->paused_ && !self->waits_readable_) self->read_some();
    });
}

void Wire::read_some() {
    if (state_ == State::lingering) return discard();
    for (int turn = 0; turn < reads_per_turn; ++turn) {
        if (state_ != State::open && state_ != State::finishing) return;
        const auto [kind, bytes] = transport_->read(room_.read_buffer());
        if (kind != Io::Kind::moved) return judge_read(kind);
        last_read_ = Steady::now();
        const auto user = user_;  // it may be replaced meanwhile
        if (state_ == State::open) user->bytes(room_.read_buffer().first(bytes));
        if (paused_) return;
    }
    asio::post(room_.loop(), [self = shared_from_this()] {
        if (!self->paused_ && !self->waits_readable_) self->read_some();
    });
}

void Wire::judge_read(Io::Kind kind) {
    switch (kind) {
        case Io::Kind::blocked_read: return wait_readable();
        case Io::Kind::blocked_write: read_needs_write_ = true; return wait_writable();
        default: return drop();
    }
}

/// Reads what the peer still sends and looks at none of it.
void Wire::discard() {
    for (int turn = 0; turn < reads_per_turn; ++turn) {
        const auto kind = transport_->read(room_.read_buffer()).kind;
        if (kind == Io::Kind::blocked_read) return wait_readable();
        if (kind != Io::Kind::moved) return drop();
    }
    asio::post(room_.loop(), [self = shared_from_this()] {
        if (self->state_ == State::lingering && !self->waits_readable_) self->discard();
    });
}

void Wire::queue(const FrameHead& head, Frame body) {
    if (state_ != State::open) return;
    if (front_ == queue_.size()) last_progress_ = Steady::now();
    waiting_ += head.size + (body ? body->size() : 0);
    queue_.push_back({head, std::move(body)});
    if (!std::exchange(flush_planned_, true)) room_.flush_later(shared_from_this());
}

std::size_t Wire::waiting_chunks() const { return front_ == queue_.size() ? 0 : queue_.size() - front_ - 1; }
std::size_t Wire::waiting_bytes() const { return front_ == queue_.size() ? 0 : waiting_ - queue_[front_].size(); }

/// The next bytes to leave, at most one record's worth, from as many chunks as it takes.
std::string_view Wire::gather() {
    auto& buffer = room_.write_buffer();
    buffer.clear();
    auto skip = offset_;
    const auto take = [&buffer, &skip](std::string_view piece) {
        const auto skipped = std::min(skip, piece.size());
        skip -= skipped;
        buffer.append(piece.substr(skipped, record_bytes - buffer.size()));
    };
    for (auto chunk = front_; chunk < queue_.size() && buffer.size() < record_bytes; ++chunk) {
        take(queue_[chunk].head.view());
        if (queue_[chunk].body) take(*queue_[chunk].body);
    }
    return buffer;
}

void Wire::sent(std::size_t bytes) {
    last_progress_ = Steady::now();
    in_flight_ = 0;
    for (offset_ += bytes; front_ < queue_.size() && offset_ >= queue_[front_].size(); ++front_) {
        offset_ -= queue_[front_].size();
        waiting_ -= queue_[front_].size();
        queue_[front_].body.reset();
    }
    if (front_ < queue_.size()) return;
    front_ = 0;
    queue_.clear();
    if (queue_.capacity() > kept_chunks) queue_.shrink_to_fit();
}

void Wire::flush() {
    if (state_ != State::open && state_ != State::finishing) return;
    while (front_ < queue_.size()) {
        const auto bytes = gather();
        const auto [kind, went] = transport_->write(bytes);
        switch (kind) {
            case Io::Kind::moved: sent(went); break;
            case Io::Kind::blocked_write:
                if (transport_->holds_blocked_bytes()) in_flight_ = std::max(in_flight_, bytes.size());
                return wait_writable();
            case Io::Kind::blocked_read:  // never once hands are shaken: there is no renegotiation
            case Io::Kind::ended:
            case Io::Kind::failed: return drop();
        }
    }
    if (state_ == State::finishing) end_sending();
}

void Wire::forget_unsent() {
    auto keep = front_;
    for (std::size_t covered = 0; keep < queue_.size() && covered < offset_ + in_flight_; ++keep) covered += queue_[keep].size();
    for (auto chunk = keep; chunk < queue_.size(); ++chunk) waiting_ -= queue_[chunk].size();
    queue_.resize(keep);
}

void Wire::finish() {
    if (state_ == State::handshake) return drop();
    if (state_ != State::open) return;
    state_ = State::finishing;
    state_since_ = Steady::now();
    if (paused_) resume();
    if (!std::exchange(flush_planned_, true)) room_.flush_later(shared_from_this());
}

void Wire::end_sending() {
    state_ = State::lingering;
    state_since_ = Steady::now();
    transport_->end();
    if (!waits_readable_) discard();
}

void Wire::drop() {
    if (std::exchange(state_, State::gone) == State::gone) return;
    boost::system::error_code ignored;  // it is gone either way
    socket_.close(ignored);
    asio::post(room_.loop(), [self = shared_from_this()] {
        if (const auto user = std::exchange(self->user_, nullptr)) user->ended();
        self->queue_.clear();
        if (const auto gone = std::exchange(self->gone_, nullptr)) gone(*self);
    });
}

void Wire::abandon() {
    state_ = State::gone;
    boost::system::error_code ignored;  // it is gone either way
    socket_.close(ignored);
    if (const auto user = std::exchange(user_, nullptr)) user->ended();
    gone_ = nullptr;
}

void Wire::farewell() {
    if (state_ == State::handshake) return drop();
    if (state_ != State::open) return;
    const auto user = user_;
    user->farewell();
}

void Wire::tick(Steady::time_point now, bool pressed) {
    switch (state_) {
        case State::handshake:
            if (now - state_since_ > (pressed && !favoured ? limits_.handshake_pressed : limits_.handshake)) drop();
            return;
        case State::open:
        case State::finishing:
            if (front_ < queue_.size() && now - last_progress_ > limits_.stalled) return drop();
            if (state_ == State::open) {
                const auto user = user_;
                user->tick(now);
            }
            return;
        case State::lingering:
            if (now - state_since_ > limits_.linger) drop();
            return;
        case State::gone: return;
    }
}

}  // namespace piiri
