#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class DatesTest : public testing::Test {
protected:
    Scene scene = Scene::formed();
    const MemberId facilitator = scene.cast.facilitator;

    Events date(const MeetingId& meeting, std::chrono::minutes from_now) {
        return scene.let(facilitator, MeetingsDate{{{scene.at(meeting, from_now)}}});
    }
    [[nodiscard]] std::optional<Refusal> refused(std::vector<MeetingTime> times) {
        return scene.refusal(facilitator, MeetingsDate{{std::move(times)}});
    }
    [[nodiscard]] const Meeting& of(const MeetingId& meeting) const { return *scene.group.programme->find(meeting); }
};

TEST_F(DatesTest, AMeetingThatIsMovedKeepsItsIdAndItsSequenceRises) {
    const MeetingId meeting = scene.plan(24h * 20);
    const MeetingTime moved = scene.at(meeting, 24h * 21);
    EXPECT_EQ(scene.let(facilitator, MeetingsDate{{{moved}}}), (Events{MeetingDated{meeting, moved.starts, moved.starts_at, 1}}));
    EXPECT_EQ(of(meeting).plan.starts_at, moved.starts_at);
    date(meeting, 24h * 22);
    EXPECT_EQ(of(meeting).sequence, 2);
    EXPECT_EQ(view(scene.group, facilitator).meetings[0].sequence, 2);
}

TEST_F(DatesTest, TheSameDateAgainIsNoEvent) {
    const MeetingId meeting = scene.plan(24h * 20);
    EXPECT_TRUE(date(meeting, 24h * 20).empty());
}

TEST_F(DatesTest, ASuggestedDateOpensNoLobbyAndPostponesNothing) {
    const MeetingId meeting = scene.suggest(2h);
    EXPECT_EQ(of(meeting).state, MeetingState::planned);
    EXPECT_TRUE(scene.pass(24h).empty());
    EXPECT_EQ(of(meeting).state, MeetingState::planned);
}

TEST_F(DatesTest, ASuggestedDateThatIsConfirmedOpensTheLobby) {
    const MeetingId meeting = scene.suggest(2h);
    EXPECT_EQ(how_many<MeetingDated>(date(meeting, 2h)), 1U) << "that it is the day suggested makes no difference";
    EXPECT_EQ(of(meeting).state, MeetingState::scheduled);
    EXPECT_EQ(of(meeting).sequence, 1);
    scene.pass(105min);
    EXPECT_EQ(of(meeting).state, MeetingState::lobby);
}

TEST_F(DatesTest, ManyMeetingsAreDatedAtOnceOrNone) {
    const MeetingId one = scene.suggest(24h);
    const MeetingId two = scene.suggest(48h);
    EXPECT_EQ(refused({scene.at(one, 24h), scene.at(two, -2h)}), Refusal::invalid);
    EXPECT_EQ(of(one).state, MeetingState::planned);
    scene.let(facilitator, MeetingsDate{{{scene.at(one, 24h), scene.at(two, 48h)}}});
    EXPECT_EQ(of(one).state, MeetingState::scheduled);
    EXPECT_EQ(of(two).state, MeetingState::scheduled);
}

TEST_F(DatesTest, RefusesWhatNoMeetingCanHave) {
    const MeetingId one = scene.suggest(24h);
    const MeetingId two = scene.suggest(48h);
    EXPECT_EQ(refused({scene.at(made_id<MeetingId>(9), 24h)}), Refusal::not_found);
    EXPECT_EQ(refused({scene.at(one, -61min)}), Refusal::invalid) << "it would be postponed at once";
    EXPECT_EQ(refused({scene.at(one, -59min)}), std::nullopt);
    EXPECT_EQ(refused({scene.at(one, 24h), scene.at(two, 24h)}), Refusal::invalid) << "two at one time";
    EXPECT_EQ(refused({scene.at(one, 24h), scene.at(one, 25h)}), Refusal::invalid) << "one twice";
    MeetingTime elsewhere = scene.at(one, 24h);
    elsewhere.starts.zone = {"Europe/Lisbon"};
    EXPECT_EQ(refused({elsewhere}), Refusal::invalid);
}

TEST_F(DatesTest, AMeetingThatHasBegunOrWasGivenUpKeepsItsDate) {
    const MeetingId cancelled = scene.plan(24h * 3);
    scene.let(facilitator, MeetingCancel{cancelled});
    EXPECT_EQ(refused({scene.at(cancelled, 24h * 4)}), Refusal::conflict);
    Scene live = Scene::live();
    EXPECT_EQ(live.refusal(live.cast.facilitator, MeetingsDate{{{live.at(live.meeting(), 24h)}}}), Refusal::conflict);
}

TEST_F(DatesTest, APostponedMeetingComesBackWithAnotherDateForAWeek) {
    const MeetingId meeting = scene.plan(20min);
    scene.pass(20min + 60min);
    ASSERT_EQ(of(meeting).state, MeetingState::postponed);
    scene.pass(7 * 24h - 1ms);
    date(meeting, 24h);
    EXPECT_EQ(of(meeting).state, MeetingState::scheduled);
    scene.pass(24h - 15min);
    EXPECT_EQ(of(meeting).state, MeetingState::lobby);
}

TEST_F(DatesTest, APostponedMeetingIsOverOnceItsKeysAreGone) {
    const MeetingId meeting = scene.plan(20min);
    scene.pass(20min + 60min + 7 * 24h);
    EXPECT_EQ(refused({scene.at(meeting, 24h)}), Refusal::conflict);
    EXPECT_TRUE(of(meeting).meeting_expired);
}

TEST_F(DatesTest, AnotherDateMakesNoticesOfAbsenceVoid) {
    const MeetingId meeting = scene.plan(24h * 3);
    scene.let(scene.cast.participants[0], AbsenceSet{meeting, AbsenceNotice::cannot_come});
    date(meeting, 24h * 4);
    EXPECT_TRUE(view(scene.group, scene.cast.participants[1]).meetings[0].absences.empty());
}

TEST_F(DatesTest, NobodyIsAbsentFromASuggestion) {
    const MeetingId meeting = scene.suggest(24h * 3);
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], AbsenceSet{meeting, AbsenceNotice::cannot_come}), Refusal::conflict);
}

TEST_F(DatesTest, AreGivenByWhoPlans) {
    const MeetingId meeting = scene.plan(24h * 3);
    const MeetingsDate command{{{scene.at(meeting, 24h * 4)}}};
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, command), std::nullopt);
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], command), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.support, command), Refusal::forbidden);
}

}  // namespace
}  // namespace piiri::test
