#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The dates of meetings. They are the programme's; this is how they are given and moved.
namespace piiri {

struct Group;
struct Programme;

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MeetingsDate& command, Now& now);
/// The events that give these meetings their dates; those that have theirs already give none.
/// \errors not_found; invalid: another zone than the group's, more than an hour ago, a meeting twice, or two at one time; conflict: the
/// meeting has begun or was given up, or the group plans no more
[[nodiscard]] Result<Events> dated(const Group& group, const std::vector<MeetingTime>& times, Instant now);

void evolve(Programme& programme, const MeetingDated& event, Instant at);

}  // namespace piiri
