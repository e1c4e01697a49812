#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The observer's notes: drafts of their own, shared as a whole, or gone.
namespace piiri {

struct Group;

struct Observations {
    bool operator==(const Observations&) const = default;
};

/// Are these drafts this member's own?
[[nodiscard]] bool writes_drafts(const Group& group, const MemberId& member, const DraftId& draft);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObservationWrite& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObservationRemove& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObservationShare& command, Now& now);

void evolve(Observations& part, const ObservationBegan& event);
void evolve(Observations& part, const ObservationWritten& event);
void evolve(Observations& part, const ObservationRemoved& event);
void evolve(Observations& part, const ObservationShared& event);
void evolve(Observations& part, const Expired& event);

namespace observation {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace observation

}  // namespace piiri
