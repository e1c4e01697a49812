#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class AbsenceTest : public testing::Test {
protected:
    Scene scene = Scene::formed({.participants = 3});
    const MeetingId meeting = scene.plan(24h);
    const MemberId who = scene.cast.participants[0];
    const MemberId peer = scene.cast.participants[1];

    void notice(AbsenceNotice notice) { scene.let(who, AbsenceSet{meeting, notice}); }
    [[nodiscard]] std::vector<AbsenceView> seen_by(const MemberId& member) const {
        return view(scene.group, member).meetings.front().absences;
    }
    [[nodiscard]] std::size_t told(const MemberId& member) const {
        return static_cast<std::size_t>(std::count_if(scene.log.begin(), scene.log.end(), [&](const Said& said) {
            return std::holds_alternative<AbsenceNoticed>(said.event) &&
                   std::binary_search(said.audience.begin(), said.audience.end(), member);
        }));
    }
};

TEST_F(AbsenceTest, CannotComeIsToldToAll) {
    notice(AbsenceNotice::cannot_come);
    EXPECT_EQ(seen_by(peer), (std::vector<AbsenceView>{{who, AbsenceNotice::cannot_come}}));
    notice(AbsenceNotice::comes);
    EXPECT_TRUE(seen_by(peer).empty());
}

TEST_F(AbsenceTest, LateIsToldToThoseWhoLeadAloneAndEndsAsQuietly) {
    notice(AbsenceNotice::late);
    notice(AbsenceNotice::comes);
    EXPECT_EQ(told(peer), 0U) << "that there was something to take back is not told either";
    EXPECT_EQ(told(scene.cast.facilitator), 2U);
    EXPECT_EQ(told(who), 2U);
}

TEST_F(AbsenceTest, WhoComesLateAfterAllComesForTheOthers) {
    notice(AbsenceNotice::cannot_come);
    notice(AbsenceNotice::late);
    EXPECT_TRUE(seen_by(peer).empty());
    EXPECT_EQ(told(peer), 2U);
    EXPECT_EQ(seen_by(scene.cast.facilitator), (std::vector<AbsenceView>{{who, AbsenceNotice::late}}));
    EXPECT_EQ(seen_by(who), seen_by(scene.cast.facilitator));
}

TEST_F(AbsenceTest, IsNoticedUpToTheMeetingsEnd) {
    scene = Scene::live();
    scene.let(who, AbsenceSet{scene.meeting(), AbsenceNotice::leaves_early});
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_EQ(scene.refusal(who, AbsenceSet{scene.meeting(), AbsenceNotice::late}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(who, AbsenceSet{made_id<MeetingId>(999'999), AbsenceNotice::late}), Refusal::not_found);
}

}  // namespace
}  // namespace piiri::test
