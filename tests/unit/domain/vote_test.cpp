#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class VoteTest : public testing::Test {
protected:
    Scene scene = at_theme_choice();
    const MemberId facilitator = scene.cast.facilitator;
    const MemberId participant = scene.cast.participants[0];
    const VoteId vote = made_id<VoteId>(1);
    const std::vector<CardId> cards{made_id<CardId>(1), made_id<CardId>(2), made_id<CardId>(3)};

    static Scene at_theme_choice() {
        Scene scene = Scene::live({.participants = 4});
        for (std::uint64_t i = 1; i <= 3; ++i)
            scene.let(scene.cast.participants[0], CardAdd{made_id<CardId>(i), card_lock, {"Theme " + std::to_string(i)}});
        scene.go_to(PhaseKind::theme_choice);
        return scene;
    }
    [[nodiscard]] VoteOpen opening() const { return {scene.phase(), vote, {cards}}; }
    void open() { scene.let(facilitator, opening()); }

    /// Closes the vote with these dots, in the order of the cards.
    Events close(const std::vector<std::int64_t>& dots, std::int64_t voters) {
        Moment moment = scene.moment();
        moment.tally = Tally{vote, {}, voters};
        for (std::size_t i = 0; i < dots.size(); ++i) moment.tally->totals.push_back({cards[i], dots[i]});
        auto outcome = decide(scene.group, facilitator, VoteClose{vote}, moment);
        return outcome ? scene.apply(std::move(*outcome)) : Events{};
    }
    [[nodiscard]] PhaseView seen_by(const MemberId& member) const { return view(scene.group, member).open->room->phase; }
};

TEST_F(VoteTest, DotsArePlacedByParticipantsInTheRoomAlone) {
    EXPECT_FALSE(may_place_dots(scene.group, participant, vote));
    open();
    EXPECT_TRUE(may_place_dots(scene.group, participant, vote));
    EXPECT_FALSE(may_place_dots(scene.group, facilitator, vote)) << "the facilitator does not vote";
    EXPECT_FALSE(may_place_dots(scene.group, participant, made_id<VoteId>(2)));
    scene.drop(participant);
    EXPECT_TRUE(may_place_dots(scene.group, participant, vote)) << "a page that returns sends its dots before its seat is known to be back";
    scene.back(participant);
    scene.let(participant, MeetingExit{scene.meeting()});
    EXPECT_FALSE(may_place_dots(scene.group, participant, vote));
}

TEST_F(VoteTest, OneClearWinnerBecomesTheMeetingsTheme) {
    open();
    const Events events = close({2, 6, 1}, 3);
    const auto* closed = first<VoteClosed>(events);
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->totals, (std::vector<CardDots>{{cards[1], 6}, {cards[0], 2}, {cards[2], 1}}));
    EXPECT_TRUE(closed->tie.empty());
    EXPECT_EQ(view(scene.group, participant).meetings.front().theme, "Theme 2");
    EXPECT_EQ(view(scene.group, participant).cards.at(0).dots, 2) << "a hint for coming meetings";
    EXPECT_EQ(seen_by(participant).result->totals, closed->totals);
    EXPECT_TRUE(scene.let(facilitator, VoteClose{vote}).empty()) << "a repeat finds it closed";
}

TEST_F(VoteTest, ATieLeadsToTalkAndNoTheme) {
    open();
    const Events events = close({4, 1, 4}, 3);
    EXPECT_EQ(first<VoteClosed>(events)->tie, (std::vector<CardId>{cards[0], cards[2]}));
    EXPECT_FALSE(first<ThemeChosen>(events));
}

TEST_F(VoteTest, FewerThanThreeVotersAreToldNoTotals) {
    open();
    const Events events = close({4, 1, 1}, 2);
    ASSERT_TRUE(first<VoteClosed>(events));
    EXPECT_TRUE(first<VoteClosed>(events)->totals.empty());
    EXPECT_TRUE(first<VoteClosed>(events)->tie.empty());
    EXPECT_FALSE(first<ThemeChosen>(events));
    EXPECT_FALSE(view(scene.group, participant).cards.at(0).dots);
}

TEST_F(VoteTest, IsNotClosedWithoutItsOwnDots) {
    open();
    EXPECT_EQ(scene.refusal(facilitator, VoteClose{vote}), Refusal::conflict);
    Moment moment = scene.moment();
    moment.tally = Tally{made_id<VoteId>(2), {}, 4};
    EXPECT_EQ(decide(scene.group, facilitator, VoteClose{vote}, moment).error(), Refusal::conflict);
}

TEST_F(VoteTest, OneIsOpenAtATimeAndItsCardsStayAsTheyAre) {
    EXPECT_EQ(scene.refusal(facilitator, VoteOpen{scene.phase(), vote, {{cards[0], cards[0]}}}), Refusal::invalid);
    EXPECT_EQ(scene.refusal(facilitator, VoteOpen{scene.phase(), vote, {{cards[0], made_id<CardId>(9)}}}), Refusal::not_found);
    open();
    EXPECT_TRUE(scene.let(facilitator, opening()).empty());
    EXPECT_EQ(scene.refusal(facilitator, VoteOpen{scene.phase(), made_id<VoteId>(2), {cards}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(participant, CardChange{cards[0], card_secret, {"Other"}}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(participant, CardWithdraw{cards[0], card_secret}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(facilitator, CardsMerge{cards[0], {{cards[1]}}, {"One"}}), Refusal::conflict);
}

TEST_F(VoteTest, OneThatIsOpenWhenThePhaseEndsIsDroppedWithoutTotals) {
    open();
    scene.go_to(PhaseKind::dialogue);
    EXPECT_FALSE(open_vote(scene.group));
    EXPECT_TRUE(close({4, 1, 1}, 4).empty());
    EXPECT_EQ(scene.refusal(facilitator, VoteOpen{scene.phase(), vote, {cards}}), Refusal::conflict) << "themes are chosen in their phase";
}

TEST_F(VoteTest, AnotherMeetingsCancellationLeavesItOpen) {
    const MeetingId other = scene.plan(24h * 28);
    open();
    scene.let(facilitator, MeetingCancel{other});
    EXPECT_TRUE(open_vote(scene.group));
}

}  // namespace
}  // namespace piiri::test
