#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Ground rules and group agreement: versions, and who has accepted which.
namespace piiri {

struct Group;

struct Texts {
    std::vector<TextView> written;  ///< in order of their first version; none is ever taken out
    [[nodiscard]] const TextView* find(SharedText what) const;
    bool operator==(const Texts&) const = default;
};

/// Has every active participant accepted the version that stands? No text: no.
[[nodiscard]] bool accepted_by_all(const Group& group, SharedText what);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TextEdit& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TextAnswerSet& command, Now& now);

void evolve(Texts& part, const TextChanged& event, Instant at);
void evolve(Texts& part, const TextAnswered& event);

namespace texts {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace texts

}  // namespace piiri
