#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// Who was at which meeting, counted from their stays in its room when it ends, and corrected by those who lead.
namespace piiri {

struct Group;

struct Attended {
    AttendanceMark mark = AttendanceMark::present;
    std::int64_t minutes = 0;
    std::optional<MemberId> corrected_by;
    bool operator==(const Attended&) const = default;
};

/// One member's stays in the room of the open meeting. A lost connection ends a stay, its return begins another.
struct Stay {
    bool in_room = false;
    std::optional<Instant> since;       ///< there now, and connected
    std::chrono::milliseconds spent{};  ///< in the stays that are over
    bool operator==(const Stay&) const = default;
};

struct Attendance {
    std::map<MeetingId, std::map<MemberId, Attended>> counted;
    std::optional<MeetingId> meeting;  ///< whose stays these are: the last one whose lobby opened
    std::map<MemberId, Stay> stays;
    std::optional<Instant> began;    ///< of that meeting
    std::optional<Instant> stopped;  ///< its end, while it can be taken back or for good
    bool operator==(const Attendance&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AttendanceCorrect& command, Now& now);

void evolve(Attendance& part, const MeetingPresence& event, Instant at);
void evolve(Attendance& part, const SeatConnection& event, Instant at);
void evolve(Attendance& part, const MeetingChanged& event, Instant at);
void evolve(Attendance& part, const AttendanceCounted& event);
void evolve(Attendance& part, const AttendanceCorrected& event);
void evolve(Attendance& part, const Expired& event);

namespace attendance {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace attendance

}  // namespace piiri
