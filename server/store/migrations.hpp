#pragma once
#include "store/database.hpp"

#include <span>
#include <string>
#include <string_view>

namespace piiri::store {

/// One step of a schema, numbered from 1 without gaps; never changed once released.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// The steps of each database, from the files of migrations/ (embedded at build).
[[nodiscard]] std::span<const Migration> event_migrations();
[[nodiscard]] std::span<const Migration> key_migrations();

/// Brings a database up to the last step, each step in its own transaction, forward only.
/// Throws std::runtime_error with a sentence for the administrator when the schema is newer than this program, or a step differs from the
/// one applied.
void migrate(Database& database, std::string_view file, std::span<const Migration> steps);

}  // namespace piiri::store
