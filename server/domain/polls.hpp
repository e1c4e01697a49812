#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// When meetings could be: availability polls and their ranking, unavailable periods, and whether enough people can come.
namespace piiri {

struct Group;

/// The poll about one meeting's date; at most one is open in a group.
struct Poll {
    PollOpened asked;
    std::map<MemberId, std::vector<PollAnswer>> answers;
    std::vector<SlotTotal> totals;
    std::vector<RankedSlot> ranks;
    bool reminded = false;
    bool operator==(const Poll&) const = default;
};

struct Polls {
    std::map<MeetingId, Poll> open;
    std::map<MemberId, std::vector<AwayPeriod>> away;
    std::map<MeetingId, std::vector<MemberId>> left_out;  ///< who said no to the date that was chosen
    std::map<MeetingId, bool> quorum_lost;                ///< as it was told last
    bool operator==(const Polls&) const = default;
};

/// What a ranking looks at, slot by slot: nothing but answers.
struct Ballot {
    MemberId member;
    bool facilitates = false;
    std::vector<PollAnswer> answers;  ///< one for each slot
};
/// The slots, the best first (domain.md section 5): the facilitator must be able; most "yes"; then fewest "no"; then nobody is left out
/// twice running; each rule only breaks ties of the one before, and the order of the slots the last. \param left_out  who could not come at
/// the date chosen before; \param needed  participants without whom there is no quorum
[[nodiscard]] std::vector<RankedSlot> rank(std::size_t slots, const std::vector<Ballot>& ballots, const std::vector<MemberId>& left_out,
                                           std::int64_t needed);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PollOpen& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PollAnswerSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PollClose& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AwaySet& command, Now& now);

void evolve(Polls& part, const PollOpened& event);
void evolve(Polls& part, const PollAnswered& event);
void evolve(Polls& part, const PollTotals& event);
void evolve(Polls& part, const PollRanked& event);
void evolve(Polls& part, const PollReminded& event);
void evolve(Polls& part, const PollClosed& event);
void evolve(Polls& part, const QuorumLost& event);
void evolve(Polls& part, const AwayChanged& event);
void evolve(Polls& part, const Expired& event);

namespace polls {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace polls

}  // namespace piiri
