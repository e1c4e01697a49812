#include "unit/store/storage_fixture.hpp"

#include <gmock/gmock.h>

/// What earlier schemas stored is read by this program. fixtures/N was written by the program whose schema was N, all with the same
/// content; a new schema adds a directory and never touches an old one. (Their master keys protect nothing else.)
namespace piiri::testing {
namespace {

using ::testing::ElementsAre;

class Released : public ::testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Schema, Released, ::testing::Values("1"), [](const auto& described) { return described.param; });

TEST_P(Released, OpensWithAllItHolds) {
    StorageInTest storage(open_sqlite_storage);
    storage.close();
    const auto from = std::filesystem::path(STORE_FIXTURES) / GetParam();
    for (const auto* name : {"events.db", "keys.db", "master.key"}) {
        std::filesystem::copy_file(from / name, storage.directory() / name, std::filesystem::copy_options::overwrite_existing);
        std::filesystem::permissions(storage.directory() / name, std::filesystem::perms(0600));
    }
    storage.reopen();

    const auto loaded = storage.load("g_a");
    EXPECT_EQ(loaded.health, GroupHealth::intact);
    EXPECT_THAT(bodies(loaded), ElementsAre("group event", "hyvää 🙂", "", "meeting event"));
    ASSERT_EQ(loaded.people.size(), 1U);
    EXPECT_EQ(loaded.people[0].member.value, "m_a");
    EXPECT_THAT(storage.my_groups("p_a"), ElementsAre("row"));
    ASSERT_EQ(storage.due(at(1000), 1).first.size(), 1U);
    const auto session = storage.find_session(hash(2), at(1));
    ASSERT_TRUE(session);
    EXPECT_EQ(session->language, Language::sv);
    EXPECT_TRUE(session->coordinator);
    EXPECT_TRUE(storage.use_token(hash(1), at(1)));
    EXPECT_EQ(storage.append(batch("g_a", 4, {"late"}, KeyClass::moment, "f_1")), Appended::stale);
    EXPECT_EQ(storage.append(batch("g_a", 4, {"more"}, KeyClass::meeting, "t_1")), Appended::ok);
}

}  // namespace
}  // namespace piiri::testing
