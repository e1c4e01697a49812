#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class MaterialsTest : public testing::Test {
protected:
    Scene scene = Scene::formed({.participants = 4});
    const MemberId lead = scene.cast.facilitator;
    const MemberId who = scene.cast.participants[0];
    const MemberId peer = scene.cast.participants[1];

    [[nodiscard]] static MaterialShelve file(std::uint64_t number, std::int64_t bytes = 100) {
        return {made_id<MaterialId>(number), {"Map.pdf"}, MaterialType::pdf, {bytes}, "0a", 90, 3, 1'000};
    }
    void let_participants_add() { scene.let(scene.cast.coordinator, GroupAllow{{{Action::add_material}}}); }
    [[nodiscard]] std::size_t seen_by(const MemberId& member) const { return view(scene.group, member).materials.size(); }
    [[nodiscard]] bool readable_by(const MemberId& member, std::uint64_t number) const {
        return materials::readable(scene.group, member, made_id<MaterialId>(number)) != nullptr;
    }
};

TEST_F(MaterialsTest, IsPutThereByWhoLeadsAndByParticipantsOnlyWhereTheGroupAllowsIt) {
    scene.let(lead, file(1));
    for (const MemberId& other : {who, scene.cast.coordinator, scene.cast.observer, scene.cast.support})
        EXPECT_EQ(scene.refusal(other, file(2)), Refusal::forbidden);
    let_participants_add();
    scene.let(who, file(2));
    for (const MemberId& other : {scene.cast.coordinator, scene.cast.observer, scene.cast.support})
        EXPECT_EQ(scene.refusal(other, file(3)), Refusal::forbidden);
}

TEST_F(MaterialsTest, IsSeenAndReadByWhoReadsSharedThingsAndByNobodyElse) {
    scene.let(lead, file(1));
    for (const MemberId& reader : {lead, who, peer}) {
        EXPECT_EQ(seen_by(reader), 1U);
        EXPECT_TRUE(readable_by(reader, 1));
    }
    for (const MemberId& other : {scene.cast.coordinator, scene.cast.observer, scene.cast.support, made_id<MemberId>(500)}) {
        EXPECT_EQ(seen_by(other), 0U);
        EXPECT_FALSE(readable_by(other, 1));
    }
    EXPECT_FALSE(readable_by(who, 2));
}

TEST_F(MaterialsTest, IsNotForWhoIsSuspendedRemovedGoneOrOnBreak) {
    scene.let(lead, file(1));
    scene.let(who, MemberRest{true});
    EXPECT_EQ(seen_by(who), 0U);
    EXPECT_FALSE(readable_by(who, 1));
    scene.let(who, MemberRest{false});
    EXPECT_TRUE(readable_by(who, 1));
    scene.let(lead, MemberSuspend{who, true});
    EXPECT_FALSE(readable_by(who, 1));
    scene.let(scene.cast.coordinator, MemberRemove{who});
    EXPECT_FALSE(readable_by(who, 1));
    scene.let(peer, MemberLeave{});
    EXPECT_FALSE(readable_by(peer, 1));
}

TEST_F(MaterialsTest, IsTakenOffByWhoPutItThereOrWhoLeadsAndItsKeyGoesWithIt) {
    let_participants_add();
    scene.let(who, file(1));
    EXPECT_EQ(scene.refusal(peer, MaterialRemove{made_id<MaterialId>(1)}), Refusal::forbidden);
    const auto events = scene.let(who, MaterialRemove{made_id<MaterialId>(1)});
    ASSERT_NE(first<Expired>(events), nullptr);
    EXPECT_EQ(*first<Expired>(events), (Expired{KeyClass::material, made_id<MaterialId>(1).value}));
    EXPECT_EQ(seen_by(peer), 0U);
    EXPECT_TRUE(scene.let(who, MaterialRemove{made_id<MaterialId>(1)}).empty());
    scene.let(who, file(2));
    scene.let(lead, MaterialRemove{made_id<MaterialId>(2)});
    EXPECT_FALSE(readable_by(who, 2));
}

TEST_F(MaterialsTest, OnesOwnIsTakenOffAlsoWhenTheGroupNoLongerLetsParticipantsAdd) {
    let_participants_add();
    scene.let(who, file(1));
    scene.let(scene.cast.coordinator, GroupAllow{});
    scene.let(who, MaterialRemove{made_id<MaterialId>(1)});
    EXPECT_EQ(seen_by(who), 0U);
}

TEST_F(MaterialsTest, GoesOnItsDayAndNotBefore) {
    scene.let(lead, file(1));
    const Instant until = view(scene.group, who).materials[0].until;
    EXPECT_EQ(until, scene.clock.now() + 24h * 90);
    scene.pass(24h * 90 - 1s);
    EXPECT_EQ(seen_by(who), 1U);
    scene.pass(1s);
    EXPECT_EQ(seen_by(who), 0U);
    EXPECT_FALSE(readable_by(who, 1));
}

TEST_F(MaterialsTest, WhoErasesWhatIsTheirsTakesTheirFilesAlong) {
    let_participants_add();
    scene.let(who, file(1));
    scene.let(lead, file(2));
    Chance chance({});
    Now now{scene.clock.now(), chance, {}};
    EXPECT_EQ(materials::follow_up(scene.group, Expired{KeyClass::name, who.value}, now),
              (Events{Expired{KeyClass::material, made_id<MaterialId>(1).value}}));
}

TEST_F(MaterialsTest, AnIdThatWasIsNeverTakenAgain) {
    scene.let(lead, file(1));
    scene.let(lead, MaterialRemove{made_id<MaterialId>(1)});
    EXPECT_EQ(scene.refusal(lead, file(1)), Refusal::conflict);
}

TEST_F(MaterialsTest, TheSameFileAgainIsHarmlessAndAnotherUnderItsIdIsNot) {
    scene.let(lead, file(1));
    EXPECT_TRUE(scene.let(lead, file(1)).empty());
    auto other = file(1);
    other.digest = "0b";
    EXPECT_EQ(scene.refusal(lead, other), Refusal::conflict);
}

TEST_F(MaterialsTest, TheShelfIsBoundedInNumberAndInBytes) {
    scene.let(lead, file(1, 900));
    EXPECT_EQ(scene.refusal(lead, file(2, 101)), Refusal::too_large);
    scene.let(lead, file(2, 50));
    scene.let(lead, file(3, 50));
    EXPECT_EQ(scene.refusal(lead, file(4, 0)), Refusal::too_large);
    scene.let(lead, MaterialRemove{made_id<MaterialId>(1)});
    scene.let(lead, file(4, 900));
}

TEST_F(MaterialsTest, NothingIsAddedToAGroupThatIsOverAndItsErasureTakesAllAlong) {
    scene = Scene::live();
    const MemberId reader = scene.cast.participants[0];
    scene.let(scene.cast.facilitator, file(1));
    scene.pass(20min);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(24h * 14 + 30s);
    ASSERT_EQ(scene.group.roster->state, GroupState::closed);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, file(2)), Refusal::conflict);
    EXPECT_TRUE(readable_by(reader, 1));
    scene.pass(24h * 30);
    ASSERT_EQ(scene.group.roster->state, GroupState::erased);
    EXPECT_FALSE(readable_by(reader, 1));
    EXPECT_TRUE(scene.group.materials->shelf.empty());
}

}  // namespace
}  // namespace piiri::test
