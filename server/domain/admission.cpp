#include "domain/admission.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {

bool one_more(const Admissions& admissions) { return admissions.last && admissions.last->admitted == true && !admissions.last->used; }

Result<Events> decide(const Group&, const MemberId&, const AdmissionAsk&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const AdmissionAnswer&, Now&) { return Refusal::conflict; }

void evolve(Admissions& part, const AdmissionAsked& event) { part.last = Admission{event, {}, false, std::nullopt, false}; }

void evolve(Admissions& part, const AdmissionAnswered& event) {
    if (part.last && part.last->asked.admission == event.admission) part.last->answered.insert(event.member);
}

void evolve(Admissions& part, const AdmissionClosed& event) {
    if (part.last && part.last->asked.admission == event.admission) part.last->closed = true;
}

void evolve(Admissions& part, const AdmissionDecided& event) {
    if (part.last && part.last->asked.admission == event.admission) part.last->admitted = event.admitted;
}

void evolve(Admissions& part, const MemberInvited& event) {
    const bool participates = std::find(event.roles.begin(), event.roles.end(), Role::participant) != event.roles.end();
    if (participates && one_more(part)) part.last->used = true;
}

namespace admission {

Events follow_up(const Group&, const Event&, Now&) { return {}; }
std::optional<Instant> deadline(const Group&) { return std::nullopt; }
Events on_time(const Group&, Now&) { return {}; }
Events on_ballots(const Group&, const AdmissionId&, const std::vector<AdmissionBallot>&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}

}  // namespace admission
}  // namespace piiri
