#include "domain/case_work.hpp"

#include "domain/group.hpp"

#include <algorithm>
#include <array>

namespace piiri {
namespace {

constexpr std::int64_t telling = 2;
constexpr std::int64_t asking = 3;
constexpr std::int64_t wording = 4;
constexpr std::int64_t thinking_aloud = 6;
constexpr std::int64_t replying = 7;

/// Minutes of the eight steps.
struct Version {
    std::int64_t minutes;
    std::array<std::int64_t, 8> steps;
};
constexpr Version long_version{45, {2, 7, 8, 3, 2, 13, 5, 5}};
constexpr Version short_version{30, {1, 5, 6, 2, 1, 9, 3, 3}};

/// Why a word about the case of this phase cannot be taken.
std::optional<Refusal> refused_here(const Group& group, const MemberId& by, const PhaseRunId& phase) {
    if (const auto refusal = refused(group, by, phase)) return refusal;
    return current_phase(group) == PhaseKind::case_consultation ? std::nullopt : std::optional{Refusal::conflict};
}

Timer step_timer(const Group& group, std::int64_t step, Instant now) {
    const Meeting& meeting = *group.programme->open();
    const PlannedPhase& planned = meeting.plan.phases[static_cast<std::size_t>(group.phases->run->index)];
    const std::chrono::milliseconds length = step_length(step, planned.minutes.value);
    return meeting.state == MeetingState::paused ? stopped_timer(length, length) : running_timer(now, length);
}

/// A step with its rule: who has the word, and how people talk. In the sixth the colleagues have an ordered round, unless none is there.
Events begin_step(const Group& group, std::int64_t step, const MemberId& giver, Now& now) {
    const PhaseRunId& phase = group.phases->run->id;
    Events events{CaseStepped{phase, step, step_timer(group, step, now.at)}};
    const Round* going = group.rounds->going();
    if (going) events.push_back(RoundEnded{phase, going->id});
    const auto floor = step == telling || step == replying ? std::optional{giver} : std::nullopt;
    if (group.talk->floor != floor) events.push_back(FloorChanged{phase, floor});
    if (step == thinking_aloud) {
        RoundBegan colleagues = begin_round(group, {RoundOrder::seats, std::nullopt, giver}, now);
        if (!colleagues.order.empty()) {
            events.push_back(std::move(colleagues));
            return events;
        }
    }
    const TalkMode mode = step == asking ? TalkMode::queue : TalkMode::free;
    if (group.talk->mode != mode) events.push_back(TalkChanged{phase, mode});
    return events;
}

/// The steps wait for another case-giver.
Events giver_goes(const Group& group, Instant now) {
    const CaseWork& work = *group.case_work;
    const PhaseRunId& phase = group.phases->run->id;
    Events events{CaseBegan{phase, std::nullopt}};
    if (work.timer) events.push_back(CaseStepped{phase, work.step, stopped(*work.timer, now)});
    if (group.talk->floor == work.giver) events.push_back(FloorChanged{phase, std::nullopt});
    return events;
}

}  // namespace

std::chrono::seconds step_length(std::int64_t step, std::int64_t phase_minutes) {
    const Version& version = phase_minutes >= long_version.minutes ? long_version : short_version;
    const std::int64_t planned =
        version.steps[static_cast<std::size_t>(step - 1)] * phase_minutes * 2;  // half minutes, times the version's
    const std::int64_t half_minutes = (planned * 2 + version.minutes) / (version.minutes * 2);
    return std::chrono::seconds{30 * std::max<std::int64_t>(half_minutes, 1)};
}

bool CaseWork::offered(const MemberId& member) const { return std::find(offers.begin(), offers.end(), member) != offers.end(); }

std::optional<MemberId> listener(const Group& group) {
    return group.case_work->step == thinking_aloud ? group.case_work->giver : std::nullopt;
}

bool listens(const Group& group, const MemberId& member) { return listener(group) == member; }

/// \errors conflict: another phase, or no case consultation, is on; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const CaseOffer& command, Now&) {
    if (const auto refusal = refused_here(group, by, command.phase)) return *refusal;
    if (group.case_work->offered(by) == command.offered) return Events{};
    return Events{CaseOffered{command.phase, by, command.offered}};
}

/// \errors conflict: another phase is on, or there is a case-giver already; not_found: nobody in the room of that name has offered;
/// forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const CaseBegin& command, Now& now) {
    if (const auto refusal = refused_here(group, by, command.phase)) return *refusal;
    const auto& giver = group.case_work->giver;
    if (giver == command.giver) return Events{};
    if (giver && group.presence->in_room(*giver)) return Refusal::conflict;
    if (!group.case_work->offered(command.giver) || !group.presence->in_room(command.giver)) return Refusal::not_found;
    Events events{CaseBegan{command.phase, command.giver}};
    const Events first = begin_step(group, 1, command.giver, now);
    events.insert(events.end(), first.begin(), first.end());
    return events;
}

/// \errors conflict: another phase or another step is on, or there is no case-giver; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const CaseStepGo& command, Now& now) {
    if (const auto refusal = refused_here(group, by, command.phase)) return *refusal;
    const CaseWork& work = *group.case_work;
    if (!work.giver) return Refusal::conflict;
    if (work.step == command.to.value) return Events{};
    if (work.step != command.seen.value) return Refusal::conflict;
    return begin_step(group, command.to.value, *work.giver, now);
}

/// \errors conflict: another phase is on, it is not worded yet, or another version stands; forbidden: one is not the case-giver, or not in
/// the room
Result<Events> decide(const Group& group, const MemberId& by, const CaseAsk& command, Now&) {
    if (const auto refusal = refused_here(group, by, command.phase)) return *refusal;
    const CaseWork& work = *group.case_work;
    if (work.giver != by) return Refusal::forbidden;
    if (work.step < wording) return Refusal::conflict;
    if (work.question == command.question.value) return Events{};
    if (work.version != command.seen.value) return Refusal::conflict;
    return Events{CaseAsked{command.phase, work.version + 1, command.question.value}};
}

void evolve(CaseWork& part, const PhaseBegan& event) {
    part = {};
    part.meeting = event.meeting;
}

void evolve(CaseWork& part, const CaseOffered& event) {
    std::erase(part.offers, event.member);
    if (event.offered) part.offers.push_back(event.member);
}

/// A question belongs to its giver.
void evolve(CaseWork& part, const CaseBegan& event) {
    part.giver = event.giver;
    part.version = 0;
    part.question.reset();
}

void evolve(CaseWork& part, const CaseStepped& event) {
    part.step = event.step;
    part.timer = event.timer;
}

void evolve(CaseWork& part, const CaseAsked& event) {
    part.version = event.version;
    part.question = event.question;
}

void evolve(CaseWork& part, const MeetingChanged& event) {
    if (is_over(event) && part.meeting == event.meeting) part = {};
}

namespace case_work {

/// Who leaves the room, or takes their offer back, brings no case any more. A pause stops the step's timer, going on restarts it. After the
/// colleagues' round their thoughts are free.
Events follow_up(const Group& group, const Event& event, Now& now) {
    const CaseWork& work = *group.case_work;
    if (current_phase(group) != PhaseKind::case_consultation) return {};
    const PhaseRunId& phase = group.phases->run->id;
    if (const auto* moved = std::get_if<MeetingPresence>(&event)) {
        if (moved->place == Place::room || !work.offered(moved->member)) return {};
        return {CaseOffered{phase, moved->member, false}};
    }
    if (const auto* offered = std::get_if<CaseOffered>(&event))
        return !offered->offered && work.giver == offered->member ? giver_goes(group, now.at) : Events{};
    if (std::holds_alternative<RoundEnded>(event) && work.step == thinking_aloud && group.talk->mode == TalkMode::round)
        return {TalkChanged{phase, TalkMode::free}};
    const auto* changed = std::get_if<MeetingChanged>(&event);
    if (!changed || !work.timer || !work.giver) return {};
    const Timer timer = changed->to == MeetingState::paused ? stopped(*work.timer, now.at) : restarted(*work.timer, now.at);
    return timer == *work.timer ? Events{} : Events{CaseStepped{phase, work.step, timer}};
}

void show(const Group& group, const MemberId&, GroupView& view) {
    if (!view.open || !view.open->room || phase_of_run(group) != PhaseKind::case_consultation) return;
    const CaseWork& work = *group.case_work;
    view.open->room->phase.case_work = CaseView{work.offers, work.giver, work.step, work.timer, work.version, work.question};
}

}  // namespace case_work
}  // namespace piiri
