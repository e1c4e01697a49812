#include "domain/absence.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

bool hidden(AbsenceNotice notice) { return notice == AbsenceNotice::late || notice == AbsenceNotice::leaves_early; }

}  // namespace

const Absence* Absences::find(const MeetingId& meeting, const MemberId& member) const {
    const auto of_meeting = meetings.find(meeting);
    if (of_meeting == meetings.end()) return nullptr;
    const auto found = std::find_if(of_meeting->second.begin(), of_meeting->second.end(),
                                    [&](const Absence& absence) { return absence.member == member; });
    return found == of_meeting->second.end() ? nullptr : &*found;
}

/// Who could not come and now will be late comes, for all who are not told of that.
/// \errors not_found; conflict: the meeting has no date yet, has ended or was given up
Result<Events> decide(const Group& group, const MemberId& by, const AbsenceSet& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->state != MeetingState::scheduled && meeting->state != MeetingState::lobby && !meeting->going()) return Refusal::conflict;
    const Absence* known = group.absences->find(command.meeting, by);
    const AbsenceNotice before = known ? known->notice : AbsenceNotice::comes;
    if (before == command.notice) return Events{};
    Events events;
    if (before == AbsenceNotice::cannot_come && hidden(command.notice))
        events.push_back(AbsenceNoticed{command.meeting, by, AbsenceNotice::comes});
    events.push_back(AbsenceNoticed{command.meeting, by, command.notice});
    return events;
}

void evolve(Absences& part, const AbsenceNoticed& event) {
    const Absence* known = part.find(event.meeting, event.member);
    const bool ends_hidden = event.notice == AbsenceNotice::comes && known && hidden(known->notice);
    auto& notices = part.meetings[event.meeting];
    std::erase_if(notices, [&](const Absence& absence) { return absence.member == event.member; });
    notices.push_back({event.member, event.notice, !hidden(event.notice) && !ends_hidden});
}

/// Who could not come to another date has said nothing of this one.
void evolve(Absences& part, const MeetingDated& event) { part.meetings.erase(event.meeting); }

void evolve(Absences& part, const Expired& event) {
    if (event.what == KeyClass::planning) part.meetings.erase(MeetingId{event.scope});
}

namespace absence {

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Sight sees = sight(group, viewer);
    const bool leads = (sees == Sight::circle || sees == Sight::room) && may(group, viewer, Action::lead_phase);
    for (MeetingView& meeting : view.meetings) {
        const auto notices = group.absences->meetings.find(meeting.id);
        if (notices == group.absences->meetings.end()) continue;
        for (const Absence& absence : notices->second) {
            const bool told = absence.told_to_all || leads || absence.member == viewer;
            if (absence.notice != AbsenceNotice::comes && told) meeting.absences.push_back({absence.member, absence.notice});
        }
    }
}

}  // namespace absence
}  // namespace piiri
