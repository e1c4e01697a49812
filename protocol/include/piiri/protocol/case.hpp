#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Case consultation": the eight timed steps of domain.md section 3. All of it goes with the phase.
namespace piiri {

using CaseStep = Whole<1, 8>;

/// A participant offers to bring a case, and so accepts its rules (in step 6 their microphone is closed), or takes the offer back.
struct CaseOffer {
    static constexpr std::string_view method = "case.offer";
    static constexpr auto action = Action::vote_and_bring_case;
    PhaseRunId phase;
    bool offered = true;
};
BOOST_DESCRIBE_STRUCT(CaseOffer, (), (phase, offered))

/// Names the case-giver among those who offered; the steps begin with the first.
struct CaseBegin {
    static constexpr std::string_view method = "case.begin";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    MemberId giver;
};
BOOST_DESCRIBE_STRUCT(CaseBegin, (), (phase, giver))

/// Goes to another step. `seen` is the step one saw; a stale one is `conflict`.
struct CaseStepGo {
    static constexpr std::string_view method = "case.step";
    static constexpr auto action = Action::lead_phase;
    PhaseRunId phase;
    CaseStep seen;
    CaseStep to;
};
BOOST_DESCRIBE_STRUCT(CaseStepGo, (), (phase, seen, to))

/// The case-giver words the question, shown to all; from step 4 on. `seen`: the version one saw, 0 before the first.
struct CaseAsk {
    static constexpr std::string_view method = "case.ask";
    static constexpr auto action = Action::vote_and_bring_case;
    PhaseRunId phase;
    Whole<0, 10'000> seen;
    Text<1, 300> question;
};
BOOST_DESCRIBE_STRUCT(CaseAsk, (), (phase, seen, question))

/// Somebody offers to bring a case, or has taken the offer back.
struct CaseOffered {
    static constexpr std::string_view kind = "case.offered";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    MemberId member;
    bool offered = true;
    bool operator==(const CaseOffered&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseOffered, (), (phase, member, offered))

/// The case-giver is named; absent: they are gone, and the steps wait for another.
struct CaseBegan {
    static constexpr std::string_view kind = "case.began";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::optional<MemberId> giver;
    bool operator==(const CaseBegan&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseBegan, (), (phase, giver))

/// A step began, or its timer stopped or runs again.
struct CaseStepped {
    static constexpr std::string_view kind = "case.stepped";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::int64_t step = 1;
    Timer timer;
    bool operator==(const CaseStepped&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseStepped, (), (phase, step, timer))

/// The question of the case.
struct CaseAsked {
    static constexpr std::string_view kind = "case.asked";
    static constexpr auto key_class = KeyClass::moment;
    PhaseRunId phase;
    std::int64_t version = 1;
    std::string question;
    bool operator==(const CaseAsked&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseAsked, (), (phase, version, question))

}  // namespace piiri
