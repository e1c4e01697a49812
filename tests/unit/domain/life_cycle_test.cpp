#include "support/scene.hpp"

#include <gtest/gtest.h>
#include <boost/describe/enum_to_string.hpp>

#include <array>
#include <tuple>

/// The ends of a group by time, and its settings.
namespace piiri::test {
namespace {

[[nodiscard]] GroupState state_of(const Scene& scene) { return scene.group.roster->state; }

/// A group of people who have all come in, brought into a state the way people bring it there.
Scene in_state(GroupState state) {
    Scene scene;
    if (state == GroupState::draft || state == GroupState::inviting) {
        scene.let(scene.cast.coordinator, GroupFound{made_id<GroupId>(1),
                                                     {"Puheenvuoro"},
                                                     GroupType::work,
                                                     {{Language::fi}},
                                                     {"Europe/Helsinki"},
                                                     {6},
                                                     false,
                                                     false,
                                                     false,
                                                     {"Coordinator"},
                                                     std::nullopt,
                                                     std::nullopt});
        if (state == GroupState::draft) return scene;
        scene.add(scene.cast.facilitator, {Role::facilitator});
        for (std::uint64_t n = 11; n < 14; ++n) scene.add(made_id<MemberId>(n), {Role::participant});
        return scene;
    }
    scene = Scene::formed();
    if (state == GroupState::forming) return scene;
    if (state == GroupState::cancelled) {
        scene.let(scene.cast.coordinator, GroupChange{GroupTurn::cancel});
        return scene;
    }
    scene = Scene::live();
    scene.plan(24h * 28);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(1min);
    if (state == GroupState::running) return scene;
    if (state == GroupState::on_break) {
        scene.let(scene.cast.coordinator, GroupChange{GroupTurn::take_break});
        return scene;
    }
    scene.let(scene.cast.coordinator, GroupChange{GroupTurn::close});
    if (state == GroupState::closed || state == GroupState::erased) scene.pass(14 * 24h);
    if (state == GroupState::erased) scene.pass(30 * 24h);
    return scene;
}

/// What the coordinator's word does in a state: where it leads, the state itself where it is said already, nothing where it is refused.
struct Turning {
    GroupState from;
    std::optional<GroupState> confirm, take_break, resume, close, cancel;
};

constexpr auto is_refused = std::nullopt;
const std::array turnings{
    // from, confirm, take_break, resume, close, cancel
    Turning{GroupState::draft, is_refused, is_refused, is_refused, is_refused, GroupState::cancelled},
    Turning{GroupState::inviting, GroupState::forming, is_refused, is_refused, is_refused, GroupState::cancelled},
    Turning{GroupState::forming, GroupState::forming, is_refused, is_refused, is_refused, GroupState::cancelled},
    Turning{GroupState::running, GroupState::running, GroupState::on_break, GroupState::running, GroupState::closing, is_refused},
    Turning{GroupState::on_break, is_refused, GroupState::on_break, GroupState::running, GroupState::closing, is_refused},
    Turning{GroupState::closing, is_refused, is_refused, is_refused, GroupState::closing, is_refused},
    Turning{GroupState::closed, is_refused, is_refused, is_refused, is_refused, is_refused},
    Turning{GroupState::erased, is_refused, is_refused, is_refused, is_refused, is_refused},
    Turning{GroupState::cancelled, is_refused, is_refused, is_refused, is_refused, GroupState::cancelled},
};

class EveryTurn : public testing::TestWithParam<Turning> {};

TEST_P(EveryTurn, LeadsWhereTheLifeCycleSaysAndNowhereElse) {
    const Turning& row = GetParam();
    const std::array<std::tuple<std::string, Command, std::optional<GroupState>>, 5> words{{
        {"confirm", GroupConfirm{}, row.confirm},
        {"take a break", GroupChange{GroupTurn::take_break}, row.take_break},
        {"resume", GroupChange{GroupTurn::resume}, row.resume},
        {"close", GroupChange{GroupTurn::close}, row.close},
        {"cancel", GroupChange{GroupTurn::cancel}, row.cancel},
    }};
    for (const auto& [word, command, leads_to] : words) {
        Scene scene = in_state(row.from);
        ASSERT_EQ(state_of(scene), row.from);
        const Result<Events> answer = scene.ask(scene.cast.coordinator, command);
        EXPECT_EQ(answer.has_value(), leads_to.has_value()) << word;
        EXPECT_EQ(state_of(scene), leads_to.value_or(row.from)) << word;
        if (answer && *leads_to != row.from) {
            const auto* changed = first<GroupChanged>(*answer);
            ASSERT_TRUE(changed) << word;
            EXPECT_EQ(changed->from, row.from) << "who, when, from, to";
            EXPECT_EQ(changed->by, scene.cast.coordinator);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(LifeCycle, EveryTurn, testing::ValuesIn(turnings),
                         [](const auto& one) { return boost::describe::enum_to_string(one.param.from, ""); });

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
