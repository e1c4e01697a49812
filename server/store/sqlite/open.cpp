#include "store/sqlite/open.hpp"

#include "store/migrations.hpp"
#include "store/relational_storage.hpp"
#include "store/sqlite/data_directory.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace piiri::store {
namespace {

constexpr int reader_count = 2;

std::unique_ptr<SqliteDatabase> open_migrated(const std::string& path, std::span<const Migration> steps) {
    auto database = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Role::writer);
    migrate(*database, path, steps);
    // What a crash left in the journal goes into the main file now: erased content must not wait there.
    (void)database->scrub();
    return database;
}

}  // namespace

std::unique_ptr<Storage> open_sqlite(const std::string& directory, Writer::Post post, Writer::Pace pace) {
    auto files = std::make_shared<DataDirectory>(directory);
    const auto master = std::make_shared<const SecretKey>(files->master_key());
    if (files->has("events.db") && !files->has("keys.db")) {
        throw std::runtime_error(directory +
                                 "/keys.db is missing, but events.db is there and opens only with it. Restore it from its backup.");
    }
    const auto keys_path = files->database("keys.db");  // before events.db, which is never there without it
    auto keys = open_migrated(keys_path, key_migrations());
    if (!claim_master_key(*keys, *master)) {
        throw std::runtime_error(directory +
                                 "/master.key does not belong to the databases beside it. Restore the key they were made with.");
    }
    const auto events_path = files->database("events.db");
    auto events = open_migrated(events_path, event_migrations());
    files->sync();

    std::vector<ReadContext> contexts;
    for (int i = 0; i < reader_count; ++i) {
        contexts.push_back({std::make_unique<SqliteDatabase>(events_path, SqliteDatabase::Role::reader),
                            std::make_unique<SqliteDatabase>(keys_path, SqliteDatabase::Role::reader), std::make_unique<Sealer>()});
    }
    auto writer = std::make_unique<Writer>(std::move(events), std::move(keys), *master, post, pace);
    auto readers = std::make_unique<Readers>(std::move(contexts));
    return std::make_unique<RelationalStorage>(master, std::move(writer), std::move(readers), std::move(post), std::move(files));
}

}  // namespace piiri::store

namespace piiri {

std::unique_ptr<Storage> open_sqlite_storage(const std::string& directory, std::function<void(std::function<void()>)> post) {
    return store::open_sqlite(directory, std::move(post), {});
}

}  // namespace piiri
