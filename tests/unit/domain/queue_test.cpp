#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class QueueTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 5});
    QueueTest() { scene.go_to(PhaseKind::dialogue); }

    [[nodiscard]] const MemberId& peer(std::size_t n) const { return scene.cast.participants[n]; }
    void raise(std::size_t n, HandKind kind = HandKind::point) { scene.let(peer(n), HandSet{scene.phase(), true, kind}); }
    [[nodiscard]] std::vector<MemberId> order() const {
        std::vector<MemberId> members;
        for (const Hand& hand : scene.group.talk->queue) members.push_back(hand.member);
        return members;
    }
};

TEST_F(QueueTest, IsInTheOrderOfRaisingWithDirectRepliesFirst) {
    raise(0);
    raise(1, HandKind::process);
    raise(2, HandKind::reply);
    raise(3, HandKind::reply);
    EXPECT_EQ(order(), (std::vector{peer(2), peer(3), peer(0), peer(1)}));
}

TEST_F(QueueTest, HandsAreAbsolute) {
    raise(0);
    EXPECT_TRUE(scene.let(peer(0), HandSet{scene.phase(), true, HandKind::point}).empty());
    raise(1);
    raise(0, HandKind::process);
    EXPECT_EQ(order(), (std::vector{peer(1), peer(0)})) << "another kind of hand is raised anew";
    scene.let(peer(0), HandSet{scene.phase(), false, HandKind::point});
    EXPECT_TRUE(scene.let(peer(0), HandSet{scene.phase(), false, HandKind::point}).empty());
    EXPECT_EQ(order(), std::vector{peer(1)});
    EXPECT_EQ(scene.refusal(peer(0), HandSet{PhaseRunId{"f_old"}, true, HandKind::point}), Refusal::conflict);
}

TEST_F(QueueTest, IsReorderedOnlyAsAWhole) {
    raise(0);
    raise(1);
    raise(2);
    scene.let(scene.cast.facilitator, QueueOrder{scene.phase(), {{peer(2), peer(0), peer(1)}}});
    EXPECT_EQ(order(), (std::vector{peer(2), peer(0), peer(1)}));
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, QueueOrder{scene.phase(), {{peer(2), peer(0)}}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, QueueOrder{scene.phase(), {{peer(2), peer(0), peer(3)}}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(peer(0), QueueOrder{scene.phase(), {{peer(0), peer(1), peer(2)}}}), Refusal::forbidden);
}

TEST_F(QueueTest, IsAHelpAndNotAGate) {
    raise(0);
    EXPECT_TRUE(audible(scene.group, peer(1), peer(0))) << "who has not raised a hand speaks as well";
}

TEST_F(QueueTest, AGivenTurnLowersTheHandAndIsEndedByItsHolderOrWhoLeads) {
    raise(0);
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), peer(0)});
    EXPECT_EQ(floor_holder(scene.group), peer(0));
    EXPECT_TRUE(order().empty());
    EXPECT_TRUE(scene.let(scene.cast.facilitator, FloorGive{scene.phase(), peer(0)}).empty());
    EXPECT_EQ(scene.refusal(peer(1), FloorEnd{scene.phase(), peer(0)}), Refusal::forbidden);
    scene.let(peer(0), FloorEnd{scene.phase(), peer(0)});
    EXPECT_EQ(floor_holder(scene.group), std::nullopt);
    EXPECT_TRUE(scene.let(scene.cast.cofacilitator, FloorEnd{scene.phase(), peer(0)}).empty());
}

TEST_F(QueueTest, ATurnIsGivenOnlyToThoseInTheRoomWhoMaySpeak) {
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.coordinator}), Refusal::not_found);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.observer}), Refusal::not_found);
    scene.let(peer(0), MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, FloorGive{scene.phase(), peer(0)}), Refusal::not_found);
}

TEST_F(QueueTest, WhoGoesOutKeepsNeitherHandNorTurn) {
    raise(0);
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), peer(1)});
    scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), peer(0)});
    scene.let(peer(1), MeetingExit{scene.meeting()});
    EXPECT_TRUE(order().empty());
    EXPECT_EQ(floor_holder(scene.group), std::nullopt);
}

TEST_F(QueueTest, ADroppedConnectionKeepsItsPlaceForThreeMinutes) {
    raise(0);
    raise(1);
    scene.drop(peer(0));
    scene.pass(2min);
    EXPECT_EQ(order(), (std::vector{peer(0), peer(1)}));
    scene.pass(1min);
    EXPECT_EQ(order(), std::vector{peer(1)});
}

TEST_F(QueueTest, ARoundTakesBackAGivenTurn) {
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), peer(0)});
    scene.let(scene.cast.facilitator, TalkSet{scene.phase(), TalkMode::round});
    EXPECT_EQ(scene.group.talk->floor, std::nullopt);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, FloorGive{scene.phase(), peer(0)}), Refusal::conflict);
}

TEST_F(QueueTest, QuietFirstClosesNothingAndEndsWhenWhoLeadsSaysSo) {
    scene.let(scene.cast.facilitator, QuietFirst{scene.phase(), {60}});
    EXPECT_EQ(scene.group.talk->quiet_until, scene.clock.now() + 60s);
    EXPECT_TRUE(may_open_microphone(scene.group, peer(0)));
    raise(0);
    scene.let(scene.cast.facilitator, QuietFirst{scene.phase(), {0}});
    EXPECT_EQ(scene.group.talk->quiet_until, std::nullopt);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, QuietFirst{scene.phase(), {0}}).empty());
    EXPECT_EQ(scene.refusal(peer(0), QuietFirst{scene.phase(), {60}}), Refusal::forbidden);
}

TEST_F(QueueTest, QuietFirstIsOverWhenSomebodyNeedsAPauseOrThePhaseGoesOn) {
    scene.let(scene.cast.facilitator, QuietFirst{scene.phase(), {60}});
    scene.let(peer(0), MeetingPause{scene.meeting()});
    EXPECT_EQ(scene.group.talk->quiet_until, std::nullopt);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, QuietFirst{scene.phase(), {60}}), Refusal::conflict);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    scene.let(scene.cast.facilitator, QuietFirst{scene.phase(), {60}});
    scene.go_to(PhaseKind::summary);
    EXPECT_EQ(view(scene.group, peer(0)).open->room->phase.quiet_until, std::nullopt);
}

TEST_F(QueueTest, AnotherPhaseBeginsWithoutHands) {
    raise(0);
    scene.go_to(PhaseKind::summary);
    EXPECT_TRUE(order().empty());
}

}  // namespace
}  // namespace piiri::test
