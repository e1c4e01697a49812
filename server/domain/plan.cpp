#include "domain/plan.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {

std::int64_t minutes_of(const std::vector<PlannedPhase>& phases) {
    std::int64_t sum = 0;
    for (const PlannedPhase& phase : phases) sum += phase.minutes.value;
    return sum;
}

bool fits(GroupType type, const std::vector<PlannedPhase>& phases) {
    constexpr std::int64_t longest = 240;
    constexpr std::int64_t longest_without_break = 75;
    const auto has = [&](PhaseKind kind) {
        return std::any_of(phases.begin(), phases.end(), [&](const PlannedPhase& p) { return p.phase == kind; });
    };
    const std::int64_t minutes = minutes_of(phases);
    if (minutes > longest || (minutes > longest_without_break && !has(PhaseKind::pause))) return false;
    return type != GroupType::support || !has(PhaseKind::case_consultation);
}

PlanCued cued(const MeetingId& meeting, const Cues& cues) {
    PlanCued event{meeting, {}};
    const auto says_something = [](const auto& cue) { return !cue.value.empty(); };
    if (std::none_of(cues.items.begin(), cues.items.end(), says_something)) return event;
    for (const auto& cue : cues.items) event.cues.push_back(cue.value);
    return event;
}

const PhasePrepared* Plans::find(const MeetingId& meeting, std::int64_t index) const {
    const auto found = std::find_if(prepared.begin(), prepared.end(),
                                    [&](const PhasePrepared& one) { return one.meeting == meeting && one.index == index; });
    return found == prepared.end() ? nullptr : &*found;
}

namespace {

/// Before a meeting everything of its plan can change, during it what comes after the phase that is on.
bool can_change(const Meeting& meeting) { return meeting.ahead() || meeting.state == MeetingState::lobby || meeting.going(); }

/// Places of a plan that stay as they are: those up to the phase that is on.
std::size_t fixed_places(const Group& group, const Meeting& meeting) {
    return meeting.going() && group.phases->run ? static_cast<std::size_t>(group.phases->run->index) + 1 : 0;
}

std::vector<std::string> cues_of(const Group& group, const MeetingId& meeting) {
    const auto known = group.plans->cues.find(meeting);
    return known == group.plans->cues.end() ? std::vector<std::string>{} : known->second;
}

bool says_nothing(const PhasePrepared& event) { return !event.question && !event.order && !event.turn_seconds && !event.circle; }

void forget(Plans& part, const MeetingId& meeting, std::int64_t index) {
    std::erase_if(part.prepared, [&](const PhasePrepared& one) { return one.meeting == meeting && one.index == index; });
}

/// What was prepared for a place where a phase of another kind comes now, or none, is taken back.
Events taken_back(const Group& group, const Meeting& meeting, const std::vector<PlannedPhase>& phases) {
    Events events;
    for (const PhasePrepared& one : group.plans->prepared) {
        if (one.meeting != meeting.plan.meeting) continue;
        const auto place = static_cast<std::size_t>(one.index);
        const bool stays = place < phases.size() && phases[place].phase == meeting.plan.phases[place].phase;
        if (!stays) events.push_back(PhasePrepared{one.meeting, one.index, {}, {}, {}, {}});
    }
    return events;
}

}  // namespace

/// \errors not_found; conflict: another version stands, or the meeting is over; invalid: a plan that no meeting of this group can have
/// (`fits`), other phases up to the one that is on, or not as many cues as phases
Result<Events> decide(const Group& group, const MemberId&, const PlanSet& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    const auto& phases = command.phases.items;
    const std::size_t cues = command.cues.items.size();
    if (cues != 0 && cues != phases.size()) return Refusal::invalid;
    const PlanCued wanted = cued(command.meeting, command.cues);
    const bool same_cues = wanted.cues == cues_of(group, command.meeting);
    const bool same_plan =
        meeting->plan.title == command.title.value && meeting->plan.question == command.question.value && meeting->plan.phases == phases;
    if (same_plan && same_cues) return Events{};
    if (meeting->version != command.seen.value || !can_change(*meeting)) return Refusal::conflict;
    const std::size_t fixed = fixed_places(group, *meeting);
    const auto end = meeting->plan.phases.begin() + static_cast<std::ptrdiff_t>(fixed);
    if (phases.size() < fixed || !std::equal(meeting->plan.phases.begin(), end, phases.begin())) return Refusal::invalid;
    if (!fits(group.roster->type, phases)) return Refusal::invalid;
    Events events{PlanChanged{command.meeting, meeting->version + 1, command.title.value, command.question.value, phases}};
    if (!same_cues) events.push_back(wanted);
    const Events unprepared = taken_back(group, *meeting, phases);
    events.insert(events.end(), unprepared.begin(), unprepared.end());
    return events;
}

/// \errors not_found; conflict: the meeting is not going, or that phase has begun; invalid: the plan has no such place; forbidden: one is
/// not in the room
Result<Events> decide(const Group& group, const MemberId& by, const PhasePrepare& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    const auto place = static_cast<std::size_t>(command.index.value);
    if (place >= meeting->plan.phases.size()) return Refusal::invalid;
    if (place < fixed_places(group, *meeting)) return Refusal::conflict;
    PhasePrepared event{command.meeting, command.index.value, std::nullopt, command.order, std::nullopt, std::nullopt};
    if (command.question) event.question = command.question->value;
    if (command.turn_seconds) event.turn_seconds = command.turn_seconds->value;
    if (command.circle) event.circle = command.circle->value;
    const PhasePrepared* known = group.plans->find(command.meeting, event.index);
    if (known ? *known == event : says_nothing(event)) return Events{};
    return Events{event};
}

void evolve(Plans& part, const PhaseBegan& event) { forget(part, event.meeting, event.index); }

void evolve(Plans& part, const PlanCued& event) { part.cues[event.meeting] = event.cues; }

void evolve(Plans& part, const PhasePrepared& event) {
    forget(part, event.meeting, event.index);
    if (says_nothing(event)) return;
    const auto later = std::find_if(part.prepared.begin(), part.prepared.end(),
                                    [&](const PhasePrepared& one) { return one.meeting == event.meeting && one.index > event.index; });
    part.prepared.insert(later, event);
}

void evolve(Plans& part, const Expired& event) {
    if (event.what != KeyClass::meeting) return;
    std::erase_if(part.prepared, [&](const PhasePrepared& one) { return one.meeting.value == event.scope; });
}

namespace plan {

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    if (!may(group, viewer, Action::lead_phase)) return;
    for (MeetingView& meeting : view.meetings) {
        if (const auto cues = group.plans->cues.find(meeting.id); cues != group.plans->cues.end()) meeting.cues = cues->second;
    }
    if (!view.open || !view.open->room) return;
    for (const PhasePrepared& one : group.plans->prepared) {
        if (one.meeting == view.open->meeting)
            view.open->room->prepared.push_back({one.index, one.question, one.order, one.turn_seconds, one.circle});
    }
}

}  // namespace plan

}  // namespace piiri
