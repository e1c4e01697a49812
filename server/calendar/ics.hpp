#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

/// iCalendar files (RFC 5545) and invitations (iTIP, RFC 5546; iMIP, RFC 6047), written by libical.
namespace piiri {

/// One meeting as a calendar entry. Its UID comes from the meeting's id and never changes.
struct CalendarEntry {
    MeetingId meeting;
    WallTime starts;
    std::int64_t minutes = 120;
    std::int64_t sequence = 0;
    bool cancelled = false;
    std::string title;  ///< neutral: no name and no type of a group
    std::string link;   ///< to the lobby, through the ordinary sign-in
};

/// Between whom an invitation goes.
struct CalendarParties {
    std::string organiser;       ///< e-mail address, the sender's
    std::string organiser_name;  ///< neutral
    std::string attendee;        ///< e-mail address
};

enum class CalendarMethod { publish, request, cancel };

/// The file, lines ended by CRLF and folded at 75 octets. Times stand in the zone they were said in, with its VTIMEZONE.
/// \param stamp  when it is made (DTSTAMP); \param host  right part of the UIDs
/// \param parties  for `request` and `cancel`, which hold one entry
/// \errors invalid: a zone nobody knows, or a time that is none
[[nodiscard]] Result<std::string> calendar_file(const std::vector<CalendarEntry>& entries, CalendarMethod method,
                                                const std::optional<CalendarParties>& parties, const std::string& host, Instant stamp);

}  // namespace piiri
