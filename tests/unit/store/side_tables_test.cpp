#include "unit/store/storage_fixture.hpp"

#include <gmock/gmock.h>

#include <set>

/// What stands beside the logs, as every implementation of `Storage` keeps it: personal rows, ballots, concerns.
namespace piiri::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class SideTables : public ::testing::TestWithParam<Implementation> {
protected:
    StorageInTest storage_{GetParam().open};
};

INSTANTIATE_TEST_SUITE_P(Storage, SideTables, ::testing::Values(Implementation{"Sqlite", open_sqlite_storage}),
                         [](const auto& described) { return described.param.name; });

TEST_P(SideTables, APersonGetsTheirOwnRowsBackByKind) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    EXPECT_TRUE(storage_.put_personal("p_a", "n_2", "hyvää 🙂"));
    EXPECT_TRUE(storage_.put_personal("p_a", "n_1", std::string(20'000, 'x')));
    EXPECT_TRUE(storage_.put_personal("p_a", "n_1", "4", PersonalKind::mood));
    storage_.reopen();
    EXPECT_THAT(storage_.personal("p_a"), ElementsAre(Pair("n_1", std::string(20'000, 'x')), Pair("n_2", "hyvää 🙂")));
    EXPECT_THAT(storage_.personal("p_a", PersonalKind::mood), ElementsAre(Pair("n_1", "4")));
}

TEST_P(SideTables, APersonalRowIsReplacedAndAnEmptyOneIsGone) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", "first words"));
    EXPECT_TRUE(storage_.put_personal("p_a", "n_1", "better words"));
    EXPECT_THAT(storage_.personal("p_a"), ElementsAre(Pair("n_1", "better words")));
    EXPECT_TRUE(storage_.put_personal("p_a", "n_1", ""));
    EXPECT_THAT(storage_.personal("p_a"), IsEmpty());
    EXPECT_TRUE(storage_.put_personal("p_a", "n_1", "")) << "as often as asked";
}

TEST_P(SideTables, NobodyReachesThePersonalRowsOfAnother) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.add_person("p_b"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", "mine"));
    EXPECT_THAT(storage_.personal("p_b"), IsEmpty());
    EXPECT_TRUE(storage_.put_personal("p_b", "n_1", "another's of the same id"));
    EXPECT_TRUE(storage_.put_personal("p_b", "n_1", ""));
    EXPECT_THAT(storage_.personal("p_a"), ElementsAre(Pair("n_1", "mine")));
    EXPECT_FALSE(storage_.put_personal("p_unknown", "n_1", "of nobody"));
    EXPECT_THAT(storage_.personal("p_unknown"), IsEmpty());
}

TEST_P(SideTables, APersonKeepsFiveHundredRowsOfAKindAndNoLongerOnesThanTheLimit) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    for (std::size_t i = 0; i < personal_rows_max; ++i)
        ASSERT_TRUE(storage_.put_personal("p_a", std::to_string(i), "3", PersonalKind::mood));
    EXPECT_FALSE(storage_.put_personal("p_a", "one more", "3", PersonalKind::mood));
    EXPECT_TRUE(storage_.put_personal("p_a", "17", "5", PersonalKind::mood)) << "a row that is there may be replaced";
    EXPECT_EQ(storage_.personal("p_a", PersonalKind::mood).size(), personal_rows_max);
    EXPECT_TRUE(storage_.put_personal("p_a", "18", "", PersonalKind::mood));
    EXPECT_TRUE(storage_.put_personal("p_a", "one more", "3", PersonalKind::mood));
    EXPECT_TRUE(storage_.put_personal("p_a", "n_1", std::string(personal_body_max, 'x'))) << "kinds are counted apart";
    EXPECT_FALSE(storage_.put_personal("p_a", "n_2", std::string(personal_body_max + 1, 'x')));
    EXPECT_FALSE(storage_.put_personal("p_a", "", "no id"));
    EXPECT_FALSE(storage_.put_personal("p_a", std::string(65, 'n'), "a long id"));
}

TEST_P(SideTables, AnErasedPersonIsReadAndWrittenNoMore) {
    for (const std::string person : {"p_a", "p_b"}) {
        ASSERT_TRUE(storage_.add_person(person));
        ASSERT_TRUE(storage_.put_personal(person, "n_1", "words of " + person));
    }
    ASSERT_TRUE(storage_.add_session(hash(1), "p_a", false, at(0)));
    ASSERT_TRUE(storage_.add_token({hash(2), TokenPurpose::sign_in, PersonId{"p_a"}, std::nullopt, at(9'000)}));
    EXPECT_TRUE(storage_.destroy_personal("p_a"));
    EXPECT_THAT(storage_.personal("p_a"), IsEmpty());
    EXPECT_FALSE(storage_.put_personal("p_a", "n_2", "later"));
    EXPECT_FALSE(storage_.find_session(hash(1), at(1)));
    EXPECT_FALSE(storage_.use_token(hash(2), at(1)));
    EXPECT_TRUE(storage_.destroy_personal("p_a")) << "as often as asked";
    EXPECT_FALSE(storage_.destroy_personal("p_unknown"));
    storage_.reopen();
    EXPECT_FALSE(storage_.put_personal("p_a", "n_2", "later"));
    EXPECT_THAT(storage_.personal("p_b"), ElementsAre(Pair("n_1", "words of p_b")));
}

TEST_P(SideTables, AnAccountEndsItsTermAfterTheLastGroupAndNobodyElseDoes) {
    const auto day = [](int number) { return Instant(std::chrono::days(number)); };
    const auto kept = [&](const std::string& person) { return !storage_.personal(person).empty(); };
    for (const std::string person : {"p_alone", "p_member", "p_founds"}) {
        ASSERT_TRUE(storage_.add_person(person));
        ASSERT_TRUE(storage_.put_personal(person, "n_1", "words of " + person));
    }
    ASSERT_TRUE(storage_.set_coordinator("p_founds", true));
    auto joined = batch("g_a", 0, {"invited"});
    joined.writes = {PutMyGroup{PersonId{"p_member"}, MemberId{"m_1"}, "{}"}};
    ASSERT_EQ(storage_.append(joined), Appended::ok);

    EXPECT_TRUE(storage_.end_idle_accounts(day(100), day(0)));
    EXPECT_TRUE(storage_.end_idle_accounts(day(200), day(100)));
    EXPECT_TRUE(kept("p_alone")) << "the term is not over";
    storage_.reopen();
    EXPECT_TRUE(storage_.end_idle_accounts(day(201), day(101)));
    EXPECT_FALSE(kept("p_alone"));
    EXPECT_TRUE(kept("p_member") && kept("p_founds"));

    auto left = batch("g_a", 1, {"left"});
    left.writes = {PutMyGroup{PersonId{"p_member"}, MemberId{"m_1"}, ""}};
    ASSERT_EQ(storage_.append(left), Appended::ok);
    EXPECT_TRUE(storage_.end_idle_accounts(day(300), day(200)));
    auto back = batch("g_b", 0, {"invited"});
    back.writes = {PutMyGroup{PersonId{"p_member"}, MemberId{"m_2"}, "{}"}};
    ASSERT_EQ(storage_.append(back), Appended::ok);
    EXPECT_TRUE(storage_.end_idle_accounts(day(500), day(400)));
    EXPECT_TRUE(kept("p_member")) << "who comes back begins no term";
}

TEST_P(SideTables, AQuestionGathersItsAnswersAndNoOthers) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"asked"})), Appended::ok);
    ASSERT_EQ(storage_.append(batch("g_b", 0, {"asked"})), Appended::ok);
    auto with_event = batch("g_a", 1, {"somebody has answered"});
    with_event.writes = {PutBallot{"q_1", "one"}};
    EXPECT_EQ(storage_.append(with_event), Appended::ok);
    EXPECT_EQ(storage_.append(side_batch("g_a", 2, {PutBallot{"q_1", "two"}})), Appended::ok);
    EXPECT_EQ(storage_.append(side_batch("g_a", 2, {PutBallot{"q_1", ""}, PutBallot{"q_2", "elsewhere"}})), Appended::ok);
    EXPECT_EQ(storage_.append(side_batch("g_b", 1, {PutBallot{"q_1", "of another group"}})), Appended::ok);
    storage_.reopen();
    EXPECT_THAT(storage_.ballots("g_a", "q_1"), UnorderedElementsAre("one", "two", ""));
    EXPECT_THAT(storage_.ballots("g_a", "q_2"), ElementsAre("elsewhere"));
    EXPECT_THAT(storage_.ballots("g_a", "q_none"), IsEmpty());
}

TEST_P(SideTables, AnAnswerOfABatchThatFailsIsNotKept) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"asked"})), Appended::ok);
    EXPECT_EQ(storage_.append(side_batch("g_a", 7, {PutBallot{"q_1", "of a stale writer"}})), Appended::stale);
    auto too_large = batch("g_a", 1, {"an event"});
    too_large.writes = {PutBallot{"q_1", "fine"}, PutBallot{"q_1", std::string(ballot_body_max + 1, 'x')}};
    EXPECT_EQ(storage_.append(too_large), Appended::stale);
    EXPECT_THAT(storage_.ballots("g_a", "q_1"), IsEmpty());
    EXPECT_EQ(storage_.append(side_batch("g_a", 1, {PutBallot{"q_1", std::string(ballot_body_max, 'x')}})), Appended::ok);
    EXPECT_THAT(storage_.ballots("g_a", "q_1"), ElementsAre(std::string(ballot_body_max, 'x')));
}

TEST_P(SideTables, AnswersComeInAnOrderThatIsNotTheOneTheyCameIn) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"asked"})), Appended::ok);
    std::vector<std::string> in_order;
    std::set<std::string> questions_led_by;
    for (char letter = 'a'; letter <= 'z'; ++letter) in_order.emplace_back(1, letter);
    for (int question = 0; question < 8; ++question) {
        const auto name = "q_" + std::to_string(question);
        for (const auto& body : in_order) ASSERT_EQ(storage_.append(side_batch("g_a", 1, {PutBallot{name, body}})), Appended::ok);
        const auto found = storage_.ballots("g_a", name);
        EXPECT_NE(found, in_order);
        EXPECT_THAT(found, ::testing::UnorderedElementsAreArray(in_order));
        questions_led_by.insert(found.front());
    }
    EXPECT_GT(questions_led_by.size(), 1U) << "the order is drawn anew each time";
}

TEST_P(SideTables, AClosedQuestionIsGoneAndTakesNoMoreAnswers) {
    ASSERT_EQ(storage_.append(side_batch("g_a", 0, {PutBallot{"q_1", "one"}, PutBallot{"q_2", "of another"}})), Appended::ok);
    auto closing = batch("g_a", 0, {"result"});
    closing.writes = {EraseBallots{"q_1"}};
    ASSERT_EQ(storage_.append(closing), Appended::ok);
    EXPECT_THAT(storage_.ballots("g_a", "q_1"), IsEmpty());
    EXPECT_EQ(storage_.append(side_batch("g_a", 1, {PutBallot{"q_1", "late"}})), Appended::stale);
    storage_.reopen();
    EXPECT_EQ(storage_.append(side_batch("g_a", 1, {PutBallot{"q_1", "late"}})), Appended::stale);
    EXPECT_THAT(storage_.ballots("g_a", "q_2"), ElementsAre("of another"));
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::group, "");
    EXPECT_EQ(storage_.append(side_batch("g_a", 1, {PutBallot{"q_2", "late"}})), Appended::stale);
    EXPECT_THAT(storage_.ballots("g_a", "q_2"), IsEmpty());
}

TEST_P(SideTables, ConcernsComeOldestFirstAndWhole) {
    const ConcernRow about_somebody{"k_1", MemberId{"m_a"}, "one line\n\nand another 🙂", at(2'000)};
    EXPECT_TRUE(storage_.add_concern("g_a", about_somebody));
    EXPECT_TRUE(storage_.add_concern("g_a", {"k_2", std::nullopt, "", at(1'000)}));
    EXPECT_TRUE(storage_.add_concern("g_b", {"k_1", std::nullopt, "of another group", at(500)}));
    storage_.reopen();
    const auto found = storage_.concerns("g_a");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, "k_2");
    EXPECT_EQ(found[0].about, std::nullopt);
    EXPECT_EQ(found[0].at, at(1'000));
    EXPECT_EQ(found[1].id, "k_1");
    EXPECT_EQ(found[1].about, about_somebody.about);
    EXPECT_EQ(found[1].body, about_somebody.body);
    EXPECT_EQ(found[1].at, at(2'000));
    EXPECT_THAT(storage_.concerns("g_none"), IsEmpty());
}

TEST_P(SideTables, TheSameConcernAgainIsOneAndAnotherOfItsIdIsRefused) {
    const ConcernRow concern{"k_1", MemberId{"m_a"}, "words", at(1'000)};
    ASSERT_TRUE(storage_.add_concern("g_a", concern));
    auto again = concern;
    again.at = at(9'000);
    EXPECT_TRUE(storage_.add_concern("g_a", again));
    storage_.reopen();
    EXPECT_TRUE(storage_.add_concern("g_a", again));
    again.body = "other words";
    EXPECT_FALSE(storage_.add_concern("g_a", again));
    EXPECT_FALSE(storage_.add_concern("g_a", {"k_1", std::nullopt, "words", at(1'000)}));
    const auto found = storage_.concerns("g_a");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].at, at(1'000));
    EXPECT_FALSE(storage_.add_concern("g_a", {"k_2", std::nullopt, std::string(concern_body_max + 1, 'x'), at(0)}));
    EXPECT_FALSE(storage_.add_concern("g_a", {"", std::nullopt, "no id", at(0)}));
}

TEST_P(SideTables, ConcernsOutliveTheirGroupForTheirTerm) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"e"})), Appended::ok);
    ASSERT_TRUE(storage_.add_concern("g_a", {"k_1", std::nullopt, "words", at(1'000)}));
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::group, "");
    EXPECT_EQ(storage_.append(batch("g_a", 1, {"late"})), Appended::stale);
    storage_.reopen();
    ASSERT_EQ(storage_.concerns("g_a").size(), 1U);
    EXPECT_EQ(storage_.concerns("g_a")[0].body, "words");
}

TEST_P(SideTables, AConcernIsForgottenOnceItsDayLiesBeforeTheTerm) {
    const auto day = [](int number, std::chrono::milliseconds into = 0ms) { return Instant(std::chrono::days(number)) + into; };
    ASSERT_TRUE(storage_.add_concern("g_a", {"k_old", std::nullopt, "old", day(10, 23h)}));
    ASSERT_TRUE(storage_.add_concern("g_b", {"k_new", std::nullopt, "newer", day(11)}));
    EXPECT_TRUE(storage_.forget_concerns(day(10, 23h + 30min)));
    EXPECT_EQ(storage_.concerns("g_a").size(), 1U) << "its day is not over";
    EXPECT_TRUE(storage_.forget_concerns(day(11)));
    EXPECT_THAT(storage_.concerns("g_a"), IsEmpty());
    EXPECT_EQ(storage_.concerns("g_b").size(), 1U);
    EXPECT_FALSE(storage_.add_concern("g_a", {"k_old", std::nullopt, "old", day(10, 23h)})) << "a repeated report of it comes too late";
    EXPECT_TRUE(storage_.forget_concerns(day(11))) << "nothing to forget";
}

}  // namespace
}  // namespace piiri::testing
