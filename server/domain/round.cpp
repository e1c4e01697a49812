#include "domain/round.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {
namespace {

std::int64_t usual_turn_seconds(PhaseKind phase) {
    switch (phase) {
        case PhaseKind::introductions: return 180;
        case PhaseKind::closing: return 60;
        default: return 120;
    }
}

/// The phase's usual turn, or less when the phase is too short for everybody: whole quarters of a minute, half a minute at least.
std::int64_t turn_seconds(const PlannedPhase& planned, std::size_t seats) {
    const std::int64_t share = planned.minutes.value * 60 / static_cast<std::int64_t>(std::max<std::size_t>(seats, 1));
    return std::clamp<std::int64_t>(share / 15 * 15, 30, usual_turn_seconds(planned.phase));
}

/// Does this member of the circle have a seat in such a round?
bool sits_in(const Group& group, const RoundPlan& plan, const MemberId& id) {
    const Member& member = *group.roster->find(id);
    if (member.state != MemberState::active) return false;
    const bool leads = member.has(Role::facilitator) || member.has(Role::cofacilitator);
    return !plan.without || (!leads && id != *plan.without);
}

/// The piece rests in the middle, and this member may take it.
bool may_volunteer(const Round& round, const MemberId& member) {
    const RoundSeat* seat = round.find(member);
    return round.by == RoundOrder::volunteers && !round.ended && !round.holder && seat && !seat->done;
}

Event take_turn(const Group& group, const Round& round, const MemberId& by, Instant now) {
    const std::chrono::milliseconds length = std::chrono::seconds{round.turn_seconds};
    const bool paused = group.programme->open()->state == MeetingState::paused;
    const Timer timer = paused ? stopped_timer(length, length) : running_timer(now, length);
    return TurnMoved{round.phase, round.id, round.turn, by, true, timer};
}

/// What a member's word about their turn means now.
enum class Turn { current, done, stale, others };

Turn turn_of(const Group& group, const MemberId& by, const RoundId& id, std::int64_t turn) {
    const auto& round = group.rounds->round;
    if (!round || round->id != id) return Turn::stale;
    if (const RoundSeat* seat = round->find(by); seat && seat->last_turn == turn) return Turn::done;
    if (round->ended || round->turn != turn || !round->holder) return Turn::stale;
    return round->holder == by ? Turn::current : Turn::others;
}

/// Why the piece cannot be handled by this member now, whatever they mean to do with it.
std::optional<Refusal> refused_here(const Group& group, const MemberId& by) {
    const Meeting* open = group.programme->open();
    if (!open || !open->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    return std::nullopt;
}

/// Ends the turn of the holder, for whom `standing` is current.
Event end_turn(const Round& round, bool back) { return TurnEnded{round.phase, round.id, round.turn, *round.holder, back}; }

/// Handles one's own turn: `act` when it is current, nothing when it is over, else why not.
template <class Act>
Result<Events> with_own_turn(const Group& group, const MemberId& by, const RoundId& id, std::int64_t turn, Act act) {
    if (const auto refusal = refused_here(group, by)) return *refusal;
    switch (turn_of(group, by, id, turn)) {
        case Turn::current: return act(*group.rounds->round);
        case Turn::done: return Events{};
        case Turn::others: return Refusal::forbidden;
        case Turn::stale: break;
    }
    return Refusal::conflict;
}

RoundSeat* find(Round& round, const MemberId& member) {
    const auto found = std::find_if(round.seats.begin(), round.seats.end(), [&](const RoundSeat& seat) { return seat.member == member; });
    return found == round.seats.end() ? nullptr : &*found;
}

/// The round this event is about, while it is the one that is on.
Round* of(Rounds& rounds, const RoundId& id) { return rounds.round && rounds.round->id == id ? &*rounds.round : nullptr; }

}  // namespace

const RoundSeat* Round::find(const MemberId& member) const {
    const auto found = std::find_if(seats.begin(), seats.end(), [&](const RoundSeat& seat) { return seat.member == member; });
    return found == seats.end() ? nullptr : &*found;
}

const Round* Rounds::going() const { return round && !round->ended ? &*round : nullptr; }

RoundPlan planned_round(const Group& group) {
    const PhaseRun& run = *group.phases->run;
    return {run.order.value_or(RoundOrder::seats), run.turn_seconds, listener(group)};
}

RoundBegan begin_round(const Group& group, const RoundPlan& plan, Now& now) {
    const Meeting& meeting = *group.programme->open();
    const PhaseRun& run = *group.phases->run;
    std::vector<MemberId> order = group.roster->circle;
    if (!order.empty()) {
        const auto first = static_cast<std::ptrdiff_t>((meeting.plan.number - 1) % static_cast<std::int64_t>(order.size()));
        std::rotate(order.begin(), order.begin() + first, order.end());
    }
    std::erase_if(order, [&](const MemberId& id) { return !sits_in(group, plan, id); });
    if (plan.by == RoundOrder::reverse) std::reverse(order.begin(), order.end());
    if (plan.by == RoundOrder::random) now.chance.shuffle(order);
    const auto present = std::count_if(order.begin(), order.end(), [&](const MemberId& id) { return group.presence->in_room(id); });
    const PlannedPhase& planned = meeting.plan.phases[static_cast<std::size_t>(run.index)];
    const std::int64_t seconds = plan.turn_seconds.value_or(turn_seconds(planned, static_cast<std::size_t>(present)));
    RoundBegan event{run.id, draw_id<RoundId>(now), std::move(order), seconds};
    if (plan.by != RoundOrder::seats) event.by = plan.by;
    return event;
}

/// \errors conflict: stale, or a volunteer's turn is over; forbidden: the piece is another's, or one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TurnTake& command, Now& now) {
    if (const auto refusal = refused_here(group, by)) return *refusal;
    const Round* resting = group.rounds->going();
    if (resting && resting->id == command.round && resting->turn == command.turn.value && may_volunteer(*resting, by))
        return Events{take_turn(group, *resting, by, now.at)};
    return with_own_turn(group, by, command.round, command.turn.value, [&](const Round& round) -> Result<Events> {
        return round.taken ? Events{} : Events{take_turn(group, round, by, now.at)};
    });
}

/// \errors conflict: stale; forbidden: another's turn is ended by who leads, or one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TurnEndNow& command, Now&) {
    if (const auto refusal = refused_here(group, by)) return *refusal;
    const auto& round = group.rounds->round;
    if (!round || round->id != command.round) return Refusal::conflict;
    const bool is_over = std::any_of(round->seats.begin(), round->seats.end(), [&](const RoundSeat& seat) {
        return seat.last_turn == command.turn.value && (seat.member == by || may(group, by, Action::lead_phase));
    });
    if (is_over) return Events{};
    if (round->ended || round->turn != command.turn.value || !round->holder) return Refusal::conflict;
    if (round->holder != by && !may(group, by, Action::lead_phase)) return Refusal::forbidden;
    return Events{end_turn(*round, false)};
}

/// \errors conflict: stale; forbidden: the piece is another's, or one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TurnPass& command, Now&) {
    return with_own_turn(group, by, command.round, command.turn.value,
                         [](const Round& round) -> Result<Events> { return Events{end_turn(round, false)}; });
}

/// \errors conflict: stale, or the piece has come back once; forbidden: the piece is another's, or one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TurnDefer& command, Now&) {
    return with_own_turn(group, by, command.round, command.turn.value, [&](const Round& round) -> Result<Events> {
        if (round.find(by)->back) return Refusal::conflict;
        return Events{end_turn(round, true)};
    });
}

/// \errors conflict: stale, or the key is taken by another message; forbidden: the piece is another's, or one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TurnType& command, Now&) {
    return with_own_turn(group, by, command.round, command.turn.value, [&](const Round& round) -> Result<Events> {
        auto events = post_line(group, {command.key, *group.presence->meeting, by, command.text.value});
        if (events) events->push_back(end_turn(round, false));
        return events;
    });
}

/// \errors conflict: stale, or that seat is out of reach; not_found: no seat of this round; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const TurnGive& command, Now&) {
    if (const auto refusal = refused_here(group, by)) return *refusal;
    const Round* round = group.rounds->going();
    if (!round || round->id != command.round) return Refusal::conflict;
    if (round->holder == command.to) return Events{};
    const bool to_a_volunteer = round->by == RoundOrder::volunteers && !round->holder;
    if (round->turn != command.turn.value || (!round->holder && !to_a_volunteer)) return Refusal::conflict;
    if (!round->find(command.to)) return Refusal::not_found;
    if (!reachable(group, command.to)) return Refusal::conflict;
    Events events{TurnMoved{round->phase, round->id, round->turn + 1, command.to, false, std::nullopt}};
    if (round->holder) events.push_back(end_turn(*round, !round->find(*round->holder)->done));
    return events;
}

/// \errors conflict: another phase is on, or the key is taken by another round; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const RoundStart& command, Now& now) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (const auto& known = group.rounds->round; known && known->id == command.key) {
        const bool same = known->by == command.order && known->turn_seconds == command.turn_seconds.value;
        return same ? Result<Events>{Events{}} : Refusal::conflict;
    }
    Events events;
    if (const Round* going = group.rounds->going()) events.push_back(RoundEnded{command.phase, going->id});
    RoundBegan began = begin_round(group, {command.order, command.turn_seconds.value, listener(group)}, now);
    began.round = command.key;
    events.push_back(std::move(began));
    return events;
}

void evolve(Rounds& rounds, const PhaseBegan&) { rounds.round.reset(); }

void evolve(Rounds& rounds, const RoundBegan& event) {
    Round round;
    round.id = event.round;
    round.phase = event.phase;
    round.turn_seconds = event.turn_seconds;
    round.by = event.by.value_or(RoundOrder::seats);
    for (const MemberId& member : event.order) round.seats.push_back({member, false, false, -1});
    rounds.round = std::move(round);
}

void evolve(Rounds& rounds, const TurnMoved& event) {
    Round* round = of(rounds, event.round);
    if (!round) return;
    round->turn = event.turn;
    round->holder = event.holder;
    round->taken = event.taken;
    round->timer = event.timer;
    round->rests = !event.holder;
}

void evolve(Rounds& rounds, const TurnEnded& event) {
    Round* round = of(rounds, event.round);
    if (!round) return;
    round->turn = std::max(round->turn, event.turn);
    round->rests = false;
    if (RoundSeat* seat = find(*round, event.member)) {
        seat->done = seat->done || !event.back;
        seat->back = event.back;
        seat->last_turn = event.turn;
    }
    if (round->holder == event.member) {
        round->holder.reset();
        round->taken = false;
        round->timer.reset();
    }
}

void evolve(Rounds& rounds, const RoundEnded& event) {
    Round* round = of(rounds, event.round);
    if (!round) return;
    round->holder.reset();
    round->taken = false;
    round->rests = false;
    round->timer.reset();
    round->ended = true;
}

namespace round {
namespace {

/// The next seat in the round's order: one that is out of reach is passed over and comes last. Nothing: nobody in reach is left.
std::optional<Event> next_seat(const Group& group, const Round& round) {
    const std::int64_t turn = round.turn + 1;
    const RoundSeat* next = nullptr;
    for (const RoundSeat& seat : round.seats) {
        if (seat.done) continue;
        const bool in_reach = reachable(group, seat.member);
        if (!seat.back && !in_reach) return TurnEnded{round.phase, round.id, turn, seat.member, true};
        if (!seat.back) return TurnMoved{round.phase, round.id, turn, seat.member, false, std::nullopt};
        if (in_reach && !next) next = &seat;
    }
    if (!next) return std::nullopt;
    return TurnMoved{round.phase, round.id, turn, next->member, false, std::nullopt};
}

/// The piece goes to the next seat; nobody left: the round ends, or the piece rests until somebody comes, or takes it of their own accord.
Events move_on(const Group& group, const Round& round) {
    if (round.by != RoundOrder::volunteers) {
        if (const auto next = next_seat(group, round)) return {*next};
    }
    const auto holds_seat = [&](const RoundSeat& seat) { return group.presence->in_room(seat.member); };
    const bool somebody_is_left =
        std::any_of(round.seats.begin(), round.seats.end(), [&](const RoundSeat& seat) { return !seat.done && holds_seat(seat); });
    const bool somebody_there = std::any_of(round.seats.begin(), round.seats.end(), holds_seat);
    if (somebody_there && !somebody_is_left) return {RoundEnded{round.phase, round.id}};
    if (round.rests) return {};
    return {TurnMoved{round.phase, round.id, round.turn + 1, std::nullopt, false, std::nullopt}};
}

/// A pause stops the timer of a taken turn, going on restarts it.
Events retime(const Round& round, MeetingState to, Instant now) {
    if (!round.timer) return {};
    const Timer timer = to == MeetingState::paused ? stopped(*round.timer, now) : restarted(*round.timer, now);
    if (timer == *round.timer) return {};
    return {TurnMoved{round.phase, round.id, round.turn, round.holder, round.taken, timer}};
}

}  // namespace

Events follow_up(const Group& group, const Event& event, Now& now) {
    if (const auto* began = std::get_if<PhaseBegan>(&event); began && began->mode == TalkMode::round)
        return {begin_round(group, planned_round(group), now)};
    const Round* round = group.rounds->going();
    const Meeting* open = group.programme->open();
    if (!round || !open || !open->going()) return {};
    const auto* changed = std::get_if<MeetingChanged>(&event);
    if (changed && round->timer) return retime(*round, changed->to, now.at);
    const bool may_move = changed || std::holds_alternative<RoundBegan>(event) || std::holds_alternative<TurnEnded>(event) ||
                          std::holds_alternative<MeetingPresence>(event) || std::holds_alternative<SeatConnection>(event) ||
                          std::holds_alternative<QuietRoomChanged>(event) || std::holds_alternative<LineChanged>(event);
    if (!may_move) return {};
    if (!round->holder) return move_on(group, *round);
    if (group.presence->in_room(*round->holder) && !beside(group, *round->holder)) return {};
    const RoundSeat* seat = round->find(*round->holder);
    return {TurnEnded{round->phase, round->id, round->turn, *round->holder, !seat->done}};
}

}  // namespace round
}  // namespace piiri
