#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Feedback and absence".
namespace piiri {

/// Answers the three questions (domain.md section 6), once, during the meeting or within 72 h of its end. Every question may be skipped.
/// The answer goes to a ballot box without a name or a time, not into the log.
struct FeedbackAnswer {
    static constexpr std::string_view method = "feedback.answer";
    static constexpr auto action = Action::answer_questionnaire;
    MeetingId meeting;
    std::optional<Whole<1, 5>> heard;
    std::optional<Whole<1, 5>> useful;
    std::optional<Text<1, 800>> change;
};
BOOST_DESCRIBE_STRUCT(FeedbackAnswer, (), (meeting, heard, useful, change))

/// coming, or what others may know: no reason is ever asked.
enum class AbsenceNotice { comes, cannot_come, late, leaves_early };
BOOST_DESCRIBE_ENUM(AbsenceNotice, comes, cannot_come, late, leaves_early)

/// One's own notice for a coming meeting, up to its end.
struct AbsenceSet {
    static constexpr std::string_view method = "absence.set";
    static constexpr auto action = Action::answer_poll;
    MeetingId meeting;
    AbsenceNotice notice = AbsenceNotice::cannot_come;
};
BOOST_DESCRIBE_STRUCT(AbsenceSet, (), (meeting, notice))

/// A member has answered; what, nobody knows. Audience: they alone.
struct FeedbackGiven {
    static constexpr std::string_view kind = "feedback.given";
    static constexpr auto key_class = KeyClass::planning;
    MeetingId meeting;
    MemberId member;
    bool operator==(const FeedbackGiven&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackGiven, (), (meeting, member))

/// Nobody can answer any more: 72 h are over, or every participant has answered.
struct FeedbackClosed {
    static constexpr std::string_view kind = "feedback.closed";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    bool operator==(const FeedbackClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackClosed, (), (meeting))

/// One unnamed answer.
struct FeedbackBallot {
    std::optional<Whole<1, 5>> heard;
    std::optional<Whole<1, 5>> useful;
    std::optional<Text<1, 800>> change;
    bool operator==(const FeedbackBallot&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackBallot, (), (heard, useful, change))

/// The answers, shuffled, once the box is closed; none when fewer than three were given. Audience: facilitators.
struct FeedbackDrawn {
    static constexpr std::string_view kind = "feedback.drawn";
    static constexpr auto key_class = KeyClass::planning;
    MeetingId meeting;
    std::vector<FeedbackBallot> answers;
    bool operator==(const FeedbackDrawn&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackDrawn, (), (meeting, answers))

/// A member's notice for a meeting. `late` and `leaves_early` are told to them and to those who lead, the others to all.
struct AbsenceNoticed {
    static constexpr std::string_view kind = "absence.noticed";
    static constexpr auto key_class = KeyClass::planning;
    MeetingId meeting;
    MemberId member;
    AbsenceNotice notice = AbsenceNotice::cannot_come;
    bool operator==(const AbsenceNoticed&) const = default;
};
BOOST_DESCRIBE_STRUCT(AbsenceNoticed, (), (meeting, member, notice))

}  // namespace piiri
