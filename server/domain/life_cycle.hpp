#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The end of a group by time: `closing` lasts 14 days, `closed` and `cancelled` 30, then everything is erased (domain.md section 2).
namespace piiri {

struct Group;

namespace life_cycle {
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
/// What is left of a group in the state once it is erased: that it was there.
void erase(Group& group);
}  // namespace life_cycle

}  // namespace piiri
