#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>
#include <set>

/// When meetings could be: availability polls and their ranking, unavailable periods, and whether enough people can come.
namespace piiri {

struct Group;
struct Meeting;
struct Member;

/// The last poll about one meeting's date. Open until a slot is chosen; then it is kept as long as that slot is the date, so that who
/// cannot come after all can still say so, and so that the next ranking knows who was left out.
struct Poll {
    PollOpened asked;
    Instant opened_at;
    std::map<MemberId, std::vector<PollAnswer>> answers{};
    std::vector<SlotTotal> totals{};
    std::int64_t answered = 0;
    std::vector<RankedSlot> ranks{};
    bool reminded = false;
    std::optional<std::int64_t> chosen{};

    [[nodiscard]] bool says_no(const MemberId& member, std::int64_t slot) const;
    bool operator==(const Poll&) const = default;
};

struct Polls {
    std::map<MeetingId, Poll> meetings;
    std::map<MemberId, std::vector<AwayPeriod>> away;
    std::set<MeetingId> quorum_lost;  ///< as it was told last

    [[nodiscard]] const Poll* find(const PollId& poll) const;
    [[nodiscard]] const Poll* of(const MeetingId& meeting) const;  ///< the last one about it; null: none
    [[nodiscard]] const Poll* open() const;                        ///< at most one is; null: none
    bool operator==(const Polls&) const = default;
};

/// What a ranking looks at: nothing but answers.
struct Ballot {
    MemberId member;
    bool facilitates = false;
    bool participates = true;
    std::vector<PollAnswer> answers;  ///< one for each slot
};
/// The slots, the best first (domain.md section 5): the facilitator must be able; most "yes"; then fewest "no"; then nobody is left out
/// twice running; each rule only breaks ties of the one before, and the order of the slots the last. A facilitator who has not answered is
/// not able. \param left_out  who could not come at the date chosen before; \param needed  participants without whom there is no quorum
[[nodiscard]] std::vector<RankedSlot> rank(std::size_t slots, const std::vector<Ballot>& ballots, const std::vector<MemberId>& left_out,
                                           std::int64_t needed);
[[nodiscard]] std::vector<SlotTotal> totals_of(std::size_t slots, const std::vector<Ballot>& ballots);

/// Does this member's answer count: participants and those who lead. Others may answer, for those who plan to read.
[[nodiscard]] bool counts_in_polls(const Member& member);
/// Has somebody whose answer counts not answered?
[[nodiscard]] bool waits_for_answers(const Group& group, const Poll& poll);
/// Can enough participants come at the date of a meeting, as far as notices and poll answers say?
[[nodiscard]] bool has_quorum(const Group& group, const Meeting& meeting);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PollOpen& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PollAnswerSet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const PollClose& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const AwaySet& command, Now& now);

void evolve(Polls& part, const PollOpened& event, Instant at);
void evolve(Polls& part, const PollAnswered& event);
void evolve(Polls& part, const PollTotals& event);
void evolve(Polls& part, const PollRanked& event);
void evolve(Polls& part, const PollReminded& event);
void evolve(Polls& part, const PollClosed& event);
void evolve(Polls& part, const QuorumLost& event);
void evolve(Polls& part, const AwayChanged& event);
void evolve(Polls& part, const MeetingDated& event);
void evolve(Polls& part, const MemberChanged& event);
void evolve(Polls& part, const Expired& event);

namespace polls {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace polls

}  // namespace piiri
