#include "domain/attendance.hpp"

#include "domain/group.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const AttendanceCorrect&, Now&) { return Refusal::conflict; }

void evolve(Attendance&, const MeetingPresence&, Instant) {}
void evolve(Attendance&, const SeatConnection&, Instant) {}
void evolve(Attendance&, const MeetingChanged&, Instant) {}

void evolve(Attendance& part, const AttendanceCounted& event) {
    part.counted[event.meeting][event.member] = {event.mark, event.minutes, std::nullopt};
}

void evolve(Attendance& part, const AttendanceCorrected& event) {
    part.counted[event.meeting][event.member] = {event.mark, event.minutes, event.by};
}

namespace attendance {

Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}

}  // namespace attendance
}  // namespace piiri
