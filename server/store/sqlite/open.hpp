#pragma once
#include "store/storage.hpp"
#include "store/writer.hpp"

namespace piiri::store {

/// As `open_sqlite_storage`, with the pace of scrubs and probes given.
[[nodiscard]] std::unique_ptr<Storage> open_sqlite(const std::string& directory, Writer::Post post, Writer::Pace pace);

}  // namespace piiri::store
