#pragma once
#include <array>
#include <chrono>
#include <cstdint>

namespace piiri {

/// Counts of what the live thread did since the start; no names, no ids. Read and written on the live thread alone.
struct Meters {
    std::uint64_t commands = 0;
    std::uint64_t refused = 0;
    std::uint64_t events = 0;
    std::uint64_t commits = 0;
    std::uint64_t signals = 0;
    std::uint64_t frames = 0;
    std::uint64_t slow_closed = 0;
    std::uint64_t groups_open = 0;
    std::uint64_t seats = 0;
    std::uint64_t quarantined = 0;
    std::uint64_t mails_waiting = 0;  ///< whose time has come, as last looked at
    std::uint64_t mails_sent = 0;
    std::uint64_t mails_refused = 0;
    std::uint64_t mails_later = 0;
    bool media_server_answers = false;
    std::uint64_t media_server_lost = 0;

    /// How long turns of a group's work took on the live thread: upper bounds in microseconds, the last one open.
    static constexpr std::array<std::uint64_t, 6> turn_bounds_us{50, 100, 250, 500, 1000, 5000};
    std::array<std::uint64_t, turn_bounds_us.size() + 1> turns{};
    std::uint64_t turn_total_us = 0;

    void turn_took(std::chrono::microseconds took) {
        const auto us = static_cast<std::uint64_t>(took.count());
        turn_total_us += us;
        std::size_t bucket = 0;
        while (bucket < turn_bounds_us.size() && us > turn_bounds_us[bucket]) ++bucket;
        ++turns[bucket];
    }
};

}  // namespace piiri
