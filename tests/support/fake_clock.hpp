#pragma once
#include "piiri/protocol/vocabulary.hpp"

namespace piiri::test {

/// Time that moves only when the test moves it. Begins on 24 November 2026, 11.00 UTC.
class FakeClock {
public:
    [[nodiscard]] Instant now() const { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }
    void advance_to(Instant at) { now_ = std::max(now_, at); }

private:
    Instant now_ = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{11};
};

}  // namespace piiri::test
