#pragma once
#include "live/connection.hpp"
#include "net/frames.hpp"
#include "net/limits.hpp"
#include "net/wire.hpp"

#include <chrono>
#include <map>
#include <memory>

namespace piiri {

/// How sockets ended, by the code we or the client said; 1006 without a close frame.
using CloseCounts = std::map<std::uint16_t, std::uint64_t>;

/// A member's socket: frames over a wire. Speaks RFC 6455 itself, so that what is sent to many is framed and encoded once and everything
/// queued in one turn of the loop leaves together.
class LiveSocket final : public Connection, public WireUser, public std::enable_shared_from_this<LiveSocket> {
public:
    /// \param slot  held as long as the wire is there
    LiveSocket(Wire& wire, WireRoom& room, const SocketLimits& limits, CloseCounts& closes, std::shared_ptr<void> slot);
    /// Who gets the messages. Null: nobody, the socket is being closed.
    void deliver_to(std::shared_ptr<Receiver> receiver);

    void send(Frame frame) override;
    void close(CloseCode code, std::string_view reason, bool drop_unsent) override;

    void bytes(std::span<char> input) override;
    void tick(Steady::time_point now) override;
    void farewell() override { close(CloseCode::restarting, "restarting", false); }
    void ended() override;

private:
    enum class Stage : std::uint8_t {
        open,
        closing,  ///< our close frame is on its way; the client's is waited for
        over      ///< nothing more is read
    };
    void take(const Incoming& item);
    void queue(Opcode opcode, Frame body);
    void say_close(std::uint16_t code, std::string_view reason);
    void take_leave();
    void slow_down(std::size_t bytes, Steady::time_point now);
    [[nodiscard]] bool overfull(std::size_t bytes) const;

    Wire* wire_;
    WireRoom& room_;
    const SocketLimits& limits_;
    CloseCounts& closes_;
    std::shared_ptr<void> slot_;
    std::shared_ptr<Receiver> receiver_;
    FrameReader reader_;
    double allowance_;  ///< bytes that may still be read now
    Steady::time_point refilled_;
    Steady::time_point pinged_;
    Steady::time_point closing_since_;
    Stage stage_ = Stage::open;
    bool counted_ = false;
    bool resting_ = false;  ///< reading is paused until the allowance has grown
};

}  // namespace piiri
