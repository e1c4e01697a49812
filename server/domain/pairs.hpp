#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Pair talk and circles of four: who talks with whom now, and who has before.
namespace piiri {

struct Group;

/// People are in their pairs.
struct PairTalk {
    PhaseRunId phase;
    std::vector<TalkRoom> rooms;
    Timer timer;
    std::vector<TalkRoomId> calls;      ///< in order of calling
    std::vector<PairVisitView> visits;  ///< who of those who lead is in which room
    [[nodiscard]] const TalkRoom* find(const TalkRoomId& room) const;
    [[nodiscard]] const TalkRoom* room_of(const MemberId& member) const;  ///< as one of the pair; null: in none
    bool operator==(const PairTalk&) const = default;
};

struct Pairs {
    std::optional<PairTalk> talk;  ///< absent: everybody is in the circle
    std::vector<TalkRoom> before;  ///< rooms there have been, with everybody who was put into them
    bool operator==(const Pairs&) const = default;
};

/// The room this member is in now, as one of the pair or as a called visitor; null: none.
[[nodiscard]] const TalkRoom* pair_of(const Group& group, const MemberId& member);
/// Is this member in that room now, as one of the pair or as a called visitor?
[[nodiscard]] bool in_pair(const Group& group, const MemberId& member, const TalkRoomId& room);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PairsStart& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PairsEnd& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PairCall& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PairVisit& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PairPlace& command, Now& now);

void evolve(Pairs& part, const PhaseBegan& event);
void evolve(Pairs& part, const PairsMade& event);
void evolve(Pairs& part, const PairsTimed& event);
void evolve(Pairs& part, const PairCalled& event);
void evolve(Pairs& part, const PairVisited& event);

namespace pairs {
/// The meeting is over for good: its pairs are too.
void end(Pairs& part);
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace pairs

}  // namespace piiri
