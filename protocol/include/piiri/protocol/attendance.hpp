#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Attendance and promises".
namespace piiri {

/// `partly`: less than half of the meeting. No reason is ever asked or kept.
enum class AttendanceMark { present, partly, absent_with_notice, absent };
BOOST_DESCRIBE_ENUM(AttendanceMark, present, partly, absent_with_notice, absent)

using AttendedMinutes = Whole<0, 1440>;

/// Corrects what was counted, with a trace of who did it. For those who lead.
struct AttendanceCorrect {
    static constexpr std::string_view method = "attendance.correct";
    static constexpr auto action = Action::see_attendance;
    MeetingId meeting;
    MemberId member;
    AttendanceMark mark = AttendanceMark::present;
    AttendedMinutes minutes;
};
BOOST_DESCRIBE_STRUCT(AttendanceCorrect, (), (meeting, member, mark, minutes))

/// A member's attendance at a meeting, counted from their stays in its room when it ended. Audience: they, and those who lead.
struct AttendanceCounted {
    static constexpr std::string_view kind = "attendance.counted";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    MemberId member;
    AttendanceMark mark = AttendanceMark::present;
    std::int64_t minutes = 0;
    bool operator==(const AttendanceCounted&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttendanceCounted, (), (meeting, member, mark, minutes))

/// The same, corrected by somebody who leads. Audience: they, and those who lead.
struct AttendanceCorrected {
    static constexpr std::string_view kind = "attendance.corrected";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    MemberId member;
    AttendanceMark mark = AttendanceMark::present;
    std::int64_t minutes = 0;
    MemberId by;
    bool operator==(const AttendanceCorrected&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttendanceCorrected, (), (meeting, member, mark, minutes, by))

/// A small promise: what I will try before the next meeting.
struct PromiseMake {
    static constexpr std::string_view method = "promise.make";
    static constexpr auto action = Action::make_promise;
    PromiseId key;  ///< becomes the promise's id
    Text<1, 280> text;
    bool shared = false;  ///< shown to the group; else to oneself alone
};
BOOST_DESCRIBE_STRUCT(PromiseMake, (), (key, text, shared))

/// Puts one's own promise away: done, or given up; nobody asks which.
struct PromiseClose {
    static constexpr std::string_view method = "promise.close";
    static constexpr auto action = Action::make_promise;
    PromiseId promise;
};
BOOST_DESCRIBE_STRUCT(PromiseClose, (), (promise))

/// Audience: they, and if it is shared all who read shared things.
struct PromiseMade {
    static constexpr std::string_view kind = "promise.made";
    static constexpr auto key_class = KeyClass::name;
    PromiseId promise;
    MemberId member;
    std::string text;
    bool shared = false;
    bool operator==(const PromiseMade&) const = default;
};
BOOST_DESCRIBE_STRUCT(PromiseMade, (), (promise, member, text, shared))

/// `shared` as it was made: the audience is the same.
struct PromiseClosed {
    static constexpr std::string_view kind = "promise.closed";
    static constexpr auto key_class = KeyClass::name;
    PromiseId promise;
    MemberId member;
    bool shared = false;
    bool operator==(const PromiseClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(PromiseClosed, (), (promise, member, shared))

}  // namespace piiri
