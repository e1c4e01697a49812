#include "unit/live/live_fixture.hpp"

#include <gmock/gmock.h>

/// A vote with dots: what of it is told to whom, and when (design.md section 5).
namespace piiri::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::int64_t theme_choice = 3;

class Vote : public LiveTest {
protected:
    Vote() {
        found_group();
        start_meeting({{&kanerva, &kanerva_page}, {&otso, &otso_page}, {&pihla, &pihla_page}});
        go_to(theme_choice);
        for (CardId& card : cards) {
            card = fresh<CardId>();
            EXPECT_EQ(done(*kanerva_page, CardAdd{card, {std::string(43, 'A')}, {"Words " + card.value.substr(20)}}), "");
        }
        open_vote();
    }
    void open_vote() {
        vote = fresh<VoteId>();
        ASSERT_EQ(done(*facilitator_page, VoteOpen{phase, vote, {{cards[0], cards[1], cards[2]}}}), "");
    }
    void forget_frames() {
        for (const auto& page : pages_) page->forget();
    }
    [[nodiscard]] SignalCommand dots(std::vector<CardId> on, bool ready) const {
        const std::size_t pad = on.empty() ? 92 : 93 - 31 * on.size();
        return DotsSet{vote, {std::move(on)}, ready, {std::string(pad, '.')}};
    }
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> counts(const Page& page) const {
        std::vector<std::pair<std::int64_t, std::int64_t>> told;
        for (const Told& signal : page.told("vote")) told.emplace_back(signal["ready"], signal["of"]);
        return told;
    }
    using Counts = std::vector<std::pair<std::int64_t, std::int64_t>>;

    std::array<CardId, 3> cards;
    VoteId vote;
    std::shared_ptr<Page> kanerva_page, otso_page, pihla_page;
};

TEST_F(Vote, TellsHowManyAreReadyWhenThatChangesAndNothingElse) {
    for (const auto& page : {facilitator_page, kanerva_page, otso_page}) EXPECT_EQ(counts(*page), (Counts{{0, 3}}));
    forget_frames();
    EXPECT_EQ(done(*kanerva_page, dots({cards[0], cards[0], cards[1]}, false)), "");
    EXPECT_EQ(done(*kanerva_page, dots({cards[2]}, false)), "");
    EXPECT_THAT(kanerva_page->story(), SizeIs(2)) << "its answers, and nothing more";
    EXPECT_THAT(otso_page->frames(), IsEmpty());
    EXPECT_THAT(facilitator_page->frames(), IsEmpty());
    EXPECT_EQ(done(*kanerva_page, dots({cards[2]}, true)), "");
    for (const auto& page : {facilitator_page, kanerva_page, otso_page}) EXPECT_EQ(counts(*page), (Counts{{1, 3}}));
    // and whatever is changed under the same sign of being ready is not told either
    forget_frames();
    EXPECT_EQ(done(*kanerva_page, dots({}, true)), "");
    EXPECT_THAT(otso_page->frames(), IsEmpty());
}

TEST_F(Vote, AnswersAlikeWhateverTheDotsAre) {
    forget_frames();
    std::vector<std::string> answers;
    for (const auto& on : std::vector<std::vector<CardId>>{{}, {cards[0]}, {cards[1], cards[2]}, {cards[0], cards[0], cards[0]}}) {
        const int id = kanerva_page->ask(dots(on, false));
        Told answer = kanerva_page->frames().back();
        EXPECT_EQ(answer["id"], id) << "answered in the same turn";
        answer.erase("id");
        answers.push_back(answer.dump());
    }
    EXPECT_THAT(answers, testing::Each(answers.front()));
}

TEST_F(Vote, EveryFrameOfDotsIsEquallyLong) {
    std::vector<std::size_t> lengths;
    for (const auto& on : std::vector<std::vector<CardId>>{{}, {cards[0]}, {cards[1], cards[2]}, {cards[0], cards[0], cards[0]}}) {
        lengths.push_back(encode_params(dots(on, false)).size());
    }
    EXPECT_THAT(lengths, testing::Each(lengths.front()));
}

TEST_F(Vote, TakesDotsOfThoseWhoVoteOnCardsOfTheVoteAlone) {
    EXPECT_EQ(done(*facilitator_page, dots({cards[0]}, true)), "forbidden");
    EXPECT_EQ(done(*kanerva_page, dots({fresh<CardId>()}, true)), "invalid");
    EXPECT_EQ(done(*kanerva_page, SignalCommand{DotsSet{fresh<VoteId>(), {{cards[0]}}, true, {std::string(62, '.')}}}), "forbidden");
    for (const std::size_t pad : {0U, 31U, 61U, 63U, 92U}) {
        EXPECT_EQ(done(*kanerva_page, SignalCommand{DotsSet{vote, {{cards[0]}}, true, {std::string(pad, '.')}}}), "invalid") << pad;
    }
    std::string two_bytes_each;
    for (int i = 0; i < 62; ++i) two_bytes_each += "ä";
    EXPECT_EQ(done(*kanerva_page, SignalCommand{DotsSet{vote, {{cards[0]}}, true, {two_bytes_each}}}), "invalid");
    EXPECT_EQ(counts(*facilitator_page), (Counts{{0, 3}})) << "nobody is ready";
}

TEST_F(Vote, ItsCloseTellsTheTotalsOfTheLastDots) {
    EXPECT_EQ(done(*kanerva_page, dots({cards[0], cards[0], cards[0]}, true)), "");
    EXPECT_EQ(done(*kanerva_page, dots({cards[1], cards[1], cards[2]}, true)), "");
    EXPECT_EQ(done(*otso_page, dots({cards[1]}, false)), "");
    EXPECT_EQ(done(*pihla_page, dots({cards[2], cards[1], cards[0]}, true)), "");
    EXPECT_EQ(done(*facilitator_page, VoteClose{vote}), "");
    ASSERT_THAT(otso_page->told("vote.closed"), SizeIs(1));
    const Told totals = otso_page->told("vote.closed")[0]["totals"];
    EXPECT_EQ(totals, Told::array({{{"card", cards[1].value}, {"dots", 4}},
                                   {{"card", cards[2].value}, {"dots", 2}},
                                   {{"card", cards[0].value}, {"dots", 1}}}));
    // and the next vote begins with none of them
    forget_frames();
    open_vote();
    EXPECT_EQ(counts(*facilitator_page), (Counts{{0, 3}}));
}

TEST_F(Vote, WhenEverybodyIsReadyItIsForTheFacilitatorToCloseIt) {
    for (const auto& page : {kanerva_page, otso_page, pihla_page}) EXPECT_EQ(done(*page, dots({cards[0]}, true)), "");
    pass(10s);
    EXPECT_EQ(counts(*facilitator_page).back(), (std::pair<std::int64_t, std::int64_t>{3, 3}));
    EXPECT_THAT(facilitator_page->events(), Not(Contains("vote.closed")));
}

TEST_F(Vote, WhoIsGoneIsNotCounted) {
    const Person ruska = invite(group, coordinator.member, "Ruska", {Role::participant});
    const auto ruska_page = connect(ruska);
    ASSERT_EQ(done(*ruska_page, MeetingEnter{meeting}), "");
    EXPECT_EQ(done(*ruska_page, dots({cards[0], cards[0], cards[0]}, true)), "");
    for (const auto& page : {kanerva_page, otso_page, pihla_page}) EXPECT_EQ(done(*page, dots({cards[1]}, true)), "");
    EXPECT_EQ(counts(*facilitator_page).back(), (std::pair<std::int64_t, std::int64_t>{4, 4}));
    ruska_page->ask(MemberLeave{});
    settle();
    EXPECT_EQ(counts(*facilitator_page).back(), (std::pair<std::int64_t, std::int64_t>{3, 3}));
    EXPECT_EQ(done(*facilitator_page, VoteClose{vote}), "");
    const Told totals = otso_page->told("vote.closed")[0]["totals"];
    EXPECT_EQ(totals[0], (Told{{"card", cards[1].value}, {"dots", 3}}));
    for (std::size_t i = 1; i < totals.size(); ++i) EXPECT_EQ(totals[i]["dots"], 0);
}

TEST_F(Vote, AConnectionThatDropsDoesNotTakeItsDotsAlong) {
    for (const auto& page : {kanerva_page, otso_page, pihla_page}) EXPECT_EQ(done(*page, dots({cards[1]}, true)), "");
    pihla_page->drop();
    settle();
    EXPECT_EQ(counts(*facilitator_page).back(), (std::pair<std::int64_t, std::int64_t>{3, 3})) << "the seat is kept, and its dots";
    EXPECT_EQ(done(*facilitator_page, VoteClose{vote}), "");
    EXPECT_EQ(otso_page->told("vote.closed")[0]["totals"][0], (Told{{"card", cards[1].value}, {"dots", 3}}));
}

TEST_F(Vote, AfterARestartDotsAreSentAgain) {
    EXPECT_EQ(done(*kanerva_page, dots({cards[0], cards[0], cards[0]}, true)), "");
    restart();
    facilitator_page = connect(facilitator);
    for (const auto& [ready, of] : counts(*facilitator_page)) EXPECT_EQ(ready, 0) << "they were in memory alone";
    for (auto [person, page] : {std::pair{&kanerva, &kanerva_page}, {&otso, &otso_page}, {&pihla, &pihla_page}}) {
        *page = connect(*person);
        EXPECT_EQ(done(**page, dots({cards[2], cards[2], cards[2]}, true)), "");
    }
    EXPECT_EQ(done(*facilitator_page, VoteClose{vote}), "");
    EXPECT_EQ(otso_page->told("vote.closed")[0]["totals"][0], (Told{{"card", cards[2].value}, {"dots", 9}}));
}

TEST_F(Vote, ACloseThatCannotBeStoredKeepsTheDotsAndNoneIsTakenMeanwhile) {
    for (const auto& page : {kanerva_page, otso_page, pihla_page}) EXPECT_EQ(done(*page, dots({cards[1]}, true)), "");
    forget_frames();
    storage->hold();
    const int close = facilitator_page->ask(VoteClose{vote});
    settle();
    EXPECT_EQ(done(*kanerva_page, dots({cards[0]}, false)), "forbidden") << "the close is on its way";
    EXPECT_THAT(otso_page->frames(), IsEmpty());
    storage->answer_all(Appended::unavailable);
    settle();
    EXPECT_EQ(facilitator_page->answer(close), "unavailable");
    storage->heal();
    pass(2s);
    EXPECT_EQ(done(*facilitator_page, VoteClose{vote}), "");
    EXPECT_EQ(otso_page->told("vote.closed")[0]["totals"][0], (Told{{"card", cards[1].value}, {"dots", 3}}));
}

TEST_F(Vote, NothingOfDotsReachesTheStorage) {
    const auto before = storage->appended().size();
    for (const auto& page : {kanerva_page, otso_page, pihla_page}) EXPECT_EQ(done(*page, dots({cards[1], cards[0], cards[1]}, true)), "");
    settle();
    EXPECT_EQ(storage->appended().size(), before);
}

}  // namespace
}  // namespace piiri::test
