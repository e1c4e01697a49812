#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// The case consultation of the phase that is on: eight timed steps (domain.md section 3). All of it goes with the phase.
namespace piiri {

struct Group;

struct CaseWork {
    std::optional<MeetingId> meeting;  ///< whose phase is on
    std::vector<MemberId> offers;
    std::optional<MemberId> giver;  ///< absent: not named yet, or gone; then the steps wait
    std::int64_t step = 0;          ///< 1 to 8; 0: not begun
    std::optional<Timer> timer;     ///< of the step; soft
    std::int64_t version = 0;       ///< of the question
    std::optional<std::string> question;

    [[nodiscard]] bool offered(const MemberId& member) const;
    bool operator==(const CaseWork&) const = default;
};

/// How long a step is in a phase of so many minutes: as in the 45-minute version from there on, below it as in the 30-minute version, in
/// proportion, to the nearest half minute and half a minute at least.
[[nodiscard]] std::chrono::seconds step_length(std::int64_t step, std::int64_t phase_minutes);

/// The case-giver while the colleagues think aloud: their microphone is closed until the step is over. Absent: no such step is on.
[[nodiscard]] std::optional<MemberId> listener(const Group& group);
[[nodiscard]] bool listens(const Group& group, const MemberId& member);

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
