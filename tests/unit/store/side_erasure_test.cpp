#include "unit/store/store_files.hpp"

#include <gmock/gmock.h>

#include <algorithm>

/// What the files of a store tell, and do not tell, about what stands beside the logs.
namespace piiri::testing {
namespace {

using ::testing::IsEmpty;

class SideErasure : public ::testing::Test {
protected:
    [[nodiscard]] std::vector<std::string> records(const std::string& table) const {
        auto events = events_of(storage_);
        return column(events, "SELECT body FROM " + table);
    }
    [[nodiscard]] std::vector<std::string> wrapped(const std::string& key_class) const {
        auto keys = keys_of(storage_);
        return column(keys, "SELECT wrapped FROM data_key WHERE class = '" + key_class + "' AND length(wrapped) > 0");
    }
    /// What a thief of the disk would look for.
    [[nodiscard]] std::vector<std::string> traces(const std::string& table, const std::string& key_class) const {
        auto out = records(table);
        std::ranges::move(wrapped(key_class), std::back_inserter(out));
        return out;
    }
    void put_ballots(int count) {
        for (int i = 0; i < count; ++i) {
            ASSERT_EQ(storage_.append(side_batch("g_a", 0, {PutBallot{"q_1", canary + std::string(static_cast<std::size_t>(i), 'x')}})),
                      Appended::ok);
        }
    }

    StorageInTest storage_{open_sqlite_storage};
};

TEST_F(SideErasure, NoWordIsReadableInAFileNorWhomAConcernIsAboutNorItsTime) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", canary));
    put_ballots(1);
    ASSERT_TRUE(storage_.add_concern("g_a", {"k_1", MemberId{"m_the_one_it_is_about"}, canary, at(1'234'567'890'123)}));
    EXPECT_FALSE(any_piece_in_files(storage_.directory(), {canary, "m_the_one_it_is_about"}));
    auto events = events_of(storage_);
    EXPECT_EQ(number(events, "SELECT day FROM concern"), 1'234'567'890'123 / 86'400'000);
}

TEST_F(SideErasure, NoPersonalRowNamesAGroupOrTellsWhenItWasStored) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    std::vector<std::string> in_order;
    for (int i = 0; i < 30; ++i) {
        in_order.push_back("n_" + std::to_string(100 + i));
        ASSERT_TRUE(storage_.put_personal("p_a", in_order.back(), "words"));
    }
    auto events = events_of(storage_);
    EXPECT_EQ(column(events, "SELECT name FROM pragma_table_info('personal') ORDER BY cid"),
              (std::vector<std::string>{"id", "person_id", "kind", "name", "key_id", "body"}));
    EXPECT_NE(column(events, "SELECT name FROM personal ORDER BY id"), in_order);
    EXPECT_EQ(column(events, "SELECT name FROM personal ORDER BY name"), in_order);
}

TEST_F(SideErasure, BallotsHaveOneSizeOnDisk) {
    ASSERT_EQ(storage_.append(side_batch("g_a", 0,
                                         {PutBallot{"q_1", ""}, PutBallot{"q_1", "x"}, PutBallot{"q_1", std::string(900, 'x')},
                                          PutBallot{"q_1", std::string(ballot_body_max, 'x')}})),
              Appended::ok);
    auto events = events_of(storage_);
    EXPECT_EQ(number(events, "SELECT count(DISTINCT length(body)) FROM ballot"), 1);
    EXPECT_EQ(number(events, "SELECT count(*) FROM ballot"), 4);
}

TEST_F(SideErasure, NeitherItsIdNorItsPlaceInTheFileTellsWhenABallotCame) {
    // given answers whose sealed records are noted as they come
    std::vector<std::string> in_order;
    for (int i = 0; i < 20; ++i) {
        put_ballots(1);
        auto now = records("ballot");
        std::erase_if(now, [&](const auto& record) { return std::ranges::count(in_order, record) != 0; });
        ASSERT_EQ(now.size(), 1U);
        in_order.push_back(now[0]);
    }
    auto events = events_of(storage_);
    EXPECT_NE(column(events, "SELECT body FROM ballot ORDER BY id"), in_order);
    // when the journal has gone into the file, every record stands there once
    storage_.close();
    const auto file = contents(storage_.directory() / "events.db");
    auto by_place = in_order;
    std::ranges::sort(by_place, {}, [&](const auto& record) { return file.find(record.substr(record.size() - 64)); });
    EXPECT_NE(file.find(by_place.back().substr(by_place.back().size() - 64)), std::string::npos);
    EXPECT_NE(by_place, in_order);
}

TEST_F(SideErasure, AClosedQuestionLeavesNoByteInAnyFile) {
    put_ballots(12);
    const auto secrets = traces("ballot", "ballot");
    ASSERT_EQ(secrets.size(), 13U);
    ASSERT_TRUE(any_piece_in_files(storage_.directory(), secrets));
    ASSERT_EQ(storage_.append(side_batch("g_a", 0, {EraseBallots{"q_1"}})), Appended::ok);
    expect_gone(storage_.directory(), secrets);
    EXPECT_THAT(records("ballot"), IsEmpty());
}

TEST_F(SideErasure, AnErasedGroupTakesItsBallotsAlong) {
    put_ballots(3);
    const auto secrets = traces("ballot", "ballot");
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::group, "");
    expect_gone(storage_.directory(), secrets);
}

TEST_F(SideErasure, AnErasedPersonLeavesNoByteInAnyFile) {
    ASSERT_TRUE(storage_.add_person("p_a", canary));
    for (int i = 0; i < 40; ++i) {
        ASSERT_TRUE(storage_.put_personal("p_a", std::to_string(i), std::string(static_cast<std::size_t>(i) * 700 + 1, 'x')));
    }
    auto secrets = traces("personal", "person");
    {
        auto events = events_of(storage_);
        std::ranges::move(column(events, "SELECT contact FROM person"), std::back_inserter(secrets));
    }
    ASSERT_EQ(secrets.size(), 42U);
    ASSERT_TRUE(storage_.destroy_personal("p_a"));
    storage_.close();  // the scrub that would come within a minute
    EXPECT_FALSE(any_piece_in_files(storage_.directory(), secrets));
}

TEST_F(SideErasure, ADeletedOrReplacedPersonalRowLeavesNoByteInAnyFile) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", std::string(9'000, 'x')));
    storage_.reopen();  // each scrub that follows is the first of its process, and comes at once
    const auto draft = records("personal");
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", "better words"));
    expect_gone(storage_.directory(), draft);
    storage_.reopen();
    const auto better = records("personal");
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", ""));
    expect_gone(storage_.directory(), better);
}

TEST_F(SideErasure, AForgottenConcernLeavesNoByteInAnyFile) {
    ASSERT_TRUE(storage_.add_concern("g_a", {"k_1", std::nullopt, std::string(9'000, 'x'), at(0)}));
    const auto secrets = traces("concern", "concern");
    ASSERT_EQ(secrets.size(), 2U);
    ASSERT_TRUE(storage_.forget_concerns(at(86'400'000)));
    expect_gone(storage_.directory(), secrets);
}

TEST_F(SideErasure, WhatACrashLeftUnfinishedIsFinishedAtTheNextStart) {
    // given everything that can be erased beside the logs
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", canary));
    put_ballots(2);
    ASSERT_TRUE(storage_.add_concern("g_a", {"k_1", std::nullopt, canary, at(0)}));
    std::vector<std::string> secrets;
    for (const auto& [table, key_class] :
         {std::pair("personal", "person"), std::pair("ballot", "ballot"), std::pair("concern", "concern")}) {
        std::ranges::move(traces(table, key_class), std::back_inserter(secrets));
    }
    ASSERT_EQ(secrets.size(), 7U);
    // when the process ends after it was asked for, and after one of the keys was destroyed already
    storage_.close();
    {
        auto events = events_of(storage_);
        events.script(
            "INSERT INTO erasure (group_id, class, scope) VALUES ('', 'person', 'p_a'), ('g_a', 'ballot', 'q_1'), ('g_a', 'concern', "
            "'k_1')");
        auto keys = keys_of(storage_);
        keys.script("UPDATE data_key SET wrapped = x'' WHERE class = 'ballot'");
    }
    storage_.reopen();
    // then nothing is read any more, at once, and soon nothing is left
    EXPECT_THAT(storage_.personal("p_a"), IsEmpty());
    EXPECT_THAT(storage_.ballots("g_a", "q_1"), IsEmpty());
    EXPECT_THAT(storage_.concerns("g_a"), IsEmpty());
    expect_gone(storage_.directory(), secrets);
    for (const auto* table : {"personal", "ballot", "concern", "erasure"}) {
        auto events = events_of(storage_);
        EXPECT_EQ(number(events, std::string("SELECT count(*) FROM ") + table), 0) << table;
    }
}

TEST_F(SideErasure, ARecordDoesNotOpenInThePlaceOfAnother) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", "words"));
    ASSERT_TRUE(storage_.put_personal("p_a", "n_1", "4", PersonalKind::mood));
    put_ballots(2);
    storage_.close();
    {
        auto events = events_of(storage_);
        events.script(
            "UPDATE personal SET body = (SELECT body FROM personal WHERE kind = 'reflection');"
            "UPDATE ballot SET body = (SELECT body FROM ballot ORDER BY id LIMIT 1)");
    }
    storage_.reopen();
    EXPECT_EQ(storage_.personal("p_a").size(), 1U);
    EXPECT_THAT(storage_.personal("p_a", PersonalKind::mood), IsEmpty());
    EXPECT_EQ(storage_.ballots("g_a", "q_1").size(), 1U) << "one answer does not count twice";
}

}  // namespace
}  // namespace piiri::testing
