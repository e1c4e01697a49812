#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <set>

namespace piiri::test {
namespace {

/// A check-in round that has just begun: facilitator, co-facilitator and four participants, all in the room.
class RoundTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 4});
    RoundTest() { scene.go_to(PhaseKind::checkin); }

    [[nodiscard]] MemberId seat(std::size_t place) const { return scene.round().seats[place].member; }
    [[nodiscard]] MemberId holder() const { return scene.round().holder.value_or(MemberId{}); }
    [[nodiscard]] RoundId id() const { return scene.round().id; }
    [[nodiscard]] Whole<0, 100'000> turn() const { return {scene.round().turn}; }
    void speak() {
        scene.let(holder(), TurnTake{id(), turn()});
        scene.let(holder(), TurnEndNow{id(), turn()});
    }
};

TEST_F(RoundTest, GoesThroughTheCircleAndEnds) {
    EXPECT_EQ(scene.round().turn_seconds, 120);
    for (std::size_t place = 0; place < 6; ++place) {
        EXPECT_EQ(holder(), seat(place));
        EXPECT_FALSE(scene.round().ended);
        speak();
    }
    EXPECT_TRUE(scene.round().ended);
    EXPECT_EQ(scene.group.talk->mode, TalkMode::round) << "the mode stays until the phase goes on";
}

TEST_F(RoundTest, TheFirstSeatMovesOnByOneEachMeeting) {
    const std::vector<MemberId> circle = scene.group.roster->circle;
    EXPECT_EQ(seat(0), circle[0]);
    const MeetingId second = scene.plan(24h);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(24h);
    scene.let(scene.cast.facilitator, MeetingStart{second});
    scene.go_to(PhaseKind::checkin);
    EXPECT_EQ(seat(0), circle[1]);
    EXPECT_EQ(seat(5), circle[0]);
}

TEST_F(RoundTest, ATakenTurnHasATimerThatAPauseStops) {
    scene.let(holder(), TurnTake{id(), turn()});
    EXPECT_EQ(scene.round().timer->ends_at, scene.clock.now() + 2min);
    EXPECT_EQ(floor_holder(scene.group), holder());
    scene.pass(30s);
    scene.let(scene.cast.participants[0], MeetingPause{scene.meeting()});
    EXPECT_EQ(scene.round().timer->left_ms->value, 90'000);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    EXPECT_EQ(scene.round().timer->ends_at, scene.clock.now() + 90s);
}

TEST_F(RoundTest, NobodyTakesOverAnothersTurn) {
    const MemberId other = seat(2) == scene.cast.facilitator || seat(2) == scene.cast.cofacilitator ? seat(3) : seat(2);
    EXPECT_EQ(scene.refusal(other, TurnTake{id(), turn()}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(other, TurnPass{id(), turn()}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(other, TurnType{id(), turn(), made_id<MessageId>(1), {"x"}}), Refusal::forbidden);
}

TEST_F(RoundTest, PassingIsDoneAndLooksLikeHavingSpoken) {
    const Events passed = scene.let(holder(), TurnPass{id(), turn()});
    EXPECT_EQ(*first<TurnEnded>(passed), (TurnEnded{scene.phase(), id(), 1, seat(0), false}));
    EXPECT_TRUE(scene.round().seats[0].done);
    EXPECT_EQ(holder(), seat(1));
}

TEST_F(RoundTest, ComeBackToMeReturnsOnceAfterTheOthers) {
    scene.let(holder(), TurnDefer{id(), turn()});
    for (std::size_t place = 1; place < 6; ++place) speak();
    EXPECT_EQ(holder(), seat(0));
    EXPECT_EQ(scene.refusal(holder(), TurnDefer{id(), turn()}), Refusal::conflict);
    speak();
    EXPECT_TRUE(scene.round().ended);
}

TEST_F(RoundTest, ATypedTurnIsEqualToASpokenOne) {
    const Events typed = scene.let(holder(), TurnType{id(), turn(), made_id<MessageId>(1), {"I am fine"}});
    EXPECT_EQ(first<ChatPosted>(typed)->text, "I am fine");
    EXPECT_TRUE(scene.round().seats[0].done);
    EXPECT_EQ(holder(), seat(1));
}

TEST_F(RoundTest, WordsAboutATurnThatIsOverAreHarmlessOrStale) {
    const TurnEndNow end{id(), turn()};
    const MemberId speaker = holder();
    const TurnType typed{id(), turn(), made_id<MessageId>(1), {"x"}};
    scene.let(speaker, typed);
    EXPECT_TRUE(scene.let(speaker, typed).empty());
    EXPECT_TRUE(scene.let(speaker, end).empty());
    EXPECT_TRUE(scene.let(speaker, TurnPass{id(), end.turn}).empty());
    const MemberId later = seat(4);
    EXPECT_EQ(scene.refusal(later, TurnPass{id(), end.turn}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(speaker, TurnPass{RoundId{"r_old"}, end.turn}), Refusal::conflict);
}

TEST_F(RoundTest, WhoLeadsMovesThePieceOnWhenItsHolderCannot) {
    const MemberId stuck = holder();
    const TurnEndNow end{id(), turn()};
    scene.let(scene.cast.facilitator, end);
    EXPECT_TRUE(scene.round().find(stuck)->done);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, end).empty());
}

TEST_F(RoundTest, AGivenPieceComesBackToTheSeatItLeft) {
    const MemberId interrupted = holder();
    scene.let(interrupted, TurnTake{id(), turn()});
    const TurnGive give{id(), turn(), seat(3)};
    scene.let(scene.cast.facilitator, give);
    EXPECT_EQ(holder(), seat(3));
    EXPECT_FALSE(scene.round().taken);
    EXPECT_TRUE(scene.round().find(interrupted)->back);
    EXPECT_TRUE(scene.let(scene.cast.facilitator, give).empty());
    speak();
    EXPECT_EQ(holder(), seat(1));
    for (const std::size_t place : {1U, 2U, 4U, 5U}) {
        EXPECT_EQ(holder(), seat(place));
        speak();
    }
    EXPECT_EQ(holder(), interrupted);
}

TEST_F(RoundTest, ThePieceStaysWithADroppedHolderForThreeMinutes) {
    const MemberId dropped = holder();
    scene.let(dropped, TurnTake{id(), turn()});
    scene.drop(dropped);
    scene.pass(2min + 59s);
    EXPECT_EQ(holder(), dropped);
    scene.back(dropped);
    EXPECT_EQ(holder(), dropped);
    EXPECT_TRUE(scene.round().taken);
    scene.drop(dropped);
    scene.pass(3min);
    EXPECT_EQ(holder(), seat(1));
    EXPECT_TRUE(scene.round().find(dropped)->back) << "they are come back to";
}

TEST_F(RoundTest, AbsentSeatsArePassedOverAndTakenBackIn) {
    const MemberId away = seat(1);
    scene.drop(away);
    speak();
    EXPECT_EQ(holder(), seat(2));
    EXPECT_TRUE(scene.round().find(away)->back);
    scene.back(away);
    for (std::size_t place = 2; place < 6; ++place) speak();
    EXPECT_EQ(holder(), away);
    speak();
    EXPECT_TRUE(scene.round().ended);
}

TEST_F(RoundTest, WaitsForADroppedSeatThatIsStillKeptAndEndsWithoutOneThatIsNot) {
    const MemberId away = seat(1);
    scene.drop(away);
    for (int spoken = 0; spoken < 5; ++spoken) speak();
    EXPECT_EQ(scene.round().holder, std::nullopt) << "the piece rests";
    EXPECT_FALSE(scene.round().ended);
    scene.pass(3min);
    EXPECT_TRUE(scene.round().ended);
}

TEST_F(RoundTest, WhoComesDuringTheRoundHasTheirPlaceAheadOrTheLast) {
    for (const std::size_t place : {1U, 4U}) scene.let(seat(place), MeetingExit{scene.meeting()});
    speak();
    EXPECT_EQ(holder(), seat(2));
    scene.enter(seat(1));
    scene.enter(seat(4));
    for (const std::size_t place : {2U, 3U, 4U, 5U, 1U}) {
        EXPECT_EQ(holder(), seat(place));
        speak();
    }
    EXPECT_TRUE(scene.round().ended);
}

TEST_F(RoundTest, ThePieceRestsInAnEmptyRoomUntilSomebodyReturns) {
    for (const RoundSeat& seat : std::vector<RoundSeat>(scene.round().seats)) scene.let(seat.member, MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.round().holder, std::nullopt);
    EXPECT_FALSE(scene.round().ended);
    scene.enter(seat(3));
    EXPECT_EQ(holder(), seat(3));
}

TEST_F(RoundTest, PassesThePieceOnWhenItsHolderLeavesTheGroup) {
    const std::size_t place = seat(0) == scene.cast.facilitator || seat(0) == scene.cast.cofacilitator ? 1 : 0;
    while (holder() != seat(place)) speak();
    const MemberId leaver = holder();
    scene.let(scene.cast.coordinator, MemberRemove{leaver});
    EXPECT_EQ(holder(), seat(place + 1));
}

TEST_F(RoundTest, IsEndedByAnotherModeAndBegunAnewByItsOwn) {
    const RoundId old = id();
    EXPECT_TRUE(scene.let(scene.cast.facilitator, TalkSet{scene.phase(), TalkMode::round}).empty());
    scene.let(scene.cast.facilitator, TalkSet{scene.phase(), TalkMode::free});
    EXPECT_TRUE(scene.round().ended);
    EXPECT_EQ(scene.group.talk->mode, TalkMode::free);
    scene.let(scene.cast.facilitator, TalkSet{scene.phase(), TalkMode::round});
    EXPECT_NE(id(), old);
    EXPECT_EQ(holder(), seat(0));
}

/// Who sits in the round, in its order.
std::vector<MemberId> order_of(const Round& round) {
    std::vector<MemberId> order;
    for (const RoundSeat& seat : round.seats) order.push_back(seat.member);
    return order;
}

TEST_F(RoundTest, ASecondOneInThePhaseGoesInTheWishedOrder) {
    const std::vector<MemberId> by_seats = order_of(scene.round());
    while (!scene.round().ended) speak();
    const RoundStart back{scene.phase(), made_id<RoundId>(5), RoundOrder::reverse, {45}};
    scene.let(scene.cast.facilitator, back);
    EXPECT_EQ(id(), back.key);
    EXPECT_EQ(order_of(scene.round()), std::vector<MemberId>(by_seats.rbegin(), by_seats.rend()));
    EXPECT_EQ(scene.round().turn_seconds, 45);
    EXPECT_EQ(holder(), by_seats.back());
    EXPECT_TRUE(scene.let(scene.cast.facilitator, back).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, RoundStart{back.phase, back.key, RoundOrder::seats, {45}}), Refusal::conflict);
    while (!scene.round().ended) speak();
}

TEST_F(RoundTest, ANewOneEndsTheOneUnderWay) {
    scene.let(holder(), TurnTake{id(), turn()});
    const RoundId old = id();
    const Events events = scene.let(scene.cast.facilitator, RoundStart{scene.phase(), made_id<RoundId>(5), RoundOrder::seats, {60}});
    EXPECT_EQ(*first<RoundEnded>(events), (RoundEnded{scene.phase(), old}));
    EXPECT_FALSE(scene.round().taken);
    EXPECT_EQ(holder(), seat(0));
}

TEST_F(RoundTest, BeginsInAnyPhaseAndIsHowPeopleTalkFromThenOn) {
    scene.go_to(PhaseKind::dialogue);
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.participants[0]});
    scene.let(scene.cast.facilitator, RoundStart{scene.phase(), made_id<RoundId>(5), RoundOrder::seats, {60}});
    EXPECT_EQ(scene.group.talk->mode, TalkMode::round);
    EXPECT_EQ(scene.group.talk->floor, std::nullopt);
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], RoundStart{scene.phase(), made_id<RoundId>(6), RoundOrder::seats, {60}}),
              Refusal::forbidden);
}

TEST_F(RoundTest, ADrawnOrderIsInTheEventAndHoldsEverybody) {
    std::set<std::vector<MemberId>> orders;
    std::vector<MemberId> everybody = order_of(scene.round());
    std::sort(everybody.begin(), everybody.end());
    for (std::uint64_t i = 0; i < 8; ++i) {
        const Events events =
            scene.let(scene.cast.facilitator, RoundStart{scene.phase(), made_id<RoundId>(5 + i), RoundOrder::random, {60}});
        std::vector<MemberId> drawn = first<RoundBegan>(events)->order;
        EXPECT_EQ(drawn, order_of(scene.round()));
        orders.insert(drawn);
        std::sort(drawn.begin(), drawn.end());
        EXPECT_EQ(drawn, everybody);
    }
    EXPECT_GT(orders.size(), 1U);
}

/// A round in which whoever wants to be next takes the piece.
class VolunteersTest : public RoundTest {
protected:
    VolunteersTest() { scene.let(scene.cast.facilitator, RoundStart{scene.phase(), made_id<RoundId>(5), RoundOrder::volunteers, {60}}); }
    void volunteer(const MemberId& who) {
        scene.let(who, TurnTake{id(), turn()});
        EXPECT_EQ(holder(), who);
        scene.let(who, TurnEndNow{id(), turn()});
    }
};

TEST_F(VolunteersTest, ThePieceRestsUntilSomebodyTakesItAndTheRoundEndsWhenAllHave) {
    EXPECT_EQ(scene.round().holder, std::nullopt);
    for (const std::size_t place : {3U, 0U, 5U, 1U, 2U, 4U}) {
        EXPECT_FALSE(scene.round().ended);
        EXPECT_EQ(scene.round().holder, std::nullopt);
        volunteer(seat(place));
    }
    EXPECT_TRUE(scene.round().ended);
}

TEST_F(VolunteersTest, OneIsFasterAndTheOtherMayStillComeNext) {
    const TurnTake take{id(), turn()};
    scene.let(seat(2), take);
    EXPECT_TRUE(scene.let(seat(2), take).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator == seat(3) ? seat(4) : seat(3), take), Refusal::forbidden);
    EXPECT_EQ(scene.round().timer->ends_at, scene.clock.now() + 60s);
    scene.let(seat(2), TurnEndNow{id(), turn()});
    EXPECT_TRUE(scene.let(seat(2), take).empty()) << "it is over";
    EXPECT_EQ(scene.refusal(seat(2), TurnTake{id(), turn()}), Refusal::conflict) << "everybody has one turn";
    EXPECT_EQ(scene.refusal(seat(3), take), Refusal::conflict) << "another turn was seen";
    volunteer(seat(3));
}

TEST_F(VolunteersTest, WhoLeadsMayGiveTheRestingPiece) {
    scene.let(scene.cast.facilitator, TurnGive{id(), turn(), seat(4)});
    EXPECT_EQ(holder(), seat(4));
    EXPECT_FALSE(scene.round().taken);
    scene.let(seat(4), TurnPass{id(), turn()});
    EXPECT_TRUE(scene.round().seats[4].done);
    EXPECT_EQ(scene.round().holder, std::nullopt);
}

TEST_F(VolunteersTest, ThePieceRestsAgainWhenItsHolderGoes) {
    scene.let(seat(1), TurnTake{id(), turn()});
    scene.let(seat(1), MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.round().holder, std::nullopt);
    EXPECT_FALSE(scene.round().ended);
    for (const std::size_t place : {0U, 2U, 3U, 4U, 5U}) volunteer(seat(place));
    EXPECT_TRUE(scene.round().ended) << "whoever is not there is not waited for";
}

TEST(RoundTime, IsSharedOutWhenThePhaseIsTooShort) {
    // given eight participants and two facilitators in a closing round of ten minutes
    Scene scene = Scene::live({.participants = 8, .size = 8});
    scene.go_to(PhaseKind::closing);
    EXPECT_EQ(scene.round().turn_seconds, 60);
    // and a round in a phase of two minutes
    scene.go_to(PhaseKind::scheduling);
    scene.let(scene.cast.facilitator, TalkSet{scene.phase(), TalkMode::round});
    EXPECT_EQ(scene.round().turn_seconds, 30);
}

TEST(RoundTime, OfIntroductionsIsThreeMinutes) {
    Scene scene = Scene::live({.participants = 6}, AgendaPattern::first);
    scene.go_to(PhaseKind::introductions);
    EXPECT_EQ(scene.round().turn_seconds, 180);
}

}  // namespace
}  // namespace piiri::test
