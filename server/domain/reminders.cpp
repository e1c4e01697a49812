#include "domain/reminders.hpp"

#include "domain/due.hpp"
#include "domain/group.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <array>

namespace piiri {
namespace {

using namespace std::chrono_literals;

struct Ahead {
    ReminderKind which;
    std::chrono::hours time;
};
/// The most urgent first.
constexpr std::array<Ahead, 3> kinds{{{ReminderKind::hour, 1h}, {ReminderKind::day, 24h}, {ReminderKind::week, 7 * 24h}}};

/// Reminders of one meeting whose time came, or comes, after it got its date: a meeting that is dated three days ahead has no week's one.
std::vector<Due<ReminderDue>> reminders_due(const Group& group, const Meeting& meeting) {
    std::vector<Due<ReminderDue>> all;
    if (meeting.state != MeetingState::scheduled || !meeting.dated_at) return all;
    const auto handled = group.reminders->handled.find(meeting.plan.meeting);
    for (const Ahead& kind : kinds) {
        const Instant at = meeting.plan.starts_at - kind.time;
        if (handled != group.reminders->handled.end() && handled->second.contains(kind.which)) continue;
        if (at > *meeting.dated_at) all.push_back({at, {meeting.plan.meeting, kind.which}});
    }
    return all;
}

}  // namespace

RemindersChosen Reminders::of(const MemberId& member) const {
    const auto found = chosen.find(member);
    return found == chosen.end() ? RemindersChosen{member, true, true, true, true} : found->second;
}

/// \errors forbidden: an observer without everybody's consent, who gets none
Result<Events> decide(const Group& group, const MemberId& by, const RemindersSet& command, Now&) {
    if (sight(group, by) == Sight::own) return Refusal::forbidden;
    const RemindersChosen chosen{by, command.week, command.day, command.hour, command.calendar};
    return chosen == group.reminders->of(by) ? Events{} : Events{chosen};
}

void evolve(Reminders& part, const RemindersChosen& event) { part.chosen[event.member] = event; }

/// What is less urgent is handled with it: several that are overdue at once are one letter.
void evolve(Reminders& part, const ReminderDue& event) {
    auto& handled = part.handled[event.meeting];
    for (auto kind = kinds.rbegin(); kind != kinds.rend(); ++kind) {
        handled.insert(kind->which);
        if (kind->which == event.which) return;
    }
}

void evolve(Reminders& part, const MeetingDated& event) { part.handled.erase(event.meeting); }

void evolve(Reminders& part, const Expired& event) {
    if (event.what == KeyClass::name) part.chosen.erase(MemberId{event.scope});
    if (event.what == KeyClass::planning) part.handled.erase(MeetingId{event.scope});
}

namespace reminders {

std::optional<Instant> deadline(const Group& group) {
    std::optional<Instant> next;
    if (!group_meets(group.roster->state)) return next;
    for (const Meeting& meeting : group.programme->meetings) {
        for (const auto& due : reminders_due(group, meeting)) {
            if (!next || due.at < *next) next = due.at;
        }
    }
    return next;
}

/// Of each meeting, the most urgent one that is due. After long downtime that may be one whose meeting has begun by now: then it is handled
/// all the same, and no letter comes of it (`notices`).
Events on_time(const Group& group, Now& now) {
    Events events;
    if (!group_meets(group.roster->state)) return events;
    for (const Meeting& meeting : group.programme->meetings) {
        const std::vector<Due<ReminderDue>> all = reminders_due(group, meeting);
        const auto due = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.at <= now.at; });
        if (due != all.end()) events.push_back(due->what);
    }
    return events;
}

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const auto chosen = group.reminders->chosen.find(viewer);
    if (chosen == group.reminders->chosen.end()) return;
    const RemindersChosen& one = chosen->second;
    view.reminders = RemindersView{one.week, one.day, one.hour, one.calendar};
}

}  // namespace reminders
}  // namespace piiri
