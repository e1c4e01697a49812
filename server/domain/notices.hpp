#pragma once
#include "piiri/protocol/messages.hpp"

#include <optional>
#include <vector>

/// Which events become letters, and to whom. What a letter says, and when it may arrive, is not decided here.
namespace piiri {

struct Group;

enum class NoticeKind {
    dated,      ///< a meeting has a date, or another one: a calendar entry (REQUEST)
    cancelled,  ///< CANCEL
    reminder_week,
    reminder_day,
    reminder_hour,
    poll_opened,
    poll_reminder,
    quorum_lost,      ///< to those who lead
    admission_asked,  ///< to active participants
    group_cancelled,
    office  ///< to coordinators: something waits at the desk
};

struct Notice {
    MemberId to;
    NoticeKind kind = NoticeKind::dated;
    std::optional<MeetingId> meeting;
    bool operator==(const Notice&) const = default;
};

/// The letters that follow from an event, in the state right after it. Only to members of whom the event is and who have not switched
/// this kind off; nobody is written to about what they themselves did at that moment.
/// \param by  whose command led to the event; nothing: time did
[[nodiscard]] std::vector<Notice> notices(const Group& after, const Event& event, const std::optional<MemberId>& by);

}  // namespace piiri
