#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <set>

namespace piiri::test {
namespace {

class FeedbackTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 4});
    const std::vector<MemberId> peers = scene.cast.participants;
    const MemberId facilitator = scene.cast.facilitator;

    FeedbackTest() { scene.plan(24h * 28); }
    [[nodiscard]] FeedbackAnswer given() const { return {scene.meeting(), Whole<1, 5>{4}, std::nullopt, std::nullopt}; }
    [[nodiscard]] std::optional<FeedbackView> seen_by(const MemberId& member) const {
        return view(scene.group, member).meetings.front().feedback;
    }
    void end() {
        scene.let(facilitator, MeetingEnd{scene.meeting()});
        scene.pass(30s);
    }
    Events draw(std::size_t answers) {
        std::vector<FeedbackBallot> ballots;
        for (std::size_t i = 0; i < answers; ++i) ballots.push_back({std::nullopt, std::nullopt, Text<1, 800>{std::to_string(i)}});
        return scene.apply(on_ballots(scene.group, scene.meeting(), ballots, scene.moment()));
    }
};

TEST_F(FeedbackTest, IsGivenOnceFromItsPhaseOn) {
    EXPECT_EQ(scene.refusal(peers[0], given()), Refusal::conflict);
    scene.go_to(PhaseKind::feedback);
    EXPECT_EQ(seen_by(peers[0]), (FeedbackView{true, false, std::nullopt}));
    const Events events = scene.let(peers[0], given());
    EXPECT_EQ(events, (Events{FeedbackGiven{scene.meeting(), peers[0]}})) << "what was said is not in the log";
    EXPECT_EQ(scene.log.back().audience, std::vector{peers[0]});
    EXPECT_EQ(scene.refusal(peers[0], given()), Refusal::conflict);
    EXPECT_EQ(scene.refusal(facilitator, given()), Refusal::forbidden);
    EXPECT_EQ(seen_by(peers[0]), (FeedbackView{true, true, std::nullopt}));
    EXPECT_EQ(seen_by(peers[1]), (FeedbackView{true, false, std::nullopt}));
}

TEST_F(FeedbackTest, ClosesThreeDaysAfterTheMeeting) {
    end();
    scene.let(peers[0], given());
    scene.pass(72h - 1ms);
    EXPECT_TRUE(seen_by(peers[1])->open);
    EXPECT_TRUE(feedback_to_draw(scene.group).empty());
    scene.pass(1ms);
    EXPECT_FALSE(seen_by(peers[1])->open);
    EXPECT_EQ(scene.refusal(peers[1], given()), Refusal::conflict);
    EXPECT_EQ(feedback_to_draw(scene.group), std::vector{scene.meeting()});
}

TEST_F(FeedbackTest, ClosesWhenEverybodyHasAnsweredAndTheMeetingIsOver) {
    scene.go_to(PhaseKind::feedback);
    for (const MemberId& peer : peers) scene.let(peer, given());
    scene.let(facilitator, MeetingEnd{scene.meeting()});
    EXPECT_TRUE(feedback_to_draw(scene.group).empty()) << "the end can still be taken back";
    scene.pass(30s);
    EXPECT_EQ(feedback_to_draw(scene.group), std::vector{scene.meeting()});
}

TEST_F(FeedbackTest, IsDrawnOnceInAnOrderThatSaysNothingForThoseWhoLead) {
    end();
    for (const MemberId& peer : peers) scene.let(peer, given());
    const Events events = draw(4);
    const auto* drawn = first<FeedbackDrawn>(events);
    ASSERT_TRUE(drawn);
    std::set<std::string> texts;
    for (const FeedbackBallot& answer : drawn->answers) texts.insert(answer.change->value);
    EXPECT_EQ(texts, (std::set<std::string>{"0", "1", "2", "3"}));
    EXPECT_EQ(seen_by(facilitator)->answers, drawn->answers);
    EXPECT_FALSE(seen_by(peers[0])->answers);
    EXPECT_TRUE(draw(4).empty());
    EXPECT_TRUE(feedback_to_draw(scene.group).empty());
}

TEST_F(FeedbackTest, FewerThanThreeAnswersAreNotTold) {
    end();
    scene.pass(72h);
    const Events events = draw(2);
    ASSERT_TRUE(first<FeedbackDrawn>(events));
    EXPECT_TRUE(first<FeedbackDrawn>(events)->answers.empty());
    EXPECT_TRUE(seen_by(facilitator)->answers->empty());
}

TEST_F(FeedbackTest, NothingIsDrawnFromAnOpenBox) {
    end();
    EXPECT_TRUE(draw(4).empty());
}

TEST_F(FeedbackTest, OnlyMeetingsThatWereHeldHaveABox) {
    const MeetingId planned = scene.group.programme->meetings.back().plan.meeting;
    scene.let(facilitator, MeetingCancel{planned});
    EXPECT_EQ(scene.refusal(peers[0], FeedbackAnswer{planned, {}, {}, {}}), Refusal::conflict);
    scene.pass(80h);
    EXPECT_FALSE(view(scene.group, peers[0]).meetings.back().feedback);
}

}  // namespace
}  // namespace piiri::test
