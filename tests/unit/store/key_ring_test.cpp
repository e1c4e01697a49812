#include "store/key_ring.hpp"
#include "store/migrations.hpp"
#include "unit/store/store_files.hpp"

namespace piiri::store {
namespace {

class KeyRingTest : public ::testing::Test {
protected:
    KeyRingTest() { migrate(keys_, "keys.db", key_migrations()); }

    [[nodiscard]] bool seals(KeyRing& ring, const KeyName& name, std::int64_t records = 1) {
        ring.prepare({{name, records}});
        for (std::int64_t i = 0; i < records; ++i) {
            if (!ring.seal(name, {"event", name.group, 1, {}, 0}, "x")) return false;
        }
        return true;
    }

    testing::TemporaryDirectory directory_;
    SqliteDatabase keys_{(directory_.path() / "keys.db").string(), SqliteDatabase::Role::writer};
    SecretKey master_ = SecretKey::random();
    KeyName name_{"g_a", "meeting", "t_1"};
};

TEST_F(KeyRingTest, AKeyIsDurableBeforeItSealsAnything) {
    KeyRing ring(keys_, master_);
    EXPECT_FALSE(ring.seal(name_, {"event", "g_a", 1, {}, 0}, "x")) << "not prepared";
    ring.prepare({{name_, 1}});
    SqliteDatabase other((directory_.path() / "keys.db").string(), SqliteDatabase::Role::reader);
    Sealer sealer;
    const auto durable = read_key(other, master_, sealer, name_);
    ASSERT_TRUE(durable);
    const auto sealed = ring.seal(name_, {"event", "g_a", 1, {}, 0}, "x");
    ASSERT_TRUE(sealed);
    EXPECT_EQ(sealer.open(*durable, {"event", "g_a", 1, {}, sealed->key_id}, sealed->record), "x");
}

TEST_F(KeyRingTest, ManyNewKeysTakeOneTransaction) {
    KeyRing ring(keys_, master_);
    KeyDemand demand;
    for (int i = 0; i < 200; ++i) demand[{"g_" + std::to_string(i), "group", ""}] = 1;
    ring.prepare(demand);
    EXPECT_EQ(testing::number(keys_, "SELECT count(*) FROM data_key"), 200);
}

TEST_F(KeyRingTest, AKeySealsNoMoreThanTwoToTheTwentyEighthRecords) {
    {
        KeyRing ring(keys_, master_);
        ASSERT_TRUE(seals(ring, name_));
    }
    keys_.script("UPDATE data_key SET records = 268435456 - 4096");
    KeyRing ring(keys_, master_);
    EXPECT_TRUE(seals(ring, name_, 4096));
    EXPECT_FALSE(seals(ring, name_));
    KeyRing after_a_restart(keys_, master_);
    EXPECT_FALSE(seals(after_a_restart, name_));
}

TEST_F(KeyRingTest, TheRecordsOfAnEarlierRunAreCountedToo) {
    for (int run = 0; run < 3; ++run) {
        KeyRing ring(keys_, master_);
        ASSERT_TRUE(seals(ring, name_, 10));
    }
    EXPECT_GE(testing::number(keys_, "SELECT records FROM data_key"), 30);
}

TEST_F(KeyRingTest, ADestroyedKeyLeavesAnEmptyRowThatStays) {
    KeyRing ring(keys_, master_);
    ASSERT_TRUE(seals(ring, name_));
    EXPECT_EQ(ring.destroy(name_).size(), 1U);
    EXPECT_EQ(ring.destroy(name_).size(), 1U) << "as often as asked";
    EXPECT_FALSE(seals(ring, name_));
    EXPECT_EQ(testing::number(keys_, "SELECT count(*) FROM data_key WHERE wrapped = x''"), 1);
    EXPECT_TRUE(seals(ring, {"g_a", "meeting", "t_2"}));
}

TEST_F(KeyRingTest, AnErasedGroupKeepsOnlyItsProofs) {
    KeyRing ring(keys_, master_);
    for (const auto& name : {group_key("g_a"), name_, proof_key("g_a", "p_a"), group_key("g_b")}) ASSERT_TRUE(seals(ring, name));
    EXPECT_EQ(ring.destroy(group_key("g_a")).size(), 2U);
    EXPECT_FALSE(seals(ring, name_));
    EXPECT_TRUE(seals(ring, proof_key("g_a", "p_a")));
    EXPECT_TRUE(seals(ring, group_key("g_b")));
}

TEST_F(KeyRingTest, KnowsItsMasterKey) {
    EXPECT_TRUE(claim_master_key(keys_, master_));
    EXPECT_TRUE(claim_master_key(keys_, master_));
    EXPECT_FALSE(claim_master_key(keys_, SecretKey::random()));
}

}  // namespace
}  // namespace piiri::store
