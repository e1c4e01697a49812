#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The phase that is on and its soft timer.
namespace piiri {

struct Group;
struct Meeting;

struct PhaseRun {
    PhaseRunId id;
    MeetingId meeting;
    std::int64_t index = 0;
    Timer timer;
    std::optional<std::string> question;
    std::optional<std::int64_t> circle;
    std::optional<RoundOrder> order;
    std::optional<std::int64_t> turn_seconds;
    bool by_text = false;
    bool operator==(const PhaseRun&) const = default;
};

struct Phases {
    std::optional<PhaseRun> run;
    std::optional<PhaseRunId> previous;  ///< the run before this one in the same meeting
    std::vector<PhaseRunId> over;        ///< runs whose content has not been dropped yet
    bool operator==(const Phases&) const = default;
};

/// The kind of the phase the open meeting is in, also while its end can be taken back; nothing: none has begun.
[[nodiscard]] std::optional<PhaseKind> phase_of_run(const Group& group);
/// The kind of the phase that is on; nothing: no meeting is going.
[[nodiscard]] std::optional<PhaseKind> current_phase(const Group& group);
/// Break and quiet reflection close everybody's microphone and camera.
[[nodiscard]] bool closes_everybody(PhaseKind phase);
/// How people talk when a phase of this kind begins.
[[nodiscard]] TalkMode first_mode(PhaseKind phase);

[[nodiscard]] Timer running_timer(Instant now, std::chrono::milliseconds length);
[[nodiscard]] Timer stopped_timer(std::chrono::milliseconds left, std::chrono::milliseconds length);
[[nodiscard]] Timer stopped(const Timer& timer, Instant now);
[[nodiscard]] Timer restarted(const Timer& timer, Instant now);

/// Why a word about this phase run cannot be taken from this member: conflict, it is not the one that is on; forbidden, one is not in the
/// room.
[[nodiscard]] std::optional<Refusal> refused(const Group& group, const MemberId& by, const PhaseRunId& phase);
/// The first event of the phase at `index` of a meeting's plan: what has been prepared for it holds, else what is planned. A round that is
/// written begins as free talk.
[[nodiscard]] PhaseBegan begin_phase(const Group& group, const Meeting& meeting, std::int64_t index, Now& now);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PhaseGo& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PhaseExtend& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PhaseAsk& command, Now& now);

void evolve(Phases& phases, const PhaseBegan& event);
void evolve(Phases& phases, const PhaseTimed& event);
void evolve(Phases& phases, const PhaseAsked& event);
void evolve(Phases& phases, const MeetingChanged& event);
void evolve(Phases& phases, const Expired& event);

namespace phases {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
}

}  // namespace piiri
