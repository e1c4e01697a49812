#pragma once
#include "live/office.hpp"
#include "net/call.hpp"
#include "net/limits.hpp"
#include "net/rate_limiter.hpp"
#include "net/transport.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace piiri {

/// The rows of the API that lead to the office, and the calendars outside of it. What needs no session is limited by the caller's address.
class OfficeApi {
public:
    using TooMany = std::function<void(const CallPtr&, std::chrono::seconds)>;
    /// Answers somebody who has signed in.
    using SignedIn = std::function<void(const CallPtr&, const Desk::SignedIn&)>;
    OfficeApi(Office& office, const ApiLimits& limits, TooMany too_many, SignedIn signed_in);

    [[nodiscard]] std::vector<Route> routes();
    /// GET and HEAD /calendar/{secret}.ics: for calendar programs, which have no session.
    void calendar(const CallPtr& call);
    void sweep(Steady::time_point now);

private:
    [[nodiscard]] std::vector<Route> own_routes();
    [[nodiscard]] std::vector<Route> organisation_routes();
    [[nodiscard]] std::vector<Route> group_routes();
    [[nodiscard]] std::vector<Route> strangers_routes();
    void ask_sign_in(const CallPtr& call);
    void sign_in_by_code(const CallPtr& call);
    /// One more unauthenticated call of this address; false: there were too many, and it has been answered.
    [[nodiscard]] bool lets(RateLimiter& limiter, const CallPtr& call, const std::string& key);

    Office& office_;
    TooMany too_many_;
    SignedIn signed_in_;
    RateLimiter asks_;       ///< for a sign-in mail, of one caller
    RateLimiter asks_to_;    ///< for a sign-in mail, to one address
    RateLimiter codes_;      ///< that fail
    RateLimiter strangers_;  ///< join forms and buttons in mails
    RateLimiter calendars_;  ///< that are not found
};

}  // namespace piiri
