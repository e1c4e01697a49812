#include "domain/queue.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {

const Hand* Talk::find(const MemberId& member) const {
    const auto found = std::find_if(queue.begin(), queue.end(), [&](const Hand& hand) { return hand.member == member; });
    return found == queue.end() ? nullptr : &*found;
}

/// \errors conflict: another phase is on; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TalkSet& command, Now& now) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const Round* going = group.rounds->going();
    const TalkMode mode = group.talk->mode;
    if (command.mode == mode && (mode != TalkMode::round || going)) return Events{};
    Events events;
    if (going) events.push_back(RoundEnded{command.phase, going->id});
    if (command.mode != mode) events.push_back(TalkChanged{command.phase, command.mode});
    if (command.mode == TalkMode::round) events.push_back(begin_round(group, planned_round(group), now));
    return events;
}

/// \errors conflict: another phase or a round is on, or they listen to the thoughts on their case; not_found: they are not in the room, or
/// may never speak; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const FloorGive& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (group.rounds->going() || listens(group, command.to)) return Refusal::conflict;
    const Member* to = group.roster->find(command.to);
    const bool may_be_heard = to && (to->has(Role::facilitator) || to->has(Role::cofacilitator) || to->has(Role::participant) ||
                                     (to->has(Role::observer) && observer_allowed(group, command.to)));
    if (!may_be_heard || !group.presence->in_room(command.to)) return Refusal::not_found;
    Events events;
    if (group.talk->floor != command.to) events.push_back(FloorChanged{command.phase, command.to});
    if (group.talk->find(command.to)) events.push_back(HandChanged{command.phase, command.to, std::nullopt});
    return events;
}

/// \errors conflict: another phase is on; forbidden: another's turn is ended by who leads
Result<Events> decide(const Group& group, const MemberId& by, const FloorEnd& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (by != command.holder && !may(group, by, Action::lead_phase)) return Refusal::forbidden;
    if (group.talk->floor != command.holder) return Events{};
    return Events{FloorChanged{command.phase, std::nullopt}};
}

/// \errors conflict: another phase is on; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const HandSet& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const Hand* hand = group.talk->find(by);
    if (!command.raised) return hand ? Events{HandChanged{command.phase, by, std::nullopt}} : Events{};
    if (hand && hand->kind == command.kind) return Events{};
    return Events{HandChanged{command.phase, by, command.kind}};
}

/// \errors conflict: another phase is on, or other hands are raised; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const QueueOrder& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    std::vector<MemberId> now;
    for (const Hand& hand : group.talk->queue) now.push_back(hand.member);
    if (now == command.order.items) return Events{};
    if (!std::is_permutation(now.begin(), now.end(), command.order.items.begin(), command.order.items.end())) return Refusal::conflict;
    return Events{QueueOrdered{command.phase, command.order.items}};
}

/// \errors conflict: another phase is on, or the meeting is paused: talk goes on then; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const QuietFirst& command, Now& now) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (command.seconds.value == 0) return group.talk->quiet_until ? Events{QuietChanged{command.phase, std::nullopt}} : Events{};
    if (group.programme->open()->state == MeetingState::paused) return Refusal::conflict;
    return Events{QuietChanged{command.phase, now.at + std::chrono::seconds{command.seconds.value}}};
}

void evolve(Talk& talk, const QuietChanged& event) {
    if (talk.phase == event.phase) talk.quiet_until = event.until;
}

void evolve(Talk& talk, const PhaseBegan& event) { talk = {event.phase, event.mode, std::nullopt, {}}; }

void evolve(Talk& talk, const TalkChanged& event) {
    if (talk.phase == event.phase) talk.mode = event.mode;
}

void evolve(Talk& talk, const FloorChanged& event) {
    if (talk.phase == event.phase) talk.floor = event.holder;
}

/// A direct reply goes before the new points, after the replies that wait already; everything else to the end.
void evolve(Talk& talk, const HandChanged& event) {
    if (talk.phase != event.phase) return;
    std::erase_if(talk.queue, [&](const Hand& hand) { return hand.member == event.member; });
    if (!event.raised) return;
    auto place = talk.queue.end();
    if (*event.raised == HandKind::reply) {
        place = std::find_if(talk.queue.rbegin(), talk.queue.rend(), [](const Hand& hand) { return hand.kind == HandKind::reply; }).base();
    }
    talk.queue.insert(place, {event.member, *event.raised});
}

void evolve(Talk& talk, const QueueOrdered& event) {
    if (talk.phase != event.phase) return;
    const auto place = [&](const Hand& hand) { return std::find(event.order.begin(), event.order.end(), hand.member); };
    std::stable_sort(talk.queue.begin(), talk.queue.end(), [&](const Hand& a, const Hand& b) { return place(a) < place(b); });
}

namespace queue {

/// Who is no longer in the room has neither a raised hand nor a given turn; a round takes back a given turn and is how people talk from
/// then on; a pause ends the quiet.
Events follow_up(const Group& group, const Event& event, Now&) {
    const Talk& talk = *group.talk;
    if (!talk.phase) return {};
    if (std::holds_alternative<RoundBegan>(event)) {
        Events events;
        if (talk.floor) events.push_back(FloorChanged{*talk.phase, std::nullopt});
        if (talk.mode != TalkMode::round) events.push_back(TalkChanged{*talk.phase, TalkMode::round});
        return events;
    }
    const auto* changed = std::get_if<MeetingChanged>(&event);
    if (changed && changed->to == MeetingState::paused && talk.quiet_until) return {QuietChanged{*talk.phase, std::nullopt}};
    const auto* moved = std::get_if<MeetingPresence>(&event);
    if (!moved || moved->place == Place::room) return {};
    Events events;
    if (talk.floor == moved->member) events.push_back(FloorChanged{*talk.phase, std::nullopt});
    if (talk.find(moved->member)) events.push_back(HandChanged{*talk.phase, moved->member, std::nullopt});
    return events;
}

}  // namespace queue
}  // namespace piiri
