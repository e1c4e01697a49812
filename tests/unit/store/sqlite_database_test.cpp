#include "store/sqlite/sqlite_database.hpp"
#include "unit/store/store_files.hpp"

#include <limits>

namespace piiri::store {
namespace {

class SqliteDatabaseTest : public ::testing::Test {
protected:
    SqliteDatabaseTest() {
        database_.script(
            "CREATE TABLE thing (id INTEGER PRIMARY KEY, word TEXT UNIQUE CHECK (word <> 'never'), bytes BLOB, parent INTEGER REFERENCES "
            "thing (id)) "
            "STRICT");
    }
    [[nodiscard]] DatabaseFault fault_of(std::string_view sql, Values values = {}) {
        try {
            database_.execute(sql, values);
        } catch (const DatabaseError& error) {
            return error.fault();
        }
        throw std::logic_error("no fault");
    }
    testing::TemporaryDirectory directory_;
    std::string path_ = (directory_.path() / "any.db").string();
    SqliteDatabase database_{path_, SqliteDatabase::Role::writer};
};

TEST_F(SqliteDatabaseTest, GivesBackEveryValueAsItWas) {
    Bytes all(256);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    constexpr std::string_view text("a\0b 🙂", 8);
    EXPECT_EQ(database_.execute("INSERT INTO thing (id, word, bytes) VALUES (?1, ?2, ?3)", {largest, text, BytesView(all)}), 1);
    int rows = 0;
    database_.query("SELECT id, word, bytes, parent FROM thing WHERE id = ?1", {largest}, [&](const Row& row) {
        ++rows;
        EXPECT_EQ(row.integer(0), largest);
        EXPECT_EQ(row.text(1), text);
        EXPECT_TRUE(std::ranges::equal(row.bytes(2), all));
        EXPECT_TRUE(row.is_null(3));
    });
    EXPECT_EQ(rows, 1);
}

TEST_F(SqliteDatabaseTest, EmptyIsNotNull) {
    database_.execute("INSERT INTO thing (id, word, bytes) VALUES (1, ?1, ?2)", {std::string_view(), BytesView()});
    EXPECT_EQ(testing::number(database_, "SELECT count(*) FROM thing WHERE word = '' AND bytes = x''"), 1);
    database_.execute("INSERT INTO thing (id, word) VALUES (2, ?1)", {Value()});
    EXPECT_EQ(testing::number(database_, "SELECT count(*) FROM thing WHERE word IS NULL"), 1);
}

TEST_F(SqliteDatabaseTest, NamesTheFault) {
    database_.execute("INSERT INTO thing (id, word) VALUES (1, 'one')", {});
    EXPECT_EQ(fault_of("INSERT INTO thing (id, word) VALUES (1, 'two')"), DatabaseFault::unique);
    EXPECT_EQ(fault_of("INSERT INTO thing (id, word) VALUES (2, 'one')"), DatabaseFault::unique);
    EXPECT_EQ(fault_of("INSERT INTO thing (id, parent) VALUES (2, 77)"), DatabaseFault::foreign_key);
    EXPECT_EQ(fault_of("INSERT INTO thing (id, word) VALUES (2, 'never')"), DatabaseFault::check);
    EXPECT_EQ(fault_of("INSERT INTO thing (id, word) VALUES (2, ?1)", {BytesView()}), DatabaseFault::check) << "strict";
    EXPECT_EQ(fault_of("INSERT INTO nothing VALUES (1)"), DatabaseFault::other);
    EXPECT_EQ(database_.execute("INSERT INTO thing (id, word) VALUES (?1, 'two')", {std::int64_t{2}}), 1) << "and goes on";
}

TEST_F(SqliteDatabaseTest, AReaderCannotWriteAndSeesOnlyWhatIsCommitted) {
    SqliteDatabase reader(path_, SqliteDatabase::Role::reader);
    EXPECT_THROW(reader.execute("INSERT INTO thing (id) VALUES (1)", {}), DatabaseError);
    {
        Transaction transaction(database_, Transaction::Kind::write);
        database_.execute("INSERT INTO thing (id) VALUES (1)", {});
        EXPECT_EQ(testing::number(reader, "SELECT count(*) FROM thing"), 0);
        transaction.commit();
    }
    EXPECT_EQ(testing::number(reader, "SELECT count(*) FROM thing"), 1);
}

TEST_F(SqliteDatabaseTest, ATransactionThatDoesNotReachItsEndLeavesNothing) {
    try {
        Transaction transaction(database_, Transaction::Kind::write);
        database_.execute("INSERT INTO thing (id) VALUES (1)", {});
        throw std::runtime_error("on the way");
    } catch (const std::runtime_error&) {
        EXPECT_FALSE(database_.in_transaction());
    }
    EXPECT_EQ(testing::number(database_, "SELECT count(*) FROM thing"), 0);
}

TEST_F(SqliteDatabaseTest, ASavepointIsUndoneAlone) {
    Transaction transaction(database_, Transaction::Kind::write);
    const auto insert = [this](std::int64_t id) { database_.execute("INSERT INTO thing (id) VALUES (?1)", {id}); };
    EXPECT_TRUE(under_savepoint(database_, [&] { return insert(1), true; }));
    EXPECT_FALSE(under_savepoint(database_, [&] { return insert(2), false; }));
    EXPECT_THROW(under_savepoint(database_, [&] { return insert(3), insert(1), true; }), DatabaseError);
    EXPECT_TRUE(under_savepoint(database_, [&] { return insert(4), true; }));
    transaction.commit();
    EXPECT_EQ(testing::number(database_, "SELECT sum(id) FROM thing"), 5);
}

TEST_F(SqliteDatabaseTest, AScrubWaitsForReadersAndEmptiesTheJournal) {
    SqliteDatabase reader(path_, SqliteDatabase::Role::reader);
    database_.execute("INSERT INTO thing (id) VALUES (1)", {});
    {
        const Transaction snapshot(reader, Transaction::Kind::read);
        EXPECT_EQ(testing::number(reader, "SELECT count(*) FROM thing"), 1);
        database_.execute("INSERT INTO thing (id) VALUES (2)", {});
        EXPECT_FALSE(database_.scrub());
    }
    EXPECT_TRUE(database_.scrub());
    EXPECT_EQ(std::filesystem::file_size(path_ + "-wal"), 0U);
}

TEST_F(SqliteDatabaseTest, UpkeepKeepsTheJournalFromGrowingWithoutEnd) {
    const Bytes large(100'000);
    for (std::int64_t i = 0; i < 200; ++i) {
        database_.execute("INSERT INTO thing (id, bytes) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes",
                          {BytesView(large)});
        database_.upkeep();
    }
    EXPECT_LT(std::filesystem::file_size(path_ + "-wal"), 6U << 20U);
}

}  // namespace
}  // namespace piiri::store
