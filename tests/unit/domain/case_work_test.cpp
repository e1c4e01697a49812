#include "domain/case_work.hpp"
#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <set>

namespace piiri::test {
namespace {

TEST(CaseSteps, HaveTheLengthsOfTheirVersions) {
    struct Row {
        std::int64_t phase_minutes;
        std::array<double, 8> steps;
    };
    const std::array rows{
        Row{45, {2, 7, 8, 3, 2, 13, 5, 5}},
        Row{30, {1, 5, 6, 2, 1, 9, 3, 3}},
        Row{60, {2.5, 9.5, 10.5, 4, 2.5, 17.5, 6.5, 6.5}},
        Row{40, {1.5, 6.5, 8, 2.5, 1.5, 12, 4, 4}},
        Row{5, {0.5, 1, 1, 0.5, 0.5, 1.5, 0.5, 0.5}},
    };
    for (const Row& row : rows) {
        for (std::int64_t step = 1; step <= 8; ++step) {
            const std::chrono::duration<double, std::ratio<60>> length = step_length(step, row.phase_minutes);
            EXPECT_EQ(length.count(), row.steps[static_cast<std::size_t>(step - 1)]) << "step " << step << " of " << row.phase_minutes;
        }
    }
}

/// A case consultation of 45 minutes that has just come on: facilitator, co-facilitator and four participants in the room.
class CaseTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 4}, AgendaPattern::case_meeting);
    const MemberId giver = scene.cast.participants[1];
    const MemberId colleague = scene.cast.participants[0];

    CaseTest() { scene.go_to(PhaseKind::case_consultation); }
    [[nodiscard]] const CaseWork& work() const { return *scene.group.case_work; }
    void begin() {
        scene.let(giver, CaseOffer{scene.phase(), true});
        scene.let(scene.cast.facilitator, CaseBegin{scene.phase(), giver});
    }
    Events go(std::int64_t to) { return scene.let(scene.cast.facilitator, CaseStepGo{scene.phase(), {work().step}, {to}}); }
    [[nodiscard]] PhaseView seen(const MemberId& viewer) const { return view(scene.group, viewer).open->room->phase; }
    void speak() {
        const Round round = scene.round();
        scene.let(*round.holder, TurnTake{round.id, {round.turn}});
        scene.let(*round.holder, TurnEndNow{round.id, {round.turn}});
    }
};

TEST_F(CaseTest, ShowsOffersAndBeginsWithWhomTheLeaderChoosesAmongThem) {
    EXPECT_EQ(seen(colleague).case_work, CaseView{});
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CaseOffer{scene.phase(), true}), Refusal::forbidden) << "the facilitator takes no case";
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CaseBegin{scene.phase(), giver}), Refusal::not_found);
    scene.let(colleague, CaseOffer{scene.phase(), true});
    scene.let(giver, CaseOffer{scene.phase(), true});
    EXPECT_TRUE(scene.let(giver, CaseOffer{scene.phase(), true}).empty());
    EXPECT_EQ(seen(colleague).case_work->offers, (std::vector<MemberId>{colleague, giver}));
    EXPECT_EQ(scene.refusal(giver, CaseBegin{scene.phase(), giver}), Refusal::forbidden);
    scene.let(scene.cast.facilitator, CaseBegin{scene.phase(), giver});
    EXPECT_TRUE(scene.let(scene.cast.facilitator, CaseBegin{scene.phase(), giver}).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CaseBegin{scene.phase(), colleague}), Refusal::conflict);
    EXPECT_EQ(work().step, 1);
    EXPECT_EQ(work().timer->ends_at, scene.clock.now() + 2min);
}

TEST_F(CaseTest, EveryStepHasItsRule) {
    struct Rule {
        std::int64_t step;
        TalkMode mode;
        bool giver_has_the_floor;
        bool giver_listens;
    };
    const std::array rules{
        Rule{1, TalkMode::free, false, false}, Rule{2, TalkMode::free, true, false},  Rule{3, TalkMode::queue, false, false},
        Rule{4, TalkMode::free, false, false}, Rule{5, TalkMode::free, false, false}, Rule{6, TalkMode::round, false, true},
        Rule{7, TalkMode::free, true, false},  Rule{8, TalkMode::free, false, false},
    };
    begin();
    const auto check = [&](const Rule& rule) {
        EXPECT_EQ(work().step, rule.step);
        EXPECT_EQ(scene.group.talk->mode, rule.mode) << rule.step;
        EXPECT_EQ(scene.group.talk->floor == giver, rule.giver_has_the_floor) << rule.step;
        EXPECT_EQ(listens(scene.group, giver), rule.giver_listens) << rule.step;
        EXPECT_EQ(may_open_microphone(scene.group, giver), !rule.giver_listens) << rule.step;
        EXPECT_TRUE(may_open_camera(scene.group, giver)) << rule.step;
        EXPECT_TRUE(may_open_microphone(scene.group, colleague)) << "nothing is locked for the others, in step " << rule.step;
        EXPECT_EQ(scene.group.rounds->going() != nullptr, rule.mode == TalkMode::round) << rule.step;
    };
    check(rules[0]);
    for (std::size_t i = 1; i < rules.size(); ++i) {
        go(rules[i].step);
        check(rules[i]);
    }
    for (std::size_t i = rules.size() - 1; i-- > 0;) {
        go(rules[i].step);
        check(rules[i]);
    }
}

TEST_F(CaseTest, GoesByWhatOneSawAndARepeatIsHarmless) {
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CaseStepGo{scene.phase(), {1}, {2}}), Refusal::conflict) << "not begun";
    begin();
    const CaseStepGo to_telling{scene.phase(), {1}, {2}};
    scene.let(scene.cast.facilitator, to_telling);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, to_telling).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CaseStepGo{scene.phase(), {1}, {3}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(giver, CaseStepGo{scene.phase(), {2}, {3}}), Refusal::forbidden);
}

TEST_F(CaseTest, StepTimersAreSoftAndStopInAPause) {
    begin();
    scene.pass(3min);
    EXPECT_EQ(work().step, 1) << "time that is up changes nothing";
    go(2);
    scene.pass(1min);
    scene.let(colleague, MeetingPause{scene.meeting()});
    EXPECT_EQ(work().timer->left_ms->value, 6 * 60'000);
    go(3);
    EXPECT_EQ(work().timer->left_ms->value, 8 * 60'000) << "a step begun in a pause waits";
    scene.pass(5min);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    EXPECT_EQ(work().timer->ends_at, scene.clock.now() + 8min);
}

TEST_F(CaseTest, TheQuestionIsTheGiversFromTheFourthStepOn) {
    begin();
    const CaseAsk ask{scene.phase(), {0}, {"How do I say no?"}};
    EXPECT_EQ(scene.refusal(giver, ask), Refusal::conflict) << "too early";
    go(4);
    EXPECT_EQ(scene.refusal(colleague, ask), Refusal::forbidden);
    scene.let(giver, ask);
    EXPECT_TRUE(scene.let(giver, ask).empty());
    EXPECT_EQ(scene.refusal(giver, CaseAsk{scene.phase(), {0}, {"Another"}}), Refusal::conflict);
    go(6);
    scene.let(giver, CaseAsk{scene.phase(), {1}, {"How do I say no kindly?"}});
    EXPECT_EQ(seen(colleague).case_work->question, "How do I say no kindly?");
    EXPECT_EQ(seen(colleague).case_work->version, 2);
}

TEST_F(CaseTest, InTheSixthStepTheColleaguesHaveARoundAndThenTalkFreely) {
    begin();
    go(6);
    std::vector<MemberId> seats;
    for (const RoundSeat& seat : scene.round().seats) seats.push_back(seat.member);
    std::vector<MemberId> colleagues;
    for (const MemberId& member : scene.group.roster->circle) {
        const bool leads = member == scene.cast.facilitator || member == scene.cast.cofacilitator;
        if (!leads && member != giver) colleagues.push_back(member);
    }
    EXPECT_EQ(seats, colleagues);
    scene.let(*scene.round().holder, TurnPass{scene.round().id, {scene.round().turn}});
    speak();
    speak();
    EXPECT_TRUE(scene.round().ended);
    EXPECT_EQ(scene.group.talk->mode, TalkMode::free);
    EXPECT_TRUE(listens(scene.group, giver)) << "free talk is the colleagues', too";
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, FloorGive{scene.phase(), giver}), Refusal::conflict);
    scene.let(scene.cast.facilitator, RoundStart{scene.phase(), made_id<RoundId>(5), RoundOrder::reverse, {60}});
    EXPECT_EQ(scene.round().find(giver), nullptr) << "another round is not the giver's either";
    EXPECT_EQ(scene.group.talk->mode, TalkMode::round);
}

TEST_F(CaseTest, ALostConnectionKeepsTheCaseForThreeMinutes) {
    begin();
    go(6);
    scene.drop(giver);
    scene.pass(2min + 59s);
    EXPECT_EQ(work().giver, giver);
    EXPECT_TRUE(listens(scene.group, giver));
    scene.pass(1s);
    EXPECT_EQ(work().giver, std::nullopt);
}

TEST_F(CaseTest, WaitsForAnotherGiverWhenTheirsHasGone) {
    begin();
    go(4);
    scene.let(giver, CaseAsk{scene.phase(), {0}, {"How do I say no?"}});
    go(6);
    scene.let(giver, MeetingExit{scene.meeting()});
    EXPECT_EQ(work().giver, std::nullopt);
    EXPECT_EQ(work().question, std::nullopt) << "a question belongs to its giver";
    EXPECT_TRUE(work().offers.empty());
    EXPECT_TRUE(work().timer->left_ms.has_value());
    scene.enter(giver);
    EXPECT_TRUE(may_open_microphone(scene.group, giver));
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CaseStepGo{scene.phase(), {6}, {7}}), Refusal::conflict);
    scene.let(colleague, MeetingPause{scene.meeting()});
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    EXPECT_TRUE(work().timer->left_ms.has_value()) << "nothing runs without a case";
    scene.let(colleague, CaseOffer{scene.phase(), true});
    scene.let(scene.cast.facilitator, CaseBegin{scene.phase(), colleague});
    EXPECT_EQ(work().step, 1);
}

TEST_F(CaseTest, EndsForWhoTakesTheOfferBackOrLosesTheMembership) {
    begin();
    go(2);
    scene.let(giver, CaseOffer{scene.phase(), false});
    EXPECT_EQ(work().giver, std::nullopt);
    EXPECT_EQ(scene.group.talk->floor, std::nullopt);
    begin();
    go(6);
    scene.let(scene.cast.coordinator, MemberRemove{giver});
    EXPECT_EQ(work().giver, std::nullopt);
}

TEST_F(CaseTest, GoesWithItsPhaseAndTheLockWithIt) {
    begin();
    go(6);
    const PhaseRunId run = scene.phase();
    scene.go_to(PhaseKind::dialogue);
    EXPECT_EQ(work().step, 0);
    EXPECT_EQ(seen(giver).case_work, std::nullopt);
    EXPECT_TRUE(may_open_microphone(scene.group, giver));
    EXPECT_EQ(scene.refusal(giver, CaseOffer{run, true}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(giver, CaseOffer{scene.phase(), true}), Refusal::conflict) << "no case consultation is on";
    std::set<std::string> moments;
    for (const Said& said : scene.log) {
        const KeyClass sealed = std::visit([](const auto& e) { return std::decay_t<decltype(e)>::key_class; }, said.event);
        if (std::holds_alternative<CaseOffered>(said.event) || std::holds_alternative<CaseBegan>(said.event) ||
            std::holds_alternative<CaseStepped>(said.event) || std::holds_alternative<CaseAsked>(said.event)) {
            EXPECT_EQ(sealed, KeyClass::moment);
            moments.insert(scope_of(said.event));
        }
    }
    EXPECT_EQ(moments, std::set<std::string>{run.value}) << "destroyed with the key of this run";
}

TEST(CaseAlone, HasNoRoundWithoutColleagues) {
    Scene scene = Scene::live({.participants = 1, .size = 1}, AgendaPattern::case_meeting);
    const MemberId& giver = scene.cast.participants[0];
    scene.go_to(PhaseKind::case_consultation);
    scene.let(giver, CaseOffer{scene.phase(), true});
    scene.let(scene.cast.facilitator, CaseBegin{scene.phase(), giver});
    scene.let(scene.cast.facilitator, CaseStepGo{scene.phase(), {1}, {6}});
    EXPECT_EQ(scene.group.talk->mode, TalkMode::free);
    EXPECT_TRUE(listens(scene.group, giver));
}

}  // namespace
}  // namespace piiri::test
