#include "domain/observation.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace piiri::test {
namespace {

class ObservationTest : public testing::Test {
protected:
    Scene scene = Scene::with_lobby();
    const MemberId observer = scene.cast.observer;

    ObservationTest() {
        scene.consent(observer, ConsentAnswer::yes);
        scene.enter(scene.cast.facilitator);
        for (const MemberId& participant : scene.cast.participants) scene.enter(participant);
        scene.enter(observer);
        scene.let(scene.cast.facilitator, MeetingStart{scene.meeting()});
    }

    [[nodiscard]] ObservationWrite note(std::uint64_t key, const std::string& text = "P1 asks P2", std::int64_t seen = 0) const {
        return {scene.meeting(), made_id<ObservationId>(key), {seen}, {text}};
    }
    Events write(std::uint64_t key, const std::string& text = "P1 asks P2", std::int64_t seen = 0) {
        return scene.let(observer, note(key, text, seen));
    }
    [[nodiscard]] std::vector<DraftsView> drafts(const MemberId& viewer) const { return view(scene.group, viewer).drafts; }
    [[nodiscard]] std::vector<SharedObservation> shared(const MemberId& viewer) const {
        return view(scene.group, viewer).meetings.at(0).observations;
    }
    void end() {
        scene.let(scene.cast.facilitator, MeetingEnd{scene.meeting()});
        scene.pass(30s);
    }
    void answer(std::size_t peer, ConsentAnswer answer) {
        scene.let(scene.cast.participants[peer], ConsentAnswerSet{observer, ObserverPurpose::learning, answer, {1}});
    }
};

TEST_F(ObservationTest, DrawsFreshNumbersWithTheFirstNote) {
    const Events events = write(1);
    const auto* began = first<ObservationBegan>(events);
    ASSERT_TRUE(began);
    EXPECT_TRUE(
        std::is_permutation(began->numbers.begin(), began->numbers.end(), scene.cast.participants.begin(), scene.cast.participants.end()));
    EXPECT_EQ(how_many<ObservationBegan>(write(2)), 0U);
    ASSERT_EQ(drafts(observer).size(), 1U);
    EXPECT_EQ(drafts(observer)[0].notes.size(), 2U);
    EXPECT_EQ(drafts(observer)[0].numbers, began->numbers);
}

TEST_F(ObservationTest, IsTheObserversAloneUntilShared) {
    write(1, "canary");
    for (const Said& said : scene.log) {
        if (std::holds_alternative<ObservationBegan>(said.event) || std::holds_alternative<ObservationWritten>(said.event)) {
            EXPECT_EQ(said.audience, std::vector{observer});
        }
    }
    for (const MemberId& who : scene.cast.everybody()) EXPECT_EQ(drafts(who).empty(), who != observer);
    EXPECT_EQ(scene.refusal(scene.cast.facilitator, note(2)), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(scene.cast.observing_support, note(2)), Refusal::forbidden) << "not everybody has consented to them";
}

TEST_F(ObservationTest, IsTiedToItsPhaseWithoutThePauses) {
    scene.go_to(PhaseKind::dialogue);
    scene.pass(90s);
    scene.let(scene.cast.facilitator, MeetingPause{scene.meeting()});
    scene.pass(5min);
    write(1);
    scene.let(scene.cast.facilitator, MeetingContinue{scene.meeting()});
    scene.pass(10s);
    write(2, "");
    const auto notes = drafts(observer)[0].notes;
    EXPECT_EQ(notes[0].index, scene.group.phases->run->index);
    EXPECT_EQ(notes[0].seconds, 90);
    EXPECT_EQ(notes[1].seconds, 100);
    EXPECT_EQ(notes[1].text, "") << "a time mark";
}

TEST_F(ObservationTest, IsRewrittenAsItWasSeen) {
    write(1, "one");
    EXPECT_TRUE(write(1, "one").empty()) << "a repeat";
    write(1, "two", 1);
    EXPECT_TRUE(write(1, "two", 1).empty()) << "a repeat";
    EXPECT_EQ(drafts(observer)[0].notes[0].version, 2);
    EXPECT_EQ(scene.refusal(observer, note(1, "three", 1)), Refusal::conflict);
    EXPECT_EQ(scene.refusal(observer, note(2, "new", 1)), Refusal::not_found) << "the note one saw is gone";
}

TEST_F(ObservationTest, BeginsOnlyWhereOneObserves) {
    scene.let(observer, MeetingExit{scene.meeting()});
    EXPECT_EQ(scene.refusal(observer, note(1)), Refusal::forbidden);
    scene.enter(observer);
    write(1);
    end();
    EXPECT_EQ(scene.refusal(observer, note(2)), Refusal::conflict);
    write(1, "worded better", 1);
}

TEST_F(ObservationTest, EndsItsKeyWithTheLastNote) {
    const DraftId draft = first<ObservationBegan>(write(1))->draft;
    const Events events = scene.let(observer, ObservationRemove{scene.meeting(), made_id<ObservationId>(1)});
    ASSERT_TRUE(first<Expired>(events));
    EXPECT_EQ(*first<Expired>(events), (Expired{KeyClass::draft, draft.value}));
    EXPECT_TRUE(scene.let(observer, ObservationRemove{scene.meeting(), made_id<ObservationId>(1)}).empty());
    EXPECT_NE(first<ObservationBegan>(write(2))->draft, draft);
}

TEST_F(ObservationTest, IsReadByThoseOfRow38OnceShared) {
    write(1, "one");
    write(2, "two");
    const Events events = scene.let(observer, ObservationShare{scene.meeting()});
    ASSERT_TRUE(first<Expired>(events));
    EXPECT_EQ(first<Expired>(events)->what, KeyClass::draft);
    EXPECT_TRUE(drafts(observer).empty());
    EXPECT_TRUE(scene.let(observer, ObservationShare{scene.meeting()}).empty());
    for (const MemberId& who : {observer, scene.cast.facilitator, scene.cast.cofacilitator, scene.cast.participants[0]})
        EXPECT_EQ(shared(who).size(), 2U);
    for (const MemberId& who : {scene.cast.coordinator, scene.cast.support, scene.cast.observing_support})
        EXPECT_TRUE(shared(who).empty()) << "another observer reads only their own";
    write(3, "three");
    scene.let(observer, ObservationShare{scene.meeting()});
    EXPECT_EQ(shared(observer).size(), 3U);
}

TEST_F(ObservationTest, VanishesInSevenDaysUnlessShared) {
    write(1);
    end();
    scene.pass(24h * 7 - 1ms);
    EXPECT_EQ(drafts(observer).size(), 1U);
    const Events events = scene.pass(1ms);
    EXPECT_TRUE(drafts(observer).empty());
    ASSERT_TRUE(first<ObservationRemoved>(events));
    EXPECT_EQ(scene.refusal(observer, ObservationShare{scene.meeting()}), Refusal::not_found);
}

TEST_F(ObservationTest, VanishesAtOnceWhenAConsentIsWithdrawn) {
    const DraftId draft = first<ObservationBegan>(write(1))->draft;
    answer(1, ConsentAnswer::no);
    EXPECT_EQ(scene.group.observations->find(draft), nullptr);
    EXPECT_TRUE(std::any_of(scene.log.begin(), scene.log.end(), [&](const Said& said) {
        const auto* expired = std::get_if<Expired>(&said.event);
        return expired && *expired == Expired{KeyClass::draft, draft.value} && said.audience.empty();
    }));
    EXPECT_EQ(scene.refusal(observer, note(2)), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(observer, ObservationShare{scene.meeting()}), Refusal::forbidden);
}

TEST_F(ObservationTest, VanishesAlsoWhenTheObserverHasLeftTheRoomBefore) {
    write(1);
    scene.let(observer, MeetingExit{scene.meeting()});
    answer(1, ConsentAnswer::no);
    EXPECT_TRUE(drafts(observer).empty());
}

TEST_F(ObservationTest, StaysWhenItWasSharedBefore) {
    write(1);
    scene.let(observer, ObservationShare{scene.meeting()});
    answer(1, ConsentAnswer::no);
    EXPECT_EQ(shared(scene.cast.facilitator).size(), 1U);
}

TEST_F(ObservationTest, RestsAfterTheMeetingWhileSomebodyHasChangedTheirMind) {
    write(1);
    end();
    answer(1, ConsentAnswer::no);
    EXPECT_EQ(scene.refusal(observer, note(1, "two", 1)), Refusal::forbidden);
    EXPECT_EQ(scene.refusal(observer, ObservationShare{scene.meeting()}), Refusal::forbidden);
    answer(1, ConsentAnswer::yes);
    scene.let(observer, ObservationShare{scene.meeting()});
}

TEST_F(ObservationTest, GoesWithItsObserver) {
    write(1);
    end();
    scene.let(observer, MemberLeave{});
    EXPECT_TRUE(scene.group.observations->drafts.empty());
}

TEST_F(ObservationTest, IsBounded) {
    for (std::uint64_t key = 1; key <= 300; ++key) write(key);
    EXPECT_EQ(scene.refusal(observer, note(301)), Refusal::too_large);
    answer(0, ConsentAnswer::no);
    EXPECT_TRUE(scene.group.observations->drafts.empty()) << "all go at once";
}

}  // namespace
}  // namespace piiri::test
