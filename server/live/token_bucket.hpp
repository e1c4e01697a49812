#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <algorithm>

namespace piiri {

/// Lets `burst` through at once and `rate` a second on the average.
class TokenBucket {
public:
    TokenBucket(double rate, double burst, Instant now) : rate_(rate), burst_(burst), tokens_(burst), last_(now) {}

    [[nodiscard]] bool take(Instant now) {
        const std::chrono::duration<double> passed = now - last_;
        tokens_ = std::min(burst_, tokens_ + std::max(0.0, passed.count()) * rate_);
        last_ = std::max(last_, now);
        if (tokens_ < 1.0) return false;
        tokens_ -= 1.0;
        return true;
    }

private:
    double rate_;
    double burst_;
    double tokens_;
    Instant last_;
};

}  // namespace piiri
