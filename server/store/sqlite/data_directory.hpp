#pragma once
#include "store/secret.hpp"

#include <memory>
#include <string>

namespace piiri::store {

/// The directory that holds events.db, keys.db and master.key, locked for this process. Everything in it is the owner's alone (0700, 0600).
/// Every failure is a std::runtime_error with a sentence for the administrator.
class DataDirectory {
public:
    explicit DataDirectory(const std::string& path);
    ~DataDirectory();
    DataDirectory(const DataDirectory&) = delete;
    DataDirectory& operator=(const DataDirectory&) = delete;

    /// Reads master.key; makes it at the first start, durable before this returns.
    [[nodiscard]] SecretKey master_key() const;

    /// Path of a database inside, made as an empty file when missing.
    [[nodiscard]] std::string database(const std::string& name) const;
    [[nodiscard]] bool has(const std::string& name) const;

    /// Makes the files' names durable.
    void sync() const;

private:
    std::string path_;
    int lock_ = -1;
};

}  // namespace piiri::store
