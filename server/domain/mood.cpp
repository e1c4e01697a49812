#include "domain/mood.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {
namespace {

template <class Shown>
auto find(Shown& shown, const MemberId& member) {
    return std::find_if(shown.begin(), shown.end(), [&](const MoodView& mood) { return mood.member == member; });
}

}  // namespace

/// \errors conflict: another phase, or none with a check-in round, is on; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const MoodShow& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (current_phase(group) != PhaseKind::checkin) return Refusal::conflict;
    const auto known = find(group.moods->shown, by);
    const auto wanted = command.mood ? std::optional{command.mood->value} : std::nullopt;
    const bool is_so = known == group.moods->shown.end() ? !wanted : wanted && known->mood == *wanted;
    return is_so ? Events{} : Events{MoodShown{command.phase, by, wanted}};
}

void evolve(Moods& part, const PhaseBegan& event) { part = {event.meeting, {}}; }

void evolve(Moods& part, const MoodShown& event) {
    const auto known = find(part.shown, event.member);
    if (!event.mood) {
        if (known != part.shown.end()) part.shown.erase(known);
    } else if (known != part.shown.end()) {
        known->mood = *event.mood;
    } else {
        part.shown.push_back({event.member, *event.mood});
    }
}

void evolve(Moods& part, const MeetingChanged& event) {
    if (is_over(event) && part.meeting == event.meeting) part = {};
}

namespace mood {

void show(const Group& group, const MemberId&, GroupView& view) {
    if (view.open && view.open->room) view.open->room->phase.moods = group.moods->shown;
}

}  // namespace mood
}  // namespace piiri
