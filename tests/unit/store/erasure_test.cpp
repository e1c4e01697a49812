#include "unit/store/store_files.hpp"

#include <gmock/gmock.h>

/// Erasing is destroying a key: afterwards nothing that it sealed opens, and nothing of it is left in any file.
namespace piiri::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Erasure : public ::testing::Test {
protected:
    /// Two moments, a meeting and the group, in one log; one body takes many pages.
    void write_group() {
        ASSERT_EQ(storage_.append(batch("g_a", 0, {"group"})), Appended::ok);
        ASSERT_EQ(storage_.append(batch("g_a", 1, {canary, canary + std::string(30'000, 'x')}, KeyClass::moment, "f_1")), Appended::ok);
        ASSERT_EQ(storage_.append(batch("g_a", 3, {"other moment"}, KeyClass::moment, "f_2")), Appended::ok);
        ASSERT_EQ(storage_.append(batch("g_a", 4, {"meeting"}, KeyClass::meeting, "t_1")), Appended::ok);
    }
    /// What a thief of the disk would look for: the sealed bodies of the first moment, and its wrapped key.
    [[nodiscard]] std::vector<std::string> traces() const {
        auto events = events_of(storage_);
        auto keys = keys_of(storage_);
        auto out = column(events, "SELECT body FROM event WHERE seq IN (2, 3)");
        for (auto& wrapped : column(keys, "SELECT wrapped FROM data_key WHERE scope = 'f_1'")) out.push_back(std::move(wrapped));
        return out;
    }

    StorageInTest storage_{open_sqlite_storage};
};

TEST_F(Erasure, NoWordOfAnEventIsEverReadableInAFile) {
    ASSERT_TRUE(storage_.add_person("p_a", canary));
    write_group();
    auto with_rows = batch("g_a", 5, {"e"});
    with_rows.writes = {PutMyGroup{PersonId{"p_a"}, MemberId{"m_a"}, canary}, PutProof{PersonId{"p_a"}, canary}};
    ASSERT_EQ(storage_.append(with_rows), Appended::ok);
    EXPECT_FALSE(any_piece_in_files(storage_.directory(), {canary}));
}

TEST_F(Erasure, LeavesNoByteOfWhatTheKeySealedNorOfTheKey) {
    write_group();
    const auto secrets = traces();
    ASSERT_EQ(secrets.size(), 3U);
    ASSERT_TRUE(any_piece_in_files(storage_.directory(), secrets));
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::moment, "f_1");
    expect_gone(storage_.directory(), secrets);  // while the storage is open
    const auto loaded = storage_.load("g_a");
    EXPECT_EQ(loaded.health, GroupHealth::intact);
    EXPECT_THAT(bodies(loaded), ElementsAre("group", "", "", "other moment", "meeting"));
    storage_.reopen();
    EXPECT_FALSE(any_piece_in_files(storage_.directory(), secrets));
    EXPECT_THAT(bodies(storage_.load("g_a")), ElementsAre("group", "", "", "other moment", "meeting"));
}

TEST_F(Erasure, ABatchMayNameTheKeyThatDiesWithIt) {
    write_group();
    const auto secrets = traces();
    auto last = batch("g_a", 5, {"expired"});
    last.events.push_back({KeyClass::moment, "f_1", "last words"});
    last.writes.emplace_back(EraseKey{KeyClass::moment, "f_1"});
    ASSERT_EQ(storage_.append(last), Appended::ok);
    expect_gone(storage_.directory(), secrets);
    EXPECT_THAT(bodies(storage_.load("g_a")), ElementsAre("group", "", "", "other moment", "meeting", "expired", ""));
}

TEST_F(Erasure, AStaleBatchErasesNothing) {
    write_group();
    auto stale = batch("g_a", 3, {"expired"});
    stale.writes.emplace_back(EraseKey{KeyClass::moment, "f_1"});
    ASSERT_EQ(storage_.append(stale), Appended::stale);
    EXPECT_EQ(storage_.load("g_a").events[1].body, canary);
}

TEST_F(Erasure, ADestroyedKeyIsNeverMadeAgain) {
    write_group();
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::moment, "f_1");
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::meeting, "t_never_used");
    EXPECT_EQ(storage_.append(batch("g_a", 5, {"late"}, KeyClass::moment, "f_1")), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_a", 5, {"early"}, KeyClass::meeting, "t_never_used")), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_a", 5, {"fine"}, KeyClass::moment, "f_3")), Appended::ok);
    storage_.reopen();
    EXPECT_EQ(storage_.append(batch("g_a", 6, {"late"}, KeyClass::moment, "f_1")), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_b", 0, {"the same scope elsewhere"}, KeyClass::moment, "f_1")), Appended::ok);
}

TEST_F(Erasure, AnErasedGroupTakesEverythingOfItAlongAndNothingOfOthers) {
    ASSERT_TRUE(storage_.add_person("p_a"));
    for (const std::string group : {"g_a", "g_b"}) {
        ASSERT_TRUE(storage_.add_member(group, "m_" + group, "p_a"));
        auto first = batch(group, 0, {"e"});
        first.events.push_back({KeyClass::name, "m_" + group, "Aino"});
        first.writes = {PutMyGroup{PersonId{"p_a"}, MemberId{"m_" + group}, "row of " + group}, PutDeadline{at(1)},
                        PutProof{PersonId{"p_a"}, "yes"}};
        ASSERT_EQ(storage_.append(first), Appended::ok);
        const TokenRow token{hash(static_cast<std::uint8_t>(group.back())), TokenPurpose::invitation, PersonId{"p_a"}, GroupId{group},
                             at(9000)};
        ASSERT_TRUE(storage_.add_token(token));
    }
    storage_->destroy_key(GroupId{"g_a"}, KeyClass::group, "");
    EXPECT_EQ(storage_.append(batch("g_a", 2, {"more"})), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_a", 2, {"more"}, KeyClass::meeting, "t_new")), Appended::stale);
    const auto erased = storage_.load("g_a");
    EXPECT_EQ(erased.health, GroupHealth::intact);
    EXPECT_THAT(bodies(erased), ElementsAre("", ""));
    EXPECT_THAT(erased.people, IsEmpty());
    EXPECT_EQ(storage_.member_of("g_a", "p_a"), std::nullopt);
    EXPECT_FALSE(storage_.use_token(hash('a'), at(0)));
    EXPECT_THAT(storage_.my_groups("p_a"), ElementsAre("row of g_b"));
    const auto due = storage_.due(at(10), 10).first;
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].group.value, "g_b");
    EXPECT_TRUE(storage_.use_token(hash('b'), at(0)));
    EXPECT_THAT(bodies(storage_.load("g_b")), ElementsAre("e", "Aino"));
    storage_.close();
    auto events = events_of(storage_);
    EXPECT_EQ(number(events, "SELECT count(*) FROM proof"), 2) << "the proof of an answer outlives the group";
}

TEST_F(Erasure, WhatACrashLeftUnfinishedIsFinishedAtTheNextStart) {
    write_group();
    const auto secrets = traces();
    storage_.close();
    {
        auto events = events_of(storage_);
        events.execute("INSERT INTO erasure (group_id, class, scope) VALUES ('g_a', 'moment', 'f_1')", {});
    }
    storage_.reopen();
    expect_gone(storage_.directory(), secrets);
    EXPECT_THAT(bodies(storage_.load("g_a")), ElementsAre("group", "", "", "other moment", "meeting"));
}

TEST_F(Erasure, AnAnswersLengthCannotBeToldFromItsSizeOnDisk) {
    ASSERT_EQ(storage_.append(batch("g_a", 0, {"yes", "no", "", std::string(400, 'x'), std::string(600, 'x'), std::string(700, 'x')})),
              Appended::ok);
    storage_.close();
    auto events = events_of(storage_);
    const auto sizes = column(events, "SELECT CAST(length(body) AS TEXT) FROM event ORDER BY seq");
    EXPECT_EQ(std::set(sizes.begin(), sizes.begin() + 4).size(), 1U);
    EXPECT_EQ(sizes[4], sizes[5]);
    EXPECT_NE(sizes[3], sizes[4]);
}

}  // namespace
}  // namespace piiri::testing
