#include "domain/mood.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const MoodShow&, Now&) { return Refusal::conflict; }

void evolve(Moods&, const PhaseBegan&) {}
void evolve(Moods&, const MoodShown&) {}
void evolve(Moods&, const MeetingChanged&) {}

namespace mood {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace mood

}  // namespace piiri
