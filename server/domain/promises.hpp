#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Small promises: what I will try before the next meeting, shown to the group or to oneself alone.
namespace piiri {

struct Group;

struct Promise {
    PromiseMade made;
    Instant at;
    bool operator==(const Promise&) const = default;
};

struct Promises {
    std::vector<Promise> open;  ///< in the order in which they were made
    [[nodiscard]] const Promise* find(const PromiseId& id) const;
    bool operator==(const Promises&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PromiseMake& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PromiseClose& command, Now& now);

void evolve(Promises& part, const PromiseMade& event, Instant at);
void evolve(Promises& part, const PromiseClosed& event);
void evolve(Promises& part, const Expired& event);

namespace promises {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace promises

}  // namespace piiri
