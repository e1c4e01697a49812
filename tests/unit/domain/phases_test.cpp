#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(Phase, GoesOnBackAndOverOthersAndAlwaysBeginsAnew) {
    Scene scene = Scene::live();
    const PhaseRunId arrival = scene.phase();
    scene.let(scene.cast.facilitator, PhaseGo{arrival, {6}});
    EXPECT_EQ(scene.group.phases->run->index, 6);
    EXPECT_EQ(scene.group.talk->mode, TalkMode::queue) << "dialogue begins with the queue";
    scene.let(scene.cast.cofacilitator, PhaseGo{scene.phase(), {0}});
    EXPECT_NE(scene.phase(), arrival);
    EXPECT_EQ(scene.group.phases->run->timer.ends_at, scene.clock.now() + 5min);
}

TEST(Phase, ARepeatIsHarmlessAndAStaleWordAConflict) {
    Scene scene = Scene::live();
    const PhaseGo go{scene.phase(), {1}};
    scene.let(scene.cast.facilitator, go);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, go).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PhaseGo{go.phase, {2}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PhaseGo{scene.phase(), {40}}), Refusal::invalid);
}

TEST(Phase, IsLengthenedOnceByARepeatedWord) {
    Scene scene = Scene::live();
    const auto ends_at = *scene.group.phases->run->timer.ends_at;
    const PhaseExtend extend{scene.phase(), {5 * 60'000}, {5}};
    scene.let(scene.cast.facilitator, extend);
    EXPECT_EQ(scene.group.phases->run->timer.ends_at, ends_at + 5min);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, extend).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PhaseExtend{scene.phase(), {1}, {5}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PhaseExtend{PhaseRunId{"f_old"}, {10 * 60'000}, {5}}), Refusal::conflict);
}

TEST(Phase, BegunInAPauseHasItsTimerStopped) {
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, MeetingPause{scene.meeting()});
    scene.let(scene.cast.facilitator, PhaseGo{scene.phase(), {3}});
    EXPECT_EQ(scene.group.phases->run->timer.left_ms->value, 7 * 60'000);
    EXPECT_EQ(scene.group.phases->run->timer.ends_at, std::nullopt);
}

TEST(Phase, OverTimeIsShownAndEndsNothing) {
    Scene scene = Scene::live();
    scene.pass(14min);
    scene.let(scene.cast.facilitator, MeetingPause{scene.meeting()});
    EXPECT_EQ(scene.group.phases->run->timer.left_ms->value, -9 * 60'000);
    EXPECT_EQ(scene.group.phases->run->index, 0);
}

}  // namespace
}  // namespace piiri::test
