#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <set>

namespace piiri::test {
namespace {

using Key = std::pair<KeyClass, std::string>;

Key key_of(const Event& event) {
    return {std::visit([](const auto& e) { return std::decay_t<decltype(e)>::key_class; }, event), scope_of(event)};
}

std::set<Key> expired_keys(const Scene& scene) {
    std::set<Key> keys;
    for (const Said& said : scene.log) {
        if (const auto* expired = std::get_if<Expired>(&said.event)) keys.insert({expired->what, expired->scope});
    }
    return keys;
}

Group folded_without(const Scene& scene, const std::set<Key>& dead) {
    Group group;
    for (const Said& said : scene.log) {
        if (!dead.contains(key_of(said.event))) evolve(group, said.event, said.at);
    }
    return group;
}

/// A meeting with something of every class in it, ended for good.
Scene a_full_meeting() {
    Scene scene = Scene::live({.participants = 4});
    scene.plan(24h * 28);
    scene.go_to(PhaseKind::checkin);
    scene.let(*scene.round().holder, TurnTake{scene.round().id, {scene.round().turn}});
    scene.let(*scene.round().holder, TurnType{scene.round().id, {scene.round().turn}, made_id<MessageId>(1), {"typed"}});
    scene.go_to(PhaseKind::dialogue);
    scene.let(scene.cast.participants[0], HandSet{scene.phase(), true, HandKind::point});
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.participants[1]});
    scene.let(scene.cast.participants[0], ChatPost{made_id<MessageId>(2), scene.meeting(), {"hello"}});
    scene.let(scene.cast.participants[0], SupportCall{scene.meeting()});
    scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), scene.cast.participants[2]});
    scene.let(scene.cast.facilitator, LobbySet{scene.meeting(), true});
    scene.drop(scene.cast.facilitator);
    scene.pass(1min);
    scene.back(scene.cast.facilitator);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(30s);
    return scene;
}

TEST(Retention, AMomentEndsWithItsPhase) {
    Scene scene = Scene::live();
    const PhaseRunId first_run = scene.phase();
    scene.go_to(PhaseKind::dialogue);
    EXPECT_EQ(expired_keys(scene), (std::set<Key>{{KeyClass::moment, first_run.value}}));
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, AMeetingsLastMomentEndsWhenItsEndCannotBeTakenBackAnyMore) {
    Scene scene = Scene::live();
    const PhaseRunId run = scene.phase();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_TRUE(expired_keys(scene).empty());
    scene.pass(30s);
    EXPECT_TRUE(expired_keys(scene).contains({KeyClass::moment, run.value}));
}

TEST(Retention, AMeetingsContentEndsADayAfterIt) {
    Scene scene = a_full_meeting();
    const Key key{KeyClass::meeting, scene.meeting().value};
    scene.pass(24h - 1ms);
    EXPECT_FALSE(expired_keys(scene).contains(key));
    EXPECT_FALSE(scene.group.chat->meetings.empty());
    scene.pass(1ms);
    EXPECT_TRUE(expired_keys(scene).contains(key));
    EXPECT_TRUE(scene.group.chat->meetings.empty());
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, PresenceEndsAWeekAfterIt) {
    Scene scene = a_full_meeting();
    const Key key{KeyClass::presence, scene.meeting().value};
    scene.pass(7 * 24h - 1ms);
    EXPECT_FALSE(expired_keys(scene).contains(key));
    scene.pass(1ms);
    EXPECT_TRUE(expired_keys(scene).contains(key));
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, ANameEndsWithTheMembersData) {
    Scene scene = a_full_meeting();
    const MemberId erased = scene.cast.participants[3];
    const Expired expired{KeyClass::name, erased.value};
    evolve(scene.group, expired, scene.clock.now());
    scene.log.push_back({expired, scene.clock.now(), {}});
    EXPECT_EQ(scene.group.roster->find(erased)->name, std::nullopt);
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, NothingIsKeptOfAMeetingThatWasCancelledInItsLobby) {
    Scene scene = Scene::with_lobby();
    scene.plan(24h * 30);
    scene.enter(scene.cast.participants[0]);
    scene.let(scene.cast.facilitator, MeetingCancel{scene.meeting()});
    scene.pass(7 * 24h);
    EXPECT_TRUE(expired_keys(scene).contains({KeyClass::presence, scene.meeting().value}));
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

}  // namespace
}  // namespace piiri::test
