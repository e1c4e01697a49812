#include "store/migrations.hpp"
#include "unit/store/store_files.hpp"

#include <gmock/gmock.h>

#include <array>

namespace piiri::store {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

constexpr std::array<Migration, 3> steps{
    {{1, "001_first", "CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT; INSERT INTO thing VALUES (1);"},
     {2, "002_second", "ALTER TABLE thing ADD COLUMN word TEXT;"},
     {3, "003_third", "UPDATE thing SET word = 'x'; CREATE INDEX thing_word ON thing (word);"}}};
constexpr std::span<const Migration> every_step(steps);

class Migrations : public ::testing::Test {
protected:
    testing::TemporaryDirectory directory_;
    SqliteDatabase database_{(directory_.path() / "any.db").string(), SqliteDatabase::Role::writer};
};

TEST_F(Migrations, BringADatabaseUpFromAnyOlderStep) {
    for (std::size_t from = 0; from <= every_step.size(); ++from) {
        SqliteDatabase database((directory_.path() / (std::to_string(from) + ".db")).string(), SqliteDatabase::Role::writer);
        migrate(database, "any.db", every_step.first(from));
        migrate(database, "any.db", every_step);
        migrate(database, "any.db", every_step);
        EXPECT_EQ(testing::column(database, "SELECT word FROM thing"), std::vector<std::string>{"x"});
        EXPECT_EQ(testing::number(database, "SELECT count(*) FROM migration"), 3);
    }
}

TEST_F(Migrations, RefuseASchemaOfANewerProgram) {
    migrate(database_, "any.db", every_step);
    EXPECT_THAT([&] { migrate(database_, "any.db", every_step.first(2)); },
                ThrowsMessage<std::runtime_error>(HasSubstr("written by a newer Piiri (schema 3")));
}

TEST_F(Migrations, RefuseAStepThatIsNotTheOneApplied) {
    migrate(database_, "any.db", every_step);
    auto changed = steps;
    changed[1].sql = "ALTER TABLE thing ADD COLUMN words TEXT;";
    EXPECT_THAT([&] { migrate(database_, "any.db", changed); }, ThrowsMessage<std::runtime_error>(HasSubstr("schema step 2 differs")));
}

TEST_F(Migrations, AStepThatFailsLeavesTheOneBefore) {
    auto broken = steps;
    broken[2].sql = "UPDATE thing SET word = 'half'; SELECT nonsense;";
    EXPECT_THROW(migrate(database_, "any.db", broken), DatabaseError);
    EXPECT_EQ(testing::number(database_, "SELECT count(*) FROM migration"), 2);
    EXPECT_EQ(testing::number(database_, "SELECT count(*) FROM thing WHERE word IS NOT NULL"), 0);
    migrate(database_, "any.db", every_step);
}

TEST_F(Migrations, OfThisProgramAreNumberedWithoutGaps) {
    for (const auto program : {event_migrations(), key_migrations()}) {
        ASSERT_FALSE(program.empty());
        for (std::size_t i = 0; i < program.size(); ++i) EXPECT_EQ(program[i].number, static_cast<int>(i) + 1);
    }
}

TEST_F(Migrations, AStorageOfANewerProgramIsRefused) {
    testing::StorageInTest storage(open_sqlite_storage);
    storage.close();
    testing::events_of(storage).script("INSERT INTO migration VALUES (999, 'future', 'x')");
    EXPECT_THAT([&] { storage.reopen(); }, ThrowsMessage<std::runtime_error>(HasSubstr("Install that version")));
    testing::events_of(storage).script("DELETE FROM migration WHERE number = 999");
    storage.reopen();
}

}  // namespace
}  // namespace piiri::store
