#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <set>

namespace piiri::test {
namespace {

using Key = std::pair<KeyClass, std::string>;

Key key_of(const Event& event) {
    return {std::visit([](const auto& e) { return std::decay_t<decltype(e)>::key_class; }, event), scope_of(event)};
}

std::set<Key> expired_keys(const Scene& scene) {
    std::set<Key> keys;
    for (const Said& said : scene.log) {
        if (const auto* expired = std::get_if<Expired>(&said.event)) keys.insert({expired->what, expired->scope});
    }
    return keys;
}

Group folded_without(const Scene& scene, const std::set<Key>& dead) {
    Group group;
    for (const Said& said : scene.log) {
        if (!dead.contains(key_of(said.event))) evolve(group, said.event, said.at);
    }
    return group;
}

/// A meeting with something of every class in it, ended for good.
Scene a_full_meeting() {
    Scene scene = Scene::live({.participants = 4});
    scene.plan(24h * 28);
    scene.go_to(PhaseKind::checkin);
    scene.let(*scene.round().holder, TurnTake{scene.round().id, {scene.round().turn}});
    scene.let(*scene.round().holder, TurnType{scene.round().id, {scene.round().turn}, made_id<MessageId>(1), {"typed"}});
    scene.go_to(PhaseKind::dialogue);
    scene.let(scene.cast.participants[0], HandSet{scene.phase(), true, HandKind::point});
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.participants[1]});
    scene.let(scene.cast.participants[0], ChatPost{made_id<MessageId>(2), scene.meeting(), {"hello"}});
    scene.let(scene.cast.participants[0], SupportCall{scene.meeting()});
    scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), scene.cast.participants[2]});
    scene.let(scene.cast.facilitator, LobbySet{scene.meeting(), true});
    scene.let(scene.cast.participants[3], AbsenceSet{scene.meeting(), AbsenceNotice::leaves_early});
    scene.let(scene.cast.facilitator, TextEdit{SharedText::agreement, {0}, {"Eight meetings"}});
    scene.let(scene.cast.participants[0], TextAnswerSet{SharedText::agreement, {1}, TextAnswer::accepted});
    scene.go_to(PhaseKind::theme_choice);
    const CardId card = scene.group.board->cards.front().id;
    scene.let(scene.cast.participants[0], CardAdd{made_id<CardId>(1), {std::string(43, 'A')}, {"Rest"}});
    scene.let(scene.cast.facilitator, VoteOpen{scene.phase(), made_id<VoteId>(1), {{card, made_id<CardId>(1)}}});
    Moment close = scene.moment();
    close.tally = Tally{made_id<VoteId>(1), {{card, 5}, {made_id<CardId>(1), 1}}, 3};
    scene.apply(*decide(scene.group, scene.cast.facilitator, VoteClose{made_id<VoteId>(1)}, close));
    scene.let(scene.cast.facilitator, SecretarySet{scene.meeting(), scene.cast.participants[0]});
    scene.let(scene.cast.participants[0], NoteWrite{scene.meeting(), made_id<LineId>(1), {0}, {"Rest"}, std::nullopt});
    scene.let(scene.cast.participants[0], NotesPropose{scene.meeting(), {1}});
    for (const std::size_t peer : {0U, 1U, 3U}) scene.let(scene.cast.participants[peer], NotesAnswer{scene.meeting(), {1}, true});
    scene.let(scene.cast.participants[0], NoteWrite{scene.meeting(), made_id<LineId>(2), {0}, {"Sleep"}, std::nullopt});
    scene.go_to(PhaseKind::feedback);
    scene.let(scene.cast.participants[0], FeedbackAnswer{scene.meeting(), {}, {}, {}});
    scene.drop(scene.cast.facilitator);
    scene.pass(1min);
    scene.back(scene.cast.facilitator);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(30s);
    return scene;
}

TEST(Retention, AMomentEndsWithItsPhase) {
    Scene scene = Scene::live();
    const PhaseRunId first_run = scene.phase();
    scene.go_to(PhaseKind::dialogue);
    EXPECT_EQ(expired_keys(scene), (std::set<Key>{{KeyClass::moment, first_run.value}}));
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, AMeetingsLastMomentEndsWhenItsEndCannotBeTakenBackAnyMore) {
    Scene scene = Scene::live();
    const PhaseRunId run = scene.phase();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_TRUE(expired_keys(scene).empty());
    scene.pass(30s);
    EXPECT_TRUE(expired_keys(scene).contains({KeyClass::moment, run.value}));
}

TEST(Retention, AMeetingsContentEndsADayAfterIt) {
    Scene scene = a_full_meeting();
    const Key key{KeyClass::meeting, scene.meeting().value};
    scene.pass(24h - 1ms);
    EXPECT_FALSE(expired_keys(scene).contains(key));
    EXPECT_FALSE(scene.group.chat->meetings.empty());
    scene.pass(1ms);
    EXPECT_TRUE(expired_keys(scene).contains(key));
    EXPECT_TRUE(scene.group.chat->meetings.empty());
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, PresenceEndsAWeekAfterIt) {
    Scene scene = a_full_meeting();
    const Key key{KeyClass::presence, scene.meeting().value};
    scene.pass(7 * 24h - 1ms);
    EXPECT_FALSE(expired_keys(scene).contains(key));
    scene.pass(1ms);
    EXPECT_TRUE(expired_keys(scene).contains(key));
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, PlanningEndsThirtyDaysAfterTheMeeting) {
    Scene scene = a_full_meeting();
    const Key key{KeyClass::planning, scene.meeting().value};
    const MemberId facilitator = scene.cast.facilitator;
    scene.pass(72h);
    scene.apply(on_ballots(scene.group, scene.meeting(), {}, scene.moment()));
    EXPECT_FALSE(view(scene.group, facilitator).meetings.front().absences.empty());
    scene.pass((30 * 24h) - 72h - 1ms);
    EXPECT_FALSE(expired_keys(scene).contains(key));
    EXPECT_TRUE(view(scene.group, facilitator).meetings.front().feedback);
    scene.pass(1ms);
    EXPECT_TRUE(expired_keys(scene).contains(key));
    EXPECT_TRUE(view(scene.group, facilitator).meetings.front().absences.empty());
    EXPECT_FALSE(view(scene.group, facilitator).meetings.front().feedback);
    EXPECT_TRUE(feedback_to_draw(scene.group).empty());
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, AbsencesFromAMeetingThatWasCancelledEndToo) {
    Scene scene = Scene::formed();
    const MeetingId meeting = scene.plan(24h * 5);
    scene.let(scene.cast.participants[0], AbsenceSet{meeting, AbsenceNotice::cannot_come});
    scene.let(scene.cast.facilitator, MeetingCancel{meeting});
    scene.pass(30 * 24h);
    EXPECT_TRUE(expired_keys(scene).contains({KeyClass::planning, meeting.value}));
    EXPECT_TRUE(scene.group.absences->meetings.empty());
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, ANameEndsWithTheMembersData) {
    Scene scene = a_full_meeting();
    const MemberId erased = scene.cast.participants[3];
    const Expired expired{KeyClass::name, erased.value};
    evolve(scene.group, expired, scene.clock.now());
    scene.log.push_back({expired, scene.clock.now(), {}});
    EXPECT_EQ(scene.group.roster->find(erased)->name, std::nullopt);
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

TEST(Retention, ADayAfterAMemberHasLeftTheirNameIsErased) {
    Scene scene = a_full_meeting();
    const MemberId leaver = scene.cast.participants[3];
    const Key key{KeyClass::name, leaver.value};
    scene.let(leaver, MemberLeave{});
    scene.pass(24h - 1ms);
    EXPECT_FALSE(expired_keys(scene).contains(key));
    scene.pass(1ms);
    EXPECT_TRUE(expired_keys(scene).contains(key));
    EXPECT_EQ(scene.group.roster->find(leaver)->name, std::nullopt);
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
    const auto told = scene.log.size();
    scene.pass(24h);
    EXPECT_EQ(std::count_if(scene.log.begin() + static_cast<std::ptrdiff_t>(told), scene.log.end(),
                            [&](const Said& said) { return said.event == Event{Expired{key.first, key.second}}; }), 0);
}

TEST(Retention, NothingIsKeptOfAMeetingThatWasCancelledInItsLobby) {
    Scene scene = Scene::with_lobby();
    scene.plan(24h * 30);
    scene.enter(scene.cast.participants[0]);
    scene.let(scene.cast.facilitator, MeetingCancel{scene.meeting()});
    scene.pass(7 * 24h);
    EXPECT_TRUE(expired_keys(scene).contains({KeyClass::presence, scene.meeting().value}));
    EXPECT_EQ(folded_without(scene, expired_keys(scene)), scene.group);
}

}  // namespace
}  // namespace piiri::test
