#pragma once
#include "mail/letter.hpp"

#include <optional>
#include <string>

namespace piiri {

/// The calendar entry that goes with a letter.
struct StoredEntry {
    MeetingId meeting;
    std::int64_t sequence = 0;
    bool cancelled = false;
};
BOOST_DESCRIBE_STRUCT(StoredEntry, (), (meeting, sequence, cancelled))

/// A letter as it waits in the outbox. What depends on the receiver's zone, language and address is worked out when it is sent, since live/
/// knows none of them at the moment of the event.
struct StoredLetter {
    LetterKind kind = LetterKind::sign_in;
    std::string link{};
    std::string code{};
    std::optional<WallTime> starts{};  ///< of the meeting, in the group's zone
    std::int64_t minutes = 120;
    std::optional<Instant> until{};
    std::optional<std::string> zone{};  ///< the group's: `until` is said in it to who has said none
    std::string absence_link{};
    std::string mute_link{};
    std::optional<StoredEntry> entry{};
    bool keeps_quiet_hours = false;  ///< waits for the morning between 21 and 7 of the receiver's zone
};
BOOST_DESCRIBE_STRUCT(StoredLetter, (), (kind, link, code, starts, minutes, until, zone, absence_link, mute_link, entry, keeps_quiet_hours))

}  // namespace piiri
