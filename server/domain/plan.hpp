#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// Plans of meetings as they are edited, private cues, what is prepared unseen. The plan itself is the programme's.
namespace piiri {

struct Group;

/// The sum of its phases, in minutes.
[[nodiscard]] std::int64_t minutes_of(const std::vector<PlannedPhase>& phases);
/// Can a meeting of such a group have this plan: at most 240 minutes, a break when it exceeds 75, no case in a support group?
[[nodiscard]] bool fits(GroupType type, const std::vector<PlannedPhase>& phases);
/// Cues that are all empty are none.
[[nodiscard]] PlanCued cued(const MeetingId& meeting, const Cues& cues);

struct Plans {
    std::map<MeetingId, std::vector<std::string>> cues;  ///< one for each phase, or none
    std::vector<PhasePrepared> prepared;                 ///< for phases to come, in their order

    [[nodiscard]] const PhasePrepared* find(const MeetingId& meeting, std::int64_t index) const;
    bool operator==(const Plans&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PlanSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PhasePrepare& command, Now& now);

void evolve(Plans& part, const PhaseBegan& event);
void evolve(Plans& part, const PlanCued& event);
void evolve(Plans& part, const PhasePrepared& event);
void evolve(Plans& part, const Expired& event);

namespace plan {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace plan

}  // namespace piiri
