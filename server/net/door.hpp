#pragma once
#include "net/limits.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

namespace piiri {

/// Who may come in, by address: strangers are shed before people who have been here. Counts only; opens and closes nothing.
class Entrance {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Slot = std::shared_ptr<void>;  ///< counted until it is let go of
    explicit Entrance(const DoorLimits& limits);

    /// A place for a connection. Null: shed it. The last tenth of all places is for known addresses.
    [[nodiscard]] Slot connection(const std::string& address, Time now);
    /// A place among those of the address that have shown no session. Null: shed it.
    [[nodiscard]] Slot guest(const std::string& address);
    /// A place for a handshake. Null: let it wait.
    [[nodiscard]] Slot handshake(const std::string& address, Time now);

    /// Somebody there has shown a valid session.
    void remember(const std::string& address, Time now);
    [[nodiscard]] bool knows(const std::string& address, Time now) const;

private:
    struct Counts {
        std::size_t connections = 0;
        std::size_t handshakes = 0;
        std::unordered_map<std::string, std::size_t> guests;
        std::unordered_map<std::string, std::size_t> shaking;
    };
    using Tally = std::unordered_map<std::string, std::size_t> Counts::*;
    [[nodiscard]] Slot counted(const std::string& address, Tally tally, std::size_t Counts::*total) const;

    DoorLimits limits_;
    std::shared_ptr<Counts> counts_;  ///< slots may outlive the door
    std::unordered_map<std::string, Time> known_;
};

/// A numerical address as one writes it: IPv4 also when it comes as `::ffff:a.b.c.d`. Empty: the text is none.
[[nodiscard]] std::string plain_address(const std::string& text);

/// What limits count by: an IPv4 address, also when it comes as `::ffff:a.b.c.d`, or the first 64 bits of an IPv6 address.
/// Text that is no address counts as one stranger.
[[nodiscard]] std::string address_key(const std::string& address);

}  // namespace piiri
