#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The round and its talking piece. The piece is never lost: while somebody in reach has not had a turn, exactly one seat holds it, or with
/// volunteers each of them can take it.
namespace piiri {

struct Group;

struct RoundSeat {
    MemberId member;
    bool done = false;
    bool back = false;            ///< the piece comes back to this seat, after the others
    std::int64_t last_turn = -1;  ///< number of the turn of this seat that ended last
    bool operator==(const RoundSeat&) const = default;
};

struct Round {
    RoundId id;
    PhaseRunId phase;
    std::vector<RoundSeat> seats;    ///< the whole circle in its order, first seat first, there or not
    std::int64_t turn = 0;           ///< rises by one with every seat the piece comes to or passes over
    std::optional<MemberId> holder;  ///< absent: ended, or the piece rests until somebody comes or, with volunteers, takes it
    bool taken = false;
    bool rests = false;          ///< nobody is there who could hold it, or it waits for a volunteer
    std::optional<Timer> timer;  ///< of a taken turn
    std::int64_t turn_seconds = 120;
    bool ended = false;
    RoundOrder by = RoundOrder::seats;

    [[nodiscard]] const RoundSeat* find(const MemberId& member) const;
    bool operator==(const Round&) const = default;
};

struct Rounds {
    std::optional<Round> round;                ///< of the phase that is on
    [[nodiscard]] const Round* going() const;  ///< begun and not ended; null: none
    bool operator==(const Rounds&) const = default;
};

/// What a round is to be like.
struct RoundPlan {
    RoundOrder by = RoundOrder::seats;
    std::optional<std::int64_t> turn_seconds;  ///< absent: what fits
    std::optional<MemberId> without;           ///< a round of participants alone, but for this one
};
/// The round of the phase that is on as it was planned or prepared.
[[nodiscard]] RoundPlan planned_round(const Group& group);
/// The first event of a new round in the phase that is on: the group's circle, its first seat moved on by one each meeting, in the wished
/// order. With volunteers the piece rests in the middle until somebody takes it, and after each turn again.
[[nodiscard]] RoundBegan begin_round(const Group& group, const RoundPlan& plan, Now& now);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TurnTake& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TurnEndNow& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TurnPass& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TurnDefer& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TurnType& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TurnGive& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const RoundStart& command, Now& now);

void evolve(Rounds& rounds, const PhaseBegan& event);
void evolve(Rounds& rounds, const RoundBegan& event);
void evolve(Rounds& rounds, const TurnMoved& event);
void evolve(Rounds& rounds, const TurnEnded& event);
void evolve(Rounds& rounds, const RoundEnded& event);

namespace round {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
}

}  // namespace piiri
