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

// ---- places and roles ----

/// One meeting with somebody of every role in every place there is.
struct Places {
    Scene scene = Scene::with_lobby({.participants = 7, .size = 8});
    Cast& cast = scene.cast;
    MemberId visited[2];  ///< a pair, with the co-facilitator whom it has called
    MemberId alone[2];    ///< another pair
    MemberId quiet;
    MemberId helped;  ///< on the help line with `support`, who is on standby
    MemberId lobby;

    Places() {
        scene.consent(cast.observer, ConsentAnswer::yes);
        scene.enter(cast.facilitator);
        scene.enter(cast.cofacilitator);
        scene.enter(cast.observer);
        for (const MemberId& participant : cast.participants) scene.enter(participant);
        scene.let(cast.facilitator, MeetingStart{scene.meeting()});
        scene.go_to(PhaseKind::pair_talk);
        quiet = cast.participants[0];
        helped = cast.participants[1];
        lobby = cast.participants[2];
        scene.let(quiet, QuietRoomSet{scene.meeting(), true});
        scene.let(helped, LineAsk{scene.meeting(), true});
        scene.let(cast.support, LineAnswer{scene.meeting(), helped});
        scene.let(cast.facilitator, LobbyMove{scene.meeting(), lobby});
        scene.let(quiet, SupportCall{scene.meeting()});
        scene.enter(cast.observing_support);
        scene.let(cast.facilitator, PairsStart{scene.phase(), {2}, {600}});
        const auto rooms = scene.group.pairs->talk->rooms;
        std::copy_n(rooms.at(0).members.begin(), 2, visited);
        std::copy_n(rooms.at(1).members.begin(), 2, alone);
        scene.let(visited[0], PairCall{scene.phase(), true});
        scene.let(cast.cofacilitator, PairVisit{scene.phase(), rooms[0].id});
    }

    /// Who is together, written down from the specification.
    [[nodiscard]] std::vector<std::vector<MemberId>> together() const {
        return {{cast.facilitator, cast.observer, cast.observing_support},
                {visited[0], visited[1], cast.cofacilitator},
                {alone[0], alone[1]},
                {helped, cast.support},
                {quiet},
                {lobby},
                {cast.coordinator}};
    }
};

TEST(HearingByPlace, IsBetweenThoseWhoAreTogetherAndNobodyElse) {
    const Places places;
    const auto together = places.together();
    for (std::size_t here = 0; here < together.size(); ++here) {
        for (std::size_t there = 0; there < together.size(); ++there) {
            for (const MemberId& from : together[here]) {
                for (const MemberId& to : together[there]) {
                    const bool observes_only = from == places.cast.observer;  // heard only in a given turn
                    EXPECT_EQ(audible(places.scene.group, from, to), here == there && from != to && !observes_only)
                        << "place " << here << " to place " << there << ", " << from.value << " to " << to.value;
                }
            }
        }
    }
}

TEST(HearingByPlace, NamesOnePlaceForThoseWhoAreTogether) {
    const Places places;
    std::vector<std::optional<std::string>> seen;
    for (const auto& here : places.together()) {
        const auto place = sound_place(places.scene.group, here[0]);
        EXPECT_EQ(place.has_value(), here.size() > 1);
        for (const MemberId& member : here) EXPECT_EQ(sound_place(places.scene.group, member), place);
        if (place) {
            EXPECT_EQ(std::count(seen.begin(), seen.end(), place), 0) << *place;
        }
        seen.push_back(place);
    }
    EXPECT_EQ(sound_place(places.scene.group, places.cast.facilitator), circle_place);
}

TEST(HearingByPlace, OpensDevicesWhereSomebodyMayHear) {
    const Places places;
    const Group& group = places.scene.group;
    for (const MemberId& member : {places.cast.facilitator, places.visited[0], places.cast.cofacilitator, places.alone[1]}) {
        EXPECT_TRUE(may_open_microphone(group, member));
        EXPECT_TRUE(may_open_camera(group, member));
    }
    for (const MemberId& member : {places.helped, places.cast.support}) {
        EXPECT_TRUE(may_open_microphone(group, member));
        EXPECT_FALSE(may_open_camera(group, member)) << "a help line is sound alone";
    }
    for (const MemberId& member : {places.quiet, places.lobby, places.cast.coordinator, places.cast.observer}) {
        EXPECT_FALSE(may_open_microphone(group, member));
        EXPECT_FALSE(may_open_camera(group, member));
    }
}

TEST(Screen, IsShownByThoseWhomTheMatrixLetsWhereACameraMayBeOpen) {
    for (const bool participants_may : {false, true}) {
        Places places;
        Cast& cast = places.cast;
        if (participants_may) {
            GroupAllow allow;
            allow.actions.items = {Action::show_screen};
            places.scene.let(cast.coordinator, allow);
        }
        const Group& group = places.scene.group;
        for (const MemberId& leads : {cast.facilitator, cast.cofacilitator}) EXPECT_TRUE(may_show_screen(group, leads));
        EXPECT_TRUE(may_show_screen(group, cast.observing_support)) << "called in";
        for (const MemberId& peer : {places.visited[0], places.alone[1]}) EXPECT_EQ(may_show_screen(group, peer), participants_may);
        for (const MemberId& nobody : {cast.coordinator, cast.observer, cast.support, places.helped, places.quiet, places.lobby})
            EXPECT_FALSE(may_show_screen(group, nobody));
    }
}

TEST(Screen, IsShownByNobodyInBreakAndQuietReflection) {
    for (const PhaseKind quiet : {PhaseKind::pause, PhaseKind::quiet_reflection}) {
        Scene scene = Scene::live();
        scene.go_to(quiet);
        EXPECT_FALSE(may_show_screen(scene.group, scene.cast.facilitator));
    }
}

TEST(HearingByPlace, PutsOnALeaseWhateverGoesToThoseWhoAreNoPeers) {
    const Places places;
    EXPECT_EQ(lease_dependents(places.scene.group),
              (std::vector{places.cast.observer, places.cast.support, places.cast.observing_support}));
}

TEST(HearingByPlace, NobodyOfAnEndedMeetingHearsAnybody) {
    Places places;
    places.scene.let(places.cast.facilitator, MeetingEnd{places.scene.meeting()});
    for (const MemberId& from : places.cast.everybody()) {
        EXPECT_EQ(sound_place(places.scene.group, from), std::nullopt);
        for (const MemberId& to : places.cast.everybody()) EXPECT_FALSE(audible(places.scene.group, from, to));
    }
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
