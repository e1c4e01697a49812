#pragma once
#include "store/database.hpp"

#include <map>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace piiri::store {

/// A SQLite file in WAL mode with `synchronous=FULL`: what was committed survives a power failure. Statements are cached.
class SqliteDatabase final : public Database {
public:
    /// writer: the file is made when missing. reader: no statement may change anything.
    enum class Role { writer, reader };
    SqliteDatabase(const std::string& path, Role role);
    ~SqliteDatabase() override;
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    void query(std::string_view sql, Values values, const std::function<void(const Row&)>& take) override;
    std::int64_t execute(std::string_view sql, Values values) override;
    void script(const std::string& sql) override;
    void begin_write() override;
    void begin_read() override;
    void commit() override;
    void roll_back() noexcept override;
    [[nodiscard]] bool in_transaction() const override;
    void upkeep() override;
    [[nodiscard]] bool scrub() override;

private:
    struct CloseDatabase {
        void operator()(sqlite3* database) const;
    };
    struct FinalizeStatement {
        void operator()(sqlite3_stmt* statement) const;
    };

    [[nodiscard]] sqlite3_stmt* prepared(std::string_view sql);
    void check(int code) const;

    std::unique_ptr<sqlite3, CloseDatabase> database_;
    std::map<std::string, std::unique_ptr<sqlite3_stmt, FinalizeStatement>, std::less<>> statements_;
    int wal_pages_ = 0;
};

}  // namespace piiri::store
