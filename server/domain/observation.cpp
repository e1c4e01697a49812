#include "domain/observation.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

bool writes_drafts(const Group&, const MemberId&, const DraftId&) { return false; }

Result<Events> decide(const Group&, const MemberId&, const ObservationWrite&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const ObservationRemove&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const ObservationShare&, Now&) { return Refusal::conflict; }

void evolve(Observations&, const ObservationBegan&) {}
void evolve(Observations&, const ObservationWritten&) {}
void evolve(Observations&, const ObservationRemoved&) {}
void evolve(Observations&, const ObservationShared&) {}
void evolve(Observations&, const Expired&) {}

namespace observation {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace observation

}  // namespace piiri
