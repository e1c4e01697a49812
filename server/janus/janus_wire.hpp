#pragma once
#include <string>
#include <string_view>

namespace piiri {

/// The one connection with Janus: whole texts both ways, in order. Live thread only; nothing blocks.
class JanusWire {
public:
    /// Who is told; never from inside a call to the wire.
    class User {
    public:
        virtual ~User() = default;
        virtual void wire_opened() = 0;
        virtual void wire_brought(std::string_view text) = 0;
        /// It could not be opened, or is gone; `open` may be called again.
        virtual void wire_closed() = 0;
    };

    virtual ~JanusWire() = default;
    /// Begins to connect; only when it is closed.
    virtual void open(User& user) = 0;
    /// Only between `wire_opened` and `wire_closed`.
    virtual void send(std::string text) = 0;
    /// Lets go at once; `wire_closed` does not follow.
    virtual void close() = 0;
};

}  // namespace piiri
