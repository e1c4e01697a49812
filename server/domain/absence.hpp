#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Who has said that they cannot come, come late or leave early. Never a reason.
namespace piiri {

struct Group;

struct Absences {
    bool operator==(const Absences&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AbsenceSet& command, Now& now);

void evolve(Absences& part, const AbsenceNoticed& event);
void evolve(Absences& part, const Expired& event);

namespace absence {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace absence

}  // namespace piiri
