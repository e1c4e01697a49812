#pragma once
#include "live/desk.hpp"
#include "net/call.hpp"
#include "net/limits.hpp"
#include "net/rate_limiter.hpp"
#include "net/slots.hpp"

namespace piiri {

/// The part of the API by which a page in the lobby measures how much can be sent from where it is: it posts bytes that mean nothing, and
/// times the answer. They are forgotten while they are read (`Brings::noise`).
class UplinkApi {
public:
    using TooMany = std::function<void(const CallPtr&, std::chrono::seconds)>;
    UplinkApi(const ApiLimits& limits, TooMany too_many);

    /// May this visitor send the body whose head has come? `answer` gets nothing, or the refusal. The call's caller then holds a slot.
    void before_noise(const CallPtr& call, const Visitor& who, const HttpHandler::MayCome& answer);
    /// All of it has come: answers 204.
    void take(const CallPtr& call, const Visitor& who);
    void sweep(Steady::time_point now);

private:
    [[nodiscard]] bool let_in(const CallPtr& call, const Visitor& who);

    TooMany too_many_;
    RateLimiter by_session_;
    RateLimiter by_address_;
    Slots under_way_;
};

}  // namespace piiri
