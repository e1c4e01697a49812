#include "support/scene.hpp"

#include <gtest/gtest.h>

/// The ends of a group by time, and its settings.
namespace piiri::test {
namespace {

[[nodiscard]] GroupState state_of(const Scene& scene) { return scene.group.roster->state; }

TEST(LifeCycle, ClosingLastsTwoWeeksClosedThirtyDaysThenNothingIsLeft) {
    Scene scene = Scene::live();
    scene.pass(20min);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(30s);
    ASSERT_EQ(state_of(scene), GroupState::closing);
    scene.pass(14 * 24h - 1s);
    EXPECT_EQ(state_of(scene), GroupState::closing);
    scene.pass(1s);
    EXPECT_EQ(state_of(scene), GroupState::closed);
    EXPECT_FALSE(view(scene.group, scene.cast.participants[0]).members.empty()) << "members read on";
    scene.pass(30 * 24h);
    EXPECT_EQ(state_of(scene), GroupState::erased);
    EXPECT_TRUE(scene.group.roster->members.empty());
    EXPECT_TRUE(scene.group.roster->name.empty());
    EXPECT_TRUE(scene.group.programme->meetings.empty());
    EXPECT_EQ(next_deadline(scene.group), std::nullopt);
}

TEST(LifeCycle, ACancelledGroupIsErasedAfterThirtyDays) {
    Scene scene = Scene::formed();
    scene.let(scene.cast.coordinator, GroupChange{GroupTurn::cancel});
    ASSERT_EQ(state_of(scene), GroupState::cancelled);
    scene.pass(30 * 24h);
    EXPECT_EQ(state_of(scene), GroupState::erased);
}

TEST(LifeCycle, YearsOfDowntimeAreCaughtUpWithAtOnce) {
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.clock.advance(24h * 365);
    scene.apply(on_time(scene.group, scene.moment()));
    EXPECT_NE(state_of(scene), GroupState::running);
    scene.pass(45 * 24h);
    EXPECT_EQ(state_of(scene), GroupState::erased);
}

TEST(GroupSettings, NameAndLanguagesAreChangedByWhoMay) {
    Scene scene = Scene::formed();
    const GroupEdit edit{Text<1, 80>{"New name"}, std::nullopt, List<Language, 1, 3>{{Language::sv, Language::fi}}, std::nullopt};
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], edit), Refusal::forbidden);
    scene.let(scene.cast.facilitator, edit);
    EXPECT_EQ(scene.group.roster->name, "New name");
    EXPECT_EQ(scene.group.roster->languages, (std::vector{Language::sv, Language::fi}));
    EXPECT_TRUE(scene.let(scene.cast.facilitator, edit).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator,
                            GroupEdit{std::nullopt, std::nullopt, List<Language, 1, 3>{{Language::fi, Language::fi}}, std::nullopt}),
              Refusal::invalid);
}

TEST(GroupSettings, TheZoneStaysOnceMeetingsArePlannedInIt) {
    Scene scene = Scene::formed();
    const GroupEdit edit{std::nullopt, std::nullopt, std::nullopt, Text<1, 64>{"Europe/Stockholm"}};
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, edit), std::nullopt);
    scene.plan(24h);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, edit), Refusal::conflict);
}

TEST(GroupSettings, WhatTheGroupAllowsAreRowsWithThatConditionAlone) {
    Scene scene = Scene::formed();
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, GroupAllow{{{Action::record}}}), Refusal::invalid);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, GroupAllow{{{Action::invite_people, Action::invite_people}}}), Refusal::invalid);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, GroupAllow{{{Action::invite_people}}}), Refusal::forbidden);
    const MemberInvite invite{made_id<MemberId>(70), {{Role::participant}}, std::nullopt};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, invite), Refusal::forbidden);
    scene.let(scene.cast.coordinator, GroupAllow{{{Action::invite_people}}});
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, invite), std::nullopt);
    EXPECT_EQ(view(scene.group, scene.cast.facilitator).allowed, std::vector{Action::invite_people});
    scene.let(scene.cast.coordinator, GroupAllow{});
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, invite), Refusal::forbidden);
}

TEST(Resting, AMemberRestsAndComesBackAndTheGroupFallsBelowItsNumber) {
    Scene scene = Scene::live({.participants = 3});
    const MemberId who = scene.cast.participants[0];
    EXPECT_EQ(scene.refusal(who, MemberRest{true}), Refusal::conflict) << "not from within the room";
    scene.let(who, MeetingExit{scene.meeting()});
    scene.let(who, MemberRest{true});
    EXPECT_EQ(scene.group.roster->find(who)->state, MemberState::on_break);
    EXPECT_EQ(state_of(scene), GroupState::on_break);
    EXPECT_TRUE(scene.let(who, MemberRest{true}).empty());
    scene.let(who, MemberRest{false});
    EXPECT_EQ(scene.group.roster->find(who)->state, MemberState::active);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberRest{true}), Refusal::forbidden);
}

}  // namespace
}  // namespace piiri::test
