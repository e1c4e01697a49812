#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The ends of the erasure classes (design.md section 5): a moment with its phase run, a meeting's content after 24 hours, its presence
/// after 7 days, its absences and feedback after 30 days.
namespace piiri {

struct Group;

namespace retention {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
[[nodiscard]] std::optional<Instant> deadline(const Group& group);
[[nodiscard]] Events on_time(const Group& group, Now& now);
}  // namespace retention

}  // namespace piiri
