#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class PromisesTest : public testing::Test {
protected:
    Scene scene = Scene::formed({.participants = 4});
    const MemberId who = scene.cast.participants[0];
    const MemberId peer = scene.cast.participants[1];

    PromiseId make(std::uint64_t number, bool shared) {
        const auto id = made_id<PromiseId>(number);
        scene.let(who, PromiseMake{id, {"I will ask for help"}, shared});
        return id;
    }
    [[nodiscard]] std::size_t seen_by(const MemberId& member) const { return view(scene.group, member).promises.size(); }
};

TEST_F(PromisesTest, APrivateOneIsSeenByItsMakerAlone) {
    make(1, false);
    EXPECT_EQ(seen_by(who), 1U);
    for (const MemberId& other : {peer, scene.cast.facilitator, scene.cast.coordinator, scene.cast.observer}) EXPECT_EQ(seen_by(other), 0U);
    EXPECT_EQ(scene.log.back().audience, std::vector{who});
}

TEST_F(PromisesTest, ASharedOneIsSeenByWhoReadsSharedThings) {
    make(1, true);
    for (const MemberId& reader : {who, peer, scene.cast.facilitator}) EXPECT_EQ(seen_by(reader), 1U);
    for (const MemberId& other : {scene.cast.coordinator, scene.cast.support}) EXPECT_EQ(seen_by(other), 0U);
}

TEST_F(PromisesTest, IsPutAwayByItsMakerAloneAndOnce) {
    const PromiseId id = make(1, true);
    EXPECT_EQ(scene.refusal(peer, PromiseClose{id}), Refusal::not_found);
    scene.let(who, PromiseClose{id});
    EXPECT_EQ(seen_by(peer), 0U);
    EXPECT_TRUE(scene.let(who, PromiseClose{id}).empty());
}

TEST_F(PromisesTest, ARepeatIsHarmlessAndTenAreEnough) {
    make(1, false);
    EXPECT_TRUE(scene.let(who, PromiseMake{made_id<PromiseId>(1), {"I will ask for help"}, false}).empty());
    EXPECT_EQ(scene.refusal(who, PromiseMake{made_id<PromiseId>(1), {"other"}, false}), Refusal::conflict);
    for (std::uint64_t number = 2; number <= 10; ++number) make(number, false);
    EXPECT_EQ(scene.refusal(who, PromiseMake{made_id<PromiseId>(11), {"one more"}, false}), Refusal::too_large);
}

TEST_F(PromisesTest, WhoGoesTakesThemAlong) {
    make(1, true);
    scene.let(who, MemberLeave{});
    EXPECT_EQ(seen_by(peer), 0U);
}

TEST_F(PromisesTest, ASuspensionThatIsTakenBackGivesThemBack) {
    make(1, true);
    make(2, false);
    scene.let(scene.cast.facilitator, MemberSuspend{who, true});
    EXPECT_EQ(seen_by(peer), 0U);
    scene.let(scene.cast.coordinator, MemberSuspend{who, false});
    EXPECT_EQ(seen_by(peer), 1U);
    EXPECT_EQ(seen_by(who), 2U);
}

TEST_F(PromisesTest, FacilitatorsMakeNone) {
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PromiseMake{made_id<PromiseId>(1), {"x"}, false}), Refusal::forbidden);
}

}  // namespace
}  // namespace piiri::test
