#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class ChatTest : public testing::Test {
protected:
    Scene scene = Scene::live({.participants = 4});
    const MessageId key = made_id<MessageId>(1);

    ChatPost line(const std::string& text) const { return {key, scene.meeting(), {text}}; }
    [[nodiscard]] std::vector<ChatLineView> seen_by(const MemberId& member) const {
        const auto open = view(scene.group, member).open;
        return open && open->room ? open->room->chat : std::vector<ChatLineView>{};
    }
};

TEST_F(ChatTest, IsReadByThoseInTheRoomWhenTheLineIsSent) {
    const MemberId late = scene.cast.participants[3];
    scene.let(late, MeetingExit{scene.meeting()});
    scene.let(scene.cast.participants[0], line("hello"));
    const auto& audience = scene.log.back().audience;
    EXPECT_TRUE(std::binary_search(audience.begin(), audience.end(), scene.cast.participants[1]));
    EXPECT_FALSE(std::binary_search(audience.begin(), audience.end(), late));
    scene.enter(late);
    EXPECT_TRUE(seen_by(late).empty()) << "late comers never see earlier lines";
    ASSERT_EQ(seen_by(scene.cast.participants[1]).size(), 1U);
    EXPECT_EQ(seen_by(scene.cast.participants[1])[0].text, "hello");
}

TEST_F(ChatTest, ARepeatedKeyIsTheSameLineOrAConflict) {
    scene.let(scene.cast.participants[0], line("hello"));
    EXPECT_TRUE(scene.let(scene.cast.participants[0], line("hello")).empty());
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], line("other")), Refusal::conflict);
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], line("hello")), Refusal::conflict);
}

TEST_F(ChatTest, IsDeletedByItsWriterOrWhoLeadsAndLeavesAMarker) {
    scene.let(scene.cast.participants[0], line("hello"));
    const ChatDelete deletion{scene.meeting(), key};
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], deletion), Refusal::forbidden);
    scene.let(scene.cast.facilitator, deletion);
    EXPECT_TRUE(scene.let(scene.cast.participants[0], deletion).empty());
    ASSERT_EQ(seen_by(scene.cast.participants[1]).size(), 1U);
    EXPECT_EQ(seen_by(scene.cast.participants[1])[0].text, std::nullopt);
    EXPECT_TRUE(scene.let(scene.cast.participants[0], line("hello")).empty()) << "a late repeat does not bring it back";
}

TEST_F(ChatTest, ADeletionIsToldOnlyToThoseWhoReadTheLine) {
    const MemberId late = scene.cast.participants[3];
    scene.let(late, MeetingExit{scene.meeting()});
    scene.let(scene.cast.participants[0], line("hello"));
    scene.enter(late);
    EXPECT_EQ(scene.refusal(late, ChatDelete{scene.meeting(), key}), Refusal::not_found);
    scene.let(scene.cast.participants[0], ChatDelete{scene.meeting(), key});
    const auto& audience = scene.log.back().audience;
    EXPECT_FALSE(std::binary_search(audience.begin(), audience.end(), late));
    EXPECT_TRUE(std::binary_search(audience.begin(), audience.end(), scene.cast.participants[1]));
}

TEST_F(ChatTest, IsClosedWithTheMeeting) {
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], line("hello")), Refusal::conflict);
}

TEST_F(ChatTest, MicrophonesAreClosedByWhoLeadsAndTheRoomSeesByWhom) {
    const Events events = scene.let(scene.cast.facilitator, MicClose{scene.meeting(), scene.cast.participants[0]});
    EXPECT_EQ(first<MicClosed>(events)->by, scene.cast.facilitator);
    EXPECT_EQ(scene.refusal(scene.cast.participants[1], MicClose{scene.meeting(), scene.cast.participants[0]}), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, MicClose{scene.meeting(), scene.cast.observer}), Refusal::not_found);
    EXPECT_TRUE(may_open_microphone(scene.group, scene.cast.participants[0])) << "it is theirs to open again";
}

}  // namespace
}  // namespace piiri::test
