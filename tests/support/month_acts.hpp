#pragma once
#include "support/act.hpp"
#include "support/scene.hpp"

/// Acts about the months between meetings: dates, polls, unavailable periods, reminders; promises, admission, attendance, the materials
/// shelf, settings, rest.
namespace piiri::test {

[[nodiscard]] inline bool is_month_act(const Act& act) {
    const std::uint8_t what = act.what % kinds_of_act;
    return (what >= 57 && what <= 59) || (what >= 77 && what <= 79) || (what >= 122 && what <= 127);
}

/// Is the question open whether one more may join?
[[nodiscard]] inline bool asks_admission(const Group& group) { return group.admissions->last && !group.admissions->last->closed; }

/// Its own acts, and while it is open most of the others of these months.
[[nodiscard]] inline bool answers_admission(const Group& group, const Act& act) {
    const std::uint8_t what = act.what % kinds_of_act;
    return what == 77 || what == 127 || (asks_admission(group) && act.a % 4);
}

/// Who has not answered it yet; the drawn one, if nobody.
[[nodiscard]] inline MemberId admission_actor(const Scene& scene, const MemberId& drawn) {
    if (!asks_admission(scene.group)) return scene.cast.facilitator;
    for (const Member& member : scene.group.roster->members) {
        const bool asked = member.has(Role::participant) && member.state == MemberState::active;
        if (asked && !scene.group.admissions->last->answered.contains(member.id)) return member.id;
    }
    return drawn;
}

[[nodiscard]] inline bool closes_promise(const Group& group, const Act& act) { return act.a % 3 == 0 && !group.promises->open.empty(); }

/// Dates and polls come mostly from who leads.
[[nodiscard]] inline MemberId month_actor(const Scene& scene, const Act& act, const MemberId& drawn) {
    const std::uint8_t what = act.what % kinds_of_act;
    if (answers_admission(scene.group, act) && act.who % 4) return admission_actor(scene, drawn);
    const auto& promises = scene.group.promises->open;
    if (what == 78 && closes_promise(scene.group, act) && act.who % 8) return promises[act.b % promises.size()].made.member;
    if (what == 126 && act.who % 4) return act.b % 2 ? scene.cast.coordinator : scene.cast.facilitator;
    return (what == 57 || what == 58 || what == 125) && act.who % 8 ? scene.cast.facilitator : drawn;
}

/// A meeting that could be given a date; the first, if none.
[[nodiscard]] inline const Meeting& meeting_to_date(const Group& group, const Act& act) {
    std::vector<const Meeting*> ahead;
    for (const Meeting& meeting : group.programme->meetings) {
        if (meeting.ahead()) ahead.push_back(&meeting);
    }
    return ahead.empty() ? group.programme->meetings.front() : *ahead[act.b % ahead.size()];
}

[[nodiscard]] inline Command planned_again(const Scene& scene, const Act& act, std::uint64_t number) {
    const Meeting& meeting = meeting_to_date(scene.group, act);
    if (act.b % 8 || scene.group.programme->meetings.size() > 5)
        return MeetingsDate{{{scene.at(meeting.plan.meeting, std::chrono::minutes{62 + 40 * (act.a % 64)})}}};
    const MeetingTime time = scene.at(made_id<MeetingId>(number + 1), std::chrono::hours{24 * (1 + act.a % 30)});
    return MeetingPlan{time.meeting, {"Planned"}, {"Question"},   AgendaPattern::dialogue, {phases_of(AgendaPattern::dialogue)},
                       {},           time.starts, time.starts_at, act.a % 4 != 0};
}

/// The next step of a poll: it is opened, and closed in the end.
[[nodiscard]] inline Command poll_step(const Scene& scene, const Act& act, std::uint64_t number) {
    if (const Poll* poll = scene.group.polls->open()) {
        PollClose close{poll->asked.poll, std::nullopt, {}};
        if (act.a % 8) close.chosen = Whole<0, 9>{act.a % 3};
        return close;
    }
    const MeetingId& meeting = meeting_to_date(scene.group, act).plan.meeting;
    PollOpen open{made_id<PollId>(number + 1), meeting, act.b % 2 == 0, {}, scene.clock.now() + std::chrono::hours{1 + act.a % 72}};
    for (int slot = 0; slot < 3; ++slot) {
        const MeetingTime time = scene.at(meeting, std::chrono::hours{80 + 24 * slot});
        open.slots.items.push_back({time.starts, time.starts_at});
    }
    return open;
}

[[nodiscard]] inline Command poll_answer(const Scene& scene, const Act& act) {
    const Polls& polls = *scene.group.polls;
    const Poll* poll = polls.open();
    if (!poll && !polls.meetings.empty()) poll = &polls.meetings.begin()->second;
    PollAnswerSet set{poll ? poll->asked.poll : made_id<PollId>(1), {}};
    for (int slot = 0; slot < 3; ++slot) set.answers.items.push_back(static_cast<PollAnswer>((act.a >> (2 * slot)) % 4 % 3));
    return set;
}

[[nodiscard]] inline Command admission_step(const Scene& scene, const Act& act, std::uint64_t number) {
    if (asks_admission(scene.group)) return AdmissionAnswer{scene.group.admissions->last->asked.admission, act.a % 8 != 0};
    return AdmissionAsk{made_id<AdmissionId>(number + 1), {act.a % 8 ? "Somebody" : "Somebody else"}};
}

[[nodiscard]] inline Command promise_step(const Scene& scene, const Act& act, std::uint64_t number) {
    const auto& open = scene.group.promises->open;
    if (closes_promise(scene.group, act)) return PromiseClose{open[act.b % open.size()].made.promise};
    return PromiseMake{made_id<PromiseId>(number + 1), {"I will try"}, act.b % 2 == 0};
}

[[nodiscard]] inline Command material_step(const Scene& scene, const Act& act, std::uint64_t number) {
    const auto& shelf = scene.group.materials->shelf;
    if (act.a % 3 == 0 && !shelf.empty()) return MaterialRemove{shelf[act.b % shelf.size()].shelved.material};
    const std::string name = "Story " + std::to_string(act.a % 4) + ".pdf";
    return MaterialShelve{made_id<MaterialId>(number + 1), {name}, MaterialType::pdf, {1 + act.a}, "00", 10, 4, 600};
}

[[nodiscard]] inline Command setting(const Act& act) {
    if (act.b % 2) return GroupAllow{act.a % 2 ? List<Action, 0, 8>{{Action::invite_people, Action::add_material}} : List<Action, 0, 8>{}};
    return GroupEdit{Text<1, 80>{"Story " + std::to_string(act.a % 4)}, std::nullopt, std::nullopt, std::nullopt};
}

/// What the host does between commands: the ballots of a closed question are drawn.
inline Events draw_admission(Scene& scene) {
    const auto question = admission_to_draw(scene.group);
    if (!question) return {};
    const Admission& last = *scene.group.admissions->last;
    const std::vector<AdmissionBallot> ballots(last.answered.size(), AdmissionBallot{last.asked.about == "Somebody"});
    return scene.apply(on_admission_ballots(scene.group, *question, ballots, scene.moment()));
}

[[nodiscard]] inline Command month_command(const Scene& scene, const Act& act, std::uint64_t number) {
    if (answers_admission(scene.group, act)) return admission_step(scene, act, number);
    switch (act.what % kinds_of_act) {
        case 57: return planned_again(scene, act, number);
        case 58: return poll_step(scene, act, number);
        case 78: return promise_step(scene, act, number);
        case 79: return MemberRest{act.a % 3 == 0};
        case 125:
            if (act.b & 4U) return material_step(scene, act, number);
            return AttendanceCorrect{scene.group.programme->meetings.front().plan.meeting,
                                     scene.cast.participants[act.a % scene.cast.participants.size()],
                                     static_cast<AttendanceMark>(act.b % 4),
                                     {act.a}};
        case 126: return setting(act);
        case 123:
            if (act.b % 2) return RemindersSet{act.a % 2 == 0, act.a % 3 == 0, act.a % 5 == 0, act.a % 7 == 0};
            return act.b % 4 ? Command{AwaySet{
                                   {{{{"2026-12-07"}, {"2026-12-11"}}, {{"2026-12-21"}, {"2027-01-0" + std::to_string(1 + act.a % 9)}}}}}}
                             : Command{AwaySet{}};
        case 124:
            return AbsenceSet{meeting_to_date(scene.group, act).plan.meeting,
                              act.a % 4 ? AbsenceNotice::cannot_come : AbsenceNotice::comes};
        default: return poll_answer(scene, act);
    }
}

}  // namespace piiri::test
