#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Observer and consent". domain.md section 4, rules 2 and 3.
namespace piiri {

// ---- commands ----

/// Names an observer and a purpose: every participant is then asked, one at a time. The same member, a new purpose: asked anew.
struct ObserverPropose {
    static constexpr std::string_view method = "observer.propose";
    static constexpr auto action = Action::propose_observer;
    MemberId observer;
    ObserverPurpose purpose = ObserverPurpose::learning;
};
BOOST_DESCRIBE_STRUCT(ObserverPropose, (), (observer, purpose))

/// Gives or refuses consent, or withdraws it at any moment. No answer counts as no.
struct ConsentAnswerSet {
    static constexpr std::string_view method = "consent.answer";
    static constexpr auto action = Action::answer_consent;
    MemberId observer;
    ObserverPurpose purpose = ObserverPurpose::learning;  ///< the purpose that was shown; another one is `conflict`
    ConsentAnswer answer = ConsentAnswer::no;
    Whole<1, 1000> text;  ///< version of the text that was shown
};
BOOST_DESCRIBE_STRUCT(ConsentAnswerSet, (), (observer, purpose, answer, text))

// ---- events ----

struct ObserverProposed {
    static constexpr std::string_view kind = "observer.proposed";
    static constexpr auto key_class = KeyClass::group;
    MemberId observer;
    ObserverPurpose purpose = ObserverPurpose::learning;
    bool operator==(const ObserverProposed&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObserverProposed, (), (observer, purpose))

/// One member's answer. Audience: its giver alone.
struct ConsentAnswered {
    static constexpr std::string_view kind = "consent.answered";
    static constexpr auto key_class = KeyClass::group;
    MemberId observer;
    MemberId by;
    ConsentAnswer answer = ConsentAnswer::no;
    bool operator==(const ConsentAnswered&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConsentAnswered, (), (observer, by, answer))

/// The outcome others may know. Published when a lobby opens, when the last yes comes while a lobby is open, when a meeting starts, and
/// when the observer has to leave the room; never at another moment, so that its time names nobody.
struct ConsentPublished {
    static constexpr std::string_view kind = "consent.published";
    static constexpr auto key_class = KeyClass::group;
    MemberId observer;
    ConsentOutcome outcome = ConsentOutcome::asked;
    bool operator==(const ConsentPublished&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConsentPublished, (), (observer, outcome))

}  // namespace piiri
