#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(StandIn, LeadsAfterTheFacilitatorHasBeenGoneForThirtySeconds) {
    Scene scene = Scene::live();
    const Cast& cast = scene.cast;
    scene.drop(cast.facilitator);
    scene.pass(30s - 1ms);
    EXPECT_EQ(scene.group.lead->leads, cast.facilitator);
    scene.pass(1ms);
    EXPECT_EQ(scene.group.lead->leads, cast.cofacilitator);
    scene.back(cast.facilitator);
    EXPECT_EQ(scene.group.lead->leads, cast.facilitator) << "the lead returns with the facilitator";
}

TEST(StandIn, GivesNobodyARight) {
    Scene scene = Scene::live();
    const auto before = capabilities(scene.group, scene.cast.cofacilitator);
    const auto participants = capabilities(scene.group, scene.cast.participants[0]);
    scene.drop(scene.cast.facilitator);
    scene.pass(40s);
    EXPECT_EQ(capabilities(scene.group, scene.cast.cofacilitator), before);
    EXPECT_EQ(capabilities(scene.group, scene.cast.participants[0]), participants);
}

TEST(StandIn, AShortDropChangesNothing) {
    Scene scene = Scene::live();
    scene.drop(scene.cast.facilitator);
    scene.pass(20s);
    scene.back(scene.cast.facilitator);
    const Events later = scene.pass(5min);
    EXPECT_EQ(first<LeadChanged>(later), nullptr);
}

TEST(StandIn, WithNobodyToLeadTheMeetingIsPausedAfterThreeMinutes) {
    Scene scene = Scene::live();
    scene.let(scene.cast.cofacilitator, MeetingExit{scene.meeting()});
    scene.drop(scene.cast.facilitator);
    scene.pass(30s);
    EXPECT_EQ(scene.group.lead->leads, std::nullopt);
    EXPECT_EQ(scene.state(), MeetingState::live) << "the phase goes on meanwhile";
    scene.pass(2min + 30s);
    EXPECT_EQ(scene.state(), MeetingState::paused);
    // when the facilitator is back, they lead and continue
    scene.enter(scene.cast.facilitator);
    EXPECT_EQ(scene.group.lead->leads, scene.cast.facilitator);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    EXPECT_EQ(scene.state(), MeetingState::live);
}

TEST(StandIn, ACofacilitatorWhoComesWhenNobodyLeadsLeadsAtOnce) {
    Scene scene = Scene::live();
    scene.let(scene.cast.cofacilitator, MeetingExit{scene.meeting()});
    scene.drop(scene.cast.facilitator);
    scene.pass(1min);
    scene.enter(scene.cast.cofacilitator);
    EXPECT_EQ(scene.group.lead->leads, scene.cast.cofacilitator);
    scene.pass(10min);
    EXPECT_EQ(scene.state(), MeetingState::live);
}

}  // namespace
}  // namespace piiri::test
