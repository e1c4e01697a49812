#include "unit/store/store_files.hpp"

#include <random>

/// A group whose rows are missing, exchanged or changed says so; it never shows something else, and other groups do not suffer.
namespace piiri::testing {
namespace {

class Damage : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(storage_.append(batch("g_a", 0, {"one", "two", "three"})), Appended::ok);
        ASSERT_EQ(storage_.append(batch("g_a", 3, {"four"}, KeyClass::meeting, "t_1")), Appended::ok);
        ASSERT_EQ(storage_.append(batch("g_b", 0, {"of another group", "two"})), Appended::ok);
    }
    void expect_damaged_after(const std::string& events_sql, const std::string& keys_sql = "") {
        storage_.close();
        if (!events_sql.empty()) events_of(storage_).script("PRAGMA foreign_keys=OFF; " + events_sql);
        if (!keys_sql.empty()) keys_of(storage_).script(keys_sql);
        storage_.reopen();
        const auto loaded = storage_.load("g_a");
        EXPECT_EQ(loaded.health, GroupHealth::damaged) << events_sql << keys_sql;
        EXPECT_TRUE(loaded.events.empty());
        EXPECT_EQ(storage_.load("g_b").health, GroupHealth::intact);
        EXPECT_EQ(storage_.append(batch("g_b", 2, {"goes on"})), Appended::ok);
    }

    StorageInTest storage_{open_sqlite_storage};
};

constexpr const char* in_group_a = "log_id = (SELECT id FROM group_log WHERE group_id = 'g_a')";

TEST_F(Damage, IsSeenWhenAnEventInTheMiddleIsMissing) {
    expect_damaged_after(std::string("DELETE FROM event WHERE seq = 2 AND ") + in_group_a);
}

TEST_F(Damage, IsSeenWhenTheFirstEventIsMissing) { expect_damaged_after(std::string("DELETE FROM event WHERE seq = 1 AND ") + in_group_a); }

TEST_F(Damage, IsSeenWhenTheLastEventIsMissing) { expect_damaged_after(std::string("DELETE FROM event WHERE seq = 4 AND ") + in_group_a); }

TEST_F(Damage, IsSeenWhenAllEventsAreMissing) { expect_damaged_after(std::string("DELETE FROM event WHERE ") + in_group_a); }

TEST_F(Damage, IsSeenWhenTwoEventsAreExchanged) {
    const auto move = [](int from, int to) {
        return "UPDATE event SET seq = " + std::to_string(to) + " WHERE seq = " + std::to_string(from) + " AND " + in_group_a + "; ";
    };
    expect_damaged_after(move(1, 99) + move(2, 1) + move(99, 2));
}

TEST_F(Damage, IsSeenWhenABodyComesFromAnotherGroup) {
    expect_damaged_after(
        std::string("UPDATE event SET (body, key_id) = (SELECT body, key_id FROM event e JOIN group_log g ON g.id = e.log_id "
                    "WHERE g.group_id = 'g_b' AND e.seq = 2) WHERE seq = 2 AND ") +
        in_group_a);
}

TEST_F(Damage, IsSeenWhenABodyIsEmptyAlthoughItsKeyIsAlive) {
    expect_damaged_after(std::string("UPDATE event SET body = x'' WHERE seq = 4 AND ") + in_group_a);
}

TEST_F(Damage, IsSeenWhenAKeyIsMissing) { expect_damaged_after("", "DELETE FROM data_key WHERE group_id = 'g_a' AND class = 'meeting'"); }

TEST_F(Damage, IsSeenWhenAKeyDoesNotOpen) {
    expect_damaged_after("", "UPDATE data_key SET wrapped = randomblob(61) WHERE group_id = 'g_a' AND class = 'meeting'");
}

TEST_F(Damage, IsSeenWhenTwoKeysAreExchanged) {
    expect_damaged_after("",
                         "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE group_id = 'g_a' AND class = 'group') "
                         "WHERE group_id = 'g_a' AND class = 'meeting'");
}

TEST_F(Damage, ABrokenKeyRefusesWritesToItsGroupAlone) {
    storage_.close();
    keys_of(storage_).script("UPDATE data_key SET wrapped = randomblob(61) WHERE group_id = 'g_a' AND class = 'meeting'");
    storage_.reopen();
    EXPECT_EQ(storage_.append(batch("g_a", 4, {"five"}, KeyClass::meeting, "t_1")), Appended::stale);
    EXPECT_EQ(storage_.append(batch("g_b", 2, {"three"})), Appended::ok);
}

TEST_F(Damage, NoFlippedByteOfTheFilesEverChangesWhatIsRead) {
    storage_.close();
    const auto file = storage_.directory() / "events.db";
    const auto whole = contents(file);
    const auto seed = std::random_device{}();
    std::mt19937 chance(seed);
    int damaged = 0;
    for (int round = 0; round < 60; ++round) {
        auto spoilt = whole;
        const auto place = std::uniform_int_distribution<std::size_t>(0, whole.size() - 1)(chance);
        spoilt[place] = static_cast<char>(spoilt[place] ^ static_cast<char>(1 << (round % 8)));
        std::ofstream(file, std::ios::binary).write(spoilt.data(), static_cast<std::streamsize>(spoilt.size()));
        try {
            storage_.reopen();
        } catch (const std::runtime_error&) {
            continue;  // refused as a whole: an administrator restores a backup
        }
        const auto loaded = storage_.load("g_a");
        if (loaded.health == GroupHealth::intact) {
            EXPECT_EQ(bodies(loaded), (std::vector<std::string>{"one", "two", "three", "four"})) << "seed " << seed << ", byte " << place;
        } else {
            ++damaged;
        }
        storage_.close();
    }
    std::ofstream(file, std::ios::binary).write(whole.data(), static_cast<std::streamsize>(whole.size()));
    storage_.reopen();
    EXPECT_EQ(storage_.load("g_a").health, GroupHealth::intact);
}

}  // namespace
}  // namespace piiri::testing
