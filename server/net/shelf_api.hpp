#pragma once
#include "live/shelf.hpp"
#include "net/call.hpp"
#include "net/limits.hpp"
#include "net/rate_limiter.hpp"
#include "net/slots.hpp"

#include <vector>

namespace piiri {

/// The part of the API that brings and fetches files of the materials shelf.
class ShelfApi {
public:
    using TooMany = std::function<void(const CallPtr&, std::chrono::seconds)>;
    ShelfApi(Shelf& shelf, const ApiLimits& limits, TooMany too_many);

    [[nodiscard]] std::vector<Route> routes();
    /// May this visitor send the file whose head has come? `answer` gets nothing, or the refusal. The call's caller then holds a slot.
    void before_file(const CallPtr& call, const Visitor& who, std::function<void(std::optional<HttpResponse>)> answer);
    void sweep(Steady::time_point now) { puts_.sweep(now); }

private:
    void put(const CallPtr& call, const Visitor& who);
    void get(const CallPtr& call, const Visitor& who);

    Shelf& shelf_;
    TooMany too_many_;
    RateLimiter puts_;
    Slots uploads_;
    Slots downloads_;
};

}  // namespace piiri
