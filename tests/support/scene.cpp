#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {

WallTime helsinki(Instant at) {
    const Instant local = at + 2h;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::minutes>(local - day)};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()));
    return {{text.data()}, {"Europe/Helsinki"}};
}

std::vector<PlannedPhase> phases_of(AgendaPattern pattern) {
    using enum PhaseKind;
    switch (pattern) {
        case AgendaPattern::first:
            return {{arrival, {10}},   {opening, {5}},       {introductions, {30}}, {pause, {10}},  {ground_rules, {15}},
                    {agreement, {20}}, {theme_choice, {15}}, {scheduling, {5}},     {closing, {7}}, {feedback, {3}}};
        case AgendaPattern::dialogue:
            return {{arrival, {5}},    {ground_rules, {3}}, {checkin, {15}}, {followup, {7}},         {theme_choice, {10}},
                    {pair_talk, {10}}, {dialogue, {30}},    {pause, {10}},   {quiet_reflection, {5}}, {summary, {10}},
                    {scheduling, {2}}, {closing, {10}},     {feedback, {3}}};
        case AgendaPattern::case_meeting:
            return {{arrival, {5}}, {ground_rules, {2}}, {checkin, {15}}, {followup, {5}}, {theme_choice, {5}}, {case_consultation, {45}},
                    {pause, {10}},  {dialogue, {15}},    {summary, {5}},  {closing, {10}}, {feedback, {3}}};
        case AgendaPattern::midway:
            return {{arrival, {5}},     {checkin, {15}}, {theme_choice, {5}}, {case_consultation, {45}}, {pause, {10}},
                    {evaluation, {20}}, {summary, {5}},  {scheduling, {2}},   {closing, {10}},           {feedback, {3}}};
        case AgendaPattern::last:
            return {{arrival, {5}},     {checkin, {15}},         {followup, {10}}, {dialogue, {20}}, {pause, {10}},
                    {evaluation, {25}}, {quiet_reflection, {5}}, {closing, {20}},  {feedback, {10}}};
        case AgendaPattern::network:
            return {{arrival, {5}},
                    {opening, {10}},
                    {ground_rules, {5}},
                    {pair_talk, {15}},
                    {dialogue, {30}},
                    {pause, {10}},
                    {.phase = pair_talk, .minutes = {25}, .circle = CircleSize{4}},
                    {summary, {10}},
                    {.phase = closing, .minutes = {7}, .by_text = true},
                    {feedback, {3}}};
        case AgendaPattern::pair: break;
    }
    return {{arrival, {3}}, {checkin, {7}}, {followup, {10}}, {dialogue, {30}}, {summary, {5}}, {scheduling, {3}}, {feedback, {2}}};
}

std::vector<MemberId> Cast::everybody() const {
    std::vector<MemberId> all{coordinator, facilitator, cofacilitator, observer, support, observing_support};
    all.insert(all.end(), participants.begin(), participants.end());
    return all;
}

Scene Scene::formed(const Founding& founding) {
    Scene scene;
    const Cast& cast = scene.cast;
    scene.let(cast.coordinator, GroupFound{made_id<GroupId>(1),
                                           {"Puheenvuoro"},
                                           founding.type,
                                           {{Language::fi, Language::sv}},
                                           {"Europe/Helsinki"},
                                           {founding.size},
                                           founding.pseudonyms,
                                           false,
                                           false,
                                           {"Coordinator"},
                                           std::nullopt,
                                           std::nullopt});
    scene.add(cast.facilitator, {Role::facilitator});
    scene.add(cast.cofacilitator, {Role::cofacilitator});
    scene.add(cast.observer, {Role::observer});
    scene.add(cast.support, {Role::techsupport});
    scene.add(cast.observing_support, {Role::observer, Role::techsupport});
    for (std::size_t i = 0; i < founding.participants; ++i) {
        scene.cast.participants.push_back(made_id<MemberId>(11 + i));
        scene.add(scene.cast.participants.back(), {Role::participant});
    }
    scene.let(cast.coordinator, GroupConfirm{});
    return scene;
}

Scene Scene::with_lobby(const Founding& founding, AgendaPattern pattern) { return with_lobby(founding, pattern, phases_of(pattern)); }

Scene Scene::with_lobby(const Founding& founding, AgendaPattern pattern, std::vector<PlannedPhase> phases) {
    Scene scene = formed(founding);
    scene.plan(20min, pattern, std::move(phases));
    scene.pass(5min);
    return scene;
}

Scene Scene::live(const Founding& founding, AgendaPattern pattern) {
    Scene scene = with_lobby(founding, pattern);
    scene.enter(scene.cast.facilitator);
    scene.enter(scene.cast.cofacilitator);
    for (const MemberId& participant : scene.cast.participants) scene.enter(participant);
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    return scene;
}

Moment Scene::moment() {
    Moment moment{clock.now(), {}};
    const std::uint64_t seed = ++made_;
    for (std::size_t i = 0; i < 8; ++i) moment.seed[i] = static_cast<std::uint8_t>(seed >> (8 * i));
    return moment;
}

Events Scene::apply(Outcome outcome) {
    Events events;
    const Instant at = std::max(clock.now(), group.last);
    for (Step& step : outcome.steps) {
        events.push_back(step.event);
        log.push_back({std::move(step.event), at, std::move(step.audience)});
    }
    group = std::move(outcome.after);
    return events;
}

Result<Events> Scene::ask(const MemberId& by, const Command& command) {
    auto outcome = decide(group, by, command, moment());
    if (!outcome) return outcome.error();
    return apply(std::move(*outcome));
}

Events Scene::let(const MemberId& by, const Command& command) {
    auto events = ask(by, command);
    if (events) return *events;
    ADD_FAILURE() << "refused: " << static_cast<int>(events.error()) << " command " << command.index();
    return {};
}

std::optional<Refusal> Scene::refusal(const MemberId& by, const Command& command) {
    const auto outcome = decide(group, by, command, moment());
    return outcome ? std::nullopt : std::optional{outcome.error()};
}

Events Scene::pass(std::chrono::milliseconds time) {
    Events all;
    const Instant end = clock.now() + time;
    for (auto due = next_deadline(group); due && *due <= end; due = next_deadline(group)) {
        clock.advance_to(*due);
        const Events events = apply(on_time(group, moment()));
        all.insert(all.end(), events.begin(), events.end());
        if (events.empty()) {
            ADD_FAILURE() << "a deadline came and nothing happened";
            break;
        }
    }
    clock.advance_to(end);
    return all;
}

Events Scene::drop(const MemberId& member) { return apply(on_connection(group, member, false, moment())); }

Events Scene::back(const MemberId& member) { return apply(on_connection(group, member, true, moment())); }

MeetingId Scene::plan(std::chrono::minutes from_now, AgendaPattern pattern) { return plan(from_now, pattern, phases_of(pattern)); }

MeetingId Scene::plan(std::chrono::minutes from_now, AgendaPattern pattern, std::vector<PlannedPhase> phases) {
    return plan(from_now, pattern, std::move(phases), false);
}

MeetingId Scene::suggest(std::chrono::minutes from_now) {
    return plan(from_now, AgendaPattern::dialogue, phases_of(AgendaPattern::dialogue), true);
}

MeetingId Scene::plan(std::chrono::minutes from_now, AgendaPattern pattern, std::vector<PlannedPhase> phases, bool tentative) {
    const auto key = made_id<MeetingId>(++made_);
    const MeetingTime time = at(key, from_now);
    let(cast.facilitator, MeetingPlan{key,
                                      {"Mistä saan voimaa"},
                                      {"Milloin työ viimeksi sujui?"},
                                      pattern,
                                      {std::move(phases)},
                                      {},
                                      time.starts,
                                      time.starts_at,
                                      tentative});
    return key;
}

MeetingTime Scene::at(const MeetingId& meeting, std::chrono::minutes from_now) const {
    const Instant starts = clock.now() + from_now;
    return {meeting, helsinki(starts), starts};
}

void Scene::invite(const MemberId& by, const MemberId& who, std::vector<Role> roles) {
    let(by, MemberInvite{who, {std::move(roles)}, std::nullopt});
}

void Scene::accept(const MemberId& who, const std::string& name) { let(who, MemberAccept{{name}, Language::fi, {1}}); }

void Scene::add(const MemberId& who, std::vector<Role> roles) {
    invite(cast.coordinator, who, std::move(roles));
    accept(who, "Name " + who.value.substr(who.value.size() - 3));
}

void Scene::enter(const MemberId& who) { let(who, MeetingEnter{meeting()}); }

void Scene::consent(const MemberId& observer, ConsentAnswer answer) {
    const ObserverQuestion* question = group.consents->find(observer);
    if (!question) let(cast.facilitator, ObserverPropose{observer, ObserverPurpose::learning});
    const auto purpose = group.consents->find(observer)->purpose;
    for (const MemberId& participant : cast.participants) let(participant, ConsentAnswerSet{observer, purpose, answer, {1}});
}

void Scene::go_to(PhaseKind kind) {
    const auto& phases = group.programme->find(meeting())->plan.phases;
    const auto found = std::find_if(phases.begin(), phases.end(), [&](const PlannedPhase& planned) { return planned.phase == kind; });
    ASSERT_NE(found, phases.end());
    let(cast.facilitator, PhaseGo{phase(), {found - phases.begin()}});
}

MeetingId Scene::meeting() const { return group.programme->meetings.front().plan.meeting; }

MeetingState Scene::state() const { return group.programme->meetings.front().state; }

PhaseRunId Scene::phase() const { return group.phases->run ? group.phases->run->id : PhaseRunId{}; }

const Round& Scene::round() const {
    if (!group.rounds->round) throw std::logic_error("no round has begun");
    return *group.rounds->round;
}

Place Scene::place(const MemberId& who) const {
    const Seat* seat = group.presence->find(who);
    return seat ? seat->place : Place::outside;
}

}  // namespace piiri::test
