#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(Group, IsTheFoldOfItsLog) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    scene.let(scene.cast.participants[0], ChatPost{made_id<MessageId>(1), scene.meeting(), {"hello"}});
    Group folded;
    for (const Said& said : scene.log) evolve(folded, said.event, said.at);
    EXPECT_EQ(folded, scene.group);
}

TEST(Group, NeverDecidesBeforeItsLastEvent) {
    // given a clock that has been put back by an hour
    Scene scene = Scene::live();
    const Instant last = scene.group.last;
    Moment moment = scene.moment();
    moment.now = last - 1h;
    // when somebody ends the meeting
    const auto outcome = decide(scene.group, scene.cast.facilitator, MeetingEnd{scene.meeting()}, moment);
    // then its thirty seconds count from the last event
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->after.programme->find(scene.meeting())->undo_until, last + 30s);
}

TEST(Group, SharesWhatADecisionLeavesAlone) {
    Scene scene = Scene::live();
    const Group before = scene.group;
    scene.let(scene.cast.facilitator, ChatPost{made_id<MessageId>(1), scene.meeting(), {"hello"}});
    EXPECT_EQ(&*before.roster, &*scene.group.roster);
    EXPECT_NE(&*before.chat, &*scene.group.chat);
    EXPECT_TRUE(before.chat->meetings.empty());
}

TEST(Group, TheSameSeedDecidesTheSame) {
    Scene scene = Scene::with_lobby();
    const Moment moment = scene.moment();
    const auto once = decide(scene.group, scene.cast.facilitator, MeetingStart{scene.meeting()}, moment);
    const auto again = decide(scene.group, scene.cast.facilitator, MeetingStart{scene.meeting()}, moment);
    ASSERT_TRUE(once && again);
    EXPECT_EQ(once->after, again->after);
}

TEST(Group, CatchesUpWithEveryMissedDeadlineAtOnce) {
    // given a live meeting whose people all lost their connections, and a server that was away for ten days
    Scene scene = Scene::live();
    for (const Seat& seat : std::vector<Seat>(scene.group.presence->seats)) scene.drop(seat.member);
    scene.clock.advance(24h * 10);
    // when it wakes
    scene.apply(on_time(scene.group, scene.moment()));
    // then the seats are empty, and nothing is due that is past
    EXPECT_TRUE(scene.group.presence->seats.empty());
    const auto due = next_deadline(scene.group);
    ASSERT_TRUE(due.has_value());
    EXPECT_GT(*due, scene.clock.now());
}

TEST(Group, ScopesOfErasureAreTheIdsThatTheEventsCarry) {
    EXPECT_EQ(scope_of(MemberNamed{{"m"}, "x"}), "m");
    EXPECT_EQ(scope_of(ChatPosted{{"c"}, {"t"}, {"m"}, "x"}), "t");
    EXPECT_EQ(scope_of(MeetingPresence{{"t"}, {"m"}, Place::room, false}), "t");
    EXPECT_EQ(scope_of(HandChanged{{"f"}, {"m"}, std::nullopt}), "f");
    EXPECT_EQ(scope_of(CircleDrawn{}), "");
}

}  // namespace
}  // namespace piiri::test
