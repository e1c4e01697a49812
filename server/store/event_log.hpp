#pragma once
#include "store/key_ring.hpp"
#include "store/storage.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace piiri::store {

/// The key of an event's class and scope; class group has one for the whole group.
[[nodiscard]] KeyName key_of(const GroupId& group, KeyClass key_class, const std::string& scope);

[[nodiscard]] constexpr std::int64_t milliseconds(Instant at) { return at.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant instant(std::int64_t milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }

/// What sealing this batch needs of the key ring.
void demand_keys(const Batch& batch, KeyDemand& demand);

/// Writes one batch, inside the caller's transaction and savepoint. false: stale (seq, epoch, or a key that is destroyed); the caller
/// undoes.
[[nodiscard]] bool append_batch(Database& events, KeyRing& keys, const Batch& batch);

/// Does this batch ask for a key to be destroyed?
[[nodiscard]] bool erases(const Batch& batch);

/// Reads a group whole, in one snapshot of the log.
[[nodiscard]] LoadedGroup load_group(Database& events, Database& keys, const SecretKey& master, Sealer& sealer, const GroupId& group);

/// Groups due at `now`, oldest first, and the deadline after them.
[[nodiscard]] std::pair<std::vector<GroupDue>, std::optional<Instant>> due_groups(Database& events, Instant now, std::size_t limit);

[[nodiscard]] std::vector<GroupId> all_groups(Database& events);

/// A person's rows of "my groups", oldest first; rows of erased groups are left out.
[[nodiscard]] std::vector<std::string> my_group_rows(Database& events, Database& keys, const SecretKey& master, Sealer& sealer,
                                                     const PersonId& person);

}  // namespace piiri::store
