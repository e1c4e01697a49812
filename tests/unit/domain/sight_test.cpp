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

}  // namespace
}  // namespace piiri::test
