#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What the store asks of a relational database. Everything above this header is written once; an engine is one implementation of
/// `Database`. SQL keeps to what SQLite and PostgreSQL share: `?1` parameters, RETURNING, ON CONFLICT.
namespace piiri::store {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// A parameter of a statement; text and bytes are views that must live through the call. Instants travel as milliseconds since 1970, UTC.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, BytesView>;
using Values = std::initializer_list<Value>;

/// full: no space or a failed write. sync: data could not be made durable; nothing may go on. other: a bug, or memory ran out.
enum class DatabaseFault { busy, unique, foreign_key, check, full, sync, corrupt, other };

/// Carries the engine's own words about the statement, never a parameter's value.
class DatabaseError : public std::runtime_error {
public:
    DatabaseError(DatabaseFault fault, const std::string& what) : std::runtime_error(what), fault_(fault) {}
    [[nodiscard]] DatabaseFault fault() const { return fault_; }

private:
    DatabaseFault fault_;
};

/// The current row of a query, read by position from 0. Views end with the call that got the row.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual BytesView bytes(int column) const = 0;
};

/// One connection, used by one thread. Every member may throw DatabaseError.
class Database {
public:
    virtual ~Database() = default;

    /// Runs one statement and gives its rows to `take`, in order.
    virtual void query(std::string_view sql, Values values, const std::function<void(const Row&)>& take) = 0;

    /// Runs one statement. \return rows it changed
    virtual std::int64_t execute(std::string_view sql, Values values) = 0;

    /// Runs several statements without parameters, for migrations.
    virtual void script(const std::string& sql) = 0;

    virtual void begin_write() = 0;
    virtual void begin_read() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;  ///< harmless when the engine has rolled back already
    [[nodiscard]] virtual bool in_transaction() const = 0;

    /// Routine upkeep between transactions; cheap when there is nothing to do.
    virtual void upkeep() = 0;

    /// Forces erased content out of the files. \return false: a reader was in the way, ask again
    [[nodiscard]] virtual bool scrub() = 0;
};

/// A transaction that is rolled back unless it reaches `commit`.
class Transaction {
public:
    enum class Kind { read, write };
    Transaction(Database& database, Kind kind) : database_(database) {
        kind == Kind::write ? database.begin_write() : database.begin_read();
    }
    ~Transaction() {
        if (!done_) database_.roll_back();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        database_.commit();
        done_ = true;
    }

private:
    Database& database_;
    bool done_ = false;
};

/// Runs `work` under a savepoint inside a transaction: what it wrote stays when it returns true, and is undone when it returns false or
/// throws.
bool under_savepoint(Database& database, const std::function<bool()>& work);

}  // namespace piiri::store
