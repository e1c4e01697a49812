#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

constexpr auto learning = ObserverPurpose::learning;

ConsentAnswerSet answer(const Scene& scene, ConsentAnswer yes_or_no) { return {scene.cast.observer, learning, yes_or_no, {1}}; }

TEST(Consent, NobodysAnswerIsNo) {
    Scene scene = Scene::formed();
    EXPECT_FALSE(everyone_consents(scene.group, scene.cast.observer)) << "not even asked";
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, learning});
    for (std::size_t i = 0; i + 1 < scene.cast.participants.size(); ++i)
        scene.let(scene.cast.participants[i], answer(scene, ConsentAnswer::yes));
    EXPECT_FALSE(everyone_consents(scene.group, scene.cast.observer)) << "one has not answered";
    scene.let(scene.cast.participants.back(), answer(scene, ConsentAnswer::yes));
    EXPECT_TRUE(everyone_consents(scene.group, scene.cast.observer));
}

TEST(Consent, OfSuspendedPeopleCounts) {
    Scene scene = Scene::formed({.participants = 5});
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    scene.let(scene.cast.participants[0], answer(scene, ConsentAnswer::no));
    scene.let(scene.cast.facilitator, MemberSuspend{scene.cast.participants[0], true});
    EXPECT_FALSE(everyone_consents(scene.group, scene.cast.observer));
    scene.let(scene.cast.coordinator, MemberRemove{scene.cast.participants[0]});
    EXPECT_TRUE(everyone_consents(scene.group, scene.cast.observer));
}

TEST(Consent, IsForOneObserverAndOnePurpose) {
    Scene scene = Scene::formed();
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    EXPECT_FALSE(everyone_consents(scene.group, scene.cast.observing_support));
    EXPECT_EQ(scene.refusal(scene.cast.participants[0], ConsentAnswerSet{scene.cast.observing_support, learning, ConsentAnswer::yes, {1}}),
              Refusal::not_found);
    EXPECT_EQ(scene.refusal(scene.cast.participants[0],
                            ConsentAnswerSet{scene.cast.observer, ObserverPurpose::research, ConsentAnswer::yes, {1}}),
              Refusal::conflict);
    // when the purpose changes, everybody is asked anew
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, ObserverPurpose::research});
    EXPECT_FALSE(everyone_consents(scene.group, scene.cast.observer));
}

TEST(Consent, IsAskedAboutObserversAlone) {
    Scene scene = Scene::formed();
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, ObserverPropose{scene.cast.support, learning}), Refusal::not_found);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, ObserverPropose{made_id<MemberId>(99), learning}), Refusal::not_found);
}

TEST(Consent, AnAnswerIsSeenByItsGiverAlone) {
    Scene scene = Scene::formed();
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, learning});
    scene.let(scene.cast.participants[0], answer(scene, ConsentAnswer::no));
    EXPECT_EQ(scene.log.back().audience, std::vector{scene.cast.participants[0]});
    EXPECT_EQ(view(scene.group, scene.cast.participants[0]).observers[0].mine, ConsentAnswer::no);
    EXPECT_EQ(view(scene.group, scene.cast.participants[1]).observers[0].mine, std::nullopt);
    EXPECT_EQ(view(scene.group, scene.cast.facilitator).observers[0].outcome, ConsentOutcome::asked);
}

TEST(Consent, TheLastYesBeforeTheLobbyIsToldOnlyWhenTheLobbyOpens) {
    Scene scene = Scene::formed();
    scene.plan(20min);
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    EXPECT_EQ(scene.group.consents->questions[0].outcome, ConsentOutcome::asked);
    EXPECT_EQ(sight(scene.group, scene.cast.observer), Sight::own);
    const Events opened = scene.pass(5min);
    ASSERT_NE(first<ConsentPublished>(opened), nullptr);
    EXPECT_EQ(first<ConsentPublished>(opened)->outcome, ConsentOutcome::everyone);
    EXPECT_EQ(sight(scene.group, scene.cast.observer), Sight::circle);
}

TEST(Consent, TheObserverStaysOutsideUntilTheLastYesInTheLobby) {
    Scene scene = Scene::with_lobby();
    scene.let(scene.cast.facilitator, ObserverPropose{scene.cast.observer, learning});
    EXPECT_EQ(scene.refusal(scene.cast.observer, MeetingEnter{scene.meeting()}), Refusal::forbidden);
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    EXPECT_EQ(scene.group.consents->questions[0].outcome, ConsentOutcome::everyone);
    scene.enter(scene.cast.observer);
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    EXPECT_EQ(scene.place(scene.cast.observer), Place::room);
}

TEST(Consent, BecomingYesDuringAMeetingIsToldWhenTheNextLobbyOpens) {
    Scene scene = Scene::live();
    scene.plan(24h * 7);
    scene.consent(scene.cast.observer, ConsentAnswer::yes);
    EXPECT_EQ(scene.refusal(scene.cast.observer, MeetingEnter{scene.meeting()}), Refusal::forbidden);
    EXPECT_EQ(sight(scene.group, scene.cast.observer), Sight::own);
    scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
    scene.pass(24h * 7 - 1h);
    EXPECT_EQ(scene.group.consents->questions[0].outcome, ConsentOutcome::asked);
    scene.pass(1h);
    EXPECT_EQ(scene.group.consents->questions[0].outcome, ConsentOutcome::everyone);
}

class Withdrawal : public testing::Test {
protected:
    Scene scene = Scene::with_lobby();
    Withdrawal() {
        scene.consent(scene.cast.observer, ConsentAnswer::yes);
        scene.enter(scene.cast.facilitator);
        for (const MemberId& participant : scene.cast.participants) scene.enter(participant);
    }
    void start_with_observer() {
        scene.enter(scene.cast.observer);
        scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    }
};

TEST_F(Withdrawal, InAMeetingPutsTheObserverOutInTheSameStep) {
    start_with_observer();
    ASSERT_TRUE(audible(scene.group, scene.cast.facilitator, scene.cast.observer));
    const Events events = scene.let(scene.cast.participants[2], answer(scene, ConsentAnswer::no));
    EXPECT_EQ(scene.place(scene.cast.observer), Place::outside);
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.observer));
    EXPECT_EQ(sight(scene.group, scene.cast.observer), Sight::own);
    ASSERT_NE(first<ConsentPublished>(events), nullptr);
    EXPECT_EQ(first<ConsentPublished>(events)->outcome, ConsentOutcome::not_everyone);
    EXPECT_EQ(scene.refusal(scene.cast.observer, MeetingEnter{scene.meeting()}), Refusal::forbidden);
}

TEST_F(Withdrawal, InAMeetingIsNotUndoneByAYesBeforeTheNextLobby) {
    start_with_observer();
    scene.let(scene.cast.participants[2], answer(scene, ConsentAnswer::no));
    scene.let(scene.cast.participants[2], answer(scene, ConsentAnswer::yes));
    EXPECT_EQ(scene.refusal(scene.cast.observer, MeetingEnter{scene.meeting()}), Refusal::forbidden);
}

TEST_F(Withdrawal, InTheLobbyPutsThemOutAndIsNotPublishedBeforeTheStart) {
    scene.enter(scene.cast.observer);
    const Events events = scene.let(scene.cast.participants[0], answer(scene, ConsentAnswer::no));
    EXPECT_EQ(first<ConsentPublished>(events), nullptr);
    EXPECT_EQ(scene.place(scene.cast.observer), Place::outside);
    EXPECT_EQ(scene.refusal(scene.cast.observer, MeetingEnter{scene.meeting()}), Refusal::forbidden);
    const Events started = scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    ASSERT_NE(first<ConsentPublished>(started), nullptr);
    EXPECT_EQ(first<ConsentPublished>(started)->outcome, ConsentOutcome::not_everyone);
}

TEST_F(Withdrawal, WhileTheObserverIsOutsideIsSilent) {
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    const Group before = scene.group;
    const Events events = scene.let(scene.cast.participants[0], answer(scene, ConsentAnswer::no));
    EXPECT_EQ(events.size(), 1U);
    for (const MemberId& member : scene.cast.everybody()) {
        if (member == scene.cast.participants[0]) continue;
        EXPECT_EQ(view(before, member), view(scene.group, member));
        EXPECT_EQ(capabilities(before, member), capabilities(scene.group, member));
    }
    EXPECT_EQ(scene.refusal(scene.cast.observer, MeetingEnter{scene.meeting()}), Refusal::forbidden);
}

TEST_F(Withdrawal, LetsTheObserversTurnFall) {
    start_with_observer();
    scene.let(scene.cast.facilitator, FloorGive{scene.phase(), scene.cast.observer});
    EXPECT_TRUE(audible(scene.group, scene.cast.observer, scene.cast.facilitator));
    scene.let(scene.cast.participants[0], answer(scene, ConsentAnswer::no));
    EXPECT_FALSE(scene.group.talk->floor.has_value());
    EXPECT_FALSE(audible(scene.group, scene.cast.observer, scene.cast.facilitator));
}

TEST_F(Withdrawal, OfOneWhoIsTechnicalSupportTooLeavesThemOnStandby) {
    scene.consent(scene.cast.observing_support, ConsentAnswer::yes);
    scene.enter(scene.cast.observing_support);
    scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    scene.go_to(PhaseKind::checkin);
    ASSERT_EQ(scene.place(scene.cast.observing_support), Place::room);
    scene.let(scene.cast.participants[0], ConsentAnswerSet{scene.cast.observing_support, learning, ConsentAnswer::no, {1}});
    EXPECT_EQ(scene.place(scene.cast.observing_support), Place::outside);
    EXPECT_EQ(sight(scene.group, scene.cast.observing_support), Sight::circle);
    EXPECT_FALSE(audible(scene.group, scene.cast.facilitator, scene.cast.observing_support));
}

TEST_F(Withdrawal, ByANewParticipantsSilencePutsTheObserverOut) {
    start_with_observer();
    const Events joined = [&] {
        scene.invite(scene.cast.coordinator, made_id<MemberId>(90), {Role::participant});
        return scene.let(made_id<MemberId>(90), MemberAccept{{"Newcomer"}, Language::fi, {1}});
    }();
    EXPECT_EQ(scene.place(scene.cast.observer), Place::outside);
    EXPECT_NE(first<ConsentPublished>(joined), nullptr);
}

}  // namespace
}  // namespace piiri::test
