#include "domain/vote.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <set>

namespace piiri {
namespace {

constexpr std::int64_t voters_min = 3;  ///< fewer, and totals would tell who voted for what
constexpr std::size_t votes_max = 20;   ///< in one phase

/// The totals of every card of the vote, most dots first; as many dots: in the order of ids, which says nothing.
VoteClosed closed_with(const MeetingId& meeting, const VoteView& vote, const Tally& tally) {
    VoteClosed closed{meeting, vote.id, {}, {}};
    if (tally.voters < voters_min) return closed;
    for (const CardId& card : vote.cards) {
        const auto counted = std::find_if(tally.totals.begin(), tally.totals.end(), [&](const CardDots& of) { return of.card == card; });
        closed.totals.push_back({card, counted == tally.totals.end() ? 0 : counted->dots});
    }
    std::sort(closed.totals.begin(), closed.totals.end(),
              [](const CardDots& a, const CardDots& b) { return a.dots != b.dots ? a.dots > b.dots : a.card < b.card; });
    for (const CardDots& total : closed.totals) {
        if (total.dots == closed.totals.front().dots) closed.tie.push_back(total.card);
    }
    if (closed.tie.size() == 1) closed.tie.clear();
    return closed;
}

}  // namespace

bool Votes::closed(const VoteId& vote) const {
    return std::any_of(results.begin(), results.end(), [&](const VoteResultView& result) { return result.id == vote; });
}

/// \errors conflict: another phase is on or it chooses no themes, or another vote is open or the key is taken; not_found: a card that is
/// not on the board; invalid: a card twice; forbidden: one is not in the room; too_large: too many votes in one phase
Result<Events> decide(const Group& group, const MemberId& by, const VoteOpen& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const Votes& votes = *group.votes;
    const auto& cards = command.cards.items;
    if (votes.open && votes.open->vote == VoteView{command.key, cards}) return Events{};
    if (current_phase(group) != PhaseKind::theme_choice || votes.open || votes.closed(command.key)) return Refusal::conflict;
    if (std::set<CardId>(cards.begin(), cards.end()).size() != cards.size()) return Refusal::invalid;
    if (!std::all_of(cards.begin(), cards.end(), [&](const CardId& card) { return group.board->find(card); })) return Refusal::not_found;
    if (votes.results.size() >= votes_max) return Refusal::too_large;
    return Events{VoteOpened{command.phase, command.key, cards}};
}

/// \errors conflict: it is not the open vote, or its dots were not handed in; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const VoteClose& command, Now& now) {
    const Votes& votes = *group.votes;
    if (votes.closed(command.vote)) return Events{};
    if (!votes.open || votes.open->vote.id != command.vote) return Refusal::conflict;
    if (const auto refusal = refused(group, by, votes.open->phase)) return *refusal;
    if (!now.tally || now.tally->vote != command.vote) return Refusal::conflict;
    return Events{closed_with(*group.presence->meeting, votes.open->vote, *now.tally)};
}

void evolve(Votes& part, const PhaseBegan& event) {
    part = {};
    part.meeting = event.meeting;
}

void evolve(Votes& part, const VoteOpened& event) { part.open = OpenVote{event.phase, {event.vote, event.cards}}; }

void evolve(Votes& part, const VoteClosed& event) {
    if (!part.open || part.open->vote.id != event.vote) return;
    part.open.reset();
    part.results.push_back({event.vote, event.totals, event.tie});
}

void evolve(Votes& part, const MeetingChanged& event) {
    if (is_over(event) && part.meeting == event.meeting) part = {};
}

bool may_place_dots(const Group& group, const MemberId& member, const VoteId& vote) {
    const Meeting* open = group.programme->open();
    return group.votes->open && group.votes->open->vote.id == vote && open && open->going() && group.presence->in_room(member) &&
           may(group, member, Action::vote_and_bring_case);
}

std::optional<VoteView> open_vote(const Group& group) { return group.votes->open ? std::optional{group.votes->open->vote} : std::nullopt; }

namespace vote {

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    if (!view.open || !view.open->room || !may(group, viewer, Action::write_shared)) return;
    PhaseView& phase = view.open->room->phase;
    phase.vote = open_vote(group);
    if (!group.votes->results.empty()) phase.result = group.votes->results.back();
}

}  // namespace vote
}  // namespace piiri
