#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

/// A live meeting with a consented observer in the room.
Scene observed(ObserverPurpose purpose = ObserverPurpose::learning) {
    Scene scene = Scene::with_lobby();
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, purpose});
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    for (const MemberId& member : {scene.cast.facilitator, scene.cast.participants[0], scene.cast.participants[1], scene.cast.observer}) {
        scene.enter(member);
    }
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    scene.go_to(PhaseKind::summary);
    return scene;
}

TEST(Hearing, IsBetweenThoseInTheRoom) {
    const Scene scene = Scene::live();
    const MemberId& peer = scene.cast.participants[0];
    EXPECT_TRUE(audible(scene.group, scene.cast.facilitator, peer));
    EXPECT_TRUE(audible(scene.group, peer, scene.cast.facilitator));
    EXPECT_FALSE(audible(scene.group, peer, peer));
    for (const MemberId& outsider : {scene.cast.coordinator, scene.cast.support, scene.cast.observer, made_id<MemberId>(500)}) {
        EXPECT_FALSE(audible(scene.group, peer, outsider));
        EXPECT_FALSE(audible(scene.group, outsider, peer));
    }
}

TEST(Hearing, ALostConnectionChangesNothing) {
    Scene scene = Scene::live();
    scene.drop(scene.cast.participants[0]);
    EXPECT_TRUE(audible(scene.group, scene.cast.participants[0], scene.cast.facilitator));
}

TEST(Hearing, AnObserverHearsAndIsHeardOnlyInAGivenTurn) {
    Scene scene = observed();
    const Cast& cast = scene.cast;
    EXPECT_TRUE(audible(scene.group, cast.participants[0], cast.observer));
    EXPECT_FALSE(audible(scene.group, cast.observer, cast.participants[0]));
    EXPECT_FALSE(may_open_microphone(scene.group, cast.observer));
    scene.let(cast.facilitator, FloorGive{scene.phase(), cast.observer});
    EXPECT_TRUE(audible(scene.group, cast.observer, cast.participants[0]));
    EXPECT_TRUE(may_open_microphone(scene.group, cast.observer));
    EXPECT_FALSE(may_open_camera(scene.group, cast.observer)) << "never a camera";
    scene.let(cast.facilitator, FloorEnd{scene.phase(), cast.observer});
    EXPECT_FALSE(audible(scene.group, cast.observer, cast.participants[0]));
}

TEST(Hearing, AnInterpreterSpeaksAndIsSeenToInterpret) {
    const Scene scene = observed(ObserverPurpose::interpreting);
    EXPECT_TRUE(audible(scene.group, scene.cast.observer, scene.cast.participants[0]));
    EXPECT_TRUE(may_open_camera(scene.group, scene.cast.observer));
}

TEST(Hearing, BreakAndQuietReflectionCloseEverybody) {
    for (const PhaseKind quiet : {PhaseKind::pause, PhaseKind::quiet_reflection}) {
        Scene scene = Scene::live();
        const MemberId& peer = scene.cast.participants[0];
        scene.go_to(quiet);
        EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, peer));
        EXPECT_FALSE(may_open_microphone(scene.group, scene.cast.facilitator));
        EXPECT_FALSE(may_open_camera(scene.group, peer));
        scene.go_to(PhaseKind::summary);
        EXPECT_TRUE(audible(scene.group, scene.cast.facilitator, peer));
    }
}

TEST(Hearing, APseudonymGroupHasTextAlone) {
    const Scene scene = Scene::live({.pseudonyms = true});
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.participants[0]));
    EXPECT_FALSE(may_open_microphone(scene.group, scene.cast.participants[0]));
    EXPECT_FALSE(may_open_camera(scene.group, scene.cast.participants[0]));
}

TEST(Hearing, NobodyIsHeardInTheLobby) {
    Scene scene = Scene::with_lobby();
    scene.enter(scene.cast.facilitator);
    scene.enter(scene.cast.participants[0]);
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.participants[0]));
    EXPECT_FALSE(may_open_microphone(scene.group, scene.cast.facilitator));
}

}  // namespace
}  // namespace piiri::test
