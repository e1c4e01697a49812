#include "domain/attendance.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

bool over(const Meeting& meeting) { return meeting.state == MeetingState::ended && !meeting.undo_until; }

void stop(Stay& stay, Instant at) {
    if (stay.since) stay.spent += std::max(at - *stay.since, std::chrono::milliseconds{0});
    stay.since.reset();
}

std::chrono::milliseconds spent(const Attendance& part, const MemberId& member) {
    const auto found = part.stays.find(member);
    if (found == part.stays.end()) return {};
    Stay stay = found->second;
    stop(stay, *part.stopped);
    return stay.spent;
}

/// What rounds to no minute is nobody's attendance: somebody who looked in.
AttendanceMark mark_of(std::int64_t minutes, std::chrono::milliseconds stayed, std::chrono::milliseconds length, bool noticed) {
    if (minutes > 0) return stayed * 2 >= length ? AttendanceMark::present : AttendanceMark::partly;
    return noticed ? AttendanceMark::absent_with_notice : AttendanceMark::absent;
}

/// Was this member expected: part of the circle, and neither resting nor gone?
bool expected(const Member& member) {
    const bool sits = member.has(Role::participant) || member.has(Role::facilitator) || member.has(Role::cofacilitator);
    return sits && member.state == MemberState::active;
}

}  // namespace

/// \errors forbidden: one's own is for those who lead to correct; not_found: no such meeting or member; conflict: it is not over yet
Result<Events> decide(const Group& group, const MemberId& by, const AttendanceCorrect& command, Now&) {
    if (!may(group, by, Action::lead_phase)) return Refusal::forbidden;
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting || !group.roster->find(command.member)) return Refusal::not_found;
    if (!over(*meeting)) return Refusal::conflict;
    const auto of_meeting = group.attendance->counted.find(command.meeting);
    if (of_meeting != group.attendance->counted.end()) {
        const auto known = of_meeting->second.find(command.member);
        if (known != of_meeting->second.end() && known->second.mark == command.mark && known->second.minutes == command.minutes.value)
            return Events{};
    }
    return Events{AttendanceCorrected{command.meeting, command.member, command.mark, command.minutes.value, by}};
}

void evolve(Attendance& part, const MeetingPresence& event, Instant at) {
    if (part.meeting != event.meeting) return;
    if (event.place != Place::room && !part.stays.contains(event.member)) return;
    Stay& stay = part.stays[event.member];
    stay.in_room = event.place == Place::room;
    if (!stay.in_room) return stop(stay, at);
    if (!stay.since) stay.since = at;
}

void evolve(Attendance& part, const SeatConnection& event, Instant at) {
    const auto stay = part.stays.find(event.member);
    if (part.meeting != event.meeting || stay == part.stays.end() || !stay->second.in_room) return;
    if (event.kept_until) return stop(stay->second, at);
    if (!stay->second.since) stay->second.since = at;
}

/// A pause is part of a meeting. An end that is taken back never was.
void evolve(Attendance& part, const MeetingChanged& event, Instant at) {
    if (event.to == MeetingState::lobby) {
        part.meeting = event.meeting;
        part.stays.clear();
        part.began.reset();
        part.stopped.reset();
    }
    if (part.meeting != event.meeting) return;
    if (event.to == MeetingState::live || event.to == MeetingState::paused) {
        if (!part.began) part.began = at;
        part.stopped.reset();
    }
    if (event.to == MeetingState::ended && !part.stopped) part.stopped = at;
}

void evolve(Attendance& part, const AttendanceCounted& event) {
    part.counted[event.meeting][event.member] = {event.mark, event.minutes, std::nullopt};
}

void evolve(Attendance& part, const AttendanceCorrected& event) {
    part.counted[event.meeting][event.member] = {event.mark, event.minutes, event.by};
}

/// Stays are of class presence; what was counted lives on.
void evolve(Attendance& part, const Expired& event) {
    if (event.what == KeyClass::presence && part.meeting && part.meeting->value == event.scope) part.stays.clear();
}

namespace attendance {

Events follow_up(const Group& group, const Event& event, Now&) {
    const auto* changed = std::get_if<MeetingChanged>(&event);
    const Attendance& part = *group.attendance;
    if (!changed || changed->to != MeetingState::ended || !is_over(*changed) || part.meeting != changed->meeting) return {};
    if (!part.began || !part.stopped) return {};
    const auto length = std::max(*part.stopped - *part.began, std::chrono::milliseconds{1});
    Events events;
    for (const Member& member : group.roster->members) {
        const auto stayed = spent(part, member.id);
        const std::int64_t minutes = std::chrono::round<std::chrono::minutes>(stayed).count();
        if (!expected(member) && minutes == 0) continue;
        if (!member.has(Role::participant) && !member.has(Role::facilitator) && !member.has(Role::cofacilitator)) continue;
        const Absence* notice = group.absences->find(changed->meeting, member.id);
        const bool noticed = notice && notice->notice == AbsenceNotice::cannot_come;
        events.push_back(AttendanceCounted{changed->meeting, member.id, mark_of(minutes, stayed, length, noticed), minutes});
    }
    return events;
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Sight sees = sight(group, viewer);
    const bool leads = (sees == Sight::circle || sees == Sight::room) && may(group, viewer, Action::lead_phase);
    for (MeetingView& meeting : view.meetings) {
        const auto counted = group.attendance->counted.find(meeting.id);
        if (counted == group.attendance->counted.end()) continue;
        for (const auto& [member, attended] : counted->second) {
            if (leads || member == viewer) meeting.attendance.push_back({member, attended.mark, attended.minutes, attended.corrected_by});
        }
    }
}

}  // namespace attendance
}  // namespace piiri
