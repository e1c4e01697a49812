#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

GroupFound founding(std::int64_t size, GroupType type = GroupType::work) {
    return {made_id<GroupId>(1), {"Puheenvuoro"}, type,        {{Language::fi}}, {"Europe/Helsinki"}, {size}, false, false, false,
            {"Coordinator"},     std::nullopt,    std::nullopt};
}

MemberState state_of(const Scene& scene, const MemberId& id) { return scene.group.roster->find(id)->state; }

TEST(Founding, MakesTheFounderItsCoordinatorInDraft) {
    Scene scene;
    scene.let(scene.cast.coordinator, founding(6));
    EXPECT_EQ(scene.group.roster->state, GroupState::draft);
    EXPECT_EQ(scene.group.roster->find(scene.cast.coordinator)->roles, std::vector{Role::coordinator});
    EXPECT_EQ(sight(scene.group, scene.cast.coordinator), Sight::office);
}

TEST(Founding, ByAFacilitatorGoesStraightToInviting) {
    Scene scene;
    GroupFound found = founding(6);
    found.also_facilitator = true;
    scene.let(scene.cast.coordinator, found);
    EXPECT_EQ(scene.group.roster->state, GroupState::inviting);
    EXPECT_EQ(sight(scene.group, scene.cast.coordinator), Sight::circle);
}

TEST(Founding, TakesOnlySizesThatItsTypeHas) {
    Scene scene;
    for (const std::int64_t size : {1, 3, 8}) EXPECT_EQ(scene.refusal(scene.cast.coordinator, founding(size)), std::nullopt) << size;
    for (const std::int64_t size : {2, 9, 25}) EXPECT_EQ(scene.refusal(scene.cast.coordinator, founding(size)), Refusal::invalid) << size;
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, founding(25, GroupType::network)), std::nullopt);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, founding(1, GroupType::network)), Refusal::invalid);
}

TEST(Founding, RepeatedIsTheSameGroupAndOtherwiseAConflict) {
    Scene scene;
    scene.let(scene.cast.coordinator, founding(6));
    EXPECT_TRUE(scene.let(scene.cast.coordinator, founding(6)).empty());
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, founding(5)), Refusal::conflict);
}

TEST(Founding, GoesFromDraftToFormingAsPeopleAcceptAndTheCoordinatorConfirms) {
    Scene scene;
    scene.let(scene.cast.coordinator, founding(6));
    scene.add(scene.cast.facilitator, {Role::facilitator});
    EXPECT_EQ(scene.group.roster->state, GroupState::inviting);
    for (std::uint64_t n = 11; n < 13; ++n) scene.add(made_id<MemberId>(n), {Role::participant});
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, GroupConfirm{}), Refusal::conflict) << "two participants are too few";
    scene.add(made_id<MemberId>(13), {Role::participant});
    EXPECT_EQ(state_of(scene, made_id<MemberId>(13)), MemberState::accepted);
    scene.let(scene.cast.coordinator, GroupConfirm{});
    EXPECT_EQ(scene.group.roster->state, GroupState::forming);
    EXPECT_EQ(state_of(scene, made_id<MemberId>(13)), MemberState::active);
    EXPECT_TRUE(scene.let(scene.cast.coordinator, GroupConfirm{}).empty());
}

TEST(Founding, OfAPairNeedsOneParticipant) {
    Scene scene;
    scene.let(scene.cast.coordinator, founding(1));
    scene.add(scene.cast.facilitator, {Role::facilitator});
    scene.add(made_id<MemberId>(11), {Role::participant});
    scene.let(scene.cast.coordinator, GroupConfirm{});
    EXPECT_EQ(scene.group.roster->state, GroupState::forming);
}

TEST(Inviting, RefusesRolesThatDoNotGoTogether) {
    Scene scene = Scene::formed();
    const auto who = made_id<MemberId>(90);
    for (const std::vector<Role>& roles : std::vector<std::vector<Role>>{{Role::coordinator},
                                                                         {Role::participant, Role::observer},
                                                                         {Role::facilitator, Role::participant},
                                                                         {Role::coordinator, Role::facilitator},
                                                                         {Role::observer, Role::observer}}) {
        EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{who, {roles}, std::nullopt}), Refusal::invalid);
    }
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{who, {{Role::techsupport, Role::observer}}, std::nullopt}), std::nullopt);
}

TEST(Inviting, NeedsTheRowOfTheRole) {
    Scene scene = Scene::formed();
    const auto who = made_id<MemberId>(90);
    const auto refused = [&](Role role) {
        return scene.refusal(scene.cast.facilitator, MemberInvite{who, {{role}}, std::nullopt}) == Refusal::forbidden;
    };
    EXPECT_TRUE(refused(Role::cofacilitator));
    EXPECT_TRUE(refused(Role::participant));
    EXPECT_FALSE(refused(Role::observer));
    EXPECT_FALSE(refused(Role::techsupport));
}

TEST(Inviting, KeepsToOneFacilitatorAndTheSizeOfTheGroup) {
    Scene scene = Scene::formed({.participants = 3, .size = 3});
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{made_id<MemberId>(90), {{Role::facilitator}}, std::nullopt}),
              Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{made_id<MemberId>(90), {{Role::participant}}, std::nullopt}),
              Refusal::conflict);
    // when one leaves, there is a place
    scene.let(scene.cast.participants[0], MemberLeave{});
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{made_id<MemberId>(90), {{Role::participant}}, std::nullopt}),
              std::nullopt);
}

TEST(Inviting, RepeatedIsTheSameInvitationAndNeverAnotherRole) {
    Scene scene = Scene::formed();
    const auto who = made_id<MemberId>(90);
    scene.invite(scene.cast.coordinator, who, {Role::observer});
    EXPECT_TRUE(scene.let(scene.cast.coordinator, MemberInvite{who, {{Role::observer}}, std::nullopt}).empty());
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{who, {{Role::techsupport}}, std::nullopt}), Refusal::conflict);
}

TEST(Inviting, IsOverForAllButObserversOnceTheFirstMeetingWasHeld) {
    for (const GroupType type : {GroupType::work, GroupType::network}) {
        Scene scene = Scene::with_lobby({.type = type});
        scene.plan(24h * 28);
        scene.enter(scene.cast.facilitator);
        scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
        scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
        scene.pass(1min);
        const std::optional<Refusal> closed = type == GroupType::network ? std::nullopt : std::optional{Refusal::conflict};
        for (const Role role : {Role::participant, Role::cofacilitator, Role::techsupport}) {
            EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{made_id<MemberId>(90), {{role}}, std::nullopt}), closed);
        }
        EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberInvite{made_id<MemberId>(90), {{Role::observer}}, std::nullopt}),
                  std::nullopt);
    }
}

TEST(Accepting, WithANameOfAnotherIsAConflictWhateverItsCase) {
    Scene scene = Scene::formed();
    scene.let(scene.cast.participants[0], MemberRename{{"Päivi Öö"}});
    const auto who = made_id<MemberId>(90);
    scene.invite(scene.cast.coordinator, who, {Role::participant});
    EXPECT_EQ(scene.refusal(who, MemberAccept{{"PÄIVI öÖ"}, Language::fi, {1}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], MemberRename{{"päivi öö"}}), Refusal::conflict);
    scene.let(scene.cast.participants[0], MemberRename{{"PÄIVI"}});
    scene.accept(who, "Päivi Öö");
    EXPECT_EQ(state_of(scene, who), MemberState::active) << "in a group that has begun one is active at once";
    EXPECT_TRUE(scene.let(who, MemberAccept{{"Päivi Öö"}, Language::fi, {1}}).empty()) << "a repeat is harmless";
}

TEST(Leaving, TakesEffectAtOnceAndTellsOnlyThatAMemberHasLeft) {
    Scene scene = Scene::live({.participants = 5});
    const MemberId leaver = scene.cast.participants[0];
    scene.let(leaver, MemberLeave{});
    EXPECT_EQ(sight(scene.group, leaver), Sight::none);
    EXPECT_EQ(scene.place(leaver), Place::outside);
    EXPECT_EQ(scene.group.roster->state, GroupState::running);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberLeave{}), Refusal::forbidden);
}

TEST(Leaving, BelowThreeParticipantsPutsARunningGroupOnBreak) {
    Scene scene = Scene::live({.participants = 3});
    const Events events = scene.let(scene.cast.participants[0], MemberLeave{});
    EXPECT_EQ(scene.group.roster->state, GroupState::on_break);
    ASSERT_NE(first<GroupChanged>(events), nullptr);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, GroupChange{GroupTurn::resume}), Refusal::conflict)
        << "not before there are three again";
}

TEST(Leaving, OfAPairsOnlyParticipantPutsItOnBreak) {
    Scene scene = Scene::live({.participants = 1, .size = 1}, AgendaPattern::pair);
    scene.let(scene.cast.participants[0], MemberLeave{});
    EXPECT_EQ(scene.group.roster->state, GroupState::on_break);
}

TEST(Suspending, IsSeenAsHavingLeftByAllButThoseWhoMaySuspend) {
    Scene scene = Scene::live({.participants = 5});
    const MemberId gone = scene.cast.participants[0];
    const std::size_t before = scene.log.size();
    scene.let(scene.cast.facilitator, MemberSuspend{gone, true});
    const auto state_for = [&](const MemberId& viewer) {
        const GroupView seen = view(scene.group, viewer);
        return std::find_if(seen.members.begin(), seen.members.end(), [&](const MemberView& m) { return m.id == gone; })->state;
    };
    EXPECT_EQ(state_for(scene.cast.participants[1]), MemberState::left);
    EXPECT_EQ(state_for(scene.cast.cofacilitator), MemberState::left);
    EXPECT_EQ(state_for(scene.cast.facilitator), MemberState::suspended);
    EXPECT_EQ(state_for(scene.cast.coordinator), MemberState::suspended);
    for (std::size_t i = before; i < scene.log.size(); ++i) {
        const auto* changed = std::get_if<MemberChanged>(&scene.log[i].event);
        if (!changed || changed->to == MemberState::left) continue;
        EXPECT_EQ(scene.log[i].audience, (std::vector{scene.cast.coordinator, scene.cast.facilitator}));
    }
    EXPECT_EQ(sight(scene.group, gone), Sight::none);
    EXPECT_EQ(scene.place(gone), Place::outside);
}

TEST(Suspending, IsTakenBackByTheCoordinatorAlone) {
    Scene scene = Scene::formed();
    const MemberId member = scene.cast.participants[0];
    scene.let(scene.cast.facilitator, MemberSuspend{member, true});
    EXPECT_TRUE(scene.let(scene.cast.facilitator, MemberSuspend{member, true}).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, MemberSuspend{member, false}), Refusal::forbidden);
    scene.let(scene.cast.coordinator, MemberSuspend{member, false});
    EXPECT_EQ(state_of(scene, member), MemberState::active);
}

TEST(Suspending, CannotMeetTheCoordinatorOrOneself) {
    Scene scene = Scene::formed();
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, MemberSuspend{scene.cast.coordinator, true}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, MemberSuspend{scene.cast.facilitator, true}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, MemberRemove{scene.cast.coordinator}), Refusal::forbidden);
}

TEST(GroupTurns, FollowTheLifeCycle) {
    Scene scene = Scene::formed();
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, GroupChange{GroupTurn::take_break}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, GroupChange{GroupTurn::close}), Refusal::conflict);
    scene.plan(24h * 7);
    scene.let(scene.cast.coordinator, GroupChange{GroupTurn::cancel});
    EXPECT_EQ(scene.group.roster->state, GroupState::cancelled);
    EXPECT_EQ(scene.state(), MeetingState::cancelled);
    for (const MemberId& member : scene.cast.everybody()) EXPECT_EQ(sight(scene.group, member), Sight::none);
}

TEST(GroupTurns, BreakAndReturn) {
    Scene scene = Scene::live();
    scene.plan(24h * 28);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, GroupChange{GroupTurn::take_break}), Refusal::conflict)
        << "not in the middle of a meeting";
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(1min);
    scene.let(scene.cast.facilitator, GroupChange{GroupTurn::take_break});
    EXPECT_TRUE(scene.let(scene.cast.facilitator, GroupChange{GroupTurn::take_break}).empty());
    scene.let(scene.cast.facilitator, GroupChange{GroupTurn::resume});
    EXPECT_EQ(scene.group.roster->state, GroupState::running);
    scene.let(scene.cast.coordinator, GroupChange{GroupTurn::close});
    EXPECT_EQ(scene.group.roster->state, GroupState::closing);
    EXPECT_EQ(scene.group.programme->meetings[1].state, MeetingState::cancelled);
}

}  // namespace
}  // namespace piiri::test
