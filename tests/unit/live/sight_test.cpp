#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// What a socket is told when its member sees more or less than before (design.md section 3; the wire's close codes).
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class ChangeOfSight : public LiveTest {
protected:
    ChangeOfSight() { found_group(); }
    std::shared_ptr<Page> kanerva_page, otso_page, observer_page, support_page;
};

TEST_F(ChangeOfSight, TheFirstFrameIsAWelcomeWithEverythingTheMemberMaySee) {
    const auto page = connect(kanerva);
    ASSERT_THAT(page->story(), ElementsAre("welcome"));
    const Told& welcome = *page->welcome();
    EXPECT_EQ(welcome["version"], "piiri.v1");
    EXPECT_EQ(welcome["you"], kanerva.member.value);
    EXPECT_EQ(welcome["now"], "2026-11-24T10:50:01.000Z");
    EXPECT_EQ(welcome["group"]["members"].size(), 8U);
    EXPECT_EQ(welcome["group"]["open"]["meeting"], meeting.value);
}

TEST_F(ChangeOfSight, AGainIsAFreshWelcomeInPlaceOfTheEventsOfItsCommit) {
    const auto leads = connect(facilitator);
    kanerva_page = connect(kanerva);
    const auto at_home = connect(otso);
    EXPECT_EQ(done(*leads, MeetingEnter{meeting}), "");
    EXPECT_EQ(done(*kanerva_page, MeetingEnter{meeting}), "");
    for (const auto& page : {leads, kanerva_page, at_home}) page->forget();
    // when the start takes those in the lobby into the room
    const int id = leads->ask(MeetingStart{meeting});
    settle();
    EXPECT_EQ(leads->story().front(), "welcome");
    EXPECT_THAT(leads->events(), IsEmpty());
    EXPECT_THAT(leads->story(), Contains("reply " + std::to_string(id)));
    EXPECT_EQ(kanerva_page->story().front(), "welcome");
    EXPECT_THAT(kanerva_page->events(), IsEmpty());
    EXPECT_TRUE((*kanerva_page->welcome())["group"]["open"].contains("room"));
    EXPECT_TRUE(kanerva_page->welcome()->contains("media")) << "who is in the room learns at once whom to hear";
    // then whoever stays outside sees what everybody may see, as events
    EXPECT_THAT(at_home->events(), Contains("meeting.changed"));
    EXPECT_THAT(at_home->events(), Not(Contains("phase.began")));
    EXPECT_EQ(at_home->welcome(), nullptr);
}

TEST_F(ChangeOfSight, ALateComerSeesTheRoomFromTheMomentOfEntering) {
    start_meeting({{&kanerva, &kanerva_page}});
    EXPECT_EQ(done(*kanerva_page, chat("before")), "");
    otso_page = connect(otso);
    otso_page->forget();
    const int id = otso_page->ask(MeetingEnter{meeting});
    settle();
    ASSERT_EQ(otso_page->answer(id), "");
    ASSERT_NE(otso_page->welcome(), nullptr);
    EXPECT_THAT((*otso_page->welcome())["group"]["open"]["room"]["chat"], IsEmpty());
    EXPECT_EQ(done(*kanerva_page, chat("after")), "");
    EXPECT_THAT(otso_page->chat(), ElementsAre("after"));
}

TEST_F(ChangeOfSight, WhoLeavesTheRoomIsAnsweredAndThenClosedWithChanged) {
    start_meeting({{&kanerva, &kanerva_page}});
    const int id = kanerva_page->ask(MeetingExit{meeting});
    settle();
    EXPECT_EQ(kanerva_page->answer(id), "");
    EXPECT_EQ(kanerva_page->closed(), CloseCode::changed);
    EXPECT_FALSE(kanerva_page->dropped_unsent()) << "the answer is on its way";
    kanerva_page = connect(kanerva);
    ASSERT_THAT(kanerva_page->story(), ElementsAre("welcome"));
    EXPECT_FALSE((*kanerva_page->welcome())["group"]["open"].contains("room"));
}

TEST_F(ChangeOfSight, WhoeverIsMovedToTheLobbyIsClosedWithChangedAndSeesNoRoomAfterwards) {
    start_meeting({{&kanerva, &kanerva_page}});
    EXPECT_EQ(done(*facilitator_page, LobbyMove{meeting, kanerva.member}), "");
    EXPECT_EQ(kanerva_page->closed(), CloseCode::changed);
    EXPECT_TRUE(kanerva_page->dropped_unsent());
    kanerva_page = connect(kanerva);
    ASSERT_NE(kanerva_page->welcome(), nullptr);
    EXPECT_FALSE((*kanerva_page->welcome())["group"]["open"].contains("room"));
    EXPECT_EQ(done(*kanerva_page, chat("hello?")), "forbidden");
}

TEST_F(ChangeOfSight, WhoeverComesBackAtOnceAfterAChangeIsNotShownAsLost) {
    start_meeting({{&kanerva, &kanerva_page}});
    EXPECT_EQ(done(*facilitator_page, LobbyMove{meeting, kanerva.member}), "");
    kanerva_page = connect(kanerva);
    pass(10s);
    EXPECT_THAT(facilitator_page->events(), Not(Contains("seat.connection")));
}

TEST_F(ChangeOfSight, WhoeverDoesNotComeBackAfterAChangeIsShownAsLost) {
    start_meeting({{&kanerva, &kanerva_page}});
    EXPECT_EQ(done(*facilitator_page, LobbyMove{meeting, kanerva.member}), "");
    pass(10s);
    EXPECT_THAT(facilitator_page->events(), Contains("seat.connection"));
}

TEST_F(ChangeOfSight, ARemovedMemberIsClosedWithEndedAndNeverLetInAgain) {
    start_meeting({{&kanerva, &kanerva_page}});
    EXPECT_EQ(submit(coordinator.member, MemberRemove{kanerva.member}), "");
    EXPECT_EQ(kanerva_page->closed(), CloseCode::ended);
    EXPECT_EQ(connect(kanerva)->closed(), CloseCode::ended);
    EXPECT_EQ(submit(kanerva.member, chat("still here?")), "forbidden");
}

TEST_F(ChangeOfSight, WhoLeavesTheGroupIsAnsweredAndThenClosedWithEnded) {
    kanerva_page = connect(kanerva);
    const int id = kanerva_page->ask(MemberLeave{});
    settle();
    EXPECT_EQ(kanerva_page->answer(id), "");
    EXPECT_EQ(kanerva_page->closed(), CloseCode::ended);
}

TEST_F(ChangeOfSight, TheLastYesGivesTheObserverAFreshWelcomeAndAWithdrawalCutsThemOff) {
    observer_page = connect(observer);
    EXPECT_EQ((*observer_page->welcome())["group"]["members"].size(), 1U);
    observer_page->forget();
    all_consent();
    ASSERT_NE(observer_page->welcome(), nullptr);
    EXPECT_THAT(observer_page->story(), ElementsAre("welcome"));
    EXPECT_GT((*observer_page->welcome())["group"]["members"].size(), 1U);
    EXPECT_EQ(done(*observer_page, MeetingEnter{meeting}), "");
    start_meeting({{&kanerva, &kanerva_page}});
    ASSERT_TRUE((*observer_page->welcome())["group"]["open"].contains("room"));
    // when one participant withdraws, in the middle of the meeting
    EXPECT_EQ(done(*kanerva_page, ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::no, {1}}), "");
    EXPECT_EQ(observer_page->closed(), CloseCode::changed);
    observer_page = connect(observer);
    EXPECT_EQ((*observer_page->welcome())["group"]["members"].size(), 1U);
    // then the others learn that the observer has left, and nothing of who made it so
    EXPECT_THAT(facilitator_page->events(), ElementsAre("meeting.presence", "consent.published"));
}

TEST_F(ChangeOfSight, TheNewerConnectionOfAMemberTakesTheSeatOver) {
    kanerva_page = connect(kanerva);
    const auto second = connect(kanerva);
    EXPECT_EQ(kanerva_page->closed(), CloseCode::replaced);
    EXPECT_FALSE(second->closed());
    // and the end of the first one, when it comes, is nobody's loss
    kanerva_page->drop();
    start_meeting({});
    EXPECT_EQ(done(*second, MeetingEnter{meeting}), "");
    facilitator_page->forget();
    pass(5s);
    EXPECT_THAT(facilitator_page->events(), IsEmpty());
}

TEST_F(ChangeOfSight, StrangersInvitedAndSuspendedPeopleAreNotLetIn) {
    const Person stranger = newcomer(fresh<GroupId>());
    EXPECT_EQ(connect(stranger)->closed(), CloseCode::ended);
    const Person invited = newcomer(group);
    ASSERT_EQ(submit(coordinator.member, MemberInvite{invited.member, {{Role::participant}}, std::nullopt}), "");
    EXPECT_EQ(connect(invited)->closed(), CloseCode::ended);
    ASSERT_EQ(submit(coordinator.member, MemberSuspend{otso.member, true}), "");
    EXPECT_EQ(connect(otso)->closed(), CloseCode::ended);
    ASSERT_EQ(submit(coordinator.member, MemberSuspend{otso.member, false}), "");
    EXPECT_FALSE(connect(otso)->closed());
}

}  // namespace
}  // namespace piiri::test
