#include "domain/notices.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class NoticesTest : public testing::Test {
protected:
    Scene scene = Scene::formed();
    const Cast& cast = scene.cast;
    const std::vector<MemberId> circle{cast.facilitator,     cast.cofacilitator,   cast.support,        cast.observing_support,
                                       cast.participants[0], cast.participants[1], cast.participants[2]};

    /// Who gets a letter of one kind when a command is carried out, or when time passes.
    std::vector<MemberId> letters(NoticeKind kind, const MemberId& by, const Command& command) {
        auto outcome = decide(scene.group, by, command, scene.moment());
        if (!outcome) ADD_FAILURE() << "refused";
        return outcome ? receivers(kind, std::move(*outcome), by) : std::vector<MemberId>{};
    }
    std::vector<MemberId> letters_after(NoticeKind kind, std::chrono::milliseconds time) {
        scene.clock.advance(time);
        return receivers(kind, on_time(scene.group, scene.moment()), std::nullopt);
    }
    std::vector<MemberId> receivers(NoticeKind kind, Outcome outcome, const std::optional<MemberId>& by) {
        std::vector<MemberId> all;
        Group after = scene.group;
        for (const Step& step : outcome.steps) {
            evolve(after, step.event, std::max(scene.clock.now(), scene.group.last));
            for (const Notice& notice : notices(after, step.event, by)) {
                if (notice.kind == kind) all.push_back(notice.to);
            }
        }
        scene.apply(std::move(outcome));
        std::sort(all.begin(), all.end());
        return all;
    }
    [[nodiscard]] std::vector<MemberId> without(std::vector<MemberId> members, const MemberId& who) const {
        std::erase(members, who);
        return members;
    }
    [[nodiscard]] MeetingPlan planned(std::chrono::minutes from_now, bool tentative) {
        const MeetingTime time = scene.at(made_id<MeetingId>(77), from_now);
        return {time.meeting, {"Title"},      {"Question"}, AgendaPattern::dialogue, {phases_of(AgendaPattern::dialogue)}, {},
                time.starts,  time.starts_at, tentative};
    }
};

TEST_F(NoticesTest, ADateIsForThoseWhoMeetAlsoForWhoGaveIt) {
    EXPECT_EQ(letters(NoticeKind::dated, cast.facilitator, planned(24h * 20, false)), circle);
    EXPECT_EQ(letters(NoticeKind::dated, cast.facilitator, MeetingsDate{{{scene.at(made_id<MeetingId>(77), 24h * 21)}}}), circle);
    EXPECT_EQ(letters(NoticeKind::cancelled, cast.coordinator, MeetingCancel{made_id<MeetingId>(77)}), circle);
}

TEST_F(NoticesTest, ASuggestedDateIsNoLetterAndNorIsItsEnd) {
    EXPECT_TRUE(letters(NoticeKind::dated, cast.facilitator, planned(24h * 20, true)).empty());
    EXPECT_TRUE(letters(NoticeKind::cancelled, cast.facilitator, MeetingCancel{made_id<MeetingId>(77)}).empty());
}

TEST_F(NoticesTest, AnObserverGetsThemOnceEverybodysYesIsPublished) {
    scene.consent(cast.observer, ConsentAnswer::yes);
    scene.plan(20min);
    EXPECT_FALSE(consent_published(scene.group, cast.observer));
    EXPECT_EQ(letters(NoticeKind::dated, cast.facilitator, planned(24h * 20, false)), circle);
    scene.pass(5min);
    ASSERT_TRUE(consent_published(scene.group, cast.observer));
    const auto told = letters(NoticeKind::dated, cast.facilitator, MeetingsDate{{{scene.at(made_id<MeetingId>(77), 24h * 21)}}});
    EXPECT_TRUE(std::binary_search(told.begin(), told.end(), cast.observer));
}

TEST_F(NoticesTest, SwitchesHoldForTheirOwnKind) {
    const MemberId who = cast.participants[0];
    scene.let(who, RemindersSet{false, true, true, false});
    EXPECT_EQ(letters(NoticeKind::dated, cast.facilitator, planned(24h * 20, false)), without(circle, who));
    EXPECT_EQ(letters_after(NoticeKind::reminder_week, 24h * 13), without(circle, who));
    EXPECT_EQ(letters_after(NoticeKind::reminder_day, 24h * 6), circle);
    scene.let(who, RemindersSet{true, true, false, true});
    EXPECT_EQ(letters_after(NoticeKind::reminder_hour, 23h), without(circle, who));
}

TEST_F(NoticesTest, WhoCannotComeIsNotReminded) {
    const MemberId who = cast.participants[0];
    const MeetingId meeting = scene.plan(24h * 10);
    scene.let(who, AbsenceSet{meeting, AbsenceNotice::cannot_come});
    scene.let(cast.participants[1], AbsenceSet{meeting, AbsenceNotice::late});
    EXPECT_EQ(letters_after(NoticeKind::reminder_week, 24h * 3), without(circle, who));
}

TEST_F(NoticesTest, AReminderWhoseMeetingHasBegunIsDropped) {
    scene.plan(24h * 10);
    EXPECT_TRUE(letters_after(NoticeKind::reminder_hour, 24h * 10).empty());
}

TEST_F(NoticesTest, APollIsForAllButWhoOpenedItAndItsReminderForWhoHasNotAnswered) {
    const MeetingId meeting = scene.suggest(24h * 20);
    PollOpen open{made_id<PollId>(1), meeting, false, {}, scene.clock.now() + 24h * 7};
    for (const auto day : {20, 21, 22})
        open.slots.items.push_back({scene.at(meeting, 24h * day).starts, scene.at(meeting, 24h * day).starts_at});
    EXPECT_EQ(letters(NoticeKind::poll_opened, cast.facilitator, open), without(circle, cast.facilitator));
    for (const MemberId& member : {cast.participants[0], cast.cofacilitator})
        scene.let(member, PollAnswerSet{open.key, {{PollAnswer::yes, PollAnswer::yes, PollAnswer::no}}});
    EXPECT_EQ(letters_after(NoticeKind::poll_reminder, 24h * 6),
              (std::vector{cast.facilitator, cast.participants[1], cast.participants[2]}));
}

TEST_F(NoticesTest, APollsReminderAfterItsDeadlineIsDropped) {
    const MeetingId meeting = scene.suggest(24h * 20);
    PollOpen open{made_id<PollId>(1), meeting, false, {}, scene.clock.now() + 24h * 7};
    for (const auto day : {20, 21, 22})
        open.slots.items.push_back({scene.at(meeting, 24h * day).starts, scene.at(meeting, 24h * day).starts_at});
    scene.let(cast.facilitator, open);
    EXPECT_TRUE(letters_after(NoticeKind::poll_reminder, 24h * 8).empty());
}

TEST_F(NoticesTest, ThatTooFewCanComeIsForThoseWhoLead) {
    const MeetingId meeting = scene.plan(24h * 10);
    const MemberId who = cast.participants[0];
    EXPECT_EQ(letters(NoticeKind::quorum_lost, who, AbsenceSet{meeting, AbsenceNotice::cannot_come}),
              (std::vector{cast.facilitator, cast.cofacilitator}));
    EXPECT_TRUE(letters(NoticeKind::quorum_lost, who, AbsenceSet{meeting, AbsenceNotice::comes}).empty());
}

TEST_F(NoticesTest, WhoAcceptsLateGetsTheDatesThereAre) {
    scene.plan(24h * 10);
    scene.suggest(24h * 20);
    const MemberId late = made_id<MemberId>(50);
    scene.invite(cast.coordinator, late, {Role::participant});
    EXPECT_EQ(letters(NoticeKind::dated, late, MemberAccept{{"Late"}, Language::fi, {1}}), std::vector{late});
}

TEST_F(NoticesTest, ACancelledGroupIsToldToAllItsMembersAndTheirCalendars) {
    scene.plan(24h * 10);
    const Group before = scene.group;
    std::vector<MemberId> all = without(circle, cast.facilitator);
    all.insert(all.begin(), cast.coordinator);
    EXPECT_EQ(letters(NoticeKind::group_cancelled, cast.facilitator, GroupChange{GroupTurn::cancel}), all);
    scene.group = before;
    EXPECT_EQ(letters(NoticeKind::cancelled, cast.facilitator, GroupChange{GroupTurn::cancel}), circle);
}

TEST_F(NoticesTest, TheOfficeHearsOfSuspensionAndOfABreakThatItHasNotMade) {
    const MemberId who = cast.participants[0];
    EXPECT_EQ(letters(NoticeKind::office, cast.facilitator, MemberSuspend{who, true}), std::vector{cast.coordinator});
    EXPECT_TRUE(letters(NoticeKind::office, cast.coordinator, MemberSuspend{cast.participants[1], true}).empty());
    EXPECT_EQ(notices(scene.group, GroupChanged{GroupState::running, GroupState::on_break, std::nullopt}, std::nullopt),
              (std::vector<Notice>{{cast.coordinator, NoticeKind::office, std::nullopt}}));
    EXPECT_EQ(notices(scene.group, AdmissionDecided{made_id<AdmissionId>(1), true}, std::nullopt),
              (std::vector<Notice>{{cast.coordinator, NoticeKind::office, std::nullopt}}));
}

TEST_F(NoticesTest, AQuestionOfAdmissionIsForActiveParticipants) {
    std::vector<MemberId> told;
    for (const Notice& notice : notices(scene.group, AdmissionAsked{}, cast.coordinator)) told.push_back(notice.to);
    EXPECT_EQ(told, cast.participants);
}

TEST_F(NoticesTest, APostponedMeetingIsNoLetter) {
    scene.plan(20min);
    scene.pass(20min);
    EXPECT_TRUE(notices(scene.group, MeetingChanged{scene.meeting(), MeetingState::postponed, std::nullopt}, std::nullopt).empty());
}

}  // namespace
}  // namespace piiri::test
