#include "domain/notices.hpp"
#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class RemindersTest : public testing::Test {
protected:
    Scene scene = Scene::formed();

    [[nodiscard]] static std::vector<ReminderKind> told(const Events& events) {
        std::vector<ReminderKind> kinds;
        for (const Event& event : events) {
            if (const auto* due = std::get_if<ReminderDue>(&event)) kinds.push_back(due->which);
        }
        return kinds;
    }
    /// What the host does when it comes up after downtime: everything that is due, at once.
    Events wake_up_after(std::chrono::minutes time) {
        scene.clock.advance(time);
        return scene.apply(on_time(scene.group, scene.moment()));
    }
};

using enum ReminderKind;

TEST_F(RemindersTest, ComeAWeekADayAndAnHourBefore) {
    scene.plan(24h * 10);
    EXPECT_TRUE(told(scene.pass(24h * 3 - 1ms)).empty());
    EXPECT_EQ(told(scene.pass(1ms)), std::vector{week});
    EXPECT_TRUE(told(scene.pass(24h * 6 - 1ms)).empty());
    EXPECT_EQ(told(scene.pass(1ms)), std::vector{day});
    EXPECT_TRUE(told(scene.pass(23h - 1ms)).empty());
    EXPECT_EQ(told(scene.pass(1ms)), std::vector{hour});
    EXPECT_TRUE(told(scene.pass(24h * 10)).empty());
}

TEST_F(RemindersTest, OfATimeThatWasPastWhenTheMeetingWasDatedDoNotCome) {
    scene.plan(24h * 3);
    EXPECT_EQ(told(scene.pass(24h * 3)), (std::vector{day, hour}));
}

TEST_F(RemindersTest, StartAnewWithAnotherDate) {
    const MeetingId meeting = scene.plan(24h * 10);
    EXPECT_EQ(told(scene.pass(24h * 9)), (std::vector{week, day}));
    scene.let(scene.cast.facilitator, MeetingsDate{{{scene.at(meeting, 24h * 8)}}});
    EXPECT_EQ(told(scene.pass(24h * 8)), (std::vector{week, day, hour}));
}

TEST_F(RemindersTest, DoNotComeForASuggestionNorForWhatWasCancelled) {
    scene.suggest(24h * 10);
    const MeetingId meeting = scene.plan(24h * 10);
    scene.let(scene.cast.facilitator, MeetingCancel{meeting});
    EXPECT_TRUE(told(scene.pass(24h * 11)).empty());
}

TEST_F(RemindersTest, OverdueTogetherAreOneTheMostUrgent) {
    scene.plan(24h * 10);
    EXPECT_EQ(told(wake_up_after(24h * 9 + 1h)), std::vector{day});
    EXPECT_EQ(told(scene.pass(22h)), std::vector{hour});
}

TEST_F(RemindersTest, OfEachMeetingThatIsOverdueComes) {
    scene.plan(24h * 10);
    scene.plan(24h * 12);
    EXPECT_EQ(told(wake_up_after(24h * 9)), (std::vector{day, week}));
}

TEST_F(RemindersTest, OfAMeetingThatHasBegunMeanwhileMakeNoLetters) {
    scene.plan(24h * 10);
    scene.clock.advance(24h * 10 + 1min);
    const Outcome outcome = on_time(scene.group, scene.moment());
    Group after = scene.group;
    for (const Step& step : outcome.steps) {
        evolve(after, step.event, scene.clock.now());
        EXPECT_TRUE(notices(after, step.event, std::nullopt).empty());
    }
    scene.group = outcome.after;
    EXPECT_TRUE(told(scene.pass(24h * 5)).empty()) << "they are handled, once";
}

TEST_F(RemindersTest, RestWhileTheGroupIsOnBreak) {
    scene = Scene::live();
    scene.plan(24h * 10);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(1min);
    scene.let(scene.cast.facilitator, GroupChange{GroupTurn::take_break});
    EXPECT_TRUE(told(scene.pass(24h * 5)).empty());
    scene.let(scene.cast.facilitator, GroupChange{GroupTurn::resume});
    EXPECT_EQ(told(scene.pass(1ms)), std::vector{week}) << "five days before it still says when the meeting is";
}

TEST_F(RemindersTest, ChoicesAreOnesOwn) {
    const MemberId who = scene.cast.participants[0];
    EXPECT_TRUE(scene.let(who, RemindersSet{}).empty()) << "all are on from the start";
    scene.let(who, RemindersSet{true, false, true, false});
    EXPECT_EQ(view(scene.group, who).reminders, (RemindersView{true, false, true, false}));
    EXPECT_EQ(view(scene.group, scene.cast.facilitator).reminders, std::nullopt);
    EXPECT_EQ(scene.log.back().audience, std::vector{who});
    EXPECT_TRUE(scene.let(who, RemindersSet{true, false, true, false}).empty());
    scene.let(who, RemindersSet{});
    EXPECT_EQ(view(scene.group, who).reminders, RemindersView{});
    EXPECT_EQ(scene.refusal(scene.cast.observer, RemindersSet{false}), Refusal::forbidden) << "nobody writes to them yet";
}

}  // namespace
}  // namespace piiri::test
