#pragma once
#include "piiri/protocol/errors.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace piiri {

/// A text message, encoded once and shared by all its receivers.
using Frame = std::shared_ptr<const std::string>;

/// A member's socket as live/ sees it; net/ implements it. All calls on the live thread; none blocks; safe after close.
class Connection {
public:
    virtual ~Connection() = default;
    /// Queues a frame (256 frames and 256 KiB at most; over that the socket is closed with 4002 `slow`). Everything queued in one turn of
    /// the loop leaves together.
    virtual void send(Frame frame) = 0;
    /// Writes what is queued, then a close frame with a reason, then closes. `drop_unsent`: what is still queued is forgotten first.
    virtual void close(CloseCode code, std::string_view reason, bool drop_unsent = false) = 0;
};

/// The other direction: what a socket brings. Calls on the live thread; `closed` is the last one.
class Receiver {
public:
    virtual ~Receiver() = default;
    virtual void received(std::string_view text) = 0;
    virtual void closed() = 0;
};

}  // namespace piiri
