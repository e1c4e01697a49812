#include "domain/polls.hpp"

#include <algorithm>

/// Which slot of a poll is the best: a pure function of answers, without a group.
namespace piiri {
namespace {

/// What the rules compare of one slot.
struct Standing {
    RankedSlot rank;
    SlotTotal total;
};

Standing standing(std::size_t slot, const SlotTotal& total, const std::vector<Ballot>& ballots, const std::vector<MemberId>& left_out,
                  std::int64_t needed) {
    Standing one{{static_cast<std::int64_t>(slot), false, false, std::nullopt}, total};
    std::int64_t participants = 0;
    for (const Ballot& ballot : ballots) {
        const bool comes = ballot.answers[slot] != PollAnswer::no;
        if (ballot.facilitates && comes) one.rank.able = true;
        if (ballot.participates && comes) ++participants;
        const bool again = !comes && std::find(left_out.begin(), left_out.end(), ballot.member) != left_out.end();
        if (again && (!one.rank.left_out || ballot.member < *one.rank.left_out)) one.rank.left_out = ballot.member;
    }
    one.rank.quorum = participants >= needed;
    return one;
}

bool better(const Standing& a, const Standing& b) {
    if (a.rank.able != b.rank.able) return a.rank.able;
    if (a.total.yes != b.total.yes) return a.total.yes > b.total.yes;
    if (a.total.no != b.total.no) return a.total.no < b.total.no;
    return !a.rank.left_out && b.rank.left_out;
}

}  // namespace

std::vector<SlotTotal> totals_of(std::size_t slots, const std::vector<Ballot>& ballots) {
    std::vector<SlotTotal> totals(slots);
    for (const Ballot& ballot : ballots) {
        for (std::size_t slot = 0; slot < slots; ++slot) {
            switch (ballot.answers[slot]) {
                case PollAnswer::yes: ++totals[slot].yes; break;
                case PollAnswer::if_need_be: ++totals[slot].if_need_be; break;
                case PollAnswer::no: ++totals[slot].no; break;
            }
        }
    }
    return totals;
}

std::vector<RankedSlot> rank(std::size_t slots, const std::vector<Ballot>& ballots, const std::vector<MemberId>& left_out,
                             std::int64_t needed) {
    const std::vector<SlotTotal> totals = totals_of(slots, ballots);
    std::vector<Standing> standings;
    for (std::size_t slot = 0; slot < slots; ++slot) standings.push_back(standing(slot, totals[slot], ballots, left_out, needed));
    std::stable_sort(standings.begin(), standings.end(), better);
    std::vector<RankedSlot> ranks;
    for (Standing& one : standings) ranks.push_back(std::move(one.rank));
    return ranks;
}

}  // namespace piiri
