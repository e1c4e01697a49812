#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The case consultation of the phase that is on: eight timed steps. All of it goes with the phase.
namespace piiri {

struct Group;

struct CaseWork {
    bool operator==(const CaseWork&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CaseOffer& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CaseBegin& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CaseStepGo& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const CaseAsk& command, Now& now);

void evolve(CaseWork& part, const PhaseBegan& event);
void evolve(CaseWork& part, const CaseOffered& event);
void evolve(CaseWork& part, const CaseBegan& event);
void evolve(CaseWork& part, const CaseStepped& event);
void evolve(CaseWork& part, const CaseAsked& event);
void evolve(CaseWork& part, const MeetingChanged& event);

namespace case_work {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace case_work

}  // namespace piiri
