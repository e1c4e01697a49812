#include "net/live_socket.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace piiri {

namespace {

constexpr std::uint16_t without_close = 1006;

}  // namespace

LiveSocket::LiveSocket(Wire& wire, WireRoom& room, const SocketLimits& limits, CloseCounts& closes, std::shared_ptr<void> slot)
    : wire_(&wire),
      room_(room),
      limits_(limits),
      closes_(closes),
      slot_(std::move(slot)),
      reader_(limits.message_bytes),
      allowance_(limits.bytes_burst),
      refilled_(Steady::now()) {}

void LiveSocket::deliver_to(std::shared_ptr<Receiver> receiver) {
    receiver_ = std::move(receiver);
    if (stage_ != Stage::open) take_leave();
}

bool LiveSocket::overfull(std::size_t bytes) const {
    // The frame that is leaving does not count: a snapshot may be larger than what may wait behind it.
    return wire_->waiting_chunks() + 1 > limits_.queued_frames || wire_->waiting_bytes() + bytes > limits_.queued_bytes;
}

/// Queues a frame; a peer that cannot keep up is let go, rather than growing memory for everyone.
void LiveSocket::queue(Opcode opcode, Frame body) {
    const auto bytes = body ? body->size() : 0;
    if (wire_->waiting_chunks() > 0 && overfull(bytes)) {
        wire_->flush();  // perhaps it was only this turn that was long
        if (wire_->waiting_chunks() > 0 && overfull(bytes)) return close(CloseCode::slow, "slow", true);
    }
    wire_->queue(frame_head(opcode, bytes), std::move(body));
}

void LiveSocket::send(Frame frame) {
    if (stage_ == Stage::open && frame) queue(Opcode::text, std::move(frame));
}

void LiveSocket::close(CloseCode code, std::string_view reason, bool drop_unsent) {
    if (stage_ != Stage::open) return;
    if (drop_unsent) wire_->forget_unsent();
    say_close(static_cast<std::uint16_t>(code), reason);
    stage_ = Stage::closing;
    closing_since_ = Steady::now();
    if (std::exchange(resting_, false)) wire_->resume();
    take_leave();
}

void LiveSocket::say_close(std::uint16_t code, std::string_view reason) {
    const auto payload = code == no_code ? std::string{} : close_payload(code, reason);
    wire_->queue(frame_head(Opcode::close, payload.size()), std::make_shared<const std::string>(payload));
    if (!std::exchange(counted_, true)) ++closes_[code];
}

/// The receiver hears of the end in another turn: whoever closes may be in the middle of telling many.
void LiveSocket::take_leave() {
    if (auto receiver = std::exchange(receiver_, nullptr)) boost::asio::post(room_.loop(), [receiver] { receiver->closed(); });
}

void LiveSocket::bytes(std::span<char> input) {
    const auto size = input.size();
    while (stage_ != Stage::over) {
        const auto item = reader_.next(input);
        if (!item) break;
        take(*item);
    }
    if (stage_ == Stage::open) slow_down(size, Steady::now());
}

void LiveSocket::take(const Incoming& item) {
    switch (item.kind) {
        case Incoming::Kind::text:
            if (const auto receiver = receiver_) receiver->received(item.payload);
            return;
        case Incoming::Kind::ping:
            if (stage_ == Stage::open) queue(Opcode::pong, std::make_shared<const std::string>(item.payload));
            return;
        case Incoming::Kind::pong: return;
        case Incoming::Kind::close:
        case Incoming::Kind::failed:
            if (stage_ == Stage::open) say_close(item.code, {});
            stage_ = Stage::over;
            take_leave();
            wire_->finish();
            return;
    }
}

/// Over its allowance a client is read more slowly; nothing of what it says is lost.
void LiveSocket::slow_down(std::size_t bytes, Steady::time_point now) {
    const std::chrono::duration<double> passed = now - refilled_;
    refilled_ = now;
    allowance_ = std::min(limits_.bytes_burst, allowance_ + passed.count() * limits_.bytes_per_second) - static_cast<double>(bytes);
    if (allowance_ < 0 && !std::exchange(resting_, true)) wire_->pause();
    if (allowance_ >= 0 && std::exchange(resting_, false)) wire_->resume();
}

void LiveSocket::tick(Steady::time_point now) {
    if (stage_ == Stage::closing && now - closing_since_ > limits_.close_answer) return wire_->drop();
    if (stage_ != Stage::open) return;
    if (resting_) return slow_down(0, now);
    const auto silence = now - wire_->last_read();
    if (silence > limits_.dead_after) return wire_->drop();
    if (silence > limits_.ping_after && pinged_ <= wire_->last_read()) {
        pinged_ = now;
        queue(Opcode::ping, nullptr);
    }
}

void LiveSocket::ended() {
    wire_ = nullptr;
    stage_ = Stage::over;
    slot_.reset();
    if (!std::exchange(counted_, true)) ++closes_[without_close];
    take_leave();
}

}  // namespace piiri
