#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// Who has said that they cannot come, come late or leave early. Never a reason.
namespace piiri {

struct Group;

/// The last notice of one member. One who comes after all keeps an entry, so that what was never told to all is not told by its end.
struct Absence {
    MemberId member;
    AbsenceNotice notice = AbsenceNotice::cannot_come;
    bool told_to_all = true;  ///< false: they and those who lead alone know of it, and of a change that ends it
    bool operator==(const Absence&) const = default;
};

struct Absences {
    std::map<MeetingId, std::vector<Absence>> meetings;  ///< notices of one meeting, the latest last
    [[nodiscard]] const Absence* find(const MeetingId& meeting, const MemberId& member) const;
    bool operator==(const Absences&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AbsenceSet& command, Now& now);

void evolve(Absences& part, const AbsenceNoticed& event);
void evolve(Absences& part, const MeetingDated& event);
void evolve(Absences& part, const Expired& event);

namespace absence {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace absence

}  // namespace piiri
