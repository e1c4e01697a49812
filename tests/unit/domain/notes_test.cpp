#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <random>

namespace piiri::test {
namespace {

class NotesTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 3});
    const MemberId facilitator = scene.cast.facilitator;
    const std::vector<MemberId> peers = scene.cast.participants;

    [[nodiscard]] NoteWrite line(std::uint64_t number, std::int64_t seen, const std::string& text) const {
        return {scene.meeting(), made_id<LineId>(number), {seen}, {text}, std::nullopt};
    }
    [[nodiscard]] NotesView seen() const { return *view(scene.group, peers[0]).open->room->notes; }
    [[nodiscard]] std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const NoteLineView& one : seen().lines) all.push_back(one.text);
        return all;
    }
    Events answer(const MemberId& who, bool yes) { return scene.let(who, NotesAnswer{scene.meeting(), {seen().version}, yes}); }
    void propose() {
        scene.let(peers[0], line(1, 0, "We keep Mondays free"));
        scene.let(peers[0], NotesPropose{scene.meeting(), {seen().version}});
    }
    [[nodiscard]] std::optional<std::vector<std::string>> approved() const { return view(scene.group, peers[0]).meetings.front().notes; }
};

TEST_F(NotesTest, ALineKnowsItsPlaceAndItsVersion) {
    scene.let(peers[0], line(1, 0, "one"));
    scene.let(peers[1], line(2, 0, "three"));
    scene.let(peers[2], NoteWrite{scene.meeting(), made_id<LineId>(3), {0}, {"two"}, made_id<LineId>(1)});
    EXPECT_EQ(texts(), (std::vector<std::string>{"one", "two", "three"}));
    EXPECT_TRUE(scene.let(peers[0], line(1, 0, "one")).empty());
    EXPECT_EQ(scene.refusal(peers[0], line(1, 0, "other")), Refusal::conflict);
    scene.let(peers[1], line(1, 1, "first"));
    EXPECT_EQ(scene.refusal(peers[0], NoteRemove{scene.meeting(), made_id<LineId>(1), {1}}), Refusal::conflict);
    scene.let(peers[0], NoteRemove{scene.meeting(), made_id<LineId>(1), {2}});
    EXPECT_EQ(texts(), (std::vector<std::string>{"two", "three"}));
    EXPECT_EQ(scene.refusal(peers[1], line(1, 2, "mine")), Refusal::conflict) << "it stays with its writer";
    EXPECT_EQ(scene.refusal(peers[1], line(9, 1, "mine")), Refusal::not_found);
}

TEST_F(NotesTest, TwoWhoWriteAtOnceLoseNothing) {
    // two writers work from what they saw last, in any order; what is refused they write as a line of their own
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        scene = Scene::live({.participants = 3});
        std::mt19937_64 chance(seed);
        std::array<NotesView, 2> known{seen(), seen()};
        std::vector<std::string> said;
        for (std::uint64_t turn = 1; turn <= 40; ++turn) {
            const std::size_t writer = chance() % 2;
            if (chance() % 2) known.at(writer) = seen();
            const auto& lines = known.at(writer).lines;
            const std::string words = " " + std::to_string(turn) + ";";
            said.push_back(words);
            const std::size_t at = lines.empty() ? 0 : chance() % (lines.size() + 1);
            NoteWrite write = line(100 + turn, 0, words);
            if (at < lines.size()) write = {scene.meeting(), lines[at].id, {lines[at].version}, {lines[at].text + words}, std::nullopt};
            if (scene.ask(peers[writer], write)) continue;
            scene.let(peers[writer], line(100 + turn, 0, words));
        }
        std::string all;
        for (const std::string& text : texts()) all += text;
        for (const std::string& words : said) EXPECT_NE(all.find(words), std::string::npos) << "seed " << seed << " lost" << words;
    }
}

TEST_F(NotesTest, HoldSixtyLines) {
    for (std::uint64_t i = 1; i <= 60; ++i) scene.let(peers[0], line(i, 0, "line"));
    EXPECT_EQ(scene.refusal(peers[0], line(61, 0, "line")), Refusal::too_large);
}

TEST_F(NotesTest, ANamedSecretaryWritesAndWhoLeads) {
    scene.let(facilitator, SecretarySet{scene.meeting(), peers[1]});
    EXPECT_EQ(scene.refusal(peers[0], line(1, 0, "one")), Refusal::forbidden);
    scene.let(peers[1], line(1, 0, "one"));
    scene.let(facilitator, line(2, 0, "two"));
    EXPECT_EQ(scene.refusal(facilitator, SecretarySet{scene.meeting(), scene.cast.support}), Refusal::invalid);
    scene.let(facilitator, SecretarySet{scene.meeting(), std::nullopt});
    scene.let(peers[0], line(3, 0, "three"));
}

TEST_F(NotesTest, AreKeptWhenEveryParticipantInTheRoomSaysYes) {
    propose();
    EXPECT_EQ(scene.refusal(facilitator, NotesAnswer{scene.meeting(), {1}, true}), Refusal::forbidden) << "the group owns the content";
    answer(peers[0], true);
    answer(peers[1], true);
    EXPECT_FALSE(approved());
    const Events events = answer(peers[2], true);
    ASSERT_TRUE(first<NotesApproved>(events));
    EXPECT_EQ(approved(), (std::vector<std::string>{"We keep Mondays free"}));
    EXPECT_EQ(seen().approved, 1);
    EXPECT_FALSE(seen().proposed);
    scene.let(peers[1], line(1, 1, "We keep Fridays free"));
    EXPECT_EQ(approved(), (std::vector<std::string>{"We keep Mondays free"})) << "until the group approves other lines";
    scene.let(peers[0], NotesPropose{scene.meeting(), {2}});
    for (const MemberId& peer : peers) answer(peer, true);
    EXPECT_EQ(approved(), (std::vector<std::string>{"We keep Fridays free"}));
}

TEST_F(NotesTest, AChangeEndsTheProposal) {
    propose();
    answer(peers[0], true);
    scene.let(peers[1], line(2, 0, "and Fridays"));
    EXPECT_FALSE(seen().proposed);
    EXPECT_EQ(scene.refusal(peers[1], NotesAnswer{scene.meeting(), {1}, true}), Refusal::conflict);
    EXPECT_EQ(scene.refusal(peers[1], NotesPropose{scene.meeting(), {1}}), Refusal::conflict);
}

TEST_F(NotesTest, TheLeavingOfWhoHadNotAnsweredCompletesTheApproval) {
    propose();
    answer(peers[0], true);
    answer(peers[1], true);
    scene.let(peers[2], MeetingExit{scene.meeting()});
    EXPECT_TRUE(approved());
}

TEST_F(NotesTest, NobodyInTheRoomApprovesNothing) {
    propose();
    for (const MemberId& peer : peers) scene.let(peer, MeetingExit{scene.meeting()});
    EXPECT_FALSE(approved());
}

TEST_F(NotesTest, DraftsEndADayAfterTheMeetingAndApprovedLinesStay) {
    propose();
    for (const MemberId& peer : peers) answer(peer, true);
    scene.let(peers[0], line(2, 0, "never approved"));
    scene.let(facilitator, SecretarySet{scene.meeting(), peers[1]});
    scene.let(facilitator, MeetingEnd{scene.meeting()});
    EXPECT_EQ(scene.refusal(peers[1], line(3, 0, "late")), Refusal::conflict) << "while the end can be taken back nothing is written";
    scene.pass(25h);
    EXPECT_TRUE(scene.group.notes->drafts.empty());
    EXPECT_EQ(approved(), (std::vector<std::string>{"We keep Mondays free"}));
    EXPECT_EQ(scene.group.notes->secretaries.front().member, peers[1]) << "so that the task can go round";
}

}  // namespace
}  // namespace piiri::test
