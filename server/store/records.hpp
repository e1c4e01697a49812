#pragma once
#include "store/side_tables.hpp"

#include <vector>

/// Small records beside the log (`RecordKind`): of the organisation under the installation's key, of a group under the group's own.
namespace piiri::store {

[[nodiscard]] KeyName record_key(const std::string& owner);
[[nodiscard]] bool put_record(Database& events, KeyRing& keys, RecordKind kind, const std::string& owner, const Record& record);
[[nodiscard]] std::vector<Record> record_rows(const Reading& from, RecordKind kind, const std::string& owner);

}  // namespace piiri::store
