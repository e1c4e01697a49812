#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Dates, polls and reminders".
namespace piiri {

// ---- dates ----

/// When one meeting begins.
struct MeetingTime {
    MeetingId meeting;
    WallTime starts;
    Instant starts_at;  ///< the same instant in UTC; the server refuses one that differs
    bool operator==(const MeetingTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingTime, (), (meeting, starts, starts_at))

/// Gives meetings that have not begun their date, or another one. The id of each, and with it its calendar entry, stays.
struct MeetingsDate {
    static constexpr std::string_view method = "meetings.date";
    static constexpr auto action = Action::plan_meeting;
    List<MeetingTime, 1, 40> times;
};
BOOST_DESCRIBE_STRUCT(MeetingsDate, (), (times))

/// A meeting has a date, or another one, and is `scheduled`. `sequence` rises with each: calendars tell newer from older by it (RFC 5545,
/// 3.8.7.4). Absence notices were about the date before and are gone with it; so is a poll that has chosen another date.
struct MeetingDated {
    static constexpr std::string_view kind = "meeting.dated";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    WallTime starts;
    Instant starts_at;
    std::int64_t sequence = 0;
    bool operator==(const MeetingDated&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingDated, (), (meeting, starts, starts_at, sequence))

// ---- availability polls ----

enum class PollAnswer { yes, if_need_be, no };
BOOST_DESCRIBE_ENUM(PollAnswer, yes, if_need_be, no)

struct PollSlot {
    WallTime starts;
    Instant starts_at;
    bool operator==(const PollSlot&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollSlot, (), (starts, starts_at))

/// Asks when a meeting, or (`series`) it and all that follow it, could be. One poll is open in a group at a time.
struct PollOpen {
    static constexpr std::string_view method = "poll.open";
    static constexpr auto action = Action::plan_meeting;
    PollId key;
    MeetingId meeting;
    bool series = false;
    List<PollSlot, 3, 10> slots;
    Instant closes_at;
};
BOOST_DESCRIBE_STRUCT(PollOpen, (), (key, meeting, series, slots, closes_at))

/// One's own answer, one for each slot in their order. It can be changed after the deadline too, and after the choice until the meeting
/// begins: who cannot come to the chosen date any more says so here.
struct PollAnswerSet {
    static constexpr std::string_view method = "poll.answer";
    static constexpr auto action = Action::answer_poll;
    PollId poll;
    List<PollAnswer, 3, 10> answers;
};
BOOST_DESCRIBE_STRUCT(PollAnswerSet, (), (poll, answers))

/// Ends a poll: with the slot that is chosen, which becomes the meeting's date, or without one. In a series `others` are the dates of the
/// meetings that follow.
struct PollClose {
    static constexpr std::string_view method = "poll.close";
    static constexpr auto action = Action::plan_meeting;
    PollId poll;
    std::optional<Whole<0, 9>> chosen;
    List<MeetingTime, 0, 40> others;
};
BOOST_DESCRIBE_STRUCT(PollClose, (), (poll, chosen, others))

struct PollOpened {
    static constexpr std::string_view kind = "poll.opened";
    static constexpr auto key_class = KeyClass::planning;
    PollId poll;
    MeetingId meeting;
    bool series = false;
    std::vector<PollSlot> slots;
    Instant closes_at;
    bool operator==(const PollOpened&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollOpened, (), (poll, meeting, series, slots, closes_at))

/// A member's answer; gone when they leave. Audience: they, and who sees answers by person (row 16).
struct PollAnswered {
    static constexpr std::string_view kind = "poll.answered";
    static constexpr auto key_class = KeyClass::planning;
    PollId poll;
    MeetingId meeting;
    MemberId member;
    std::vector<PollAnswer> answers;
    bool operator==(const PollAnswered&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollAnswered, (), (poll, meeting, member, answers))

struct SlotTotal {
    std::int64_t yes = 0;
    std::int64_t if_need_be = 0;
    std::int64_t no = 0;
    bool operator==(const SlotTotal&) const = default;
};
BOOST_DESCRIBE_STRUCT(SlotTotal, (), (yes, if_need_be, no))

/// What all may know of the answers.
struct PollTotals {
    static constexpr std::string_view kind = "poll.totals";
    static constexpr auto key_class = KeyClass::planning;
    PollId poll;
    MeetingId meeting;
    std::vector<SlotTotal> totals;  ///< in the order of the slots
    std::int64_t answered = 0;
    bool operator==(const PollTotals&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollTotals, (), (poll, meeting, totals, answered))

/// One slot of a ranking.
struct RankedSlot {
    std::int64_t slot = 0;
    bool able = true;                    ///< the facilitator is
    bool quorum = true;                  ///< three participants can come (in a pair one)
    std::optional<MemberId> left_out{};  ///< could not come the last time either
    bool operator==(const RankedSlot&) const = default;
};
BOOST_DESCRIBE_STRUCT(RankedSlot, (), (slot, able, quorum, left_out))

/// The slots, the best first (domain.md section 5). Audience: who sees answers by person.
struct PollRanked {
    static constexpr std::string_view kind = "poll.ranked";
    static constexpr auto key_class = KeyClass::planning;
    PollId poll;
    MeetingId meeting;
    std::vector<RankedSlot> ranks;
    bool operator==(const PollRanked&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollRanked, (), (poll, meeting, ranks))

/// Who has not answered is reminded, once. Nobody is told; letters come of it.
struct PollReminded {
    static constexpr std::string_view kind = "poll.reminded";
    static constexpr auto key_class = KeyClass::planning;
    PollId poll;
    MeetingId meeting;
    bool operator==(const PollReminded&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollReminded, (), (poll, meeting))

/// A poll is over. Without a choice it is gone, and its answers with it; with one it stays as it is, and answers can be changed.
struct PollClosed {
    static constexpr std::string_view kind = "poll.closed";
    static constexpr auto key_class = KeyClass::planning;
    PollId poll;
    MeetingId meeting;
    std::optional<std::int64_t> chosen;
    bool operator==(const PollClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(PollClosed, (), (poll, meeting, chosen))

/// Fewer than three participants (in a pair none) can come at a meeting's date. Audience: those who plan.
struct QuorumLost {
    static constexpr std::string_view kind = "quorum.lost";
    static constexpr auto key_class = KeyClass::planning;
    MeetingId meeting;
    bool lost = true;  ///< false: enough can come again
    bool operator==(const QuorumLost&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuorumLost, (), (meeting, lost))

// ---- unavailable periods, reminders ----

/// From one day to another, both included, as "2026-12-21".
struct AwayPeriod {
    Text<10, 10> from;
    Text<10, 10> to;
    bool operator==(const AwayPeriod&) const = default;
};
BOOST_DESCRIBE_STRUCT(AwayPeriod, (), (from, to))

/// One's own unavailable periods, all of them, in order of time. No reason is asked.
struct AwaySet {
    static constexpr std::string_view method = "away.set";
    static constexpr auto action = Action::answer_poll;
    List<AwayPeriod, 0, 20> periods;
};
BOOST_DESCRIBE_STRUCT(AwaySet, (), (periods))

/// Gone when they leave. Audience: they, and who sees poll answers by person.
struct AwayChanged {
    static constexpr std::string_view kind = "away.changed";
    static constexpr auto key_class = KeyClass::name;
    MemberId member;
    std::vector<AwayPeriod> periods;
    bool operator==(const AwayChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(AwayChanged, (), (member, periods))

/// Which mails about meetings one gets. All are on until they are switched off.
struct RemindersSet {
    static constexpr std::string_view method = "reminders.set";
    static constexpr auto action = Action::own_data;
    bool week = true;
    bool day = true;
    bool hour = true;
    bool calendar = true;  ///< a calendar entry with each new, moved or cancelled meeting
};
BOOST_DESCRIBE_STRUCT(RemindersSet, (), (week, day, hour, calendar))

/// Audience: they alone.
struct RemindersChosen {
    static constexpr std::string_view kind = "reminders.chosen";
    static constexpr auto key_class = KeyClass::name;
    MemberId member;
    bool week = true;
    bool day = true;
    bool hour = true;
    bool calendar = true;
    bool operator==(const RemindersChosen&) const = default;
};
BOOST_DESCRIBE_STRUCT(RemindersChosen, (), (member, week, day, hour, calendar))

enum class ReminderKind { week, day, hour };
BOOST_DESCRIBE_ENUM(ReminderKind, week, day, hour)

/// A reminder's time has come, once for each date of a meeting. Nobody is told; letters come of it.
struct ReminderDue {
    static constexpr std::string_view kind = "reminder.due";
    static constexpr auto key_class = KeyClass::planning;
    MeetingId meeting;
    ReminderKind which = ReminderKind::week;
    bool operator==(const ReminderDue&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReminderDue, (), (meeting, which))

}  // namespace piiri
