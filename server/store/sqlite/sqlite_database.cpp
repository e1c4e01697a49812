#include "store/sqlite/sqlite_database.hpp"

#include <sqlite3.h>

#include <utility>

namespace piiri::store {
namespace {

constexpr int busy_timeout_ms =
    5'000;                             // only foreign programs (a backup, a shell) can hold the lock: the process is alone by its lock file
constexpr int scrub_timeout_ms = 100;  // our own readers are short; the writer must not wait for them
constexpr int wal_pages_before_upkeep = 1'000;

DatabaseFault fault_of(int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return DatabaseFault::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY: return DatabaseFault::foreign_key;
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_DATATYPE: return DatabaseFault::check;
        case SQLITE_IOERR_FSYNC:
        case SQLITE_IOERR_DIR_FSYNC: return DatabaseFault::sync;
        default: break;
    }
    switch (extended & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return DatabaseFault::busy;
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY: return DatabaseFault::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return DatabaseFault::corrupt;
        default: return DatabaseFault::other;
    }
}

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    [[nodiscard]] bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    [[nodiscard]] std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] std::string_view text(int column) const override {
        const auto view = bytes(column);
        return {reinterpret_cast<const char*>(view.data()), view.size()};
    }
    [[nodiscard]] BytesView bytes(int column) const override {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3_stmt* statement_;
};

/// A statement is reset when its use ends, whatever way: an open one would hold its snapshot.
class Use {
public:
    explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
    ~Use() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, place, *number);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        return sqlite3_bind_text64(statement, place, text->empty() ? "" : text->data(), text->size(), nullptr, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<BytesView>(&value)) {
        // A null pointer would bind NULL: empty bytes are a value of their own.
        if (bytes->empty()) return sqlite3_bind_zeroblob(statement, place, 0);
        return sqlite3_bind_blob64(statement, place, bytes->data(), bytes->size(), nullptr);
    }
    return sqlite3_bind_null(statement, place);
}

int keep_page_count(void* pages, sqlite3*, const char*, int wal_pages) {
    *static_cast<int*>(pages) = wal_pages;
    return SQLITE_OK;
}

}  // namespace

void SqliteDatabase::CloseDatabase::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void SqliteDatabase::FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteDatabase::SqliteDatabase(const std::string& path, Role role) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) throw DatabaseError(fault_of(code), path + " cannot be opened: " + sqlite3_errstr(code));
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busy_timeout_ms);
    script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; "
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;");
    if (role == Role::reader) script("PRAGMA query_only=ON;");
    // Replaces SQLite's own checkpoint after a commit, which swallows errors: a failed sync there must not go unseen (see upkeep).
    sqlite3_wal_hook(opened, keep_page_count, &wal_pages_);
}

SqliteDatabase::~SqliteDatabase() = default;

sqlite3_stmt* SqliteDatabase::prepared(std::string_view sql) {
    if (const auto known = statements_.find(sql); known != statements_.end()) return known->second.get();
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    statements_.emplace(std::string(sql), statement);
    return statement;
}

void SqliteDatabase::check(int code) const {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    const int extended = sqlite3_extended_errcode(database_.get());
    throw DatabaseError(fault_of(extended), std::string(sqlite3_errmsg(database_.get())) + " (" + std::to_string(extended) + ")");
}

void SqliteDatabase::query(std::string_view sql, Values values, const std::function<void(const Row&)>& take) {
    auto* statement = prepared(sql);
    const Use use(statement);
    int place = 0;
    for (const auto& value : values) check(bind(statement, ++place, value));
    for (;;) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return;
        check(code);
        take(SqliteRow(statement));
    }
}

std::int64_t SqliteDatabase::execute(std::string_view sql, Values values) {
    query(sql, values, [](const Row&) {});
    return sqlite3_changes64(database_.get());
}

void SqliteDatabase::script(const std::string& sql) { check(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr)); }

void SqliteDatabase::begin_write() { execute("BEGIN IMMEDIATE", {}); }
void SqliteDatabase::begin_read() { execute("BEGIN", {}); }
void SqliteDatabase::commit() { execute("COMMIT", {}); }

void SqliteDatabase::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteDatabase::in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

void SqliteDatabase::upkeep() {
    if (wal_pages_ < wal_pages_before_upkeep) return;
    const int code = sqlite3_wal_checkpoint_v2(database_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_BUSY) check(code);
    wal_pages_ = 0;  // counted anew by the next commit: the file is reused from its beginning once no reader needs it
}

bool SqliteDatabase::scrub() {
    sqlite3_busy_timeout(database_.get(), scrub_timeout_ms);
    const int code = sqlite3_wal_checkpoint_v2(database_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(database_.get(), busy_timeout_ms);
    if (code == SQLITE_BUSY) return false;
    check(code);
    wal_pages_ = 0;
    return true;
}

}  // namespace piiri::store
