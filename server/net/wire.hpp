#pragma once
#include "live/connection.hpp"
#include "net/frames.hpp"
#include "net/limits.hpp"
#include "net/transport.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace piiri {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Steady = std::chrono::steady_clock;

class Wire;

/// What is spoken over a wire: HTTP first, then perhaps WebSocket. Called on the live thread, never from inside a call to the wire.
class WireUser {
public:
    virtual ~WireUser() = default;
    /// `input` may be changed, and is gone after the call.
    virtual void bytes(std::span<char> input) = 0;
    /// About once a second, for everything that has a time limit.
    virtual void tick(Steady::time_point now) = 0;
    /// The server stops: end politely.
    virtual void farewell() = 0;
    /// The last call: the wire is gone.
    virtual void ended() = 0;
};

/// What all wires of a listener share: buffers that only one uses at a time, and the list of those that have something to send.
class WireRoom {
public:
    explicit WireRoom(boost::asio::io_context& loop);
    /// Flushes `wire` at the end of this turn of the loop, together with all that gets queued until then.
    void flush_later(std::shared_ptr<Wire> wire);
    [[nodiscard]] std::span<char> read_buffer() { return read_buffer_; }
    [[nodiscard]] std::string& write_buffer() { return write_buffer_; }
    [[nodiscard]] boost::asio::io_context& loop() { return loop_; }

private:
    void flush();

    boost::asio::io_context& loop_;
    std::vector<char> read_buffer_;
    std::string write_buffer_;
    std::vector<std::shared_ptr<Wire>> dirty_;
    std::vector<std::shared_ptr<Wire>> flushing_;
};

/// One accepted connection: bytes in, bytes out, plain or TLS, coalesced into one write (one TLS record) for each turn of the loop.
class Wire : public std::enable_shared_from_this<Wire> {
public:
    /// \param gone  called once, when nothing is left of the connection
    Wire(WireRoom& room, Socket socket, std::unique_ptr<Transport> transport, const WireLimits& limits, std::function<void(Wire&)> gone);

    /// Begins the handshake. \param ready  called when it is done; gives the first user
    void start(std::function<std::shared_ptr<WireUser>(Wire&)> ready);
    /// From now on `user` gets the bytes; the one before gets no `ended`.
    void become(std::shared_ptr<WireUser> user);

    /// Queues a head (may be empty) and a body (may be null). Nothing after finish() or drop().
    void queue(const FrameHead& head, Frame body);
    void flush();
    /// Forgets what is queued and has not begun to leave.
    void forget_unsent();
    /// What waits behind the chunk that is leaving.
    [[nodiscard]] std::size_t waiting_chunks() const;
    [[nodiscard]] std::size_t waiting_bytes() const;

    /// Stops and starts reading: the kernel, then the peer, keeps what is not read.
    void pause() { paused_ = true; }
    void resume();

    /// Sends what is queued, then says that no more comes, reads on without looking for a moment (so that no reset overtakes what was
    /// sent) and lets go.
    void finish();
    /// Lets go at once. `ended` follows in another turn.
    void drop();
    /// The same when there will be no other turn: the loop has stopped for good.
    void abandon();
    /// \param pressed  others wait for a handshake
    void tick(Steady::time_point now, bool pressed);
    /// The server stops.
    void farewell();

    [[nodiscard]] Steady::time_point last_read() const { return last_read_; }
    std::size_t place = 0;  ///< the listener's own: where its list has this wire
    bool favoured = false;  ///< the listener's own: somebody there has shown a session

private:
    enum class State : std::uint8_t { handshake, open, finishing, lingering, gone };
    struct Chunk {
        FrameHead head;
        Frame body;
        [[nodiscard]] std::size_t size() const { return head.size + (body ? body->size() : 0); }
    };

    void shake_hands();
    void wait_readable();
    void wait_writable();
    void read_some();
    void judge_read(Io::Kind kind);
    void discard();
    [[nodiscard]] std::string_view gather();
    void sent(std::size_t bytes);
    void end_sending();

    WireRoom& room_;
    Socket socket_;
    std::unique_ptr<Transport> transport_;
    const WireLimits& limits_;
    std::function<void(Wire&)> gone_;
    std::function<std::shared_ptr<WireUser>(Wire&)> ready_;
    std::shared_ptr<WireUser> user_;

    std::vector<Chunk> queue_;
    std::size_t front_ = 0;      ///< chunks before it have left
    std::size_t offset_ = 0;     ///< bytes of the front chunk that have left
    std::size_t waiting_ = 0;    ///< bytes of all chunks that are not wholly sent
    std::size_t in_flight_ = 0;  ///< bytes from the front on that the transport has taken in but not sent
    Steady::time_point last_read_;
    Steady::time_point last_progress_;
    Steady::time_point state_since_;
    State state_ = State::handshake;
    bool paused_ = false;
    bool waits_readable_ = false;
    bool waits_writable_ = false;
    bool read_needs_write_ = false;
    bool flush_planned_ = false;

    friend class WireRoom;
};

}  // namespace piiri
