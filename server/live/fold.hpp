#pragma once
#include "domain/rules.hpp"
#include "live/cursor.hpp"
#include "live/tail.hpp"
#include "store/storage.hpp"

#include <map>
#include <optional>

namespace piiri {

using Sights = std::map<MemberId, Sight>;

/// How much each member of the group sees now.
[[nodiscard]] Sights sights_of(const Group& group, const std::map<MemberId, PersonId>& people);

/// A group brought back from its log: everything a GroupHost begins with.
struct Folded {
    Group group;
    Seq last = 0;
    Instant last_at{};
    Tail tail;
    Cursors cursors;
    std::map<MemberId, PersonId> people;
    std::array<std::uint8_t, 32> letter_key{};
};

/// Folds a stored group. Pure, and of some milliseconds for a long log: runs on a storage reader thread.
/// Empty: the log is damaged, or holds a kind this program does not know. That group stays closed; nothing is skipped.
[[nodiscard]] std::optional<Folded> fold(const LoadedGroup& loaded);

}  // namespace piiri
