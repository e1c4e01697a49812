#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

#include <map>

/// The observer by unanimous consent: domain.md section 4, rules 2 and 3.
namespace piiri {

struct Group;

/// The question about one named observer and purpose, with the answers given to it.
struct ObserverQuestion {
    MemberId observer;
    ObserverPurpose purpose = ObserverPurpose::learning;
    ConsentOutcome outcome = ConsentOutcome::asked;  ///< as last published
    std::map<MemberId, ConsentAnswer> answers;
    bool operator==(const ObserverQuestion&) const = default;
};

struct Consents {
    std::vector<ObserverQuestion> questions;
    [[nodiscard]] const ObserverQuestion* find(const MemberId& observer) const;
    bool operator==(const Consents&) const = default;
};

/// Has everybody whose consent counts said yes to this observer, published or not? No answer is no, and no participants is no.
[[nodiscard]] bool everyone_consents(const Group& group, const MemberId& observer);
/// May the observer be in lobby and room: everybody consents, and that is published.
[[nodiscard]] bool observer_allowed(const Group& group, const MemberId& observer);
/// Was everybody's yes the last outcome told to others?
[[nodiscard]] bool consent_published(const Group& group, const MemberId& observer);
/// An observer who interprets may speak and be seen without a given turn.
[[nodiscard]] bool interprets(const Group& group, const MemberId& observer);
/// Outcomes that have changed since they were last told; for the two moments when all of them are told: lobby opens, meeting starts.
[[nodiscard]] Events unpublished_outcomes(const Group& group);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ObserverPropose& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ConsentAnswerSet& command, Now& now);

void evolve(Consents& consents, const ObserverProposed& event);
void evolve(Consents& consents, const ConsentAnswered& event);
void evolve(Consents& consents, const ConsentPublished& event);

namespace consent {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
}

}  // namespace piiri
