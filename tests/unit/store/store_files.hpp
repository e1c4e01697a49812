#pragma once
#include "store/sqlite/sqlite_database.hpp"
#include "unit/store/storage_fixture.hpp"

#include <algorithm>
#include <string>
#include <vector>

/// Looking into, and spoiling, the files of a store from outside.
namespace piiri::testing {

[[nodiscard]] inline store::SqliteDatabase events_of(const StorageInTest& storage) {
    return {(storage.directory() / "events.db").string(), store::SqliteDatabase::Role::writer};
}

[[nodiscard]] inline store::SqliteDatabase keys_of(const StorageInTest& storage) {
    return {(storage.directory() / "keys.db").string(), store::SqliteDatabase::Role::writer};
}

/// The first column of each row, as raw bytes.
[[nodiscard]] inline std::vector<std::string> column(store::Database& database, std::string_view sql) {
    std::vector<std::string> out;
    database.query(sql, {}, [&](const store::Row& row) { out.emplace_back(row.text(0)); });
    return out;
}

[[nodiscard]] inline std::int64_t number(store::Database& database, std::string_view sql) {
    std::int64_t out = 0;
    database.query(sql, {}, [&](const store::Row& row) { out = row.integer(0); });
    return out;
}

/// Is any 16 bytes long piece of `secret` in any file of the directory?
[[nodiscard]] inline bool any_piece_in_files(const std::filesystem::path& directory, const std::vector<std::string>& secrets) {
    constexpr std::size_t piece = 16;
    for (const auto& file : std::filesystem::directory_iterator(directory)) {
        const auto bytes = contents(file.path());
        for (const auto& secret : secrets) {
            for (std::size_t at = 0; at + piece <= secret.size(); at += piece) {
                if (bytes.find(secret.substr(at, piece)) != std::string::npos) return true;
            }
        }
    }
    return false;
}

/// The files are clean soon after, without anybody's asking.
inline void expect_gone(const std::filesystem::path& directory, const std::vector<std::string>& secrets) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (any_piece_in_files(directory, secrets)) {
        ASSERT_LT(std::chrono::steady_clock::now(), patience) << "erased content is still in a file";
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}  // namespace piiri::testing
