#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Admission": a new member after the first meeting, by everybody's yes, unnamed.
namespace piiri {

/// Asks every active participant whether one more participant may join; after the first meeting, up to the third. One question is open at
/// a time.
struct AdmissionAsk {
    static constexpr std::string_view method = "admission.ask";
    static constexpr auto action = Action::ask_admission;
    AdmissionId key;     ///< becomes the question's id
    Text<1, 280> about;  ///< what the group is told of the newcomer, without a name
};
BOOST_DESCRIBE_STRUCT(AdmissionAsk, (), (key, about))

/// One's own answer, once. It goes to a ballot box without a name or a time, not into the log.
struct AdmissionAnswer {
    static constexpr std::string_view method = "admission.answer";
    static constexpr auto action = Action::answer_admission;
    AdmissionId admission;
    bool yes = false;
};
BOOST_DESCRIBE_STRUCT(AdmissionAnswer, (), (admission, yes))

/// The body of such a ballot.
struct AdmissionBallot {
    bool yes = false;
    bool operator==(const AdmissionBallot&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmissionBallot, (), (yes))

struct AdmissionAsked {
    static constexpr std::string_view kind = "admission.asked";
    static constexpr auto key_class = KeyClass::group;
    AdmissionId admission;
    std::string about;
    Instant closes_at;  ///< a week later; who has not answered then has not said yes
    bool operator==(const AdmissionAsked&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmissionAsked, (), (admission, about, closes_at))

/// A member has answered; what, nobody knows. Audience: they alone.
struct AdmissionAnswered {
    static constexpr std::string_view kind = "admission.answered";
    static constexpr auto key_class = KeyClass::group;
    AdmissionId admission;
    MemberId member;
    bool operator==(const AdmissionAnswered&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmissionAnswered, (), (admission, member))

/// Nobody can answer any more: all have, or the week is over. The box is drawn next.
struct AdmissionClosed {
    static constexpr std::string_view kind = "admission.closed";
    static constexpr auto key_class = KeyClass::group;
    AdmissionId admission;
    bool operator==(const AdmissionClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmissionClosed, (), (admission))

/// Everybody said yes: one more participant may be invited. Or not everybody did; who or how many is told to nobody.
struct AdmissionDecided {
    static constexpr std::string_view kind = "admission.decided";
    static constexpr auto key_class = KeyClass::group;
    AdmissionId admission;
    bool admitted = false;
    bool operator==(const AdmissionDecided&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmissionDecided, (), (admission, admitted))

}  // namespace piiri
