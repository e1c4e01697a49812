#include "unit/store/storage_fixture.hpp"

#include <gmock/gmock.h>

/// What earlier schemas stored is read by this program. fixtures/N was written by the program whose schema was N, all with the same
/// content and that of the tables it had; a new schema adds a directory and never touches an old one. (Their master keys protect nothing
/// else.)
namespace piiri::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Pair;

class Released : public ::testing::TestWithParam<std::string> {
protected:
    Released() {
        storage_.close();
        const auto from = std::filesystem::path(STORE_FIXTURES) / GetParam();
        for (const auto* name : {"events.db", "keys.db", "master.key"}) {
            std::filesystem::copy_file(from / name, storage_.directory() / name, std::filesystem::copy_options::overwrite_existing);
            std::filesystem::permissions(storage_.directory() / name, std::filesystem::perms(0600));
        }
        storage_.reopen();
    }

    StorageInTest storage_{open_sqlite_storage};
};

INSTANTIATE_TEST_SUITE_P(Schema, Released, ::testing::Values("1", "2"), [](const auto& described) { return described.param; });

TEST_P(Released, OpensWithAllItHolds) {
    const auto loaded = storage_.load("g_a");
    EXPECT_EQ(loaded.health, GroupHealth::intact);
    EXPECT_THAT(bodies(loaded), ElementsAre("group event", "hyvää 🙂", "", "meeting event"));
    ASSERT_EQ(loaded.people.size(), 1U);
    EXPECT_EQ(loaded.people[0].member.value, "m_a");
    EXPECT_THAT(storage_.my_groups("p_a"), ElementsAre("row"));
    ASSERT_EQ(storage_.due(at(1000), 1).first.size(), 1U);
    const auto session = storage_.find_session(hash(2), at(1));
    ASSERT_TRUE(session);
    EXPECT_EQ(session->language, Language::sv);
    EXPECT_TRUE(session->coordinator);
    EXPECT_TRUE(storage_.use_token(hash(1), at(1)));
    EXPECT_EQ(storage_.append(batch("g_a", 4, {"late"}, KeyClass::moment, "f_1")), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_a", 4, {"more"}, KeyClass::meeting, "t_1")), Appended::ok);
}

TEST_P(Released, TakesWhatLaterSchemasBrought) {
    const bool has_side_tables = GetParam() != "1";
    EXPECT_THAT(storage_.personal("p_a"), Each(Pair("n_1", "reflection")));
    EXPECT_EQ(storage_.personal("p_a").size(), has_side_tables ? 1U : 0U);
    EXPECT_THAT(storage_.ballots("g_a", "q_1"), Each("ballot"));
    EXPECT_EQ(storage_.ballots("g_a", "q_1").size(), has_side_tables ? 1U : 0U);
    EXPECT_EQ(storage_.concerns("g_a").size(), has_side_tables ? 1U : 0U);
    EXPECT_TRUE(storage_.put_personal("p_a", "n_2", "more"));
    EXPECT_EQ(storage_.append(side_batch("g_a", 4, {PutBallot{"q_1", "more"}})), Appended::ok);
    EXPECT_TRUE(storage_.add_concern("g_a", {"k_1", MemberId{"m_a"}, "concern", at(5)}));
    EXPECT_EQ(storage_.personal("p_a").count("n_2"), 1U) << "the key of an older person seals the new rows";
    EXPECT_EQ(storage_.ballots("g_a", "q_1").size(), has_side_tables ? 2U : 1U);
    EXPECT_EQ(storage_.concerns("g_a").size(), 1U);
}

}  // namespace
}  // namespace piiri::testing
