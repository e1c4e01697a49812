#include "domain/dates.hpp"

#include "domain/group.hpp"

namespace piiri {

Result<Events> dated(const Group&, const std::vector<MeetingTime>&, Instant) { return Refusal::conflict; }

Result<Events> decide(const Group& group, const MemberId&, const MeetingsDate& command, Now& now) {
    return dated(group, command.times.items, now.at);
}

void evolve(Programme& programme, const MeetingDated& event) {
    for (Meeting& meeting : programme.meetings) {
        if (meeting.plan.meeting != event.meeting) continue;
        meeting.plan.starts = event.starts;
        meeting.plan.starts_at = event.starts_at;
        meeting.sequence = event.sequence;
        meeting.state = MeetingState::scheduled;
        meeting.over_at.reset();
    }
}

}  // namespace piiri
