#include "domain/reminders.hpp"

#include "domain/group.hpp"

namespace piiri {

RemindersChosen Reminders::of(const MemberId& member) const {
    const auto found = chosen.find(member);
    return found == chosen.end() ? RemindersChosen{member, true, true, true, true} : found->second;
}

Result<Events> decide(const Group&, const MemberId&, const RemindersSet&, Now&) { return Refusal::conflict; }

void evolve(Reminders& part, const RemindersChosen& event) { part.chosen[event.member] = event; }

void evolve(Reminders& part, const ReminderDue& event) { part.handled[event.meeting].insert(event.which); }

void evolve(Reminders& part, const MeetingDated& event) { part.handled.erase(event.meeting); }

void evolve(Reminders& part, const Expired& event) {
    if (event.what == KeyClass::name) part.chosen.erase(MemberId{event.scope});
    if (event.what == KeyClass::planning) part.handled.erase(MeetingId{event.scope});
}

namespace reminders {

std::optional<Instant> deadline(const Group&) { return std::nullopt; }
Events on_time(const Group&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}

}  // namespace reminders
}  // namespace piiri
