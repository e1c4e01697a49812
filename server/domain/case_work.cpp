#include "domain/case_work.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const CaseOffer&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const CaseBegin&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const CaseStepGo&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const CaseAsk&, Now&) { return Refusal::conflict; }

void evolve(CaseWork&, const PhaseBegan&) {}
void evolve(CaseWork&, const CaseOffered&) {}
void evolve(CaseWork&, const CaseBegan&) {}
void evolve(CaseWork&, const CaseStepped&) {}
void evolve(CaseWork&, const CaseAsked&) {}
void evolve(CaseWork&, const MeetingChanged&) {}

namespace case_work {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace case_work

}  // namespace piiri
