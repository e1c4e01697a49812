#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// The ballot box of a meeting's feedback: answers without names, drawn once (design.md section 5, class ballot).
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class FeedbackBox : public LiveTest {
protected:
    FeedbackBox() {
        found_group();
        start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}, {&pihla, &pihla_page}});
        EXPECT_EQ(done(*facilitator_page, MeetingEnd{meeting}), "");
        pass(31s);  // it can no longer be taken back
        reconnect();
    }
    void reconnect() {
        facilitator_page = connect(facilitator);
        kanerva_page = connect(kanerva);
        otso_page = connect(otso);
        pihla_page = connect(pihla);
        for (const auto& page : pages_) page->forget();
    }
    [[nodiscard]] Command answer(const std::string& words) const { return FeedbackAnswer{meeting, {{5}}, {{4}}, {{words}}}; }
    /// Side writes of a kind in all batches.
    template <class Kind>
    [[nodiscard]] std::vector<Kind> writes() const {
        std::vector<Kind> all;
        for (const Batch& batch : storage->appended()) {
            for (const SideWrite& write : batch.writes) {
                if (const auto* found = std::get_if<Kind>(&write)) all.push_back(*found);
            }
        }
        return all;
    }
    [[nodiscard]] std::vector<std::string> ballots() {
        return wait<std::vector<std::string>>([&](auto answered) { storage->real().ballots(group, meeting.value, answered); });
    }
    [[nodiscard]] static std::vector<std::string> words(const Told& answers) {
        std::vector<std::string> all;
        for (const Told& each : answers) all.push_back(each["change"]);
        return all;
    }
    [[nodiscard]] Told feedback_of(const Person& who) {
        const Told view = view_of(who);
        for (const Told& each : view["meetings"]) {
            if (each["id"] == meeting.value) return each.value("feedback", Told::object());
        }
        return {};
    }
    std::shared_ptr<Page> kanerva_page, otso_page, pihla_page;
};

TEST_F(FeedbackBox, AnAnswerGoesIntoTheBoxInTheBatchThatSaysSomebodyAnswered) {
    EXPECT_EQ(done(*kanerva_page, answer("More silence")), "");
    ASSERT_THAT(writes<PutBallot>(), SizeIs(1));
    EXPECT_EQ(writes<PutBallot>()[0].question, meeting.value);
    EXPECT_EQ(writes<PutBallot>()[0].body, R"({"heard":5,"useful":4,"change":"More silence"})");
    EXPECT_THAT(ballots(), SizeIs(1));
    for (const Batch& batch : storage->appended()) {
        for (const ToStore& stored : batch.events) EXPECT_EQ(stored.body.find("More silence"), std::string::npos) << "in no event";
    }
    // and nobody else hears of it
    EXPECT_THAT(kanerva_page->events(), ElementsAre("feedback.given"));
    for (const auto& page : {facilitator_page, otso_page}) EXPECT_THAT(page->frames(), IsEmpty());
}

TEST_F(FeedbackBox, ASecondAnswerOfTheSamePersonIsNotPutInBesideTheFirst) {
    EXPECT_EQ(done(*kanerva_page, answer("One")), "");
    EXPECT_NE(done(*kanerva_page, answer("Two")), "unavailable");
    EXPECT_THAT(ballots(), SizeIs(1));
}

TEST_F(FeedbackBox, WhenEverybodyHasAnsweredItIsDrawnOnceAndErasedInTheSameBatch) {
    EXPECT_EQ(done(*kanerva_page, answer("One")), "");
    EXPECT_EQ(done(*otso_page, answer("Two")), "");
    EXPECT_EQ(done(*pihla_page, answer("Three")), "");
    settle();
    ASSERT_THAT(facilitator_page->told("feedback.drawn"), SizeIs(1));
    EXPECT_THAT(words(facilitator_page->told("feedback.drawn")[0]["answers"]), UnorderedElementsAre("One", "Two", "Three"));
    EXPECT_THAT(otso_page->events(), Not(Contains("feedback.drawn"))) << "facilitators alone";
    const Batch& last = storage->appended().back();
    EXPECT_TRUE(std::any_of(last.writes.begin(), last.writes.end(),
                            [](const SideWrite& write) { return std::holds_alternative<EraseBallots>(write); }));
    EXPECT_THAT(writes<EraseBallots>(), SizeIs(1));
    EXPECT_THAT(ballots(), IsEmpty());
    restart();
    EXPECT_THAT(words(feedback_of(facilitator)["answers"]), SizeIs(3));
    EXPECT_THAT(writes<EraseBallots>(), IsEmpty()) << "not again";
}

TEST_F(FeedbackBox, FewerThanThreeAnswersAreToldToNobodyAndErasedAllTheSame) {
    EXPECT_EQ(done(*kanerva_page, answer("One")), "");
    EXPECT_EQ(done(*otso_page, answer("Two")), "");
    for (const auto& page : {facilitator_page, kanerva_page, otso_page, pihla_page}) page->drop();
    pass(73h);  // the group sleeps, and wakes for its deadline
    EXPECT_THAT(ballots(), IsEmpty());
    EXPECT_THAT(writes<EraseBallots>(), SizeIs(1));
    const Told feedback = feedback_of(facilitator);
    EXPECT_EQ(feedback.value("answers", Told::array()).size(), 0U);
}

TEST_F(FeedbackBox, ACrashBetweenTheCloseAndTheDrawingIsMadeGoodAtTheNextStart) {
    EXPECT_EQ(done(*kanerva_page, answer("One")), "");
    EXPECT_EQ(done(*otso_page, answer("Two")), "");
    // when the process ends right after the last answer, with which the box closes, is durable
    const int last = pihla_page->ask(answer("Three"));
    ASSERT_TRUE(loop.run_until([&] { return pihla_page->answer(last).has_value(); }));
    ASSERT_THAT(facilitator_page->events(), Not(Contains("feedback.drawn")));
    storage->answer_all(Appended::unavailable);
    restart();
    // then the group is woken for it, with nobody there
    pass(1s);
    EXPECT_THAT(writes<EraseBallots>(), SizeIs(1));
    EXPECT_THAT(ballots(), IsEmpty());
    EXPECT_THAT(words(feedback_of(facilitator)["answers"]), UnorderedElementsAre("One", "Two", "Three"));
}

TEST_F(FeedbackBox, ADrawingThatCannotBeStoredIsTriedAgain) {
    EXPECT_EQ(done(*kanerva_page, answer("One")), "");
    EXPECT_EQ(done(*otso_page, answer("Two")), "");
    const int last = pihla_page->ask(answer("Three"));
    ASSERT_TRUE(loop.run_until([&] { return pihla_page->answer(last).has_value(); }));
    storage->answer_all(Appended::unavailable);
    pass(3s);
    EXPECT_THAT(facilitator_page->events(), Not(Contains("feedback.drawn")));
    storage->heal();
    pass(3s);
    EXPECT_THAT(words(facilitator_page->told("feedback.drawn").at(0)["answers"]), UnorderedElementsAre("One", "Two", "Three"));
    EXPECT_THAT(ballots(), IsEmpty());
}

}  // namespace
}  // namespace piiri::test
