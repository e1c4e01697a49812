#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The programme: meetings, their plans and states.
namespace piiri {

struct Group;

struct Meeting {
    MeetingPlanned plan;              ///< as last changed
    std::int64_t version = 1;         ///< of the plan
    std::int64_t sequence = 0;        ///< of the date
    std::optional<Instant> dated_at;  ///< when it got the date it has; nothing: that is only a suggestion
    MeetingState state = MeetingState::scheduled;
    std::optional<Instant> undo_until;             ///< ended, and the end can be taken back till then
    MeetingState before_end = MeetingState::live;  ///< what a taken-back end goes back to
    bool opened = false;                           ///< its lobby has been open
    std::optional<Instant> over_at;                ///< ended for good, cancelled or postponed
    bool meeting_expired = false;
    bool presence_expired = false;
    bool planning_expired = false;

    [[nodiscard]] bool open() const;   ///< lobby, live, paused, or ended with the end still to be taken back
    [[nodiscard]] bool going() const;  ///< live or paused
    [[nodiscard]] bool ahead() const;  ///< not begun and not given up
    /// It is ahead, or was postponed less than a week ago: after that its keys go one by one, and with them the place for anything new.
    [[nodiscard]] bool can_be_dated(Instant now) const;
    bool operator==(const Meeting&) const = default;
};

struct Programme {
    std::vector<Meeting> meetings;  ///< in order of planning
    [[nodiscard]] const Meeting* find(const MeetingId& id) const;
    [[nodiscard]] const Meeting* open() const;  ///< at most one is; null: none
    bool operator==(const Programme&) const = default;
};

/// Does this event end the meeting for good? Then all that belonged to the open meeting is gone from the state.
[[nodiscard]] bool is_over(const MeetingChanged& event);
/// The first meeting was held: from then on the group is closed (domain.md section 2).
[[nodiscard]] bool first_meeting_held(const Programme& programme);

/// Do meetings take place in this state of the group? Can they be planned?
[[nodiscard]] bool group_meets(GroupState state);
[[nodiscard]] bool group_plans(GroupState state);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingPlan& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingCancel& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingStart& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingPause& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingContinue& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingEnd& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingReopen& command, Now& now);

void evolve(Programme& programme, const MeetingPlanned& event, Instant at);
void evolve(Programme& programme, const MeetingChanged& event, Instant at);
void evolve(Programme& programme, const PlanChanged& event);
void evolve(Programme& programme, const Expired& event);

namespace meeting {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
}  // namespace meeting

}  // namespace piiri
