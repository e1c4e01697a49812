#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class AdmissionTest : public testing::Test {
protected:
    AdmissionTest() {
        scene.pass(20min);
        scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
        scene.plan(24h * 28);
        scene.pass(30s);
    }

    Scene scene = Scene::live({.participants = 3});
    const AdmissionId question = made_id<AdmissionId>(1);
    const MemberId newcomer = made_id<MemberId>(70);

    void ask() { scene.let(scene.cast.facilitator, AdmissionAsk{question, {"Somebody from a small office"}}); }
    void answer(std::size_t participant, bool joins) {
        scene.let(scene.cast.participants[participant], AdmissionAnswer{question, joins});
        ballots.push_back({joins});
    }
    void draw() {
        ASSERT_EQ(admission_to_draw(scene.group), question);
        scene.apply(on_admission_ballots(scene.group, question, ballots, scene.moment()));
        EXPECT_EQ(admission_to_draw(scene.group), std::nullopt);
    }
    [[nodiscard]] AdmissionView seen_by(const MemberId& member) const { return *view(scene.group, member).admission; }
    [[nodiscard]] std::optional<Refusal> invited() {
        return scene.refusal(scene.cast.coordinator, MemberInvite{newcomer, {{Role::participant}}, std::nullopt});
    }

    std::vector<AdmissionBallot> ballots;
};

TEST_F(AdmissionTest, OneMoreComesInByEverybodysYes) {
    EXPECT_EQ(invited(), Refusal::conflict);
    ask();
    for (std::size_t participant : {0U, 1U, 2U}) answer(participant, true);
    draw();
    EXPECT_EQ(seen_by(scene.cast.participants[0]).admitted, true);
    scene.let(scene.cast.coordinator, MemberInvite{newcomer, {{Role::participant}}, std::nullopt});
    scene.let(newcomer, MemberAccept{{"Tuisku"}, Language::fi, {1}});
    EXPECT_EQ(scene.group.roster->find(newcomer)->state, MemberState::active);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{made_id<MemberId>(71), {{Role::participant}}, std::nullopt}),
              Refusal::conflict)
        << "one more, not two";
}

TEST_F(AdmissionTest, AnyNoRefusesUnnamedAndOnlyWhenAllHaveAnswered) {
    ask();
    answer(0, false);
    EXPECT_TRUE(seen_by(scene.cast.facilitator).open) << "the moment would tell whose it was";
    answer(1, true);
    answer(2, true);
    draw();
    EXPECT_EQ(seen_by(scene.cast.facilitator).admitted, false);
    EXPECT_EQ(invited(), Refusal::conflict);
    for (const Said& said : scene.log) {
        if (const auto* answered = std::get_if<AdmissionAnswered>(&said.event)) {
            EXPECT_EQ(said.audience, std::vector{answered->member});
        }
    }
}

TEST_F(AdmissionTest, SilenceForAWeekIsNoYes) {
    ask();
    answer(0, true);
    answer(1, true);
    scene.pass(7 * 24h);
    EXPECT_FALSE(seen_by(scene.cast.facilitator).open);
    EXPECT_EQ(scene.refusal(scene.cast.participants[2], AdmissionAnswer{question, true}), Refusal::conflict);
    draw();
    EXPECT_EQ(seen_by(scene.cast.facilitator).admitted, false);
}

TEST_F(AdmissionTest, ALostBallotIsNoYes) {
    ask();
    for (std::size_t participant : {0U, 1U, 2U}) answer(participant, true);
    ballots.pop_back();
    draw();
    EXPECT_EQ(seen_by(scene.cast.facilitator).admitted, false);
}

TEST_F(AdmissionTest, EachAnswersOnceAndSeesOnlyTheirOwn) {
    ask();
    answer(0, true);
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], AdmissionAnswer{question, false}), Refusal::conflict);
    EXPECT_TRUE(seen_by(scene.cast.participants[0]).answered);
    EXPECT_FALSE(seen_by(scene.cast.participants[1]).answered);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, AdmissionAnswer{question, true}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], AdmissionAnswer{made_id<AdmissionId>(9), true}), Refusal::not_found);
}

TEST_F(AdmissionTest, OneQuestionIsOpenAtATime) {
    ask();
    EXPECT_TRUE(scene.let(scene.cast.coordinator, AdmissionAsk{question, {"Somebody from a small office"}}).empty());
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, AdmissionAsk{question, {"other words"}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, AdmissionAsk{made_id<AdmissionId>(2), {"another"}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], AdmissionAsk{made_id<AdmissionId>(2), {"another"}}), Refusal::forbidden);
}

TEST_F(AdmissionTest, NobodyIsAskedBeforeTheFirstMeetingOrInANetwork) {
    Scene forming = Scene::formed();
    EXPECT_EQ(forming.refusal(forming.cast.facilitator, AdmissionAsk{question, {"x"}}), Refusal::conflict);
    Scene network = Scene::live({.participants = 4, .size = 20, .type = GroupType::network});
    network.let(network.cast.facilitator, MeetingEnd{network.meeting()});
    network.plan(24h * 28);
    network.pass(30s);
    EXPECT_EQ(network.refusal(network.cast.facilitator, AdmissionAsk{question, {"x"}}), Refusal::conflict);
    EXPECT_EQ(network.refusal(network.cast.coordinator, MemberInvite{newcomer, {{Role::participant}}, std::nullopt}), std::nullopt)
        << "a network is never closed";
}

TEST_F(AdmissionTest, WhoLeavesIsNotWaitedFor) {
    scene = Scene::live({.participants = 4});
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.plan(24h * 28);
    scene.pass(30s);
    ask();
    for (std::size_t participant : {0U, 1U, 2U}) answer(participant, true);
    EXPECT_EQ(admission_to_draw(scene.group), std::nullopt);
    scene.let(scene.cast.participants[3], MemberLeave{});
    draw();
    EXPECT_EQ(invited(), std::nullopt);
}

TEST_F(AdmissionTest, AfterTheThirdMeetingNobodyIsAdmittedWhateverWasAnswered) {
    const auto hold_the_next = [&] {
        const MeetingId next = scene.group.programme->meetings.back().plan.meeting;
        scene.plan(24h * 100);
        scene.pass(scene.group.programme->find(next)->plan.starts_at - scene.clock.now());
        for (const MemberId& member : {scene.cast.facilitator, scene.cast.participants[0], scene.cast.participants[1]}) {
            scene.let(member, MeetingEnter{next});
        }
        scene.let(scene.cast.facilitator, MeetingStart{next});
        scene.pass(20min);
        scene.let(scene.cast.facilitator, MeetingEnd{next});
        scene.pass(30s);
    };
    hold_the_next();
    ask();
    for (std::size_t participant : {0U, 1U, 2U}) answer(participant, true);
    draw();
    EXPECT_EQ(invited(), std::nullopt) << "two are held";
    hold_the_next();
    EXPECT_EQ(invited(), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, AdmissionAsk{made_id<AdmissionId>(2), {"x"}}), Refusal::conflict);
}

}  // namespace
}  // namespace piiri::test
