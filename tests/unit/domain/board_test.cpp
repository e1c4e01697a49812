#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

const CardSecret wrong_secret{std::string(42, 'A') + "E"};

class BoardTest : public testing::Test {
protected:
    Scene scene = Scene::formed({.participants = 3});
    const CardId key = made_id<CardId>(1);
    const MemberId writer = scene.cast.participants[0];
    const MemberId peer = scene.cast.participants[1];

    [[nodiscard]] CardAdd card(const std::string& text = "Rest") const { return {key, card_lock, {text}}; }
    [[nodiscard]] std::vector<CardView> seen() const { return view(scene.group, peer).cards; }
};

TEST_F(BoardTest, ACardIsChangedAndWithdrawnByWhoHoldsItsSecret) {
    scene.let(writer, card());
    EXPECT_EQ(scene.refusal(writer, CardChange{key, wrong_secret, {"Sleep"}}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(writer, CardChange{key, card_lock, {"Sleep"}}), Refusal::forbidden) << "the lock is no key";
    EXPECT_EQ(scene.refusal(writer, CardChange{made_id<CardId>(2), card_secret, {"Sleep"}}), Refusal::not_found);
    scene.let(peer, CardChange{key, card_secret, {"Sleep"}});
    EXPECT_EQ(seen().at(0).text, "Sleep");
    EXPECT_EQ(scene.refusal(writer, CardWithdraw{key, wrong_secret}), Refusal::forbidden);
    scene.let(writer, CardWithdraw{key, card_secret});
    EXPECT_TRUE(seen().empty());
    EXPECT_TRUE(scene.let(writer, CardWithdraw{key, card_secret}).empty());
    EXPECT_TRUE(scene.let(writer, card()).empty()) << "a late repeat does not bring it back";
    EXPECT_TRUE(seen().empty());
}

TEST_F(BoardTest, ARepeatedKeyIsTheSameCardOrAConflict) {
    scene.let(writer, card());
    EXPECT_TRUE(scene.let(writer, card()).empty());
    EXPECT_EQ(scene.refusal(peer, card("Other")), Refusal::conflict);
    EXPECT_EQ(scene.refusal(writer, CardAdd{made_id<CardId>(2), {std::string(43, '?')}, {"Rest"}}), Refusal::invalid);
}

TEST_F(BoardTest, HoldsSixtyCards) {
    for (std::uint64_t i = 1; i <= 60; ++i) scene.let(writer, CardAdd{made_id<CardId>(i), card_lock, {"Rest"}});
    EXPECT_EQ(scene.refusal(writer, CardAdd{made_id<CardId>(61), card_lock, {"Rest"}}), Refusal::too_large);
}

TEST_F(BoardTest, NobodyCanTellWhoWroteACard) {
    Scene other = scene;
    scene.let(writer, card());
    other.let(peer, card());
    EXPECT_EQ(scene.group, other.group);
    EXPECT_EQ(scene.log.back().event, other.log.back().event);
    EXPECT_EQ(scene.log.back().audience, other.log.back().audience);
    EXPECT_TRUE(view(scene.group, scene.cast.coordinator).cards.empty());
    EXPECT_TRUE(view(scene.group, scene.cast.support).cards.empty());
}

TEST_F(BoardTest, CardsThatSayTheSameBecomeOne) {
    scene.let(writer, card());
    scene.let(writer, CardAdd{made_id<CardId>(2), card_lock, {"Resting"}});
    const CardsMerge merge{key, {{made_id<CardId>(2)}}, {"Rest and sleep"}};
    EXPECT_EQ(scene.refusal(writer, merge), Refusal::forbidden);
    scene.let(scene.cast.facilitator, merge);
    ASSERT_EQ(seen().size(), 1U);
    EXPECT_EQ(seen()[0].text, "Rest and sleep");
    EXPECT_TRUE(scene.let(scene.cast.facilitator, merge).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, CardsMerge{key, {{key}}, {"Rest"}}), Refusal::invalid);
}

TEST_F(BoardTest, TheFirstChoiceFindsTheProgrammesSuggestionsAndNobodyOwnsThem) {
    scene = Scene::live();
    scene.plan(24h * 28);
    scene.go_to(PhaseKind::theme_choice);
    ASSERT_EQ(seen().size(), 1U);
    EXPECT_TRUE(seen()[0].suggestion);
    EXPECT_EQ(seen()[0].text, "Mistä saan voimaa");
    EXPECT_EQ(scene.refusal(writer, CardWithdraw{seen()[0].id, card_secret}), Refusal::forbidden);
    scene.go_to(PhaseKind::dialogue);
    scene.go_to(PhaseKind::theme_choice);
    EXPECT_EQ(seen().size(), 1U) << "once";
}

TEST_F(BoardTest, AThemeIsNamedForTheOpenOrAComingMeeting) {
    const MeetingId meeting = scene.plan(24h);
    scene.let(writer, card());
    scene.let(scene.cast.facilitator, ThemeChoose{meeting, key});
    EXPECT_TRUE(scene.let(scene.cast.facilitator, ThemeChoose{meeting, key}).empty());
    EXPECT_EQ(seen().at(0).theme_of, meeting);
    EXPECT_EQ(view(scene.group, peer).meetings.front().theme, "Rest");
    scene.let(scene.cast.facilitator, MeetingCancel{meeting});
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, ThemeChoose{meeting, key}), Refusal::conflict);
}

}  // namespace
}  // namespace piiri::test
