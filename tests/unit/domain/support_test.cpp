#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class SupportTest : public testing::Test {
protected:
    Scene scene = Scene::live();
    SupportTest() { scene.go_to(PhaseKind::checkin); }
    void call() { scene.let(scene.cast.participants[0], SupportCall{scene.meeting()}); }
};

TEST_F(SupportTest, OnStandbySeesWhoIsThereAndHearsAndReadsNothing) {
    EXPECT_EQ(scene.refusal(scene.cast.support, MeetingEnter{scene.meeting()}), Refusal::forbidden);
    const GroupView seen = view(scene.group, scene.cast.support);
    ASSERT_TRUE(seen.open.has_value());
    EXPECT_FALSE(seen.open->present.empty());
    EXPECT_FALSE(seen.open->room.has_value());
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.support));
    EXPECT_TRUE(seen.observers.empty()) << "row 36: not even the outcome";
}

TEST_F(SupportTest, ComesWhenCalledIsSeenAndLeavesAfterFiveMinutes) {
    call();
    EXPECT_EQ(view(scene.group, scene.cast.support).open->support_until, scene.clock.now() + 5min);
    EXPECT_TRUE(scene.let(scene.cast.participants[1], SupportCall{scene.meeting()}).empty()) << "called already";
    scene.enter(scene.cast.support);
    EXPECT_TRUE(audible(scene.group, scene.cast.facilitator, scene.cast.support));
    EXPECT_TRUE(audible(scene.group, scene.cast.support, scene.cast.facilitator));
    scene.pass(5min - 1ms);
    EXPECT_EQ(scene.place(scene.cast.support), Place::room);
    scene.pass(1ms);
    EXPECT_EQ(scene.place(scene.cast.support), Place::outside);
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.support));
}

TEST_F(SupportTest, MayBeThereInTheBreakAndLeavesWithIt) {
    scene.go_to(PhaseKind::pause);
    scene.enter(scene.cast.support);
    EXPECT_EQ(scene.place(scene.cast.support), Place::room);
    scene.go_to(PhaseKind::summary);
    EXPECT_EQ(scene.place(scene.cast.support), Place::outside);
}

TEST_F(SupportTest, IsCalledFromLobbyOrRoomAlone) {
    scene.let(scene.cast.participants[0], MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], SupportCall{scene.meeting()}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.support, SupportCall{scene.meeting()}), Refusal::forbidden);
}

TEST(SupportInLobby, AnswersACallThereAndComesInWithTheOthers) {
    Scene scene = Scene::with_lobby();
    EXPECT_EQ(scene.refusal(scene.cast.support, MeetingEnter{scene.meeting()}), Refusal::forbidden);
    scene.enter(scene.cast.participants[0]);
    scene.let(scene.cast.participants[0], SupportCall{scene.meeting()});
    scene.enter(scene.cast.support);
    EXPECT_EQ(scene.place(scene.cast.support), Place::lobby);
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    EXPECT_EQ(scene.place(scene.cast.support), Place::room);
}

TEST(SupportInLobby, GoesBackToStandbyWhenTheCallIsOver) {
    Scene scene = Scene::with_lobby();
    scene.enter(scene.cast.participants[0]);
    scene.let(scene.cast.participants[0], SupportCall{scene.meeting()});
    scene.enter(scene.cast.support);
    scene.pass(5min);
    EXPECT_EQ(scene.place(scene.cast.support), Place::outside);
}

TEST(SupportInGroup, CannotBeCalledWhereThereIsNone) {
    Scene scene = Scene::live();
    scene.let(scene.cast.support, MemberLeave{});
    scene.let(scene.cast.observing_support, MemberLeave{});
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], SupportCall{scene.meeting()}), Refusal::not_found);
}

}  // namespace
}  // namespace piiri::test
