#include "domain/dates.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {
namespace {

using namespace std::chrono_literals;

constexpr auto past_at_most = 60min;  ///< a meeting whose hour is longer ago would be postponed at once

bool share_a_meeting_or_a_time(const std::vector<MeetingTime>& times) {
    for (auto one = times.begin(); one != times.end(); ++one) {
        const bool shared = std::any_of(std::next(one), times.end(), [&](const MeetingTime& other) {
            return other.meeting == one->meeting || other.starts_at == one->starts_at;
        });
        if (shared) return true;
    }
    return false;
}

}  // namespace

/// That `starts_at` is `starts` in UTC is checked where the time zones are known (calendar/).
Result<Events> dated(const Group& group, const std::vector<MeetingTime>& times, Instant now) {
    if (!group_plans(group.roster->state)) return Refusal::conflict;
    if (share_a_meeting_or_a_time(times)) return Refusal::invalid;
    Events events;
    for (const MeetingTime& time : times) {
        const Meeting* meeting = group.programme->find(time.meeting);
        if (!meeting) return Refusal::not_found;
        if (!meeting->can_be_dated(now)) return Refusal::conflict;
        if (time.starts.zone.value != group.roster->zone || time.starts_at < now - past_at_most) return Refusal::invalid;
        const bool so_already =
            meeting->state == MeetingState::scheduled && meeting->plan.starts == time.starts && meeting->plan.starts_at == time.starts_at;
        if (!so_already) events.push_back(MeetingDated{time.meeting, time.starts, time.starts_at, meeting->sequence + 1});
    }
    return events;
}

Result<Events> decide(const Group& group, const MemberId&, const MeetingsDate& command, Now& now) {
    return dated(group, command.times.items, now.at);
}

void evolve(Programme& programme, const MeetingDated& event, Instant at) {
    for (Meeting& meeting : programme.meetings) {
        if (meeting.plan.meeting != event.meeting) continue;
        meeting.plan.starts = event.starts;
        meeting.plan.starts_at = event.starts_at;
        meeting.sequence = event.sequence;
        meeting.dated_at = at;
        meeting.state = MeetingState::scheduled;
        meeting.over_at.reset();
    }
}

}  // namespace piiri
