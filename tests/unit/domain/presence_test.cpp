#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(Lobby, IsWhereEverybodyWaitsBeforeTheStart) {
    Scene scene = Scene::with_lobby();
    scene.enter(scene.cast.participants[0]);
    EXPECT_EQ(scene.place(scene.cast.participants[0]), Place::lobby);
    EXPECT_EQ(sight(scene.group, scene.cast.participants[0]), Sight::circle);
    EXPECT_TRUE(scene.let(scene.cast.participants[0], MeetingEnter{scene.meeting()}).empty());
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MeetingEnter{scene.meeting()}), Refusal::forbidden);
}

TEST(Lobby, LaterComersGoStraightInUnlessTheyAreLetInOneByOne) {
    Scene scene = Scene::live({.participants = 5});
    scene.let(scene.cast.participants[0], MeetingExit{scene.meeting()});
    scene.let(scene.cast.participants[1], MeetingExit{scene.meeting()});
    scene.enter(scene.cast.participants[0]);
    EXPECT_EQ(scene.place(scene.cast.participants[0]), Place::room);
    scene.let(scene.cast.facilitator, LobbySet{scene.meeting(), true});
    scene.enter(scene.cast.participants[1]);
    EXPECT_EQ(scene.place(scene.cast.participants[1]), Place::lobby);
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.participants[1]));
    scene.let(scene.cast.facilitator, LobbyAdmit{scene.meeting(), scene.cast.participants[1]});
    EXPECT_EQ(scene.place(scene.cast.participants[1]), Place::room);
    // facilitators are never kept waiting
    scene.let(scene.cast.cofacilitator, MeetingExit{scene.meeting()});
    scene.enter(scene.cast.cofacilitator);
    EXPECT_EQ(scene.place(scene.cast.cofacilitator), Place::room);
}

TEST(Lobby, WhoWasMovedThereWaitsToBeAdmittedAlsoAfterComingAgain) {
    Scene scene = Scene::live();
    const MemberId moved = scene.cast.participants[0];
    scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), moved});
    EXPECT_TRUE(scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), moved}).empty());
    EXPECT_EQ(sight(scene.group, moved), Sight::circle);
    scene.enter(moved);
    EXPECT_EQ(scene.place(moved), Place::lobby);
    scene.let(moved, MeetingExit{scene.meeting()});
    scene.enter(moved);
    EXPECT_EQ(scene.place(moved), Place::lobby);
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], LobbyAdmit{scene.meeting(), moved}), Refusal::forbidden);
    scene.let(scene.cast.facilitator, LobbyAdmit{scene.meeting(), moved});
    EXPECT_EQ(scene.place(moved), Place::room);
    scene.let(moved, MeetingExit{scene.meeting()});
    scene.enter(moved);
    EXPECT_EQ(scene.place(moved), Place::room) << "admitted once is admitted";
}

TEST(Lobby, NeverTakesAFacilitator) {
    Scene scene = Scene::live();
    EXPECT_EQ(scene.refusal(scene.cast.cofacilitator, LobbyMove{scene.meeting(), scene.cast.facilitator}), Refusal::forbidden);
}

TEST(Seat, IsKeptForThreeMinutesAfterADrop) {
    Scene scene = Scene::live();
    const MemberId dropped = scene.cast.participants[0];
    scene.drop(dropped);
    EXPECT_EQ(scene.group.presence->find(dropped)->kept_until, scene.clock.now() + 3min);
    EXPECT_TRUE(scene.drop(dropped).empty());
    scene.pass(3min - 1ms);
    EXPECT_EQ(scene.place(dropped), Place::room);
    scene.back(dropped);
    scene.pass(10min);
    EXPECT_EQ(scene.place(dropped), Place::room);
    scene.drop(dropped);
    scene.pass(3min);
    EXPECT_EQ(scene.place(dropped), Place::outside);
    EXPECT_TRUE(scene.back(dropped).empty()) << "who comes later presses Join again";
}

TEST(Seat, OfNobodyIsTouchedByConnectionsOutsideTheRoom) {
    Scene scene = Scene::live();
    EXPECT_TRUE(scene.drop(scene.cast.coordinator).empty());
    EXPECT_TRUE(scene.drop(scene.cast.support).empty());
}

}  // namespace
}  // namespace piiri::test
