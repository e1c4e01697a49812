#include "net/uplink_api.hpp"

#include <utility>

namespace piiri {
UplinkApi::UplinkApi(const ApiLimits& limits, TooMany too_many)
    : too_many_(std::move(too_many)),
      by_session_(limits.uplinks_per_second, limits.uplinks_burst),
      by_address_(limits.address_uplinks_per_second, limits.address_uplinks_burst),
      under_way_(limits.uplinks, limits.uplinks_per_session) {}

/// Counts it; false: it was one too many, and has been answered.
bool UplinkApi::let_in(const CallPtr& call, const Visitor& who) {
    const auto now = Steady::now();
    RateLimiter* empty = nullptr;
    if (!by_session_.take(key_of(who), now)) {
        empty = &by_session_;
    } else if (!by_address_.take(call->caller->address, now)) {
        empty = &by_address_;
    }
    if (empty != nullptr) too_many_(call, empty->wait());
    return empty == nullptr;
}

void UplinkApi::before_noise(const CallPtr& call, const Visitor& who, const HttpHandler::MayCome& answer) {
    auto slot = under_way_.take(key_of(who));
    if (!slot) return too_many_(call, try_again);
    if (!let_in(call, who)) return;
    call->caller->body_slot = std::move(slot);
    answer(std::nullopt);
}

/// A large one was counted before it came.
void UplinkApi::take(const CallPtr& call, const Visitor& who) {
    const auto slot = std::exchange(call->caller->body_slot, nullptr);
    if (!slot && !let_in(call, who)) return;
    call->answer(empty_answer(204));
}

void UplinkApi::sweep(Steady::time_point now) {
    by_session_.sweep(now);
    by_address_.sweep(now);
}

}  // namespace piiri
