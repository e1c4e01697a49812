#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <string>

/// Wall-clock time and zones (IANA tzdata through Howard Hinnant's date library; g++ 12 has no std::chrono::locate_zone).
namespace piiri {

/// Is this an IANA zone name that the installed tzdata knows?
[[nodiscard]] bool zone_exists(const std::string& zone);

/// The instant of a wall-clock time in its zone. An hour that a clock change skips counts as the first instant after the gap; one that
/// comes twice as its first time. \errors invalid: the text is not "YYYY-MM-DDThh:mm", no such date, or no such zone
[[nodiscard]] Result<Instant> instant_of(const WallTime& wall);

/// The wall-clock time of an instant in a zone, to the minute.
/// \errors invalid: no such zone
[[nodiscard]] Result<WallTime> wall_time_of(Instant instant, const std::string& zone);

/// How far a zone's clocks are ahead of UTC at an instant. \errors invalid: no such zone
[[nodiscard]] Result<std::chrono::seconds> offset_at(Instant instant, const std::string& zone);

/// The same wall-clock time `days` later: 13.00 stays 13.00 through a clock change.
/// \errors invalid, as for `instant_of`
[[nodiscard]] Result<WallTime> days_later(const WallTime& wall, int days);

}  // namespace piiri
