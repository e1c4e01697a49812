#include "domain/permissions.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace piiri::test {
namespace {

/// The permission matrix as it stands in the specification: number, what is done, C F K O T P.
constexpr auto table = R"(
| 1 | create group from template; appoint or change facilitator, co-facilitator | + | - | - | - | - | - |
| 2 | edit name, type, languages, time zone | + | + | - | - | - | - |
| 3 | propose observer or interpreter; appoint technical support | + | + | - | - | - | - |
| 4 | invite people, handle join form | + | 5 | - | - | - | - |
| 5 | see contact address and legal name | + | 5 | - | - | - | o |
| 6 | choose or change display name | o | o | o | o | o | o |
| 7 | ask the group to admit a new member after meeting 1 | + | + | - | - | - | - |
| 8 | answer that question (any no refuses, unnamed) | - | - | - | - | - | o |
| 9 | suspend a member until coordinator decides | + | + | - | - | - | - |
| 10 | remove a member | + | - | - | - | - | - |
| 11 | leave the group | - | o | o | o | o | o |
| 12 | put on break, close or cancel the group | + | + | - | - | - | - |
| 13 | see member display names | + | + | + | 1 | + | + |
| 14 | plan, move or cancel a meeting | + | + | + | - | - | - |
| 15 | answer availability poll, send absence notice | - | o | o | o | o | o |
| 16 | see poll answers by person (others see totals) | - | + | + | - | - | o |
| 17 | edit agenda and durations | - | + | + | - | - | - |
| 18 | enter the live meeting | - | + | + | 1 | 2 | + |
| 19 | admit from lobby, move back to lobby, start, pause, end meeting | - | + | + | - | - | - |
| 20 | change phase, extend timer, switch free/queue/round, reorder queue, give turn | - | + | + | - | - | - |
| 21 | speak | - | + | + | 3 | 2 | + |
| 22 | raise hand, resonance sign, pass | - | + | + | - | - | + |
| 23 | show a picture, document or own screen (no remote control) | - | + | + | - | 2 | 5 |
| 24 | mute another (nobody can unmute or start a camera for another) | - | + | + | - | 2 | - |
| 25 | write meeting chat (reading: whoever holds a seat in the room when the line is sent) | - | + | + | - | 2 | + |
| 26 | delete chat message (leaves a marker) | - | + | + | - | o | o |
| 27 | private message to facilitator | - | + | + | - | - | + |
| 28 | private message between participants | - | - | - | - | - | 5 |
| 29 | add themes; write shared notes (group approves them); read them, agreement and programme between meetings | - | + | + | - | - | + |
| 30 | vote with dots (single votes visible to nobody); bring a case | - | - | - | - | - | + |
| 31 | use pair rooms; press "let's pause"; go to quiet room; call technical support | - | + | + | - | - | + |
| 32 | see live connection quality of members | - | + | + | - | + | o |
| 33 | record, transcribe or stream the meeting | - | - | - | - | - | - |
| 34 | write private reflection; read it | o | o | o | o | o | o |
| 35 | give or withdraw consent to observer | - | - | - | - | - | o |
| 36 | see consent outcome, only "everyone: yes/no" | + | + | + | + | - | + |
| 37 | write observation notes | - | - | - | 1 | - | - |
| 38 | read observation notes (after they are shared) | - | + | + | o | - | + |
| 39 | report a concern | + | + | + | + | + | + |
| 40 | read concerns (never one about oneself) | + | 5 | - | - | - | o |
| 41 | answer questionnaires and feedback | - | - | - | - | - | o |
| 42 | see unnamed meeting feedback (facilitators from 3 answers, shuffled) | 4 | + | + | - | - | - |
| 43 | see before/after results | 4 | 4 | 4 | - | - | 4 |
| 44 | see and correct attendance by person | - | + | + | - | - | o |
| 45 | make funder report | + | - | - | - | - | - |
| 46 | export or erase own data, see who accessed it | o | o | o | o | o | o |
| 47 | accept ground rules or ask to talk (the agreement counts participants) | - | + | + | + | + | + |
| 48 | edit the text of ground rules and agreement | - | + | + | - | - | - |
| 49 | put a file on the materials shelf (reading: row 29) | - | + | + | - | - | 5 |
| 50 | make a promise, private or shown to the group | - | - | - | - | - | + |
)";

struct Cell {
    int row = 0;
    Role role = Role::coordinator;
    char sign = '-';
};

void PrintTo(const Cell& cell, std::ostream* out) {
    *out << "row " << cell.row << ", column "
         << "CFKOTP"[static_cast<int>(cell.role)];
}

std::vector<Cell> cells() {
    std::vector<Cell> all;
    std::istringstream lines{table};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        const int row = std::stoi(line.substr(2));
        const std::size_t signs = line.size() - 24;  // " + | + | + | + | + | + |"
        for (std::size_t role = 0; role < 6; ++role) all.push_back({row, static_cast<Role>(role), line[signs + 1 + role * 4]});
    }
    return all;
}

/// A live meeting in which every condition that can hold does: everybody consents, support is called, the observer has the word.
Scene with_every_condition() {
    Scene scene = Scene::with_lobby();
    GroupAllow allowed;
    for (int row = 0; row < 50; ++row) {
        const GroupAllow one{{{static_cast<Action>(row)}}};
        if (!scene.refusal(scene.cast.coordinator, one)) allowed.actions.items.push_back(one.actions.items.front());
    }
    scene.let(scene.cast.coordinator, allowed);
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    for (const MemberId& member : {scene.cast.facilitator, scene.cast.cofacilitator, scene.cast.participants[0], scene.cast.observer}) {
        scene.enter(member);
    }
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    scene.go_to(PhaseKind::summary);
    scene.let(scene.cast.facilitator, SupportCall{scene.meeting()});
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.observer});
    return scene;
}

/// A live meeting in which none of them does.
Scene without_conditions() {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::summary);
    return scene;
}

const MemberId& in_role(const Scene& scene, Role role) {
    const std::array<const MemberId*, 6> by_role{&scene.cast.coordinator, &scene.cast.facilitator, &scene.cast.cofacilitator,
                                                 &scene.cast.observer,    &scene.cast.support,     &scene.cast.participants[0]};
    return *by_role[static_cast<std::size_t>(role)];
}

class EveryCell : public testing::TestWithParam<Cell> {
protected:
    Action action() const { return static_cast<Action>(GetParam().row - 1); }
    static const Scene& with() {
        static const Scene scene = with_every_condition();
        return scene;
    }
    static const Scene& without() {
        static const Scene scene = without_conditions();
        return scene;
    }
};

TEST_P(EveryCell, HasTheSignOfTheSpecification) { EXPECT_EQ(sign_of(action(), GetParam().role), GetParam().sign); }

TEST_P(EveryCell, AnswersAsItsSignSaysWhenItsConditionHolds) {
    const std::string allowed = "+o1235";  // 4 rests on questionnaires, which there are none of yet
    EXPECT_EQ(may(with().group, in_role(with(), GetParam().role), action()), allowed.find(GetParam().sign) != std::string::npos);
}

TEST_P(EveryCell, AnswersNoToEveryConditionThatDoesNotHold) {
    const std::string allowed = "+o";
    EXPECT_EQ(may(without().group, in_role(without(), GetParam().role), action()), allowed.find(GetParam().sign) != std::string::npos);
}

TEST_P(EveryCell, GivesNothingToSuspendedOrRemovedPeople) {
    if (GetParam().role == Role::coordinator) return;  // nobody may suspend the coordinator
    Scene scene = without();
    const MemberId& who = in_role(scene, GetParam().role);
    scene.let(scene.cast.coordinator, MemberSuspend{who, true});
    EXPECT_FALSE(may(scene.group, who, action()));
    scene.let(scene.cast.coordinator, MemberRemove{who});
    EXPECT_FALSE(may(scene.group, who, action()));
}

INSTANTIATE_TEST_SUITE_P(Matrix, EveryCell, testing::ValuesIn(cells()), [](const auto& one) {
    return "Row" + std::to_string(one.param.row) + "Column" + "CFKOTP"[static_cast<int>(one.param.role)];
});

TEST(Permissions, TheTableHasFiftyRowsOfSixCells) { EXPECT_EQ(cells().size(), 300U); }

TEST(Permissions, RightsOfSeveralRolesAddUp) {
    // given somebody who is observer and technical support, without consent but called
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, SupportCall{scene.meeting()});
    // then they may do what either role may, and the observer's condition still does not hold
    EXPECT_TRUE(may(scene.group, scene.cast.observing_support, Action::enter_live_meeting));
    EXPECT_TRUE(may(scene.group, scene.cast.observing_support, Action::see_names));
    EXPECT_FALSE(may(scene.group, scene.cast.observing_support, Action::write_observation));
}

TEST(Permissions, AnInvitedPersonMayOnlyChooseANameAtTheDoor) {
    Scene scene;
    scene = Scene::formed();
    const auto invited = made_id<MemberId>(99);
    scene.invite(scene.cast.coordinator, invited, {Role::participant});
    for (int row = 0; row < 50; ++row) {
        const auto action = static_cast<Action>(row);
        EXPECT_EQ(may(scene.group, invited, action), action == Action::choose_display_name) << row;
    }
}

TEST(Permissions, CapabilitiesAreTheYesesOfTheMatrix) {
    const Scene scene = Scene::live();
    for (const MemberId& member : scene.cast.everybody()) {
        const auto allowed = capabilities(scene.group, member);
        for (int row = 0; row < 50; ++row) {
            const auto action = static_cast<Action>(row);
            EXPECT_EQ(std::count(allowed.begin(), allowed.end(), action) == 1, may(scene.group, member, action)) << row;
        }
    }
}

// ---- every command of every role in every state of a meeting ----

/// One of each command, as well-formed as the scene allows.
std::vector<Command> one_of_each(const Scene& scene) {
    const MeetingId meeting = scene.meeting();
    const PhaseRunId phase = scene.phase();
    const RoundId round = scene.group.rounds->round ? scene.group.rounds->round->id : RoundId{};
    const MemberId& peer = scene.cast.participants[1];
    const auto key = made_id<MessageId>(7);
    const auto card = made_id<CardId>(8);
    const auto vote = made_id<VoteId>(9);
    const auto line = made_id<LineId>(10);
    const auto note = made_id<ObservationId>(11);
    const auto poll = made_id<PollId>(15);
    List<PollSlot, 3, 10> slots;
    for (const auto day : {30, 31, 32}) {
        const MeetingTime time = scene.at(meeting, 24h * day);
        slots.items.push_back({time.starts, time.starts_at});
    }
    return {
        GroupFound{made_id<GroupId>(1),
                   {"A"},
                   GroupType::work,
                   {{Language::fi}},
                   {"Europe/Helsinki"},
                   {6},
                   false,
                   false,
                   false,
                   {"A"},
                   std::nullopt,
                   std::nullopt},
        GroupConfirm{},
        GroupChange{GroupTurn::take_break},
        MemberInvite{made_id<MemberId>(77), {{Role::participant}}, std::nullopt},
        MemberAccept{{"Somebody"}, Language::fi, {1}},
        MemberRename{{"Somebody"}},
        MemberLeave{},
        MemberSuspend{peer, true},
        MemberRemove{peer},
        ObserverPropose{scene.cast.observer, ObserverPurpose::research},
        ConsentAnswerSet{scene.cast.observer, ObserverPurpose::learning, ConsentAnswer::yes, {1}},
        MeetingPlan{made_id<MeetingId>(5),
                    {},
                    {},
                    AgendaPattern::dialogue,
                    {phases_of(AgendaPattern::dialogue)},
                    {},
                    {{"2026-12-24T13:00"}, {"Europe/Helsinki"}},
                    scene.clock.now() + 24h * 30,
                    std::nullopt},
        MeetingCancel{meeting},
        MeetingEnter{meeting},
        MeetingExit{meeting},
        MeetingStart{meeting},
        MeetingPause{meeting},
        MeetingContinue{meeting},
        MeetingEnd{meeting},
        MeetingReopen{meeting},
        LobbyAdmit{meeting, peer},
        LobbyMove{meeting, peer},
        LobbySet{meeting, true},
        PhaseGo{phase, {3}},
        PhaseExtend{phase, {600'000}, {5}},
        TalkSet{phase, TalkMode::queue},
        FloorGive{phase, peer},
        FloorEnd{phase, peer},
        MicClose{meeting, peer},
        SupportCall{meeting},
        TurnTake{round, {1}},
        TurnEndNow{round, {1}},
        TurnPass{round, {1}},
        TurnDefer{round, {1}},
        TurnType{round, {1}, key, {"x"}},
        TurnGive{round, {1}, peer},
        HandSet{phase, true, HandKind::point},
        QueueOrder{phase, {}},
        ChatPost{key, meeting, {"x"}},
        ChatDelete{meeting, key},
        PlanSet{meeting, {1}, {"A"}, {"Why?"}, {phases_of(AgendaPattern::dialogue)}, {}},
        PhasePrepare{meeting, {8}, Question{"Why?"}, std::nullopt, std::nullopt, std::nullopt},
        PhaseAsk{phase, {"Why?"}},
        QuietFirst{phase, {60}},
        RoundStart{phase, made_id<RoundId>(12), RoundOrder::reverse, {60}},
        MoodShow{phase, Whole<1, 5>{4}},
        TextEdit{SharedText::ground_rules, {0}, {"x"}},
        TextAnswerSet{SharedText::ground_rules, {1}, TextAnswer::accepted},
        CardAdd{card, card_secret, {"x"}},
        CardChange{card, card_secret, {"x"}},
        CardWithdraw{card, card_secret},
        CardsMerge{card, {{card}}, {"x"}},
        VoteOpen{phase, vote, {{card, made_id<CardId>(13)}}},
        VoteClose{vote},
        ThemeChoose{meeting, card},
        CaseOffer{phase, true},
        CaseBegin{phase, peer},
        CaseStepGo{phase, {1}, {2}},
        CaseAsk{phase, {0}, {"x"}},
        PairsStart{phase, {2}, {600}},
        PairsEnd{phase},
        PairCall{phase, true},
        PairVisit{phase, std::nullopt},
        PairPlace{phase, peer, made_id<TalkRoomId>(14)},
        QuietRoomSet{meeting, true},
        LineAsk{meeting, true},
        LineAnswer{meeting, peer},
        LineEnd{meeting},
        SecretarySet{meeting, peer},
        NoteWrite{meeting, line, {0}, {"x"}, std::nullopt},
        NoteRemove{meeting, line, {1}},
        NotesPropose{meeting, {1}},
        NotesAnswer{meeting, {1}, true},
        FeedbackAnswer{meeting, Whole<1, 5>{4}, std::nullopt, std::nullopt},
        AbsenceSet{meeting, AbsenceNotice::cannot_come},
        MessageSend{key, meeting, std::nullopt, {"x"}},
        ObservationWrite{meeting, note, {0}, {"x"}},
        ObservationRemove{meeting, note},
        ObservationShare{meeting},
        MeetingsDate{{{scene.at(meeting, 24h * 30)}}},
        PollOpen{poll, meeting, false, slots, scene.clock.now() + 24h},
        PollAnswerSet{poll, {{PollAnswer::yes, PollAnswer::yes, PollAnswer::no}}},
        PollClose{poll, std::nullopt, {}},
        AwaySet{{{{{"2026-12-21"}, {"2027-01-06"}}}}},
        RemindersSet{true, true, false, true},
        AttendanceCorrect{meeting, peer, AttendanceMark::present, {90}},
        PromiseMake{made_id<PromiseId>(16), {"x"}, true},
        PromiseClose{made_id<PromiseId>(16)},
        AdmissionAsk{made_id<AdmissionId>(17), {"x"}},
        AdmissionAnswer{made_id<AdmissionId>(17), true},
        GroupEdit{GroupName{"B"}, std::nullopt, std::nullopt, std::nullopt},
        GroupAllow{{{Action::invite_people}}},
        MemberRest{true},
        MaterialShelve{made_id<MaterialId>(18), {"x.pdf"}, MaterialType::pdf, {1}, "00", 90, 30, 1'000},
        MaterialRemove{made_id<MaterialId>(18)},
    };
}

/// The row a command asks for; inviting asks for one of three rows, by the role.
Action row_of(const Command& command) {
    return std::visit([](const auto& asked) { return std::decay_t<decltype(asked)>::action; }, command);
}

Scene in_state(MeetingState state) {
    Scene scene = state == MeetingState::scheduled ? Scene::formed() : Scene::with_lobby();
    if (state == MeetingState::scheduled) scene.plan(24h * 7);
    if (state == MeetingState::lobby || state == MeetingState::scheduled) return scene;
    if (state == MeetingState::cancelled) {
        scene.let(scene.cast.facilitator, MeetingCancel{scene.meeting()});
        return scene;
    }
    if (state == MeetingState::postponed) {
        scene.pass(80min);
        return scene;
    }
    scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    if (state == MeetingState::paused) scene.let(scene.cast.participants[0], MeetingPause{scene.meeting()});
    if (state == MeetingState::ended) scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    return scene;
}

class EveryState : public testing::TestWithParam<MeetingState> {};

TEST_P(EveryState, RefusesEveryCommandToWhomTheMatrixDoesNotAllowIt) {
    Scene scene = in_state(GetParam());
    ASSERT_EQ(scene.state(), GetParam());
    const auto commands = one_of_each(scene);
    ASSERT_EQ(commands.size(), std::variant_size_v<CommandChoice>);
    std::size_t refused = 0;
    for (const MemberId& who : scene.cast.everybody()) {
        for (std::size_t kind = 0; kind < commands.size(); ++kind) {
            ASSERT_EQ(commands[kind].index(), kind);
            if (may(scene.group, who, row_of(commands[kind]))) continue;
            ++refused;
            EXPECT_EQ(scene.refusal(who, commands[kind]), Refusal::forbidden) << "command " << kind << " by " << who.value;
        }
    }
    EXPECT_GT(refused, 60U);
}

TEST_P(EveryState, RefusesEveryCommandToStrangers) {
    Scene scene = in_state(GetParam());
    for (const Command& command : one_of_each(scene)) EXPECT_EQ(scene.refusal(made_id<MemberId>(500), command), Refusal::forbidden);
}

INSTANTIATE_TEST_SUITE_P(Meeting, EveryState,
                         testing::Values(MeetingState::scheduled, MeetingState::lobby, MeetingState::live, MeetingState::paused,
                                         MeetingState::ended, MeetingState::cancelled, MeetingState::postponed));

}  // namespace
}  // namespace piiri::test
