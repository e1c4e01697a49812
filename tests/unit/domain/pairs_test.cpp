#include "domain/pairs.hpp"

#include "domain/pairing.hpp"
#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

namespace piiri::test {
namespace {

// ---- the arrangement ----

std::vector<MemberId> people(std::size_t count) {
    std::vector<MemberId> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(made_id<MemberId>(100 + i));
    return all;
}

Chance chance(std::uint8_t seed) { return Chance{{seed}}; }

/// Makes rooms several times and remembers them all; how often each two met.
std::map<std::pair<MemberId, MemberId>, int> meetings_of(std::size_t count, std::size_t size, int times, std::uint8_t seed) {
    std::vector<TalkRoom> before;
    std::map<std::pair<MemberId, MemberId>, int> met;
    Chance drawn = chance(seed);
    for (int time = 0; time < times; ++time) {
        for (const auto& room : paired(people(count), size, before, drawn)) {
            before.push_back({made_id<TalkRoomId>(before.size()), room});
            for (const MemberId& one : room)
                for (const MemberId& other : room)
                    if (one < other) ++met[{one, other}];
        }
    }
    return met;
}

int repeats(const std::map<std::pair<MemberId, MemberId>, int>& met) {
    return std::accumulate(met.begin(), met.end(), 0, [](int sum, const auto& pair) { return sum + pair.second - 1; });
}

TEST(Pairing, PutsEverybodyIntoOneRoomAndNobodyAlone) {
    for (std::size_t count = 2; count <= 25; ++count) {
        for (std::size_t size = 2; size <= 8; ++size) {
            Chance drawn = chance(1);
            const auto rooms = paired(people(count), size, {}, drawn);
            std::vector<MemberId> all;
            std::size_t smallest = count;
            std::size_t largest = 0;
            for (const auto& room : rooms) {
                all.insert(all.end(), room.begin(), room.end());
                smallest = std::min(smallest, room.size());
                largest = std::max(largest, room.size());
            }
            std::sort(all.begin(), all.end());
            EXPECT_EQ(all, people(count));
            EXPECT_GE(smallest, 2U) << count << " in rooms of " << size;
            EXPECT_LE(largest, size == 2 ? 3U : size) << count << " in rooms of " << size;
            EXPECT_LE(largest - smallest, 1U) << "as even as possible";
            EXPECT_EQ(rooms.size(), size == 2 ? count / 2 : (count + size - 1) / size);
        }
    }
}

TEST(Pairing, LetsNobodyMeetAgainAsLongAsThereAreOthers) {
    for (std::uint8_t seed = 1; seed <= 40; ++seed) {
        EXPECT_EQ(repeats(meetings_of(6, 2, 3, seed)), 0);
        EXPECT_EQ(repeats(meetings_of(12, 2, 5, seed)), 0);
        EXPECT_LE(repeats(meetings_of(12, 4, 2, seed)), 3) << "of four people from three circles two have met";
    }
}

TEST(Pairing, SpreadsWhatMustBeRepeated) {
    for (std::uint8_t seed = 1; seed <= 20; ++seed) {
        const auto met = meetings_of(4, 2, 6, seed);
        EXPECT_EQ(met.size(), 6U) << "everybody has met everybody";
        for (const auto& [pair, times] : met) EXPECT_EQ(times, 2);
    }
}

TEST(Pairing, RestsOnItsChanceAlone) {
    Chance one = chance(7);
    Chance same = chance(7);
    Chance other = chance(8);
    const auto rooms = paired(people(8), 2, {}, one);
    EXPECT_EQ(paired(people(8), 2, {}, same), rooms);
    EXPECT_NE(paired(people(8), 2, {}, other), rooms);
}

// ---- pair talk in a meeting ----

class PairTalkTest : public testing::Test {
protected:
    Scene scene;
    explicit PairTalkTest(std::size_t participants = 6) : scene(Scene::live({.participants = participants, .size = 8})) {
        scene.go_to(PhaseKind::pair_talk);
    }

    Events start(std::int64_t size = 2) { return scene.let(scene.cast.facilitator, PairsStart{scene.phase(), {size}, {600}}); }
    [[nodiscard]] const PairTalk& talk() const { return *scene.group.pairs->talk; }
    [[nodiscard]] const MemberId& of(std::size_t room, std::size_t seat) const { return talk().rooms[room].members[seat]; }
    [[nodiscard]] bool everybody_is_back() const { return !scene.group.pairs->talk; }
    [[nodiscard]] PairsView seen_by(const MemberId& viewer) const { return *view(scene.group, viewer).open->room->phase.pairs; }
};

TEST_F(PairTalkTest, PutsParticipantsInPairsAndLeavesTheOthersInTheCircle) {
    const Events events = start();
    ASSERT_EQ(talk().rooms.size(), 3U);
    for (const MemberId& participant : scene.cast.participants) EXPECT_TRUE(talk().room_of(participant));
    EXPECT_FALSE(talk().room_of(scene.cast.facilitator));
    EXPECT_FALSE(talk().room_of(scene.cast.cofacilitator));
    EXPECT_EQ(talk().timer.ends_at, scene.clock.now() + 10min);
    EXPECT_EQ(seen_by(scene.cast.participants[0]).rooms, talk().rooms) << "everybody sees who is where";
    ASSERT_TRUE(first<PairsMade>(events));
    EXPECT_TRUE(audience(scene.group, *first<PairsMade>(events)).empty()) << "kept for later pairs, told to nobody";
}

TEST_F(PairTalkTest, TakesOnlyThoseInReach) {
    scene.drop(scene.cast.participants[0]);
    scene.let(scene.cast.participants[1], QuietRoomSet{scene.meeting(), true});
    scene.let(scene.cast.participants[2], MeetingExit{scene.meeting()});
    start();
    ASSERT_EQ(talk().rooms.size(), 1U);
    EXPECT_EQ(talk().rooms[0].members.size(), 3U);
}

TEST_F(PairTalkTest, EndsARoundAndAGivenTurn) {
    scene.let(scene.cast.facilitator, TalkSet{scene.phase(), TalkMode::round});
    start();
    EXPECT_EQ(scene.group.rounds->going(), nullptr);
    EXPECT_EQ(scene.group.talk->floor, std::nullopt);
}

TEST_F(PairTalkTest, IsForItsOwnPhaseAndForWhoeverLeads) {
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], PairsStart{scene.phase(), {2}, {600}}), Refusal::forbidden);
    scene.go_to(PhaseKind::dialogue);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PairsStart{scene.phase(), {2}, {600}}), Refusal::conflict);
}

TEST_F(PairTalkTest, StartsOnce) {
    start();
    EXPECT_TRUE(start().empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PairsStart{scene.phase(), {2}, {300}}), Refusal::conflict);
}

TEST_F(PairTalkTest, BringsEverybodyBackWhenTimeIsUp) {
    start();
    scene.pass(10min - 1ms);
    EXPECT_FALSE(everybody_is_back());
    scene.pass(1ms);
    EXPECT_TRUE(everybody_is_back());
    EXPECT_EQ(view(scene.group, scene.cast.facilitator).open->room->phase.pairs, std::nullopt);
}

TEST_F(PairTalkTest, StandsStillWhileTheMeetingIsPaused) {
    start();
    scene.pass(4min);
    scene.let(of(0, 0), MeetingPause{scene.meeting()});
    scene.pass(14min);
    EXPECT_FALSE(everybody_is_back());
    EXPECT_EQ(talk().timer.left_ms->value, 6 * 60'000);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    scene.pass(6min - 1ms);
    EXPECT_FALSE(everybody_is_back());
    scene.pass(1ms);
    EXPECT_TRUE(everybody_is_back());
}

TEST_F(PairTalkTest, BegunInAPauseWaitsToRun) {
    scene.let(scene.cast.facilitator, MeetingPause{scene.meeting()});
    start();
    scene.pass(11min);
    EXPECT_EQ(talk().timer.left_ms->value, 600'000);
}

TEST_F(PairTalkTest, EndsByItsFacilitatorByAnotherPhaseAndWithTheMeeting) {
    start();
    scene.let(scene.cast.facilitator, PairsEnd{scene.phase()});
    EXPECT_TRUE(everybody_is_back());
    EXPECT_TRUE(scene.let(scene.cast.facilitator, PairsEnd{scene.phase()}).empty());
    start();
    scene.go_to(PhaseKind::dialogue);
    EXPECT_TRUE(everybody_is_back());
    scene.go_to(PhaseKind::pair_talk);
    start();
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_TRUE(everybody_is_back());
    scene.let(scene.cast.facilitator, MeetingReopen{scene.meeting()});
    EXPECT_TRUE(everybody_is_back()) << "a meeting taken up again begins in the circle";
}

TEST_F(PairTalkTest, KeepsThePlaceOfWhoDropsAndLeavesNobodyAlone) {
    start();
    const MemberId dropped = of(0, 0);
    const MemberId alone = of(0, 1);
    scene.drop(dropped);
    scene.pass(3min - 1ms);
    EXPECT_EQ(talk().rooms.size(), 3U);
    scene.pass(1ms);
    ASSERT_EQ(talk().rooms.size(), 2U);
    EXPECT_FALSE(talk().room_of(dropped));
    ASSERT_TRUE(talk().room_of(alone));
    EXPECT_EQ(talk().room_of(alone)->members.size(), 3U);
    EXPECT_TRUE(std::any_of(scene.group.pairs->before.begin(), scene.group.pairs->before.end(), [&](const TalkRoom& room) {
        return room == *talk().room_of(alone);
    })) << "they have met now";
}

TEST_F(PairTalkTest, PlacesWhoComesLate) {
    scene.let(scene.cast.participants[0], MeetingExit{scene.meeting()});
    start();
    scene.enter(scene.cast.participants[0]);
    const TalkRoomId room = talk().rooms[0].id;
    const auto place = [&](const MemberId& who, const TalkRoomId& where) { return PairPlace{scene.phase(), who, where}; };
    EXPECT_EQ(sound_place(scene.group, scene.cast.participants[0]), circle_place);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, place(scene.cast.cofacilitator, room)), Refusal::not_found);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, place(scene.cast.participants[0], made_id<TalkRoomId>(9))), Refusal::not_found);
    scene.let(scene.cast.facilitator, place(scene.cast.participants[0], room));
    EXPECT_TRUE(in_pair(scene.group, scene.cast.participants[0], room));
    EXPECT_TRUE(scene.let(scene.cast.facilitator, place(scene.cast.participants[0], room)).empty());
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, place(scene.cast.participants[0], talk().rooms[1].id)), Refusal::conflict);
}

TEST_F(PairTalkTest, IsVisitedOnlyWhenItHasCalled) {
    start();
    const TalkRoomId room = talk().rooms[0].id;
    const PairVisit visit{scene.phase(), room};
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, visit), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PairCall{scene.phase(), true}), Refusal::forbidden) << "one's own pair alone";
    scene.let(of(0, 0), PairCall{scene.phase(), true});
    EXPECT_EQ(seen_by(of(0, 1)).calls, std::vector{room});
    EXPECT_EQ(seen_by(scene.cast.cofacilitator).calls, std::vector{room});
    EXPECT_TRUE(seen_by(of(1, 0)).calls.empty()) << "that somebody calls is between them and those who lead";
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PairVisit{scene.phase(), talk().rooms[1].id}), Refusal::forbidden);
    scene.let(scene.cast.facilitator, visit);
    EXPECT_TRUE(in_pair(scene.group, scene.cast.facilitator, room));
    EXPECT_TRUE(talk().calls.empty());
    EXPECT_EQ(seen_by(of(1, 0)).visits, (std::vector<PairVisitView>{{scene.cast.facilitator, room}})) << "nobody is anywhere unseen";
    EXPECT_TRUE(scene.let(scene.cast.facilitator, visit).empty());
    EXPECT_EQ(scene.refusal(scene.cast.cofacilitator, visit), Refusal::forbidden) << "the call was for one visit";
    scene.let(scene.cast.facilitator, PairVisit{scene.phase(), std::nullopt});
    EXPECT_FALSE(in_pair(scene.group, scene.cast.facilitator, room));
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, visit), Refusal::forbidden);
}

TEST_F(PairTalkTest, TellsWhoComesIntoAPairThatItCalls) {
    start();
    scene.let(of(1, 0), PairCall{scene.phase(), true});
    scene.let(of(2, 0), PairCall{scene.phase(), true});
    const MemberId alone = of(0, 1);
    const Events events = scene.let(of(0, 0), MeetingExit{scene.meeting()});
    const auto* called = first<PairCalled>(events);
    ASSERT_TRUE(called);
    EXPECT_TRUE(in_pair(scene.group, alone, called->room));
    EXPECT_EQ(seen_by(alone).calls, std::vector{called->room});
}

TEST_F(PairTalkTest, LosesAVisitorWhoLeavesTheRoom) {
    start();
    scene.let(of(0, 0), PairCall{scene.phase(), true});
    scene.let(scene.cast.cofacilitator, PairVisit{scene.phase(), talk().rooms[0].id});
    scene.let(scene.cast.cofacilitator, MeetingExit{scene.meeting()});
    EXPECT_TRUE(talk().visits.empty());
}

class SmallPairTalkTest : public PairTalkTest {
protected:
    SmallPairTalkTest() : PairTalkTest(3) {}
};

TEST_F(SmallPairTalkTest, NeedsTwoAndEndsWithThem) {
    scene.let(scene.cast.participants[0], MeetingExit{scene.meeting()});
    start();
    EXPECT_EQ(talk().rooms.size(), 1U);
    scene.let(scene.cast.participants[1], MeetingExit{scene.meeting()});
    EXPECT_TRUE(everybody_is_back()) << "nobody sits alone in a room";
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, PairsStart{scene.phase(), {2}, {600}}), Refusal::conflict);
}

TEST(PairHistory, OutlivesTheMeetingAndItsMoments) {
    Scene scene = Scene::live({.participants = 4, .size = 4});
    scene.go_to(PhaseKind::pair_talk);
    scene.let(scene.cast.facilitator, PairsStart{scene.phase(), {2}, {600}});
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(24h * 8);
    EXPECT_EQ(scene.group.pairs->before.size(), 2U);
}

}  // namespace
}  // namespace piiri::test
