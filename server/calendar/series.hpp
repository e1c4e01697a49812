#pragma once
#include "piiri/protocol/office.hpp"

#include <string>
#include <vector>

/// Dates of a series, what is to be said about them, and how they are spoken of.
namespace piiri {

/// Works the dates of a series out, each with its notes. \errors invalid: no such time or zone
[[nodiscard]] Result<SeriesDates> series_dates(const SeriesAsk& ask);

/// Seasons that a day falls into (domain.md section 5): warnings, never refusals.
[[nodiscard]] std::vector<SeasonNote> season_notes(const WallTime& day);

/// ISO 8601 week of a wall-clock time. \errors invalid
[[nodiscard]] Result<std::int64_t> week_of(const WallTime& wall);

/// The same instant, or 7:00 of the zone's next morning if it falls between 21:00 and 7:00 there.
/// \errors invalid: no such zone
[[nodiscard]] Result<Instant> outside_quiet_hours(Instant at, const std::string& zone);

/// "ti 24.11.2026 klo 13.00–15.00", "ti 24.11.2026 kl. 13.00–15.00", "Tue 24 Nov 2026, 13:00–15:00".
/// \param minutes  0: the end is not said: "ti 24.11.2026 klo 13.00". \errors invalid
[[nodiscard]] Result<std::string> spoken(const WallTime& starts, std::int64_t minutes, Language language);

}  // namespace piiri
