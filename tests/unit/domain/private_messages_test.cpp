#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class PrivateMessageTest : public testing::Test {
protected:
    Scene scene = Scene::live();
    const MemberId peer = scene.cast.participants[0];
    const MemberId other = scene.cast.participants[1];

    [[nodiscard]] MessageSend message(std::uint64_t key, std::optional<MemberId> to = std::nullopt) const {
        return {made_id<MessageId>(key), scene.meeting(), std::move(to), {"canary"}};
    }
    [[nodiscard]] std::size_t seen_by(const MemberId& viewer) const { return view(scene.group, viewer).open->messages.size(); }
};

TEST_F(PrivateMessageTest, GoesToThoseWhoLeadAndToNobodyElse) {
    scene.let(peer, message(1));
    EXPECT_EQ(scene.log.back().audience, (std::vector{scene.cast.facilitator, scene.cast.cofacilitator, peer}));
    EXPECT_EQ(seen_by(peer), 1U);
    EXPECT_EQ(seen_by(scene.cast.facilitator), 1U);
    EXPECT_EQ(seen_by(scene.cast.cofacilitator), 1U);
    for (const MemberId& who : {other, scene.cast.support, scene.cast.observing_support}) EXPECT_EQ(seen_by(who), 0U);
}

TEST_F(PrivateMessageTest, AnswersOneMember) {
    scene.let(scene.cast.facilitator, message(1, peer));
    EXPECT_EQ(seen_by(peer), 1U);
    EXPECT_EQ(seen_by(other), 0U);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, message(2, scene.cast.facilitator)), Refusal::invalid);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, message(2, scene.cast.support)), Refusal::invalid) << "row 27";
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, message(2, made_id<MemberId>(500))), Refusal::not_found);
}

TEST_F(PrivateMessageTest, IsNeverBetweenParticipants) { EXPECT_EQ(scene.refusal(peer, message(1, other)), Refusal::forbidden); }

TEST_F(PrivateMessageTest, IsOfThoseInRow27) {
    for (const MemberId& who : {scene.cast.coordinator, scene.cast.observer, scene.cast.support})
        EXPECT_EQ(scene.refusal(who, message(1)), Refusal::forbidden);
}

TEST_F(PrivateMessageTest, ComesFromLobbyOrRoom) {
    scene.let(scene.cast.facilitator, LobbyMove{scene.meeting(), peer});
    scene.let(peer, message(1));
    scene.let(peer, MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(peer, message(2)), Refusal::forbidden);
    EXPECT_EQ(seen_by(peer), 1U) << "what was said to and by them they may still read";
}

TEST_F(PrivateMessageTest, IsSentOnce) {
    scene.let(peer, message(1));
    EXPECT_TRUE(scene.let(peer, message(1)).empty());
    EXPECT_EQ(scene.refusal(other, message(1)), Refusal::conflict);
}

TEST_F(PrivateMessageTest, IsBoundedAndGoesADayAfterTheMeeting) {
    for (std::uint64_t key = 1; key <= 200; ++key) scene.let(peer, message(key));
    EXPECT_EQ(scene.refusal(peer, message(201)), Refusal::too_large);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_EQ(scene.refusal(peer, message(202)), Refusal::conflict);
    scene.pass(24h + 30s - 1ms);
    EXPECT_FALSE(scene.group.messages->messages.empty());
    scene.pass(1ms);
    EXPECT_TRUE(scene.group.messages->messages.empty());
}

}  // namespace
}  // namespace piiri::test
