#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

TEST(Sight, IsOfTheRoomOnlyForThoseInIt) {
    const Scene scene = Scene::live();
    EXPECT_EQ(sight(scene.group, scene.cast.coordinator), Sight::office);
    EXPECT_EQ(sight(scene.group, scene.cast.facilitator), Sight::room);
    EXPECT_EQ(sight(scene.group, scene.cast.observer), Sight::own);
    EXPECT_EQ(sight(scene.group, scene.cast.observing_support), Sight::circle);
    EXPECT_EQ(sight(scene.group, made_id<MemberId>(500)), Sight::none);
}

TEST(Sight, OfAnInvitedPersonIsNone) {
    Scene scene = Scene::formed();
    scene.invite(scene.cast.coordinator, made_id<MemberId>(90), {Role::participant});
    EXPECT_EQ(sight(scene.group, made_id<MemberId>(90)), Sight::none);
    EXPECT_EQ(view(scene.group, made_id<MemberId>(90)), GroupView{});
}

TEST(View, OfACoordinatorShowsNoMeetingRoom) {
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, ChatPost{made_id<MessageId>(1), scene.meeting(), {"canary"}});
    const GroupView seen = view(scene.group, scene.cast.coordinator);
    EXPECT_EQ(seen.open, std::nullopt);
    EXPECT_EQ(seen.meetings.size(), 1U);
    EXPECT_EQ(seen.members.size(), scene.group.roster->members.size());
}

TEST(View, OfAnObserverWithoutConsentIsTheirOwnQuestionAlone) {
    Scene scene = Scene::live();
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, ObserverPurpose::learning});
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observing_support, ObserverPurpose::research});
    const GroupView seen = view(scene.group, scene.cast.observer);
    ASSERT_EQ(seen.members.size(), 1U);
    EXPECT_EQ(seen.members[0].id, scene.cast.observer);
    ASSERT_EQ(seen.observers.size(), 1U);
    EXPECT_EQ(seen.observers[0].observer, scene.cast.observer);
    EXPECT_TRUE(seen.meetings.empty());
    EXPECT_TRUE(seen.seat_order.empty());
    EXPECT_EQ(seen.open, std::nullopt);
}

TEST(View, InTheRoomHasPhaseQueueAndRound) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    scene.let(scene.cast.participants[0], HandSet{scene.phase(), true, HandKind::process});
    const auto seen = view(scene.group, scene.cast.participants[1]);
    ASSERT_TRUE(seen.open && seen.open->room && seen.open->room->phase.round);
    EXPECT_EQ(seen.open->leads, scene.cast.facilitator);
    EXPECT_EQ(seen.open->room->phase.id, scene.phase());
    EXPECT_EQ(seen.open->room->phase.queue, (std::vector<HandView>{{scene.cast.participants[0], HandKind::process}}));
    EXPECT_EQ(seen.open->room->phase.round->holder, scene.round().holder);
}

TEST(Audience, OfWhatHappensInTheRoomIsTheRoom) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::checkin);
    const std::vector<MemberId> room = [&] {
        std::vector<MemberId> members;
        for (const Seat& seat : scene.group.presence->seats) members.push_back(seat.member);
        std::sort(members.begin(), members.end());
        return members;
    }();
    EXPECT_EQ(audience(scene.group, TurnMoved{}), room);
    EXPECT_EQ(audience(scene.group, HandChanged{}), room);
    EXPECT_EQ(audience(scene.group, ChatPosted{}), room);
}

TEST(Audience, OfTheOutcomeLeavesOutTechnicalSupport) {
    const Scene scene = Scene::formed();
    const auto members = audience(scene.group, ConsentPublished{scene.cast.observer, ConsentOutcome::everyone});
    EXPECT_FALSE(std::binary_search(members.begin(), members.end(), scene.cast.support));
    EXPECT_TRUE(std::binary_search(members.begin(), members.end(), scene.cast.coordinator));
    EXPECT_TRUE(std::binary_search(members.begin(), members.end(), scene.cast.observer));
}

/// Who receives an event, as letters: C F K O (an observer in the room) T (technical support on standby) and the first two participants,
/// 1 2.
std::string readers(const Scene& scene, const Event& event) {
    const auto received = audience(scene.group, event);
    const std::vector<std::pair<MemberId, char>> people{
        {scene.cast.coordinator, 'C'}, {scene.cast.facilitator, 'F'},     {scene.cast.cofacilitator, 'K'},  {scene.cast.observer, 'O'},
        {scene.cast.support, 'T'},     {scene.cast.participants[0], '1'}, {scene.cast.participants[1], '2'}};
    std::string letters;
    for (const auto& [member, letter] : people) {
        if (std::binary_search(received.begin(), received.end(), member)) letters += letter;
    }
    return letters;
}

TEST(Audience, OfTheToolsIsWhomTheMatrixLetsReadIt) {
    // given a live meeting with an observer in the room, by everybody's consent
    Scene scene = Scene::with_lobby();
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, ObserverPurpose::learning});
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    for (const MemberId& member : {scene.cast.facilitator, scene.cast.cofacilitator, scene.cast.observer}) scene.enter(member);
    for (const MemberId& member : scene.cast.participants) scene.enter(member);
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    ASSERT_EQ(scene.place(scene.cast.observer), Place::room);

    // then each kind reaches exactly these
    const MemberId one = scene.cast.participants[0];
    const MeetingId meeting = scene.meeting();
    const std::vector<std::pair<Event, std::string>> rows{
        {PlanChanged{}, "CFKOT12"},
        {PlanCued{}, "FK"},
        {PhasePrepared{}, "FK"},
        {PhaseAsked{}, "FKO12"},
        {QuietChanged{}, "FKO12"},
        {MoodShown{}, "FKO12"},
        {TextChanged{SharedText::ground_rules, 1, "rule", one}, "FKOT12"},
        {TextChanged{SharedText::agreement, 1, "rule", one}, "FK12"},
        {TextAnswered{SharedText::agreement, 1, one, TextAnswer::talk}, "FK12"},
        {CardAdded{}, "FK12"},
        {CardChanged{}, "FK12"},
        {CardGone{}, "FK12"},
        {VoteOpened{}, "FK12"},
        {VoteClosed{}, "FK12"},
        {ThemeChosen{}, "FK12"},
        {CaseOffered{}, "FKO12"},
        {CaseBegan{}, "FKO12"},
        {CaseStepped{}, "FKO12"},
        {CaseAsked{}, "FKO12"},
        {PairsMade{}, ""},
        {PairsTimed{}, "FKO12"},
        {PairCalled{}, "FK"},
        {PairVisited{}, "FKO12"},
        {QuietRoomChanged{}, "FKO12"},
        {LineAsked{meeting, one, true}, "FKT1"},
        {LineChanged{}, "FKOT12"},
        {SecretaryNamed{}, "FK12"},
        {NoteWritten{}, "FK12"},
        {NoteRemoved{}, "FK12"},
        {NotesProposed{}, "FK12"},
        {NotesAnswered{}, "FK12"},
        {NotesApproved{}, "FK12"},
        {FeedbackGiven{meeting, one}, "1"},
        {FeedbackDrawn{}, "FK"},
        {MessageSent{made_id<MessageId>(1), meeting, one, std::nullopt, "words"}, "FK1"},
        {ObservationBegan{meeting, made_id<DraftId>(1), scene.cast.observer, {}}, "O"},
        {ObservationShared{meeting, scene.cast.observer, {}}, "FKO12"},
    };
    for (const auto& [event, expected] : rows) EXPECT_EQ(readers(scene, event), expected) << "event " << event.index();
}

TEST(Audience, OfDatesAndPollsIsWhomTheMatrixLetsReadIt) {
    const Scene scene = Scene::formed();
    const MemberId one = scene.cast.participants[0];
    const MeetingId meeting = made_id<MeetingId>(1);
    const PollId poll = made_id<PollId>(1);
    const std::vector<std::pair<Event, std::string>> rows{
        {MeetingDated{}, "CFKT12"},
        {PollOpened{}, "CFKT12"},
        {PollAnswered{poll, meeting, one, {}}, "FK1"},
        {PollTotals{}, "CFKT12"},
        {PollRanked{}, "FK"},
        {PollReminded{}, ""},
        {PollClosed{}, "CFKT12"},
        {QuorumLost{}, "FK"},
        {AwayChanged{one, {}}, "FK1"},
        {RemindersChosen{one, true, true, true, true}, "1"},
        {ReminderDue{}, ""},
    };
    for (const auto& [event, expected] : rows) EXPECT_EQ(readers(scene, event), expected) << "event " << event.index();
}

TEST(View, ShowsTheChosenThemeToWhoReadsSharedThings) {
    Scene scene = Scene::live();
    scene.go_to(PhaseKind::theme_choice);
    const CardId card = made_id<CardId>(7);
    scene.let(scene.cast.participants[0], CardAdd{card, {std::string(43, 'A')}, {"Rest"}});
    scene.let(scene.cast.facilitator, ThemeChoose{scene.meeting(), card});
    EXPECT_EQ(view(scene.group, scene.cast.participants[1]).meetings[0].theme, "Rest");
    EXPECT_EQ(view(scene.group, scene.cast.coordinator).meetings[0].theme, std::nullopt);
    EXPECT_EQ(view(scene.group, scene.cast.support).meetings[0].theme, std::nullopt);
}

}  // namespace
}  // namespace piiri::test
