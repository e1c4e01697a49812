#include "domain/asides.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

bool hear_each_other(const Scene& scene, const MemberId& one, const MemberId& other) {
    return audible(scene.group, one, other) && audible(scene.group, other, one);
}

/// Everybody whom this member hears or who hears them.
std::vector<MemberId> within_hearing(const Scene& scene, const MemberId& of) {
    std::vector<MemberId> others;
    for (const MemberId& other : scene.cast.everybody())
        if (audible(scene.group, other, of) || audible(scene.group, of, other)) others.push_back(other);
    return others;
}

const PresenceView& seen(const GroupView& view, const MemberId& who) {
    const auto& present = view.open->present;
    return *std::find_if(present.begin(), present.end(), [&](const PresenceView& p) { return p.member == who; });
}

// ---- the quiet room ----

class QuietRoomTest : public testing::Test {
protected:
    Scene scene = Scene::live();
    const MemberId peer = scene.cast.participants[0];
    void step(bool inside) { scene.let(peer, QuietRoomSet{scene.meeting(), inside}); }
};

TEST_F(QuietRoomTest, IsSilentAndKeepsTheSeat) {
    step(true);
    EXPECT_TRUE(within_hearing(scene, peer).empty());
    EXPECT_FALSE(may_open_microphone(scene.group, peer));
    EXPECT_EQ(scene.place(peer), Place::room);
    EXPECT_TRUE(seen(view(scene.group, scene.cast.facilitator), peer).quiet);
    EXPECT_TRUE(scene.let(peer, QuietRoomSet{scene.meeting(), true}).empty());
    step(false);
    EXPECT_TRUE(hear_each_other(scene, peer, scene.cast.facilitator));
    EXPECT_FALSE(seen(view(scene.group, scene.cast.facilitator), peer).quiet);
}

TEST_F(QuietRoomTest, LetsThePieceGoOnAndComeBack) {
    scene.go_to(PhaseKind::checkin);
    const MemberId holder = *scene.round().holder;
    scene.let(holder, QuietRoomSet{scene.meeting(), true});
    EXPECT_NE(scene.round().holder, holder);
    EXPECT_TRUE(scene.round().find(holder)->back);
    while (scene.round().holder) scene.let(*scene.round().holder, TurnPass{scene.round().id, {scene.round().turn}});
    EXPECT_FALSE(scene.round().ended) << "somebody may still come back";
    scene.let(holder, QuietRoomSet{scene.meeting(), false});
    EXPECT_EQ(scene.round().holder, holder);
}

TEST_F(QuietRoomTest, EndsWithTheRoom) {
    step(true);
    scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), peer});
    EXPECT_FALSE(scene.group.asides->in_quiet_room(peer));
    scene.let(scene.cast.facilitator, LobbyAdmit{scene.meeting(), peer});
    step(true);
    scene.let(peer, MeetingExit{scene.meeting()});
    scene.enter(peer);
    EXPECT_FALSE(scene.group.asides->in_quiet_room(peer));
}

TEST_F(QuietRoomTest, IsForThoseInTheRoomOfAMeeting) {
    EXPECT_EQ(scene.refusal(scene.cast.support, QuietRoomSet{scene.meeting(), true}), Refusal::forbidden);
    scene.let(peer, MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(peer, QuietRoomSet{scene.meeting(), true}), Refusal::forbidden);
    Scene lobby = Scene::with_lobby();
    lobby.enter(lobby.cast.participants[0]);
    EXPECT_EQ(lobby.refusal(lobby.cast.participants[0], QuietRoomSet{lobby.meeting(), true}), Refusal::conflict);
}

TEST_F(QuietRoomTest, KeepsThePlaceInAPair) {
    scene.go_to(PhaseKind::pair_talk);
    scene.let(scene.cast.facilitator, PairsStart{scene.phase(), {2}, {600}});
    const auto place = sound_place(scene.group, peer);
    step(true);
    EXPECT_EQ(sound_place(scene.group, peer), std::nullopt);
    step(false);
    EXPECT_EQ(sound_place(scene.group, peer), place);
}

// ---- the help line ----

class HelpLineTest : public testing::Test {
protected:
    Scene scene = Scene::live();
    const MemberId peer = scene.cast.participants[0];
    const MemberId support = scene.cast.support;
    void ask(const MemberId& who, bool asked = true) { scene.let(who, LineAsk{scene.meeting(), asked}); }
    void answer(const MemberId& by, const MemberId& who) { scene.let(by, LineAnswer{scene.meeting(), who}); }
    void talk() {
        ask(peer);
        answer(support, peer);
    }
};

TEST_F(HelpLineTest, IsAskedForBeforeThoseWhoCanHelpAlone) {
    ask(peer);
    for (const MemberId& who : {peer, scene.cast.facilitator, scene.cast.cofacilitator, support, scene.cast.observing_support})
        EXPECT_EQ(view(scene.group, who).open->line_asks, std::vector{peer});
    EXPECT_TRUE(view(scene.group, scene.cast.participants[1]).open->line_asks.empty());
    ask(peer, false);
    EXPECT_TRUE(view(scene.group, support).open->line_asks.empty());
}

TEST_F(HelpLineTest, IsHeardByTheTwoAloneAndSeenByAll) {
    talk();
    EXPECT_TRUE(hear_each_other(scene, peer, support));
    EXPECT_EQ(within_hearing(scene, peer), std::vector{support});
    EXPECT_EQ(within_hearing(scene, support), std::vector{peer});
    EXPECT_FALSE(may_open_camera(scene.group, peer)) << "sound alone";
    EXPECT_EQ(lease_dependents(scene.group), std::vector{support}) << "what goes to technical support rests on a lease";
    EXPECT_EQ(scene.place(support), Place::outside);
    EXPECT_EQ(seen(view(scene.group, scene.cast.participants[1]), peer).line, support);
    EXPECT_TRUE(view(scene.group, support).open->line_asks.empty());
    EXPECT_TRUE(hear_each_other(scene, scene.cast.participants[1], scene.cast.facilitator));
}

TEST_F(HelpLineTest, EndsByEitherSide) {
    for (const MemberId& who : {peer, support}) {
        talk();
        scene.let(who, LineEnd{scene.meeting()});
        EXPECT_TRUE(scene.let(who, LineEnd{scene.meeting()}).empty());
        EXPECT_TRUE(within_hearing(scene, support).empty());
        EXPECT_TRUE(hear_each_other(scene, peer, scene.cast.facilitator));
    }
}

TEST_F(HelpLineTest, LastsLongerThanACallIntoTheRoom) {
    talk();
    scene.pass(20min);
    EXPECT_TRUE(hear_each_other(scene, peer, support));
}

TEST_F(HelpLineTest, EndsWithALostPlace) {
    talk();
    scene.drop(peer);
    scene.pass(3min - 1ms);
    EXPECT_TRUE(scene.group.asides->line_of(peer));
    scene.pass(1ms);
    EXPECT_FALSE(scene.group.asides->line_of(support));
    ask(scene.cast.participants[1]);
    scene.let(scene.cast.participants[1], MeetingExit{scene.meeting()});
    EXPECT_TRUE(scene.group.asides->asks.empty());
}

TEST_F(HelpLineTest, LosesItsSupporterAndWaitsForAnother) {
    talk();
    scene.drop(support);
    EXPECT_FALSE(scene.group.asides->line_of(peer));
    EXPECT_EQ(scene.group.asides->asks, std::vector{peer});
    answer(scene.cast.observing_support, peer);
    EXPECT_TRUE(hear_each_other(scene, peer, scene.cast.observing_support)) << "no observer's right is needed";
    scene.let(scene.cast.facilitator, MemberSuspend{scene.cast.observing_support, true});
    EXPECT_FALSE(scene.group.asides->line_of(peer));
    scene.let(support, MemberLeave{});
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], LineAsk{scene.meeting(), true}), Refusal::not_found);
}

TEST_F(HelpLineTest, IsOneForEachSupporter) {
    talk();
    ask(scene.cast.participants[1]);
    EXPECT_EQ(scene.refusal(support, LineAnswer{scene.meeting(), scene.cast.participants[1]}), Refusal::conflict);
    answer(scene.cast.observing_support, scene.cast.participants[1]);
    EXPECT_FALSE(audible(scene.group, peer, scene.cast.participants[1]));
    EXPECT_FALSE(audible(scene.group, support, scene.cast.observing_support));
    EXPECT_EQ(scene.refusal(scene.cast.observing_support, LineAnswer{scene.meeting(), peer}), Refusal::conflict);
}

TEST_F(HelpLineTest, IsAnsweredByTechnicalSupportAlone) {
    ask(peer);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, LineAnswer{scene.meeting(), peer}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], LineAnswer{scene.meeting(), peer}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(support, LineAnswer{scene.meeting(), scene.cast.participants[1]}), Refusal::not_found);
    EXPECT_EQ(scene.refusal(scene.cast.coordinator, LineAsk{scene.meeting(), true}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(support, LineAsk{scene.meeting(), true}), Refusal::forbidden);
}

TEST_F(HelpLineTest, WorksInTheBreakAndInQuietReflection) {
    talk();
    for (const PhaseKind quiet : {PhaseKind::pause, PhaseKind::quiet_reflection}) {
        scene.go_to(quiet);
        EXPECT_TRUE(hear_each_other(scene, peer, support));
        EXPECT_FALSE(hear_each_other(scene, scene.cast.facilitator, scene.cast.participants[1]));
    }
}

TEST_F(HelpLineTest, TakesACalledInSupporterOutOfTheCircleMeanwhile) {
    scene.let(peer, SupportCall{scene.meeting()});
    scene.enter(support);
    EXPECT_TRUE(hear_each_other(scene, support, scene.cast.facilitator));
    talk();
    EXPECT_EQ(within_hearing(scene, support), std::vector{peer});
    scene.let(support, LineEnd{scene.meeting()});
    EXPECT_TRUE(hear_each_other(scene, support, scene.cast.facilitator));
}

TEST_F(HelpLineTest, EndsWhereTheQuietRoomBegins) {
    talk();
    scene.let(peer, QuietRoomSet{scene.meeting(), true});
    EXPECT_TRUE(within_hearing(scene, peer).empty());
    EXPECT_FALSE(scene.group.asides->line_of(support));
    talk();
    EXPECT_TRUE(hear_each_other(scene, peer, support)) << "help reaches whoever asks for it from there";
}

TEST_F(HelpLineTest, EndsWithTheMeeting) {
    talk();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_TRUE(within_hearing(scene, peer).empty());
    scene.let(scene.cast.facilitator, MeetingReopen{scene.meeting()});
    EXPECT_EQ(within_hearing(scene, support).size(), 0U);
    ask(peer);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(1min);
    EXPECT_EQ(*scene.group.asides, Asides{});
    EXPECT_EQ(scene.refusal(peer, LineAsk{scene.meeting(), true}), Refusal::conflict);
}

TEST_F(HelpLineTest, LetsThePieceGoOnAndComeBack) {
    scene.go_to(PhaseKind::checkin);
    const MemberId holder = *scene.round().holder;
    ask(holder);
    EXPECT_EQ(scene.round().holder, holder) << "asking moves nothing";
    answer(support, holder);
    EXPECT_NE(scene.round().holder, holder);
    EXPECT_TRUE(scene.round().find(holder)->back);
}

TEST(HelpLineInLobby, WorksBeforeTheMeetingAndGoesOnThroughItsStart) {
    Scene scene = Scene::with_lobby();
    const MemberId& peer = scene.cast.participants[0];
    EXPECT_EQ(scene.refusal(peer, LineAsk{scene.meeting(), true}), Refusal::forbidden) << "from lobby or room alone";
    scene.enter(peer);
    scene.enter(scene.cast.participants[1]);
    scene.let(peer, LineAsk{scene.meeting(), true});
    scene.let(scene.cast.support, LineAnswer{scene.meeting(), peer});
    EXPECT_TRUE(hear_each_other(scene, peer, scene.cast.support));
    EXPECT_EQ(within_hearing(scene, peer), std::vector{scene.cast.support});
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    EXPECT_EQ(within_hearing(scene, peer), std::vector{scene.cast.support});
    scene.let(peer, LineEnd{scene.meeting()});
    EXPECT_TRUE(hear_each_other(scene, peer, scene.cast.facilitator));
}

}  // namespace
}  // namespace piiri::test
