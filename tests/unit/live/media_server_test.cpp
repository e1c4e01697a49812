#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// Who has what at the media server, by what is decided, and what passes between pages and it.
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// A media server that writes down what it is told.
class NotedSfu final : public Sfu {
public:
    void listen(SfuListener& listener) override { listener_ = &listener; }
    [[nodiscard]] bool available() const override { return up; }
    void arrange(const GroupId& group, const std::vector<SfuSeat>& all, bool encrypted_frames) override {
        of = group, encrypted = encrypted_frames, seats = all;
    }
    [[nodiscard]] SfuFigures figures() const override { return {}; }
    void step(const GroupId&, const MemberId& member, MediaSide side, const Negotiation& step) override {
        steps.push_back({member, side, step});
    }

    void turn(bool on) {
        up = on;
        listener_->sfu_available(on);
    }
    [[nodiscard]] SfuListener& tell() { return *listener_; }
    [[nodiscard]] const SfuSeat* seat(const Person& person) const {
        for (const SfuSeat& each : seats) {
            if (each.member == person.member) return &each;
        }
        return nullptr;
    }

    struct Step {
        MemberId member;
        MediaSide side;
        Negotiation step;
    };
    bool up = true;
    bool encrypted = false;
    GroupId of;
    std::vector<SfuSeat> seats;
    std::vector<Step> steps;

private:
    SfuListener* listener_ = nullptr;
};

constexpr const char* offer_of_both = "v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=sendonly\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=sendonly\n";
constexpr const char* answer_to_two = "v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=recvonly\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=recvonly\n";

class WithAMediaServer : public LiveTest {
protected:
    WithAMediaServer() {
        media.media_server = &sfu;
        chosen_media = MediaPlace::media_server;
        restart();
        found_group();
        all_consent();
        start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}, {&observer, &observer_page}});
        for (const auto& page : {facilitator_page, kanerva_page, otso_page, observer_page}) EXPECT_EQ(done(*page, MediaAble{true}), "");
        settle();
    }
    ~WithAMediaServer() override { shut(); }

    [[nodiscard]] static Told plan(const Page& page) {
        const auto told = page.told("media");
        return told.empty() ? Told{} : told.back();
    }
    [[nodiscard]] std::string session(const Person& person) const {
        const SfuSeat* seat = sfu.seat(person);
        return seat == nullptr ? "" : seat->session;
    }
    std::string sends(Page& page, const std::string& session, MediaSide side, Negotiation step) {
        return done(page, MediaSend{{session}, side, std::move(step)});
    }
    [[nodiscard]] std::vector<MemberId> ids(std::initializer_list<const Person*> people) const {
        std::vector<MemberId> members;
        for (const Person* person : people) members.push_back(person->member);
        std::sort(members.begin(), members.end());
        return members;
    }

    NotedSfu sfu;
    std::shared_ptr<Page> kanerva_page, otso_page, observer_page, pihla_page;
};

TEST_F(WithAMediaServer, EachPageHasASessionOfItsOwnAndTheObserverSendsNothing) {
    EXPECT_EQ(sfu.of, group);
    ASSERT_THAT(sfu.seats, SizeIs(4));
    for (const auto& [person, page] : {std::pair(&facilitator, facilitator_page), {&kanerva, kanerva_page}, {&otso, otso_page}}) {
        EXPECT_EQ(plan(*page)["place"], "media_server");
        EXPECT_EQ(plan(*page)["session"], session(*person));
        EXPECT_TRUE(sfu.seat(*person)->publishes);
        EXPECT_FALSE(sfu.seat(*person)->sound_open);
    }
    EXPECT_FALSE(sfu.seat(observer)->publishes);
    EXPECT_EQ(sfu.seat(observer)->hears, ids({&facilitator, &kanerva, &otso}));
    EXPECT_THAT(sfu.seat(kanerva)->hears, Not(Contains(observer.member)));
    EXPECT_THAT(plan(*kanerva_page)["leased"], IsEmpty()) << "the media server itself stops what flows";
    EXPECT_NE(session(kanerva), session(otso));
}

TEST_F(WithAMediaServer, SoundPassesOnlyWhileItsOwnerSaysThatItIsOpenAndTheRulesAllowIt) {
    EXPECT_EQ(done(*kanerva_page, DevicesSet{true, true, TakingPart::video}), "");
    EXPECT_TRUE(sfu.seat(kanerva)->sound_open);
    EXPECT_TRUE(sfu.seat(kanerva)->picture_open);
    EXPECT_EQ(sfu.seat(otso)->sees, ids({&kanerva}));
    EXPECT_EQ(done(*facilitator_page, MicClose{meeting, kanerva.member}), "");
    EXPECT_FALSE(sfu.seat(kanerva)->sound_open);
    EXPECT_TRUE(sfu.seat(kanerva)->picture_open);
    EXPECT_EQ(done(*kanerva_page, DevicesSet{true, true, TakingPart::video}), "");
    storage->hold();
    facilitator_page->ask(MicClose{meeting, kanerva.member});
    EXPECT_FALSE(sfu.seat(kanerva)->sound_open) << "before it is stored";
    storage->release();
}

TEST_F(WithAMediaServer, AWithdrawnConsentCutsTheObserverInTheSameTurn) {
    ASSERT_NE(sfu.seat(observer), nullptr);
    storage->hold();
    kanerva_page->ask(ConsentAnswerSet{observer.member, ObserverPurpose::learning, ConsentAnswer::no, {1}});
    EXPECT_EQ(sfu.seat(observer), nullptr);
    storage->release();
    settle();
    EXPECT_EQ(sfu.seat(observer), nullptr);
}

TEST_F(WithAMediaServer, WhoDoesNotWantPicturesGetsNone) {
    EXPECT_EQ(done(*kanerva_page, DevicesSet{true, true, TakingPart::video}), "");
    EXPECT_EQ(done(*facilitator_page, DevicesSet{true, true, TakingPart::video}), "");
    EXPECT_EQ(sfu.seat(otso)->sees, ids({&facilitator, &kanerva}));
    EXPECT_EQ(done(*otso_page, PicturesSet{false, {{kanerva.member}}}), "");
    EXPECT_EQ(sfu.seat(otso)->sees, ids({&facilitator}));
    EXPECT_EQ(done(*otso_page, PicturesSet{true, {}}), "");
    EXPECT_THAT(sfu.seat(otso)->sees, IsEmpty());
    EXPECT_EQ(sfu.seat(otso)->hears, ids({&facilitator, &kanerva}));
    EXPECT_EQ(done(*otso_page, PicturesSet{false, {}}), "");
    EXPECT_EQ(sfu.seat(otso)->sees, ids({&facilitator, &kanerva}));
}

TEST_F(WithAMediaServer, FramesAreEncryptedWhenEverybodyCanAndTheLabelSaysWhichItIs) {
    EXPECT_TRUE(sfu.encrypted);
    EXPECT_EQ(plan(*otso_page)["encryption"], "end_to_end");
    const std::string before = session(otso);
    EXPECT_EQ(done(*kanerva_page, MediaAble{false}), "");
    EXPECT_FALSE(sfu.encrypted);
    for (const auto& page : {facilitator_page, kanerva_page, otso_page, observer_page})
        EXPECT_EQ(plan(*page)["encryption"], "to_media_server");
    EXPECT_NE(session(otso), before) << "what was encrypted for one room does not go on in another";
}

TEST_F(WithAMediaServer, APageThatHasNotSaidWhatItCanDoIsWaitedForASecond) {
    pihla_page = connect(pihla);
    EXPECT_EQ(done(*pihla_page, MeetingEnter{meeting}), "");
    EXPECT_TRUE(sfu.encrypted) << "nobody's sound breaks off for somebody who is still saying it";
    EXPECT_EQ(sfu.seat(pihla), nullptr);
    pass(2s);
    EXPECT_FALSE(sfu.encrypted);
    EXPECT_NE(sfu.seat(pihla), nullptr);
}

TEST_F(WithAMediaServer, AFreshPageGetsAFreshSession) {
    const std::string before = session(kanerva);
    kanerva_page = connect(kanerva);
    EXPECT_NE(session(kanerva), before);
    EXPECT_EQ((*kanerva_page->welcome())["media"]["session"], session(kanerva));
    EXPECT_TRUE(sfu.encrypted) << "what its browser can do is remembered";
    EXPECT_EQ(sends(*kanerva_page, before, MediaSide::publish, Description{{"offer"}, {offer_of_both}}), "conflict");
}

TEST_F(WithAMediaServer, StepsPassWhenTheyAreAllowed) {
    const Description offer{{"offer"}, {offer_of_both}};
    const Description answer{{"answer"}, {answer_to_two}};
    const Candidate candidate{{"candidate:1 1 udp 1 a.local 9 typ host"}, {}, {}};
    EXPECT_EQ(sends(*kanerva_page, session(kanerva), MediaSide::publish, offer), "");
    EXPECT_EQ(sends(*kanerva_page, session(kanerva), MediaSide::publish, candidate), "");
    EXPECT_EQ(sends(*observer_page, session(observer), MediaSide::subscribe, answer), "");
    ASSERT_THAT(sfu.steps, SizeIs(3));
    EXPECT_EQ(sfu.steps[2].member, observer.member);
    sfu.steps.clear();
    EXPECT_EQ(sends(*observer_page, session(observer), MediaSide::publish, offer), "forbidden");
    EXPECT_EQ(sends(*observer_page, session(observer), MediaSide::publish, candidate), "forbidden");
    EXPECT_EQ(sends(*kanerva_page, session(kanerva), MediaSide::subscribe, Description{{"answer"}, {"v=0\nm=audio 9 RTP 0\na=sendrecv\n"}}),
              "forbidden");
    EXPECT_EQ(sends(*kanerva_page, session(kanerva), MediaSide::subscribe, offer), "invalid");
    EXPECT_EQ(sends(*kanerva_page, session(kanerva), MediaSide::publish, answer), "invalid");
    EXPECT_EQ(sends(*kanerva_page, session(kanerva), MediaSide::publish, Candidate{{"nothing of the kind"}, {}, {}}), "invalid");
    EXPECT_EQ(sends(*kanerva_page, session(otso), MediaSide::publish, offer), "conflict");
    EXPECT_THAT(sfu.steps, IsEmpty());
    EXPECT_EQ(done(*kanerva_page, SignalSend{otso.member, {"pair1"}, Restart{}}), "forbidden") << "pages have nothing with each other here";
}

TEST_F(WithAMediaServer, DescriptionsReachThePageOfTheirSessionAlone) {
    const MediaPeerSignal answer{session(kanerva), MediaSide::publish, "answer", "v=0\n", {}};
    sfu.tell().sfu_describes(group, kanerva.member, answer);
    EXPECT_THAT(kanerva_page->told("media_peer"), SizeIs(1));
    EXPECT_THAT(otso_page->told("media_peer"), IsEmpty());
    sfu.tell().sfu_describes(group, otso.member, answer);
    EXPECT_THAT(otso_page->told("media_peer"), IsEmpty()) << "another's session";
    sfu.tell().sfu_describes(fresh<GroupId>(), kanerva.member, answer);
    EXPECT_THAT(kanerva_page->told("media_peer"), SizeIs(1));
}

TEST_F(WithAMediaServer, ALostConnectionIsMadeAnewAtOnceTheFirstTimeAndLaterThen) {
    const std::string first = session(kanerva);
    sfu.tell().sfu_lost(group, kanerva.member, first);
    const std::string second = session(kanerva);
    EXPECT_NE(second, "");
    EXPECT_NE(second, first);
    sfu.tell().sfu_lost(group, kanerva.member, first);
    EXPECT_EQ(session(kanerva), second) << "that one was over";
    sfu.tell().sfu_lost(group, kanerva.member, second);
    EXPECT_EQ(session(kanerva), "");
    pass(1s);
    EXPECT_NE(session(kanerva), "");
}

TEST_F(WithAMediaServer, APageAsksForAFreshSessionButNotTooSoon) {
    const std::string first = session(kanerva);
    EXPECT_EQ(sends(*kanerva_page, first, MediaSide::publish, Restart{}), "conflict");
    pass(3s);
    EXPECT_EQ(sends(*kanerva_page, first, MediaSide::publish, Restart{}), "");
    EXPECT_NE(session(kanerva), first);
    EXPECT_EQ(plan(*kanerva_page)["session"], session(kanerva));
}

TEST_F(WithAMediaServer, WhenItIsGonePagesAreToldSoAndAMeshFollowsUntilTheNextPhase) {
    const std::string before = session(kanerva);
    sfu.turn(false);
    EXPECT_EQ(plan(*kanerva_page)["session"], "");
    EXPECT_EQ(plan(*kanerva_page)["place"], "media_server") << "it is waited for";
    sfu.turn(true);
    EXPECT_NE(session(kanerva), before);
    EXPECT_EQ(plan(*kanerva_page)["session"], session(kanerva));
    sfu.turn(false);
    pass(6s);
    EXPECT_EQ(plan(*kanerva_page)["place"], "mesh");
    EXPECT_EQ(plan(*kanerva_page)["reason"], "media_server_lost");
    EXPECT_EQ(done(*kanerva_page, SignalSend{otso.member, {"pair1"}, Restart{}}), "");
    sfu.turn(true);
    EXPECT_EQ(plan(*kanerva_page)["place"], "mesh") << "nobody's sound breaks off in mid-phase";
    go_to(1);
    settle();
    EXPECT_NE(session(kanerva), "");
}

TEST_F(WithAMediaServer, WhoGoesHasNothingThereAnyMore) {
    otso_page->drop();
    settle();
    EXPECT_EQ(sfu.seat(otso), nullptr);
    EXPECT_THAT(sfu.seat(facilitator)->hears, Contains(otso.member)) << "they may come back";
    EXPECT_EQ(done(*facilitator_page, MeetingEnd{meeting}), "");
    settle();
    EXPECT_THAT(sfu.seats, IsEmpty());
}

/// A group that hides addresses, before its meeting: whether it has sound hangs on the media server.
class AtTheDoor : public LiveTest {
protected:
    AtTheDoor() {
        media.media_server = &sfu;
        chosen_media = MediaPlace::relayed;
        restart();
        found_group();
        otso_page = connect(otso);
        kanerva_page = connect(kanerva);
        EXPECT_EQ(done(*kanerva_page, MeetingEnter{meeting}), "");
    }
    ~AtTheDoor() override { shut(); }

    [[nodiscard]] static std::vector<Told> plans(const Page& page) { return page.told("media"); }

    NotedSfu sfu;
    std::shared_ptr<Page> otso_page, kanerva_page;
};

TEST_F(AtTheDoor, OneLearnsWhetherThereIsSoundBeforeGoingIn) {
    EXPECT_EQ((*otso_page->welcome())["media"]["text_only"], false);
    EXPECT_FALSE((*otso_page->welcome())["media"].contains("reason"));
    EXPECT_THAT(plans(*otso_page), IsEmpty());
    EXPECT_THAT(plans(*kanerva_page), IsEmpty()) << "going into the lobby changes nothing of it";
}

TEST_F(AtTheDoor, WhatChangesMeanwhileReachesThoseWhoWait) {
    sfu.turn(false);
    EXPECT_THAT(plans(*kanerva_page), IsEmpty()) << "it is waited for";
    pass(6s);
    for (const auto& page : {kanerva_page, otso_page}) {
        ASSERT_THAT(plans(*page), SizeIs(1));
        EXPECT_EQ(plans(*page)[0]["text_only"], true);
        EXPECT_EQ(plans(*page)[0]["reason"], "no_relay");
    }
    EXPECT_EQ((*connect(pihla)->welcome())["media"]["text_only"], true);
    sfu.turn(true);
    for (const auto& page : {kanerva_page, otso_page}) {
        ASSERT_THAT(plans(*page), SizeIs(2));
        EXPECT_EQ(plans(*page)[1]["text_only"], false);
    }
}

TEST_F(WithAMediaServer, WhoIsOutsideLearnsNothingOfWhatGoesOnInside) {
    pihla_page = connect(pihla);
    const Told outside = (*pihla_page->welcome())["media"];
    EXPECT_EQ(outside["text_only"], false);
    EXPECT_EQ(outside["session"], "");
    EXPECT_EQ(outside["place"], "mesh");
    EXPECT_THAT(outside["receive_from"], IsEmpty());
    EXPECT_EQ(done(*kanerva_page, DevicesSet{true, true, TakingPart::video}), "");
    sfu.turn(false);
    pass(6s);
    EXPECT_EQ(plan(*kanerva_page)["reason"], "media_server_lost");
    EXPECT_THAT(pihla_page->told("media"), IsEmpty());
}

}  // namespace
}  // namespace piiri::test
