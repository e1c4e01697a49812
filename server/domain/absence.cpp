#include "domain/absence.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const AbsenceSet&, Now&) { return Refusal::conflict; }

void evolve(Absences&, const AbsenceNoticed&) {}
void evolve(Absences&, const Expired&) {}

namespace absence {
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace absence

}  // namespace piiri
