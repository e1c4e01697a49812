#include "net/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace piiri {

double RateLimiter::tokens_at(const Bucket& bucket, Time now) const {
    const std::chrono::duration<double> passed = now - bucket.last;
    return std::min(burst_, bucket.tokens + std::max(0.0, passed.count()) * per_second_);
}

bool RateLimiter::take(const std::string& key, Time now) {
    if (buckets_.size() >= keys_max_ && !buckets_.contains(key)) {
        sweep(now);
        if (buckets_.size() >= keys_max_) buckets_.erase(buckets_.begin());
    }
    auto& bucket = buckets_.try_emplace(key, Bucket{burst_, now}).first->second;
    bucket = {tokens_at(bucket, now), now};
    if (bucket.tokens < 1.0) return false;
    bucket.tokens -= 1.0;
    return true;
}

void RateLimiter::give_back(const std::string& key) {
    if (const auto found = buckets_.find(key); found != buckets_.end()) found->second.tokens = std::min(burst_, found->second.tokens + 1.0);
}

std::chrono::seconds RateLimiter::wait() const { return std::chrono::seconds(std::max(1L, std::lround(std::ceil(1.0 / per_second_)))); }

void RateLimiter::sweep(Time now) {
    std::erase_if(buckets_, [&](const auto& item) { return tokens_at(item.second, now) >= burst_; });
}

}  // namespace piiri
