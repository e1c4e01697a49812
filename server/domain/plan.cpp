#include "domain/plan.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {

std::int64_t minutes_of(const std::vector<PlannedPhase>& phases) {
    std::int64_t sum = 0;
    for (const PlannedPhase& phase : phases) sum += phase.minutes.value;
    return sum;
}

bool fits(GroupType type, const std::vector<PlannedPhase>& phases) {
    constexpr std::int64_t longest = 240;
    constexpr std::int64_t longest_without_break = 75;
    const auto has = [&](PhaseKind kind) {
        return std::any_of(phases.begin(), phases.end(), [&](const PlannedPhase& p) { return p.phase == kind; });
    };
    const std::int64_t minutes = minutes_of(phases);
    if (minutes > longest || (minutes > longest_without_break && !has(PhaseKind::pause))) return false;
    return type != GroupType::support || !has(PhaseKind::case_consultation);
}

PlanCued cued(const MeetingId& meeting, const Cues& cues) {
    PlanCued event{meeting, {}};
    for (const auto& cue : cues.items) event.cues.push_back(cue.value);
    return event;
}

Result<Events> decide(const Group&, const MemberId&, const PlanSet&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PhasePrepare&, Now&) { return Refusal::conflict; }

void evolve(Plans&, const PhaseBegan&) {}
void evolve(Plans&, const PlanCued&) {}
void evolve(Plans&, const PhasePrepared&) {}
void evolve(Plans&, const Expired&) {}

namespace plan {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace plan

}  // namespace piiri
