#include "domain/support.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {

using namespace std::chrono_literals;

/// \errors not_found: no such meeting, or the group has no technical support; conflict: the meeting is not open; forbidden: one is not
/// there
Result<Events> decide(const Group& group, const MemberId& by, const SupportCall& command, Now& now) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (meeting->state != MeetingState::lobby && !meeting->going()) return Refusal::conflict;
    if (!group.presence->find(by)) return Refusal::forbidden;
    const auto& members = group.roster->members;
    const bool any = std::any_of(members.begin(), members.end(),
                                 [](const Member& m) { return m.state == MemberState::active && m.has(Role::techsupport); });
    if (!any) return Refusal::not_found;
    if (group.support->until) return Events{};
    return Events{SupportCalled{command.meeting, now.at + 5min}};
}

void evolve(Support& support, const SupportCalled& event) { support.until = event.until; }

namespace support {

std::optional<Instant> deadline(const Group& group) { return group.support->until; }

Events on_time(const Group& group, Now& now) {
    const Meeting* open = group.programme->open();
    if (!open || !group.support->until || *group.support->until > now.at) return {};
    return {SupportCalled{open->plan.meeting, std::nullopt}};
}

}  // namespace support
}  // namespace piiri
