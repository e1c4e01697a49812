#include "live/dot_box.hpp"

#include <algorithm>
#include <array>

namespace piiri {
namespace {

/// What keeps every frame of dots as long as one with three: an id with its quotes is 30 characters, with its comma 31.
constexpr std::array<std::size_t, 4> pad_for{92, 62, 31, 0};

/// Dots of whoever lost their connection a moment ago count: their place is kept. Those of who has left do not.
bool counts(const Group& group, const MemberId& member) {
    return group.presence->in_room(member) && may_now(group, member, DotsSet::action);
}

bool is_open(const Group& group, const VoteId& vote) {
    const auto open = open_vote(group);
    return open && open->id == vote;
}

}  // namespace

Result<void> DotBox::set(const States& states, const MemberId& from, const DotsSet& dots) {
    if (!states.all([&](const Group& group) { return may_place_dots(group, from, dots.vote); })) return Refusal::forbidden;
    const auto open = open_vote(states.committed);
    if (!open || open->id != dots.vote) return Refusal::forbidden;
    const auto& placed = dots.dots.items;
    const bool padded = placed.size() < pad_for.size() && dots.pad.value.size() == pad_for.at(placed.size());
    const bool known = std::all_of(placed.begin(), placed.end(), [&](const CardId& card) {
        return std::find(open->cards.begin(), open->cards.end(), card) != open->cards.end();
    });
    if (!padded || !known) return Refusal::invalid;
    turn_to(dots.vote);
    dots_.insert_or_assign(from, Dots{placed, dots.ready});
    return {};
}

void DotBox::turn_to(const VoteId& vote) {
    if (vote_ == vote) return;
    forget();
    vote_ = vote;
}

void DotBox::forget() {
    vote_.reset();
    dots_.clear();
    told_.clear();
}

DotBox::Ready DotBox::count(const States& states) const {
    Ready count;
    const VoteId vote = open_vote(states.committed)->id;
    for (const Member& member : states.committed.roster->members) {
        if (!states.all([&](const Group& group) { return may_place_dots(group, member.id, vote); })) continue;
        ++count.of;
        const auto dots = dots_.find(member.id);
        if (dots != dots_.end() && dots->second.ready) ++count.ready;
    }
    return count;
}

void DotBox::refresh(const States& states, const std::vector<MemberId>& connected) {
    const auto open = open_vote(states.committed);
    if (!open) return forget();
    turn_to(open->id);
    if (!states.all([&](const Group& group) { return is_open(group, open->id); })) return;  // its close is on the way
    std::erase_if(told_, [&](const auto& told) { return !std::binary_search(connected.begin(), connected.end(), told.first); });
    const Ready now = count(states);
    const Frame frame = signal_frame(VoteSignal{open->id, now.ready, now.of});
    for (const MemberId& member : connected) {
        if (!in_room(states, member) || !may_now(states, member, Action::write_shared)) continue;
        const auto told = told_.find(member);
        if (told != told_.end() && told->second == now) continue;
        told_.insert_or_assign(member, now);
        send_(member, frame);
    }
}

std::optional<Tally> DotBox::tally(const Group& group, const VoteId& vote) const {
    const auto open = open_vote(group);
    if (!open || open->id != vote) return std::nullopt;
    Tally tally{vote, {}, 0};
    for (const CardId& card : open->cards) tally.totals.push_back({card, 0});
    if (vote_ != vote) return tally;
    for (const auto& [member, dots] : dots_) {
        if (dots.cards.empty() || !counts(group, member)) continue;
        ++tally.voters;
        for (const CardId& card : dots.cards) {
            const auto total = std::find_if(tally.totals.begin(), tally.totals.end(), [&](const CardDots& of) { return of.card == card; });
            if (total != tally.totals.end()) ++total->dots;
        }
    }
    return tally;
}

}  // namespace piiri
