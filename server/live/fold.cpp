#include "live/fold.hpp"

#include "piiri/protocol/codec.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::uint32_t first_epoch = 1;
constexpr std::size_t tail_events = 512;

/// Rebuilds the tail by the same functions that filled it when the events were new.
void remember(Folded& folded, Sights& before, const Event& event, Instant at, Seq seq) {
    if (std::holds_alternative<Expired>(event)) folded.tail.erase(seq);
    folded.tail.push({seq, std::make_shared<const std::string>(encode_event_frame(event, at, folded.cursors.seal(first_epoch, seq))),
                      audience(folded.group, event)});
    Sights now = sights_of(folded.group, folded.people);
    for (const auto& [member, sight_now] : now) {
        if (before[member] != sight_now) folded.tail.sight_changed(member, seq);
    }
    before = std::move(now);
}

}  // namespace

Sights sights_of(const Group& group, const std::map<MemberId, PersonId>& people) {
    Sights sights;
    for (const auto& [member, person] : people) sights[member] = sight(group, member);
    return sights;
}

std::optional<Folded> fold(const LoadedGroup& loaded) {
    if (loaded.health == GroupHealth::damaged) return std::nullopt;
    const Seq last = loaded.events.empty() ? 0 : loaded.events.back().seq;
    const Seq told_from = last > tail_events ? last - tail_events : 0;
    Folded folded{{}, last, {}, Tail(told_from), Cursors(loaded.cursor_key), {}, loaded.letter_key};
    for (const auto& [member, person] : loaded.people) folded.people.emplace(member, person);

    std::optional<Sights> before;
    for (const StoredEvent& stored : loaded.events) {
        if (stored.body.empty()) {
            // Its key is destroyed. What it said has left the state by its `Expired`, which also empties the tail.
            continue;
        }
        const auto decoded = decode_event_body(stored.body);
        if (!decoded) return std::nullopt;
        if (stored.seq > told_from && !before) before = sights_of(folded.group, folded.people);
        evolve(folded.group, decoded->event, decoded->at);
        folded.last_at = std::max(folded.last_at, decoded->at);
        if (before) remember(folded, *before, decoded->event, decoded->at, stored.seq);
    }
    return folded;
}

}  // namespace piiri
