#include "domain/phases.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {
namespace {

using std::chrono::milliseconds;

constexpr auto longest_phase = std::chrono::hours{4};

milliseconds length_of(const Timer& timer) { return milliseconds{timer.length_ms.value}; }

}  // namespace

std::optional<PhaseKind> phase_of_run(const Group& group) {
    const Meeting* open = group.programme->open();
    if (!open || !group.phases->run) return std::nullopt;
    return open->plan.phases[static_cast<std::size_t>(group.phases->run->index)].phase;
}

std::optional<PhaseKind> current_phase(const Group& group) {
    const Meeting* open = group.programme->open();
    return open && open->going() ? phase_of_run(group) : std::nullopt;
}

bool closes_everybody(PhaseKind phase) { return phase == PhaseKind::pause || phase == PhaseKind::quiet_reflection; }

TalkMode first_mode(PhaseKind phase) {
    switch (phase) {
        case PhaseKind::checkin:
        case PhaseKind::introductions:
        case PhaseKind::closing:
        case PhaseKind::evaluation: return TalkMode::round;
        case PhaseKind::dialogue: return TalkMode::queue;
        default: return TalkMode::free;
    }
}

Timer running_timer(Instant now, milliseconds length) { return {now + length, std::nullopt, {length.count()}}; }

Timer stopped_timer(milliseconds left, milliseconds length) {
    constexpr milliseconds day{86'400'000};
    return {std::nullopt, Whole<-86'400'000, 86'400'000>{std::clamp(left, -day, day).count()}, {length.count()}};
}

Timer stopped(const Timer& timer, Instant now) { return timer.ends_at ? stopped_timer(*timer.ends_at - now, length_of(timer)) : timer; }

Timer restarted(const Timer& timer, Instant now) {
    if (timer.ends_at || !timer.left_ms) return timer;
    return {now + milliseconds{timer.left_ms->value}, std::nullopt, timer.length_ms};
}

std::optional<Refusal> refused(const Group& group, const MemberId& by, const PhaseRunId& phase) {
    const Meeting* open = group.programme->open();
    if (!open || !open->going() || !group.phases->run || group.phases->run->id != phase) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    return std::nullopt;
}

PhaseBegan begin_phase(const Group& group, const Meeting& meeting, std::int64_t index, Now& now) {
    const PlannedPhase& planned = meeting.plan.phases[static_cast<std::size_t>(index)];
    const milliseconds length = std::chrono::minutes{planned.minutes.value};
    const bool paused = meeting.state == MeetingState::paused;
    const bool by_text = planned.by_text.value_or(false);
    PhaseBegan event{meeting.plan.meeting, draw_id<PhaseRunId>(now), index, by_text ? TalkMode::free : first_mode(planned.phase),
                     paused ? stopped_timer(length, length) : running_timer(now.at, length)};
    if (planned.question) event.question = planned.question->value;
    event.order = planned.order;
    if (planned.turn_seconds) event.turn_seconds = planned.turn_seconds->value;
    if (planned.circle) event.circle = planned.circle->value;
    event.by_text = planned.by_text;
    if (const PhasePrepared* prepared = group.plans->find(meeting.plan.meeting, index)) {
        if (prepared->question) event.question = prepared->question;
        if (prepared->order) event.order = prepared->order;
        if (prepared->turn_seconds) event.turn_seconds = prepared->turn_seconds;
        if (prepared->circle) event.circle = prepared->circle;
    }
    return event;
}

/// \errors conflict: another phase is on; invalid: the plan has no such place; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const PhaseGo& command, Now& now) {
    const auto& run = group.phases->run;
    if (run && group.phases->previous == command.phase && run->index == command.to.value && !refused(group, by, run->id)) return Events{};
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    const Meeting& meeting = *group.programme->open();
    if (command.to.value >= static_cast<std::int64_t>(meeting.plan.phases.size())) return Refusal::invalid;
    if (command.to.value == run->index) return Events{};
    return Events{begin_phase(group, meeting, command.to.value, now)};
}

/// \errors conflict: another phase is on, or its length is another one than was seen; invalid: over four hours; forbidden: one is not in
/// the room
Result<Events> decide(const Group& group, const MemberId& by, const PhaseExtend& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    Timer timer = group.phases->run->timer;
    const milliseconds more = std::chrono::minutes{command.minutes.value};
    const milliseconds wanted = milliseconds{command.length_ms.value} + more;
    if (length_of(timer) == wanted) return Events{};
    if (timer.length_ms != command.length_ms) return Refusal::conflict;
    if (wanted > longest_phase) return Refusal::invalid;
    timer.length_ms.value = wanted.count();
    if (timer.ends_at) *timer.ends_at += more;
    if (timer.left_ms) timer.left_ms->value += more.count();
    return Events{PhaseTimed{command.phase, timer}};
}

/// \errors conflict: another phase is on; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const PhaseAsk& command, Now&) {
    if (const auto refusal = refused(group, by, command.phase)) return *refusal;
    if (group.phases->run->question == command.question.value) return Events{};
    return Events{PhaseAsked{command.phase, command.question.value}};
}

void evolve(Phases& phases, const PhaseBegan& event) {
    phases.previous.reset();
    if (phases.run) {
        phases.previous = phases.run->id;
        phases.over.push_back(phases.run->id);
    }
    phases.run = PhaseRun{event.phase, event.meeting,      event.index,
                          event.timer, event.question,     event.circle,
                          event.order, event.turn_seconds, event.by_text.value_or(false)};
}

void evolve(Phases& phases, const PhaseTimed& event) {
    if (phases.run && phases.run->id == event.phase) phases.run->timer = event.timer;
}

void evolve(Phases& phases, const PhaseAsked& event) {
    if (phases.run && phases.run->id == event.phase) phases.run->question = event.question;
}

void evolve(Phases& phases, const MeetingChanged& event) {
    if (!is_over(event) || !phases.run || phases.run->meeting != event.meeting) return;
    phases.over.push_back(phases.run->id);
    phases.run.reset();
    phases.previous.reset();
}

void evolve(Phases& phases, const Expired& event) {
    if (event.what == KeyClass::moment) std::erase(phases.over, PhaseRunId{event.scope});
}

namespace phases {

/// A pause stops the timer, going on restarts it.
Events follow_up(const Group& group, const Event& event, Now& now) {
    const auto* changed = std::get_if<MeetingChanged>(&event);
    const auto& run = group.phases->run;
    if (!changed || !run || run->meeting != changed->meeting) return {};
    Timer timer = run->timer;
    if (changed->to == MeetingState::paused) timer = stopped(timer, now.at);
    if (changed->to == MeetingState::live) timer = restarted(timer, now.at);
    if (timer == run->timer) return {};
    return {PhaseTimed{run->id, timer}};
}

}  // namespace phases
}  // namespace piiri
