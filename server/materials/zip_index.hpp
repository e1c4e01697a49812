#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace piiri {

/// What a ZIP archive says it holds.
struct ZipIndex {
    std::vector<std::string> names;
    std::uint64_t unpacked = 0;  ///< bytes that all of it would have
};

/// Reads the index at the end of a ZIP archive; nothing is ever unpacked. Nothing: it is no archive, is damaged, split, encrypted, in
/// ZIP64 form, has over 4096 entries, or says something else in front of an entry than in the index.
[[nodiscard]] std::optional<ZipIndex> read_zip_index(std::string_view archive);

}  // namespace piiri
