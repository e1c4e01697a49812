#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class AttendanceTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 4});
    const MemberId facilitator = scene.cast.facilitator;
    const MemberId who = scene.cast.participants[0];
    const MemberId peer = scene.cast.participants[1];
    const MeetingId meeting = scene.meeting();

    void end() {
        scene.let(facilitator, MeetingEnd{meeting});
        scene.pass(30s);
    }
    [[nodiscard]] Attended of(const MemberId& member) const { return scene.group.attendance->counted.at(meeting).at(member); }
    [[nodiscard]] std::vector<AttendanceView> seen_by(const MemberId& member) const {
        return view(scene.group, member).meetings.front().attendance;
    }
};

TEST_F(AttendanceTest, CountsTheMinutesInTheRoomUpToTheEnd) {
    scene.pass(40min);
    scene.let(peer, MeetingExit{meeting});
    scene.pass(60min);
    end();
    EXPECT_EQ(of(who), (Attended{AttendanceMark::present, 100, std::nullopt}));
    EXPECT_EQ(of(peer), (Attended{AttendanceMark::partly, 40, std::nullopt}));
    EXPECT_EQ(of(facilitator).minutes, 100);
}

TEST_F(AttendanceTest, ALostConnectionIsNoStayAndItsReturnGoesOn) {
    scene.pass(10min);
    scene.drop(who);
    scene.pass(2min);
    scene.back(who);
    scene.pass(10min);
    end();
    EXPECT_EQ(of(who).minutes, 20);
}

TEST_F(AttendanceTest, APauseIsPartOfTheMeetingAndATakenBackEndNeverWas) {
    scene.pass(10min);
    scene.let(peer, MeetingPause{meeting});
    scene.pass(10min);
    scene.let(facilitator, MeetingContinue{meeting});
    scene.let(facilitator, MeetingEnd{meeting});
    scene.pass(10s);
    scene.let(facilitator, MeetingReopen{meeting});
    scene.pass(20min);
    end();
    EXPECT_EQ(of(who).minutes, 40);
}

TEST_F(AttendanceTest, WhoStayedAwayIsAbsentWithOrWithoutNotice) {
    Scene other = Scene::with_lobby({.participants = 4});
    other.let(other.cast.participants[1], AbsenceSet{other.meeting(), AbsenceNotice::cannot_come});
    for (const MemberId& member : {other.cast.facilitator, other.cast.participants[0], other.cast.participants[3]}) other.enter(member);
    other.let(other.cast.facilitator, MeetingStart{other.meeting()});
    other.pass(20min);
    other.let(other.cast.facilitator, MeetingEnd{other.meeting()});
    other.pass(30s);
    const auto& counted = other.group.attendance->counted.at(other.meeting());
    EXPECT_EQ(counted.at(other.cast.participants[1]).mark, AttendanceMark::absent_with_notice);
    EXPECT_EQ(counted.at(other.cast.participants[2]).mark, AttendanceMark::absent);
    EXPECT_FALSE(counted.contains(other.cast.observer));
    EXPECT_FALSE(counted.contains(other.cast.coordinator));
}

TEST_F(AttendanceTest, IsForThePersonAndThoseWhoLead) {
    scene.pass(20min);
    end();
    EXPECT_EQ(seen_by(facilitator).size(), 6U) << "the circle";
    ASSERT_EQ(seen_by(who).size(), 1U);
    EXPECT_EQ(seen_by(who)[0].member, who);
    EXPECT_TRUE(seen_by(scene.cast.coordinator).empty());
    EXPECT_TRUE(seen_by(scene.cast.support).empty());
    for (const Said& said : scene.log) {
        const auto* counted = std::get_if<AttendanceCounted>(&said.event);
        if (counted && counted->member == who) {
            EXPECT_EQ(said.audience, (std::vector{facilitator, scene.cast.cofacilitator, who}));
        }
    }
}

TEST_F(AttendanceTest, IsCorrectedByThoseWhoLeadWithATrace) {
    const AttendanceCorrect correction{meeting, peer, AttendanceMark::present, {90}};
    EXPECT_EQ(scene.refusal(facilitator, correction), Refusal::conflict) << "the meeting is not over";
    scene.pass(20min);
    end();
    EXPECT_EQ(scene.refusal(peer, correction), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(facilitator, AttendanceCorrect{meeting, made_id<MemberId>(999), AttendanceMark::present, {1}}),
              Refusal::not_found);
    scene.let(facilitator, correction);
    EXPECT_EQ(of(peer), (Attended{AttendanceMark::present, 90, facilitator}));
    EXPECT_TRUE(scene.let(facilitator, correction).empty());
}

TEST_F(AttendanceTest, StaysAreForgottenAndWhatWasCountedStays) {
    scene.pass(20min);
    end();
    scene.pass(8 * 24h);
    EXPECT_TRUE(scene.group.attendance->stays.empty());
    EXPECT_EQ(of(who).minutes, 20);
}

}  // namespace
}  // namespace piiri::test
