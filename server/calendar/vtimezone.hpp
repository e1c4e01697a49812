#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <string>
#include <vector>

/// A zone's clock changes as calendars tell them: VTIMEZONE (RFC 5545, 3.6.5). Written here from the installed tzdata: libical's own ones
/// begin in the 19th century with offsets of odd seconds, which Outlook refuses, and carry a prefix in their names.
namespace piiri {

/// From one instant on a zone's clocks are another way ahead of UTC.
struct ClockChange {
    bool daylight = false;
    std::chrono::seconds from{0};  ///< ahead of UTC before it
    std::chrono::seconds to{0};    ///< and after it
    std::string name;              ///< "EEST", "+03"
    std::string local;             ///< when, on the clocks as they were before it: "20260329T030000"
    std::string rule;              ///< "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"; empty: it happens this once
};

/// What is needed to read times of a zone between two instants: the zone's yearly changes as two rules where it has such, else one by one
/// each change from the year before `first` to the year after `last`.
/// \errors invalid: no such zone
[[nodiscard]] Result<std::vector<ClockChange>> clock_changes(const std::string& zone, Instant first, Instant last);

}  // namespace piiri
