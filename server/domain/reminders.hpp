#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>
#include <set>

/// Which mails about meetings a member gets, and when their time comes: 7 days, 1 day and 1 hour before a meeting.
namespace piiri {

struct Group;

struct Reminders {
    std::map<MemberId, RemindersChosen> chosen;           ///< who has none gets all
    std::map<MeetingId, std::set<ReminderKind>> handled;  ///< of the date the meeting has now
    [[nodiscard]] RemindersChosen of(const MemberId& member) const;
    bool operator==(const Reminders&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const RemindersSet& command, Now& now);

void evolve(Reminders& part, const RemindersChosen& event);
void evolve(Reminders& part, const ReminderDue& event);
void evolve(Reminders& part, const MeetingDated& event);
void evolve(Reminders& part, const Expired& event);

namespace reminders {
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace reminders

}  // namespace piiri
