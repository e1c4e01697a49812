#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// How people talk in the phase that is on: the mode, the speaking queue (a help, not a gate) and a turn given outside a round.
namespace piiri {

struct Group;

struct Hand {
    MemberId member;
    HandKind kind = HandKind::point;
    bool operator==(const Hand&) const = default;
};

/// Belongs to one run of a phase and ends with it.
struct Talk {
    std::optional<PhaseRunId> phase;
    TalkMode mode = TalkMode::free;
    std::optional<MemberId> floor;
    std::vector<Hand> queue;
    std::optional<Instant> quiet_until{};  ///< quiet first, till then

    [[nodiscard]] const Hand* find(const MemberId& member) const;
    bool operator==(const Talk&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const TalkSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const FloorGive& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const FloorEnd& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const HandSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const QueueOrder& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const QuietFirst& command, Now& now);

void evolve(Talk& talk, const PhaseBegan& event);
void evolve(Talk& talk, const TalkChanged& event);
void evolve(Talk& talk, const FloorChanged& event);
void evolve(Talk& talk, const HandChanged& event);
void evolve(Talk& talk, const QueueOrdered& event);
void evolve(Talk& talk, const QuietChanged& event);

namespace queue {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
}

}  // namespace piiri
