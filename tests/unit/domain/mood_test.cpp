#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(Mood, IsShownChangedAndHiddenByItsOwnerInTheCheckInRound) {
    Scene scene = Scene::live();
    const MemberId& peer = scene.cast.participants[0];
    scene.go_to(PhaseKind::checkin);
    scene.let(peer, MoodShow{scene.phase(), Whole<1, 5>{2}});
    scene.let(scene.cast.facilitator, MoodShow{scene.phase(), Whole<1, 5>{4}});
    EXPECT_TRUE(scene.let(peer, MoodShow{scene.phase(), Whole<1, 5>{2}}).empty());
    scene.let(peer, MoodShow{scene.phase(), Whole<1, 5>{3}});
    const std::vector<MoodView> both{{peer, 3}, {scene.cast.facilitator, 4}};
    EXPECT_EQ(view(scene.group, scene.cast.participants[1]).open->room->phase.moods, both);
    scene.let(peer, MoodShow{scene.phase(), std::nullopt});
    EXPECT_TRUE(scene.let(peer, MoodShow{scene.phase(), std::nullopt}).empty());
    EXPECT_EQ(scene.group.moods->shown, (std::vector<MoodView>{{scene.cast.facilitator, 4}}));
}

TEST(Mood, BelongsToThatPhaseAlone) {
    Scene scene = Scene::live();
    const MemberId& peer = scene.cast.participants[0];
    EXPECT_EQ(scene.refusal(peer, MoodShow{scene.phase(), Whole<1, 5>{2}}), Refusal::conflict) << "arrival";
    scene.go_to(PhaseKind::checkin);
    const PhaseRunId checkin = scene.phase();
    scene.let(peer, MoodShow{checkin, Whole<1, 5>{2}});
    scene.go_to(PhaseKind::dialogue);
    EXPECT_TRUE(scene.group.moods->shown.empty());
    EXPECT_EQ(scene.refusal(peer, MoodShow{checkin, Whole<1, 5>{2}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(peer, MoodShow{scene.phase(), Whole<1, 5>{2}}), Refusal::conflict);
}

TEST(Mood, IsShownOnlyByThoseInTheRoom) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    scene.let(scene.cast.participants[0], MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], MoodShow{scene.phase(), Whole<1, 5>{2}}), Refusal::forbidden);
}

}  // namespace
}  // namespace piiri::test
