#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace piiri {

/// Token buckets by key (an address, a session): `burst` at once and `per_second` in the long run. Bounded: at most `keys_max` keys are
/// remembered; when all of them are in use the one looked at first is forgotten.
class RateLimiter {
public:
    using Time = std::chrono::steady_clock::time_point;
    RateLimiter(double per_second, double burst, std::size_t keys_max = 8192)
        : per_second_(per_second), burst_(burst), keys_max_(keys_max) {}

    [[nodiscard]] bool take(const std::string& key, Time now);
    /// Takes back one that was not to be counted.
    void give_back(const std::string& key);
    /// Until the next one would be let through, rounded up, at least one second.
    [[nodiscard]] std::chrono::seconds wait() const;
    /// Forgets keys whose buckets are full again.
    void sweep(Time now);
    [[nodiscard]] std::size_t size() const { return buckets_.size(); }

private:
    struct Bucket {
        double tokens;
        Time last;
    };
    [[nodiscard]] double tokens_at(const Bucket& bucket, Time now) const;

    double per_second_;
    double burst_;
    std::size_t keys_max_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace piiri
