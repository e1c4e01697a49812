#include "materials/zip_index.hpp"

#include <algorithm>

namespace piiri {
namespace {

// APPNOTE.TXT of the ZIP format, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr std::string_view local_mark{"PK\x03\x04", 4};
constexpr std::string_view entry_mark{"PK\x01\x02", 4};
constexpr std::string_view end_mark{"PK\x05\x06", 4};
constexpr std::size_t local_size = 30;
constexpr std::size_t entry_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t comment_max = 65'535;
constexpr std::size_t entries_max = 4'096;
constexpr std::uint64_t encrypted_flag = 1;

/// Little-endian, `bytes` long; the caller has looked whether they are there.
std::uint64_t number(std::string_view text, std::size_t at, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i > 0; --i) value = value << 8U | static_cast<std::uint8_t>(text[at + i - 1]);
    return value;
}

/// Where the record at the end begins: its comment has to reach exactly to the end of the archive.
std::optional<std::size_t> end_of_index(std::string_view archive) {
    if (archive.size() < end_size) return std::nullopt;
    const std::size_t last = archive.size() - end_size;
    const std::size_t first = last > comment_max ? last - comment_max : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (archive.substr(at, 4) == end_mark && at + end_size + number(archive, at + 20, 2) == archive.size()) return at;
    }
    return std::nullopt;
}

/// The same name stands before the entry itself: readers that go by one or the other see the same document.
bool stands_at(std::string_view archive, std::uint64_t at, std::string_view name) {
    if (at + local_size > archive.size() || archive.substr(at, 4) != local_mark) return false;
    return number(archive, at + 26, 2) == name.size() && archive.substr(at + local_size, name.size()) == name;
}

}  // namespace

std::optional<ZipIndex> read_zip_index(std::string_view archive) {
    if (!archive.starts_with(local_mark)) return std::nullopt;
    const auto end = end_of_index(archive);
    if (!end || number(archive, *end + 4, 4) != 0) return std::nullopt;  // split over disks
    const std::uint64_t entries = number(archive, *end + 10, 2);
    std::uint64_t at = number(archive, *end + 16, 4);
    if (entries == 0 || entries > entries_max || at + number(archive, *end + 12, 4) != *end) return std::nullopt;
    ZipIndex index;
    for (std::uint64_t i = 0; i < entries; ++i) {
        if (at + entry_size > *end || archive.substr(at, 4) != entry_mark) return std::nullopt;
        const std::uint64_t name_size = number(archive, at + 28, 2);
        const std::uint64_t next = at + entry_size + name_size + number(archive, at + 30, 2) + number(archive, at + 32, 2);
        if (next > *end || (number(archive, at + 8, 2) & encrypted_flag) != 0) return std::nullopt;
        const std::string_view name = archive.substr(at + entry_size, name_size);
        if (!stands_at(archive, number(archive, at + 42, 4), name)) return std::nullopt;
        index.names.emplace_back(name);
        index.unpacked += number(archive, at + 24, 4);
        at = next;
    }
    return at == *end ? std::optional(std::move(index)) : std::nullopt;
}

}  // namespace piiri
