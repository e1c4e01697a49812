#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

constexpr auto yes = PollAnswer::yes;
constexpr auto maybe = PollAnswer::if_need_be;
constexpr auto no = PollAnswer::no;

// ---- the ranking ----

std::vector<std::int64_t> order(const std::vector<RankedSlot>& ranks) {
    std::vector<std::int64_t> slots;
    for (const RankedSlot& one : ranks) slots.push_back(one.slot);
    return slots;
}

struct Case {
    std::string name;
    std::vector<PollAnswer> facilitator;
    std::vector<std::vector<PollAnswer>> participants;
    std::vector<std::size_t> left_out;  ///< places of participants
    std::vector<std::int64_t> expected;
};

class Ranking : public testing::TestWithParam<Case> {};

TEST_P(Ranking, FollowsItsRulesInTheirOrder) {
    const Case& one = GetParam();
    std::vector<Ballot> ballots;
    if (!one.facilitator.empty()) ballots.push_back({made_id<MemberId>(2), true, false, one.facilitator});
    for (std::size_t i = 0; i < one.participants.size(); ++i)
        ballots.push_back({made_id<MemberId>(11 + i), false, true, one.participants[i]});
    std::vector<MemberId> left_out;
    for (const std::size_t place : one.left_out) left_out.push_back(made_id<MemberId>(11 + place));
    EXPECT_EQ(order(rank(3, ballots, left_out, 3)), one.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Polls, Ranking,
    testing::Values(Case{"nobody_has_answered", {}, {}, {}, {0, 1, 2}},
                    Case{"the_facilitator_must_be_able", {no, yes, maybe}, {{yes, no, no}, {yes, no, maybe}}, {}, {1, 2, 0}},
                    Case{"if_need_be_is_able", {no, maybe, no}, {{yes, no, yes}}, {}, {1, 0, 2}},
                    Case{"most_yes", {yes, yes, yes}, {{maybe, no, yes}, {maybe, yes, yes}, {maybe, yes, no}}, {}, {1, 2, 0}},
                    Case{"yes_weighs_more_than_no", {yes, yes, yes}, {{yes, maybe, maybe}, {no, maybe, maybe}}, {}, {0, 1, 2}},
                    Case{"then_fewest_no", {yes, yes, yes}, {{yes, yes, no}, {no, maybe, yes}, {no, no, maybe}}, {}, {1, 2, 0}},
                    Case{"then_nobody_twice", {yes, yes, yes}, {{no, yes, yes}, {yes, no, yes}, {yes, yes, no}}, {0}, {1, 2, 0}},
                    Case{"twice_breaks_only_ties", {yes, yes, yes}, {{no, yes, yes}, {yes, no, no}, {yes, no, no}}, {0}, {0, 1, 2}},
                    Case{"everybody_was_left_out", {yes, yes, yes}, {{no, yes, yes}, {yes, no, yes}, {yes, yes, no}}, {0, 1, 2}, {0, 1, 2}},
                    Case{"the_order_of_slots_last", {yes, yes, yes}, {{yes, yes, yes}}, {}, {0, 1, 2}}),
    [](const auto& tested) { return tested.param.name; });

TEST(Ranking, SaysWhereThereIsNoQuorumAndWhoIsLeftOutAgain) {
    const MemberId two = made_id<MemberId>(12);
    const std::vector<Ballot> ballots{{made_id<MemberId>(2), true, false, {yes, no, yes}},
                                      {made_id<MemberId>(11), false, true, {yes, yes, yes}},
                                      {two, false, true, {maybe, yes, no}},
                                      {made_id<MemberId>(13), false, true, {yes, yes, yes}}};
    EXPECT_EQ(rank(3, ballots, {two}, 3),
              (std::vector<RankedSlot>{{0, true, true, std::nullopt}, {2, true, false, two}, {1, false, true, std::nullopt}}));
}

// ---- polls in a group ----

class PollsTest : public testing::Test {
protected:
    Scene scene = Scene::formed({.participants = 4});
    const MemberId facilitator = scene.cast.facilitator;
    const std::vector<MemberId>& peers = scene.cast.participants;
    const MeetingId meeting = scene.suggest(24h * 14);
    const PollId poll = made_id<PollId>(1);

    [[nodiscard]] PollOpen question(std::chrono::minutes closes = 24h * 7) const {
        PollOpen open{poll, meeting, false, {}, scene.clock.now() + closes};
        for (const auto day : {10, 11, 12}) open.slots.items.push_back(slot(24h * day));
        return open;
    }
    [[nodiscard]] PollSlot slot(std::chrono::minutes from_now) const {
        const MeetingTime time = scene.at(meeting, from_now);
        return {time.starts, time.starts_at};
    }
    void open() { scene.let(facilitator, question()); }
    Events answer(const MemberId& who, std::vector<PollAnswer> answers) {
        return scene.let(who, PollAnswerSet{poll, {std::move(answers)}});
    }
    Events choose(std::int64_t slot) { return scene.let(facilitator, PollClose{poll, Whole<0, 9>{slot}, {}}); }
    [[nodiscard]] std::optional<PollView> seen_by(const MemberId& who) const { return view(scene.group, who).meetings[0].poll; }
    [[nodiscard]] MeetingState state() const { return scene.group.programme->find(meeting)->state; }
};

TEST_F(PollsTest, AMeetingWithoutADateIsPollingWhileItsPollIsOpen) {
    open();
    EXPECT_EQ(state(), MeetingState::polling);
    scene.let(facilitator, PollClose{poll, std::nullopt, {}});
    EXPECT_EQ(state(), MeetingState::planned);
    EXPECT_EQ(seen_by(facilitator), std::nullopt);
    EXPECT_TRUE(scene.group.polls->meetings.empty()) << "answers to nothing are not kept";
}

TEST_F(PollsTest, AMeetingThatHasADateKeepsItWhileItIsPolledAnew) {
    scene.let(facilitator, MeetingsDate{{{scene.at(meeting, 24h * 14)}}});
    open();
    EXPECT_EQ(state(), MeetingState::scheduled);
    scene.let(facilitator, PollClose{poll, std::nullopt, {}});
    EXPECT_EQ(state(), MeetingState::scheduled);
}

TEST_F(PollsTest, TheSlotThatIsChosenBecomesTheDate) {
    open();
    const PollSlot chosen = slot(24h * 11);
    const Events events = choose(1);
    EXPECT_EQ(*first<MeetingDated>(events), (MeetingDated{meeting, chosen.starts, chosen.starts_at, 1}));
    EXPECT_EQ(how_many<PollClosed>(events), 1U);
    EXPECT_EQ(state(), MeetingState::scheduled);
    EXPECT_TRUE(choose(1).empty()) << "a repeat";
    EXPECT_EQ(scene.refusal(facilitator, PollClose{poll, Whole<0, 9>{2}, {}}), Refusal::conflict);
}

TEST_F(PollsTest, ADateGivenOtherwiseEndsThePoll) {
    open();
    const Events events = scene.let(facilitator, MeetingsDate{{{scene.at(meeting, 24h * 20)}}});
    ASSERT_TRUE(first<PollClosed>(events));
    EXPECT_EQ(first<PollClosed>(events)->chosen, std::nullopt);
    EXPECT_EQ(state(), MeetingState::scheduled);
}

TEST_F(PollsTest, ACancelledMeetingEndsThePoll) {
    open();
    EXPECT_TRUE(first<PollClosed>(scene.let(facilitator, MeetingCancel{meeting})));
    EXPECT_EQ(state(), MeetingState::cancelled);
    EXPECT_EQ(scene.group.polls->open(), nullptr);
}

TEST_F(PollsTest, RefusesSlotsAndDeadlinesThatCannotBe) {
    const auto refused = [&](auto change) {
        PollOpen open = question();
        change(open);
        return scene.refusal(facilitator, open);
    };
    EXPECT_EQ(refused([](PollOpen&) {}), std::nullopt);
    EXPECT_EQ(refused([](PollOpen& open) { open.slots.items[1] = open.slots.items[0]; }), Refusal::invalid);
    EXPECT_EQ(refused([&](PollOpen& open) { open.slots.items[2] = slot(0min); }), Refusal::invalid);
    EXPECT_EQ(refused([](PollOpen& open) { open.slots.items[1].starts.zone = {"Europe/Lisbon"}; }), Refusal::invalid);
    EXPECT_EQ(refused([&](PollOpen& open) { open.closes_at = scene.clock.now(); }), Refusal::invalid);
    EXPECT_EQ(refused([](PollOpen& open) { open.closes_at = open.slots.items[0].starts_at; }), Refusal::invalid);
    EXPECT_EQ(refused([](PollOpen& open) { open.meeting = made_id<MeetingId>(9); }), Refusal::not_found);
    EXPECT_EQ(scene.refusal(peers[0], question()), Refusal::forbidden);
}

TEST_F(PollsTest, OneIsOpenAtATime) {
    open();
    EXPECT_TRUE(scene.let(facilitator, question()).empty()) << "a repeat";
    PollOpen other = question();
    other.key = made_id<PollId>(2);
    EXPECT_EQ(scene.refusal(facilitator, other), Refusal::conflict);
    other.key = poll;
    other.series = true;
    EXPECT_EQ(scene.refusal(facilitator, other), Refusal::conflict) << "the key is taken";
}

TEST_F(PollsTest, AllSeeTotalsAndOnlyWhoLeadsSeesWhoAnsweredWhat) {
    open();
    answer(facilitator, {yes, yes, no});
    answer(peers[0], {yes, no, maybe});
    answer(peers[1], {no, no, yes});
    const std::vector<SlotTotal> totals{{2, 0, 1}, {1, 0, 2}, {1, 1, 1}};
    const std::vector<PollAnswersView> own{{peers[0], {yes, no, maybe}}};
    for (const MemberId& member : {peers[0], facilitator, scene.cast.cofacilitator, scene.cast.support, scene.cast.coordinator}) {
        ASSERT_TRUE(seen_by(member));
        EXPECT_EQ(seen_by(member)->totals, totals);
        EXPECT_EQ(seen_by(member)->answered, 3);
    }
    EXPECT_EQ(seen_by(peers[0])->answers, own);
    EXPECT_TRUE(seen_by(peers[0])->ranks.empty());
    EXPECT_TRUE(seen_by(scene.cast.coordinator)->answers.empty());
    EXPECT_EQ(seen_by(facilitator)->answers.size(), 3U);
    EXPECT_EQ(order(seen_by(facilitator)->ranks), (std::vector<std::int64_t>{0, 1, 2}));
    EXPECT_TRUE(view(scene.group, scene.cast.observer).meetings.empty());
}

TEST_F(PollsTest, AnAnswerCanBeChangedAlsoAfterTheDeadline) {
    open();
    answer(peers[0], {yes, no, no});
    EXPECT_TRUE(answer(peers[0], {yes, no, no}).empty());
    scene.pass(24h * 8);
    answer(peers[0], {no, no, yes});
    EXPECT_EQ(seen_by(peers[0])->totals, (std::vector<SlotTotal>{{0, 0, 1}, {0, 0, 1}, {1, 0, 0}}));
    EXPECT_EQ(seen_by(peers[0])->answered, 1);
    EXPECT_EQ(scene.refusal(peers[0], PollAnswerSet{poll, {{yes, no, no, no}}}), Refusal::invalid);
    EXPECT_EQ(scene.refusal(scene.cast.observer, PollAnswerSet{poll, {{yes, no, no}}}), Refusal::not_found);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, PollAnswerSet{poll, {{yes, no, no}}}), Refusal::forbidden);
}

TEST_F(PollsTest, TechnicalSupportMayAnswerAndIsNotCounted) {
    open();
    answer(scene.cast.support, {yes, yes, yes});
    EXPECT_EQ(seen_by(facilitator)->answered, 0);
    EXPECT_EQ(seen_by(facilitator)->answers.size(), 1U);
}

TEST_F(PollsTest, WhoLeavesTakesTheirAnswersAlong) {
    open();
    answer(peers[0], {yes, no, no});
    answer(peers[1], {yes, no, no});
    scene.let(peers[0], AwaySet{{{{{"2026-12-21"}, {"2027-01-06"}}}}});
    scene.let(peers[0], MemberLeave{});
    EXPECT_EQ(seen_by(facilitator)->totals[0], (SlotTotal{1, 0, 0}));
    EXPECT_EQ(seen_by(facilitator)->answers, (std::vector<PollAnswersView>{{peers[1], {yes, no, no}}}));
    EXPECT_TRUE(view(scene.group, facilitator).away.empty());
}

TEST_F(PollsTest, NobodyIsLeftOutTwiceRunningWhereThereIsAChoice) {
    open();
    answer(facilitator, {yes, yes, yes});
    answer(peers[0], {no, yes, no});
    choose(0);
    const MeetingId next = scene.suggest(24h * 40);
    PollOpen again{made_id<PollId>(2), next, false, {{slot(24h * 40), slot(24h * 41), slot(24h * 42)}}, scene.clock.now() + 24h * 7};
    scene.let(facilitator, again);
    const auto answer_again = [&](const MemberId& who, std::vector<PollAnswer> answers) {
        scene.let(who, PollAnswerSet{again.key, {std::move(answers)}});
    };
    answer_again(facilitator, {yes, yes, yes});
    answer_again(peers[0], {no, yes, yes});
    answer_again(peers[1], {yes, no, yes});
    answer_again(peers[2], {yes, yes, no});
    const std::vector<RankedSlot> ranks = view(scene.group, facilitator).meetings[1].poll->ranks;
    EXPECT_EQ(order(ranks), (std::vector<std::int64_t>{1, 2, 0}));
    EXPECT_EQ(ranks[2].left_out, peers[0]);
}

TEST_F(PollsTest, ASeriesGivesTheMeetingsThatFollowTheirDatesToo) {
    const MeetingId second = scene.suggest(24h * 42);
    PollOpen series = question();
    series.series = true;
    scene.let(facilitator, series);
    const auto close = [&](std::vector<MeetingTime> others) { return PollClose{poll, Whole<0, 9>{1}, {std::move(others)}}; };
    EXPECT_EQ(scene.refusal(facilitator, close({scene.at(made_id<MeetingId>(9), 24h)})), Refusal::not_found);
    EXPECT_EQ(scene.refusal(facilitator, close({scene.at(meeting, 24h * 39)})), Refusal::invalid);
    EXPECT_EQ(scene.refusal(facilitator, close({scene.at(second, 24h * 11)})), Refusal::invalid) << "two at one time";
    scene.let(facilitator, close({scene.at(second, 24h * 39)}));
    EXPECT_EQ(scene.group.programme->find(second)->state, MeetingState::scheduled);
    EXPECT_EQ(scene.group.programme->find(second)->plan.starts_at, scene.at(second, 24h * 39).starts_at);
}

TEST_F(PollsTest, OtherDatesComeOnlyWithASeries) {
    const MeetingId second = scene.suggest(24h * 42);
    open();
    EXPECT_EQ(scene.refusal(facilitator, PollClose{poll, Whole<0, 9>{1}, {{scene.at(second, 24h * 39)}}}), Refusal::invalid);
    EXPECT_EQ(scene.refusal(facilitator, PollClose{poll, Whole<0, 9>{3}, {}}), Refusal::invalid) << "there is no fourth slot";
    EXPECT_EQ(scene.refusal(facilitator, PollClose{made_id<PollId>(7), std::nullopt, {}}), Refusal::not_found);
}

TEST_F(PollsTest, RemindOnceADayBeforeTheDeadline) {
    open();
    answer(peers[0], {yes, no, no});
    EXPECT_EQ(how_many<PollReminded>(scene.pass(24h * 6 - 1ms)), 0U);
    EXPECT_EQ(how_many<PollReminded>(scene.pass(1ms)), 1U);
    EXPECT_TRUE(scene.log.back().audience.empty());
    EXPECT_EQ(how_many<PollReminded>(scene.pass(24h * 3)), 0U);
}

TEST_F(PollsTest, RemindAtHalfTimeOfAShortOne) {
    scene.let(facilitator, question(24h));
    EXPECT_EQ(how_many<PollReminded>(scene.pass(12h - 1ms)), 0U);
    EXPECT_EQ(how_many<PollReminded>(scene.pass(1ms)), 1U);
}

TEST_F(PollsTest, DoNotRemindWhereEverybodyHasAnswered) {
    open();
    for (const MemberId& peer : peers) answer(peer, {yes, no, no});
    for (const MemberId& lead : {facilitator, scene.cast.cofacilitator}) answer(lead, {yes, yes, yes});
    EXPECT_EQ(how_many<PollReminded>(scene.pass(24h * 7)), 0U);
}

// ---- quorum ----

TEST_F(PollsTest, QuorumIsLostByAReopenedAnswerAndFoundAgain) {
    open();
    for (const MemberId& peer : peers) answer(peer, {yes, yes, no});
    choose(0);
    EXPECT_EQ(how_many<QuorumLost>(answer(peers[0], {no, yes, no})), 0U) << "three can still come";
    const Events lost = answer(peers[1], {no, yes, no});
    ASSERT_TRUE(first<QuorumLost>(lost));
    EXPECT_TRUE(first<QuorumLost>(lost)->lost);
    EXPECT_TRUE(view(scene.group, facilitator).meetings[0].quorum_lost);
    EXPECT_FALSE(view(scene.group, peers[2]).meetings[0].quorum_lost);
    EXPECT_EQ(how_many<QuorumLost>(answer(peers[2], {no, yes, no})), 0U) << "it is told once";
    answer(peers[0], {yes, yes, no});
    const Events found = answer(peers[1], {maybe, yes, no});
    ASSERT_TRUE(first<QuorumLost>(found));
    EXPECT_FALSE(first<QuorumLost>(found)->lost);
}

TEST_F(PollsTest, QuorumIsLostByNoticesOfAbsence) {
    open();
    choose(0);
    scene.let(peers[0], AbsenceSet{meeting, AbsenceNotice::cannot_come});
    scene.let(peers[1], AbsenceSet{meeting, AbsenceNotice::late});
    EXPECT_FALSE(view(scene.group, facilitator).meetings[0].quorum_lost);
    EXPECT_TRUE(first<QuorumLost>(scene.let(peers[1], AbsenceSet{meeting, AbsenceNotice::cannot_come})));
}

TEST_F(PollsTest, AnotherDateBringsTheQuorumBack) {
    open();
    for (const MemberId& peer : peers) answer(peer, {no, yes, no});
    const Events events = choose(0);
    ASSERT_TRUE(first<QuorumLost>(events)) << "nobody can come";
    const Events moved = scene.let(facilitator, MeetingsDate{{{scene.at(meeting, 24h * 20)}}});
    ASSERT_TRUE(first<QuorumLost>(moved));
    EXPECT_FALSE(first<QuorumLost>(moved)->lost);
    EXPECT_EQ(seen_by(facilitator), std::nullopt) << "that poll chose another date";
}

TEST_F(PollsTest, AnswersToAChosenDateEndWithTheMeetingsBeginning) {
    open();
    choose(0);
    EXPECT_EQ(seen_by(peers[0])->chosen, 0);
    scene.pass(24h * 10);
    EXPECT_EQ(scene.refusal(peers[0], PollAnswerSet{poll, {{no, no, no}}}), Refusal::conflict);
}

TEST_F(PollsTest, AreGoneThirtyDaysAfterTheMeeting) {
    open();
    for (const MemberId& peer : peers) answer(peer, {no, yes, no});
    choose(0);
    scene.let(facilitator, MeetingCancel{meeting});
    scene.pass(30 * 24h);
    EXPECT_TRUE(scene.group.polls->meetings.empty());
    EXPECT_TRUE(scene.group.polls->quorum_lost.empty());
    EXPECT_EQ(seen_by(facilitator), std::nullopt);
}

// ---- unavailable periods ----

TEST_F(PollsTest, UnavailablePeriodsAreOnesOwnAndForWhoSeesAnswers) {
    const List<AwayPeriod, 0, 20> christmas{{{{"2026-12-20"}, {"2027-01-06"}}}};
    scene.let(peers[0], AwaySet{christmas});
    const std::vector<AwayView> expected{{peers[0], christmas.items}};
    EXPECT_EQ(view(scene.group, peers[0]).away, expected);
    EXPECT_EQ(view(scene.group, facilitator).away, expected);
    EXPECT_TRUE(view(scene.group, peers[1]).away.empty());
    EXPECT_TRUE(view(scene.group, scene.cast.coordinator).away.empty());
    EXPECT_EQ(scene.log.back().audience, (std::vector{facilitator, scene.cast.cofacilitator, peers[0]}));
    EXPECT_TRUE(scene.let(peers[0], AwaySet{christmas}).empty());
    scene.let(peers[0], AwaySet{});
    EXPECT_TRUE(view(scene.group, peers[0]).away.empty());
}

TEST_F(PollsTest, UnavailablePeriodsAreDaysInOrder) {
    const auto refused = [&](std::vector<AwayPeriod> periods) { return scene.refusal(peers[0], AwaySet{{std::move(periods)}}); };
    EXPECT_EQ(refused({{{"2026-12-21"}, {"2026-12-21"}}, {{"2026-12-22"}, {"2027-02-28"}}}), std::nullopt);
    EXPECT_EQ(refused({{{"2028-02-29"}, {"2028-03-01"}}}), std::nullopt);
    EXPECT_EQ(refused({{{"2027-02-29"}, {"2027-03-01"}}}), Refusal::invalid) << "no such day";
    EXPECT_EQ(refused({{{"2026-12-22"}, {"2026-12-21"}}}), Refusal::invalid);
    EXPECT_EQ(refused({{{"2026-12-21"}, {"2026-12-23"}}, {{"2026-12-23"}, {"2026-12-24"}}}), Refusal::invalid);
    EXPECT_EQ(refused({{{"2026-12-25"}, {"2026-12-26"}}, {{"2026-12-21"}, {"2026-12-22"}}}), Refusal::invalid);
    EXPECT_EQ(refused({{{"21.12.2026"}, {"22.12.2026"}}}), Refusal::invalid);
    EXPECT_EQ(refused({{{"2026-1 -01"}, {"2026-12-22"}}}), Refusal::invalid);
    EXPECT_EQ(scene.refusal(scene.cast.observer, AwaySet{}), Refusal::forbidden);
}

}  // namespace
}  // namespace piiri::test
