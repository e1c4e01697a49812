#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Moods shown to the group in the check-in round, gone with the phase (domain.md section 6).
namespace piiri {

struct Group;

struct Moods {
    std::optional<MeetingId> meeting;  ///< whose phase is on
    std::vector<MoodView> shown;
    bool operator==(const Moods&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MoodShow& command, Now& now);

void evolve(Moods& part, const PhaseBegan& event);
void evolve(Moods& part, const MoodShown& event);
void evolve(Moods& part, const MeetingChanged& event);

namespace mood {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace mood

}  // namespace piiri
