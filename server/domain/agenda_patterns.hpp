#pragma once
#include "piiri/protocol/meeting.hpp"

#include <optional>
#include <vector>

namespace piiri {

/// A built-in agenda pattern (domain.md section 3), or nothing when there is none of that length.
/// \param minutes  60 (pair only), 90 or 120
[[nodiscard]] std::optional<std::vector<PlannedPhase>> agenda(AgendaPattern pattern, std::int64_t minutes);

}  // namespace piiri
