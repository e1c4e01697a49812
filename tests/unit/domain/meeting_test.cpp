#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

MeetingPlan plan(const Scene& scene) {
    return {made_id<MeetingId>(70),
            {"Title"},
            {"Question?"},
            AgendaPattern::dialogue,
            {phases_of(AgendaPattern::dialogue)},
            {},
            {{"2026-12-24T13:00"}, {"Europe/Helsinki"}},
            scene.clock.now() + 24h * 30,
            std::nullopt};
}

TEST(Planning, NumbersMeetingsInOrderAndIsIdempotentByKey) {
    Scene scene = Scene::formed();
    scene.let(scene.cast.facilitator, plan(scene));
    EXPECT_TRUE(scene.let(scene.cast.facilitator, plan(scene)).empty());
    MeetingPlan other = plan(scene);
    other.title = {"Another"};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, other), Refusal::conflict);
    other.key = made_id<MeetingId>(71);
    scene.let(scene.cast.cofacilitator, other);
    EXPECT_EQ(scene.group.programme->meetings[1].plan.number, 2);
}

TEST(Planning, RefusesWhatNoMeetingOfTheGroupCanHave) {
    Scene scene = Scene::formed();
    const auto refusal = [&](auto change) {
        MeetingPlan wrong = plan(scene);
        change(wrong);
        return scene.refusal(scene.cast.facilitator, wrong);
    };
    EXPECT_EQ(refusal([](MeetingPlan& p) { p.phases.items[6].minutes = {151}; }), Refusal::invalid) << "241 minutes";
    EXPECT_EQ(refusal([](MeetingPlan& p) { p.phases.items.erase(p.phases.items.begin() + 7); }), Refusal::invalid) << "no break";
    EXPECT_EQ(refusal([](MeetingPlan& p) { p.cues = {{{"one cue"}}}; }), Refusal::invalid) << "for thirteen phases";
    EXPECT_EQ(refusal([](MeetingPlan& p) { p.starts.zone = {"Europe/Stockholm"}; }), Refusal::invalid);
    EXPECT_EQ(refusal([&](MeetingPlan& p) { p.starts_at = scene.clock.now() - 2h; }), Refusal::invalid);
    EXPECT_EQ(refusal([](MeetingPlan& p) { p.pattern = AgendaPattern::pair, p.phases = {phases_of(p.pattern)}; }), Refusal::invalid)
        << "not a pair";
    Scene support = Scene::formed({.type = GroupType::support});
    MeetingPlan with_case = plan(support);
    with_case.phases = {phases_of(AgendaPattern::midway)};
    EXPECT_EQ(support.refusal(support.cast.facilitator, with_case), Refusal::invalid);
}

TEST(Meeting, LobbyOpensFifteenMinutesBeforeTheHour) {
    Scene scene = Scene::formed();
    scene.plan(20min);
    scene.pass(5min - 1ms);
    EXPECT_EQ(scene.state(), MeetingState::scheduled);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, MeetingStart{scene.meeting()}), Refusal::conflict);
    scene.pass(1ms);
    EXPECT_EQ(scene.state(), MeetingState::lobby);
}

TEST(Meeting, NotStartedAnHourAfterItsHourIsPostponed) {
    Scene scene = Scene::with_lobby();
    scene.enter(scene.cast.facilitator);
    scene.pass(15min + 60min - 1ms);
    EXPECT_EQ(scene.state(), MeetingState::lobby);
    scene.pass(1ms);
    EXPECT_EQ(scene.state(), MeetingState::postponed);
    EXPECT_TRUE(scene.group.presence->seats.empty());
}

TEST(Meeting, OnlyOneIsOpenAtATime) {
    Scene scene = Scene::live();
    scene.plan(30min);
    scene.pass(30min);
    EXPECT_EQ(scene.group.programme->meetings[1].state, MeetingState::scheduled);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(31s);
    EXPECT_EQ(scene.group.programme->meetings[1].state, MeetingState::lobby);
}

TEST(Meeting, StartBringsEverybodyFromTheLobbyInAndBeginsTheFirstPhase) {
    Scene scene = Scene::with_lobby();
    scene.enter(scene.cast.participants[0]);
    scene.enter(scene.cast.facilitator);
    const Events events = scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    EXPECT_EQ(scene.place(scene.cast.participants[0]), Place::room);
    EXPECT_EQ(scene.place(scene.cast.facilitator), Place::room);
    EXPECT_EQ(scene.group.roster->state, GroupState::running);
    ASSERT_NE(first<PhaseBegan>(events), nullptr);
    EXPECT_EQ(first<PhaseBegan>(events)->index, 0);
    EXPECT_EQ(scene.group.lead->leads, scene.cast.facilitator);
    EXPECT_TRUE(scene.let(scene.cast.cofacilitator, MeetingStart{scene.meeting()}).empty()) << "a repeat is harmless";
}

TEST(Meeting, TheFirstStartDrawsTheCircleAndLaterOnesAppendNewcomers) {
    Scene scene = Scene::live({.participants = 4, .type = GroupType::network});
    const std::vector<MemberId> circle = scene.group.roster->circle;
    EXPECT_EQ(circle.size(), 6U) << "facilitator, co-facilitator and four participants";
    const MeetingId second = scene.plan(24h);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(24h);
    const auto newcomer = made_id<MemberId>(90);
    scene.add(newcomer, {Role::participant});
    scene.let(scene.cast.facilitator, MeetingStart{second});
    std::vector<MemberId> expected = circle;
    expected.push_back(newcomer);
    EXPECT_EQ(scene.group.roster->circle, expected);
}

TEST(Meeting, TheCircleIsShuffledByTheSeed) {
    Scene scene = Scene::with_lobby({.participants = 6});
    std::vector<std::vector<MemberId>> drawn;
    for (int i = 0; i < 8; ++i) {
        drawn.push_back(decide(scene.group, scene.cast.facilitator, MeetingStart{scene.meeting()}, scene.moment())->after.roster->circle);
    }
    std::sort(drawn.begin(), drawn.end());
    EXPECT_GT(std::unique(drawn.begin(), drawn.end()) - drawn.begin(), 5);
}

TEST(Meeting, PauseIsPressedByAnybodyAndStopsTheTimersUntilItGoesOn) {
    Scene scene = Scene::live();
    scene.pass(1min);
    scene.let(scene.cast.participants[0], MeetingPause{scene.meeting()});
    EXPECT_EQ(scene.state(), MeetingState::paused);
    EXPECT_EQ(scene.group.phases->run->timer.left_ms->value, 4 * 60'000);
    EXPECT_TRUE(audible(scene.group, scene.cast.facilitator, scene.cast.participants[0])) << "talk goes on";
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], MeetingContinue{scene.meeting()}), Refusal::forbidden);
    scene.pass(10min);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    EXPECT_EQ(scene.group.phases->run->timer.ends_at, scene.clock.now() + 4min);
}

TEST(Meeting, NobodyLearnsWhoPaused) {
    Scene scene = Scene::live();
    const Events events = scene.let(scene.cast.participants[0], MeetingPause{scene.meeting()});
    EXPECT_EQ(*first<MeetingChanged>(events), (MeetingChanged{scene.meeting(), MeetingState::paused, std::nullopt}));
}

TEST(Meeting, AnEndCanBeTakenBackForThirtySeconds) {
    Scene scene = Scene::live();
    const PhaseRunId phase = scene.phase();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.participants[0])) << "sound and picture stop at once";
    EXPECT_EQ(sight(scene.group, scene.cast.participants[0]), Sight::room);
    scene.pass(29s);
    scene.let(scene.cast.facilitator, MeetingReopen{scene.meeting()});
    EXPECT_EQ(scene.state(), MeetingState::live);
    EXPECT_EQ(scene.phase(), phase);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(30s);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, MeetingReopen{scene.meeting()}), Refusal::conflict);
    EXPECT_EQ(sight(scene.group, scene.cast.participants[0]), Sight::circle);
    EXPECT_EQ(view(scene.group, scene.cast.participants[0]).open, std::nullopt);
}

TEST(Meeting, AnEndTakenBackReturnsToThePauseItCameFrom) {
    Scene scene = Scene::live();
    scene.let(scene.cast.participants[0], MeetingPause{scene.meeting()});
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.let(scene.cast.facilitator, MeetingReopen{scene.meeting()});
    EXPECT_EQ(scene.state(), MeetingState::paused);
}

TEST(Meeting, EndsWhenItsRoomHasBeenEmptyForFifteenMinutes) {
    Scene scene = Scene::live();
    for (const Seat& seat : std::vector<Seat>(scene.group.presence->seats)) scene.let(seat.member, MeetingExit{scene.meeting()});
    scene.pass(15min - 1ms);
    EXPECT_NE(scene.state(), MeetingState::ended);
    scene.pass(1ms);
    EXPECT_EQ(scene.state(), MeetingState::ended);
}

TEST(Meeting, TheLastPlannedOneBeginsTheClosingOfTheGroup) {
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_EQ(scene.group.roster->state, GroupState::running) << "the end can still be taken back";
    scene.pass(30s);
    EXPECT_EQ(scene.group.roster->state, GroupState::closing);
}

TEST(Meeting, IsCancelledOnlyBeforeItBegins) {
    Scene scene = Scene::with_lobby();
    scene.enter(scene.cast.participants[0]);
    scene.let(scene.cast.cofacilitator, MeetingCancel{scene.meeting()});
    EXPECT_EQ(scene.place(scene.cast.participants[0]), Place::outside);
    EXPECT_TRUE(scene.let(scene.cast.cofacilitator, MeetingCancel{scene.meeting()}).empty());
    Scene begun = Scene::live();
    EXPECT_EQ(begun.refusal(begun.cast.facilitator, MeetingCancel{begun.meeting()}), Refusal::conflict);
}

TEST(Meeting, IsRunFromItsRoomAlone) {
    Scene scene = Scene::live();
    scene.let(scene.cast.cofacilitator, MeetingExit{scene.meeting()});
    const MemberId& outside = scene.cast.cofacilitator;
    for (const Command& command :
         std::vector<Command>{MeetingEnd{scene.meeting()}, MeetingPause{scene.meeting()}, PhaseGo{scene.phase(), {1}},
                              TalkSet{scene.phase(), TalkMode::queue}, LobbyMove{scene.meeting(), scene.cast.participants[0]},
                              MicClose{scene.meeting(), scene.cast.participants[0]}, HandSet{scene.phase(), true, HandKind::point},
                              ChatPost{made_id<MessageId>(1), scene.meeting(), {"x"}}}) {
        EXPECT_EQ(scene.refusal(outside, command), Refusal::forbidden) << command.index();
    }
}

}  // namespace
}  // namespace piiri::test
