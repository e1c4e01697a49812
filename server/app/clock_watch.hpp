#pragma once
#include "live/loop.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace piiri {

/// Notices within a second that the system's clock has jumped (suspend, NTP, an administrator): timers run on steady time, deadlines are
/// instants.
class ClockWatch {
public:
    ClockWatch(Loop& loop, std::function<void()> stepped) : loop_(loop), stepped_(std::move(stepped)) { look(); }

private:
    using Steady = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds every{1000};
    static constexpr std::chrono::milliseconds step_least{1000};

    void look() {
        const auto steady = Steady::now();
        const Instant now = loop_.now();
        const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(steady - steady_);
        const auto difference = (now - now_) - passed;
        const bool jumped = known_ && (difference > step_least || difference < -step_least);
        steady_ = steady;
        now_ = now;
        known_ = true;
        timer_ = loop_.after(every, [this] { look(); });
        if (jumped) stepped_();
    }

    Loop& loop_;
    std::function<void()> stepped_;
    Steady::time_point steady_{};
    Instant now_{};
    bool known_ = false;
    std::unique_ptr<Timing> timer_;
};

}  // namespace piiri
