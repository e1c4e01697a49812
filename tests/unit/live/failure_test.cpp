#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// Slow, full and foreign disks: what goes on, what is forgotten, and which rights end anyway (design.md section 4, rules 4 to 6).
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class OnABadDisk : public LiveTest {
protected:
    OnABadDisk() {
        found_group();
        all_consent();
        start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}, {&observer, &observer_page}});
    }
    [[nodiscard]] SignalCommand offer(const Person& to) const { return SignalSend{to.member, {"pair1"}, Restart{}}; }
    [[nodiscard]] Command withdraw() const { return ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::no, {1}}; }
    std::shared_ptr<Page> kanerva_page, otso_page, observer_page;
};

TEST_F(OnABadDisk, SignalsPassWhileACommitIsUnderWay) {
    storage->hold();
    kanerva_page->ask(chat("slow"));
    settle();
    EXPECT_EQ(done(*kanerva_page, offer(otso)), "");
    EXPECT_THAT(otso_page->story(), ElementsAre("signal peer"));
    EXPECT_EQ(otso_page->told("peer")[0]["from"], kanerva.member.value);
    EXPECT_EQ(done(*kanerva_page, SignalCommand{ResonanceShow{}}), "");
    EXPECT_EQ(done(*kanerva_page, DevicesSet{true, false, TakingPart::sound}), "");
    EXPECT_THAT(otso_page->story(), ElementsAre("signal peer", "signal resonance", "signal devices"));
}

TEST_F(OnABadDisk, ASignalOfferedBeforeTheGrantIsStoredIsRefused) {
    const auto late = connect(pihla);
    storage->hold();
    late->ask(MeetingEnter{meeting});
    settle();
    EXPECT_EQ(done(*late, offer(otso)), "forbidden");
    EXPECT_EQ(done(*kanerva_page, offer(pihla)), "forbidden");
    storage->release();
    settle();
    EXPECT_EQ(done(*late, offer(otso)), "");
    EXPECT_THAT(otso_page->story(), ElementsAre("meeting.presence", "signal media", "signal peer"));
}

TEST_F(OnABadDisk, AWithdrawnConsentSilencesTheObserverAtOnceEvenWhileTheDiskIsStuck) {
    storage->hold();
    otso_page->ask(chat("stuck"));
    settle();
    facilitator_page->forget();
    const int id = kanerva_page->ask(withdraw());
    // then, in the same turn: the socket is closed, unsent frames are forgotten, and everybody's mesh is without the observer
    EXPECT_EQ(observer_page->closed(), CloseCode::changed);
    EXPECT_TRUE(observer_page->dropped_unsent());
    ASSERT_THAT(facilitator_page->told("media"), SizeIs(1));
    EXPECT_EQ(facilitator_page->told("media")[0]["send_to"].dump().find(observer.member.value), std::string::npos);
    EXPECT_THAT(facilitator_page->told("media")[0]["leased"], IsEmpty());
    // and no signal, no lease and no way back in follow, though nothing is stored yet
    EXPECT_EQ(done(*otso_page, offer(observer)), "forbidden");
    EXPECT_EQ(connect(observer)->closed(), CloseCode::ended);
    facilitator_page->forget();
    pass(20s);
    EXPECT_THAT(facilitator_page->told("lease"), IsEmpty());
    EXPECT_EQ(kanerva_page->answer(id), std::nullopt);
    // when the disk moves again, the withdrawal is the first thing it stores
    storage->release();
    settle();
    EXPECT_EQ(kanerva_page->answer(id), "");
    EXPECT_FALSE(connect(observer)->closed());
    EXPECT_EQ(view_of(observer)["members"].size(), 1U);
}

TEST_F(OnABadDisk, AMoveToTheLobbyActsAtOnceWhileTheDiskIsStuck) {
    storage->hold();
    otso_page->ask(chat("stuck"));
    settle();
    facilitator_page->ask(LobbyMove{meeting, kanerva.member});
    EXPECT_EQ(kanerva_page->closed(), CloseCode::changed);
    EXPECT_EQ(done(*otso_page, offer(kanerva)), "forbidden");
    EXPECT_EQ(connect(kanerva)->closed(), CloseCode::ended);
    storage->release();
    settle();
    EXPECT_FALSE(connect(kanerva)->closed());
}

TEST_F(OnABadDisk, NarrowingHoldsOnAFullDiskAndIsRepeatedUntilItIsStored) {
    storage->answer_all(Appended::unavailable);
    const int id = kanerva_page->ask(withdraw());
    EXPECT_EQ(observer_page->closed(), CloseCode::changed);
    const auto tried = storage->appended().size();
    pass(5s);
    EXPECT_EQ(connect(observer)->closed(), CloseCode::ended) << "kept out until it is stored";
    EXPECT_EQ(done(*otso_page, offer(observer)), "forbidden");
    EXPECT_EQ(kanerva_page->answer(id), std::nullopt);
    storage->heal();
    pass(2s);
    EXPECT_GT(storage->appended().size(), tried);
    EXPECT_EQ(kanerva_page->answer(id), "");
    EXPECT_FALSE(connect(observer)->closed());
    EXPECT_THAT(facilitator_page->events(), Contains("consent.published"));
}

TEST_F(OnABadDisk, ANoAfterAYesOfTheSamePersonStaysTheLastWord) {
    storage->hold();
    otso_page->ask(chat("stuck"));
    settle();
    kanerva_page->ask(ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::yes, {1}});
    // what takes a right away goes before what others ask, but not before what the same person asked earlier
    kanerva_page->ask(withdraw());
    storage->release();
    settle();
    EXPECT_EQ(view_of(kanerva)["observers"][0]["mine"], "no");
}

TEST_F(OnABadDisk, MutingClosesTheMicrophoneInEverybodysViewAtOnce) {
    ASSERT_EQ(done(*kanerva_page, DevicesSet{true, true, TakingPart::video}), "");
    storage->hold();
    otso_page->ask(chat("stuck"));
    settle();
    otso_page->forget();
    kanerva_page->forget();
    facilitator_page->ask(MicClose{meeting, kanerva.member});
    for (const auto& page : {otso_page, kanerva_page}) {
        ASSERT_THAT(page->told("devices"), SizeIs(1));
        EXPECT_EQ(page->told("devices")[0]["microphone"], false);
        EXPECT_EQ(page->told("devices")[0]["camera"], true);
    }
    // and only the person's own tap opens it again
    EXPECT_EQ(done(*kanerva_page, DevicesSet{true, true, TakingPart::video}), "");
}

TEST_F(OnABadDisk, AFullDiskForgetsTheBatchAndTheNextCommandWorks) {
    storage->hold();
    const int lost = kanerva_page->ask(chat("lost"));
    settle();
    const int waiting = otso_page->ask(chat("waited"));
    storage->answer_all(Appended::unavailable);
    settle();
    EXPECT_EQ(kanerva_page->answer(lost), "unavailable");
    EXPECT_THAT(otso_page->chat(), IsEmpty());
    EXPECT_EQ(done(*facilitator_page, chat("refused before it is decided")), "unavailable");
    EXPECT_EQ(done(*kanerva_page, offer(otso)), "") << "sound and signals go on";
    storage->heal();
    pass(2s);
    EXPECT_EQ(otso_page->answer(waiting), "");
    EXPECT_EQ(done(*kanerva_page, chat("works again")), "");
    EXPECT_THAT(facilitator_page->chat(), ElementsAre("waited", "works again"));
    restart();
    const auto room = view_of(otso)["open"]["room"];
    ASSERT_EQ(room["chat"].size(), 2U);
    EXPECT_EQ(room["chat"][0]["text"], "waited");
}

TEST_F(OnABadDisk, ALostConnectionIsNotForgottenWithItsBatch) {
    storage->answer_all(Appended::unavailable);
    kanerva_page->drop();
    pass(3s);
    EXPECT_THAT(otso_page->events(), IsEmpty());
    storage->heal();
    pass(2s);
    EXPECT_THAT(otso_page->events(), ElementsAre("seat.connection"));
    pass(3min);
    EXPECT_THAT(otso_page->events(), Contains("meeting.presence")) << "the seat was held for three minutes, not for ever";
}

TEST_F(OnABadDisk, ComingAndGoingWhileTheDiskIsStuckDoesNotPileUp) {
    storage->hold();
    otso_page->ask(chat("stuck"));
    settle();
    for (int i = 0; i < 200; ++i) {
        kanerva_page->drop();
        kanerva_page = connect(kanerva);
    }
    const auto before = storage->appended().size();
    storage->release();
    settle();
    EXPECT_LE(storage->appended().size(), before + 2);
    EXPECT_THAT(facilitator_page->events(), Not(Contains("seat.connection"))) << "in the end nothing had changed";
}

TEST_F(OnABadDisk, ACommandIsRefusedWhenTheBatchUnderWayTakesOverTwoSeconds) {
    storage->hold();
    kanerva_page->ask(chat("stuck"));
    pass(3s);
    EXPECT_EQ(done(*otso_page, chat("later")), "unavailable");
    storage->release();
    settle();
    EXPECT_EQ(done(*otso_page, chat("now")), "");
}

TEST_F(OnABadDisk, WhenAnotherWriterOwnsTheLogTheRoomIsDroppedAndOpensAnew) {
    storage->hold();
    const int id = kanerva_page->ask(chat("late"));
    std::optional<std::string> by_http;
    settle();
    desk->submit_as(pihla.member, group, MemberRename{{"Pihla K"}},
                    [&](auto result) { by_http = result ? "" : std::string(word(result.error().code)); });
    settle();
    storage->answer_all(Appended::stale);
    settle();
    EXPECT_EQ(otso_page->closed(), CloseCode::moved);
    EXPECT_EQ(kanerva_page->closed(), CloseCode::moved);
    EXPECT_EQ(kanerva_page->answer(id), std::nullopt);
    EXPECT_EQ(by_http, "moved") << "whoever waits gets an answer";
    storage->heal();
    const auto back = connect(kanerva);
    EXPECT_FALSE(back->closed());
    EXPECT_EQ(done(*back, chat("again")), "");
}

TEST_F(OnABadDisk, SigningOutClosesSocketsAndEndsTheSessionOnAFullDiskToo) {
    storage->answer_all(Appended::unavailable);
    EXPECT_FALSE(wait<bool>([&](auto answer) { desk->sign_out(kanerva.visitor.session, answer); }));
    EXPECT_EQ(kanerva_page->closed(), CloseCode::ended);
    const auto find = [&] {
        return wait<std::optional<Visitor>>([&](auto answer) { desk->find(kanerva.visitor.session, answer); }).has_value();
    };
    EXPECT_FALSE(find());
    storage->heal();
    pass(3min);
    EXPECT_FALSE(find());
    restart();
    EXPECT_FALSE(find()) << "stored as soon as there was room";
}

}  // namespace
}  // namespace piiri::test
