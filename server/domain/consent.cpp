#include "domain/consent.hpp"

#include "domain/group.hpp"

#include <algorithm>

namespace piiri {
namespace {

ObserverQuestion* find(Consents& consents, const MemberId& observer) {
    const auto found = std::find_if(consents.questions.begin(), consents.questions.end(),
                                    [&](const ObserverQuestion& question) { return question.observer == observer; });
    return found == consents.questions.end() ? nullptr : &*found;
}

bool said_yes(const ObserverQuestion& question, const MemberId& member) {
    const auto answer = question.answers.find(member);
    return answer != question.answers.end() && answer->second == ConsentAnswer::yes;
}

/// Is this member the only one whose yes is missing?
bool lacks_only(const Group& group, const ObserverQuestion& question, const MemberId& member) {
    return std::all_of(group.roster->members.begin(), group.roster->members.end(),
                       [&](const Member& other) { return !consent_counts(other) || said_yes(question, other.id) == (other.id != member); });
}

/// Whose yes this event may have taken from the whole: a no, or a participant who is new.
std::optional<MemberId> yes_lost_by(const Group& group, const Event& event) {
    if (const auto* answered = std::get_if<ConsentAnswered>(&event)) {
        if (answered->answer == ConsentAnswer::no) return answered->by;
    }
    if (const auto* changed = std::get_if<MemberChanged>(&event)) {
        const Member* member = group.roster->find(changed->member);
        if (changed->to == MemberState::active && member && consent_counts(*member)) return member->id;
    }
    return std::nullopt;
}

}  // namespace

const ObserverQuestion* Consents::find(const MemberId& observer) const {
    const auto found =
        std::find_if(questions.begin(), questions.end(), [&](const ObserverQuestion& question) { return question.observer == observer; });
    return found == questions.end() ? nullptr : &*found;
}

bool everyone_consents(const Group& group, const MemberId& observer) {
    const ObserverQuestion* question = group.consents->find(observer);
    if (!question) return false;
    bool anybody = false;
    for (const Member& member : group.roster->members) {
        if (!consent_counts(member)) continue;
        if (!said_yes(*question, member.id)) return false;
        anybody = true;
    }
    return anybody;
}

bool consent_published(const Group& group, const MemberId& observer) {
    const ObserverQuestion* question = group.consents->find(observer);
    return question && question->outcome == ConsentOutcome::everyone;
}

bool observer_allowed(const Group& group, const MemberId& observer) {
    return consent_published(group, observer) && everyone_consents(group, observer);
}

bool interprets(const Group& group, const MemberId& observer) {
    const ObserverQuestion* question = group.consents->find(observer);
    return question && question->purpose == ObserverPurpose::interpreting && observer_allowed(group, observer);
}

Events unpublished_outcomes(const Group& group) {
    Events events;
    for (const ObserverQuestion& question : group.consents->questions) {
        const auto outcome = everyone_consents(group, question.observer) ? ConsentOutcome::everyone : ConsentOutcome::not_everyone;
        if (outcome != question.outcome) events.push_back(ConsentPublished{question.observer, outcome});
    }
    return events;
}

/// \errors not_found: no such observer
Result<Events> decide(const Group& group, const MemberId&, const ObserverPropose& command, Now&) {
    const Member* observer = group.roster->find(command.observer);
    if (!observer || observer->gone() || !observer->has(Role::observer)) return Refusal::not_found;
    const ObserverQuestion* question = group.consents->find(command.observer);
    if (question && question->purpose == command.purpose) return Events{};
    return Events{ObserverProposed{command.observer, command.purpose}};
}

/// \errors not_found: nobody has asked; conflict: another purpose is asked about now
Result<Events> decide(const Group& group, const MemberId& by, const ConsentAnswerSet& command, Now&) {
    const ObserverQuestion* question = group.consents->find(command.observer);
    if (!question) return Refusal::not_found;
    if (question->purpose != command.purpose) return Refusal::conflict;
    const auto given = question->answers.find(by);
    if (given != question->answers.end() && given->second == command.answer) return Events{};
    return Events{ConsentAnswered{command.observer, by, command.answer}};
}

void evolve(Consents& consents, const ObserverProposed& event) {
    if (ObserverQuestion* known = find(consents, event.observer)) {
        *known = {event.observer, event.purpose, ConsentOutcome::asked, {}};
    } else {
        consents.questions.push_back({event.observer, event.purpose, ConsentOutcome::asked, {}});
    }
}

void evolve(Consents& consents, const ConsentAnswered& event) {
    if (ObserverQuestion* question = find(consents, event.observer)) question->answers[event.by] = event.answer;
}

void evolve(Consents& consents, const ConsentPublished& event) {
    if (ObserverQuestion* question = find(consents, event.observer)) question->outcome = event.outcome;
}

namespace consent {
namespace {

/// The whole yes was lost while the observer is there: they leave at once. Others learn of it only when they leave the room; when they did
/// not sit in it, the lobby's next opening tells.
Events observer_leaves(const Group& group, const MemberId& member) {
    for (const ObserverQuestion& question : group.consents->questions) {
        const Seat* seat = group.presence->find(question.observer);
        if (!seat || question.outcome != ConsentOutcome::everyone || !lacks_only(group, question, member)) continue;
        Events events{MeetingPresence{*group.presence->meeting, question.observer, Place::outside, false}};
        if (seat->place == Place::room) events.push_back(ConsentPublished{question.observer, ConsentOutcome::not_everyone});
        return events;
    }
    return {};
}

}  // namespace

Events follow_up(const Group& group, const Event& event, Now&) {
    const Meeting* open = group.programme->open();
    if (const auto* changed = std::get_if<MeetingChanged>(&event); changed && changed->to == MeetingState::lobby) {
        return unpublished_outcomes(group);
    }
    if (const auto* answered = std::get_if<ConsentAnswered>(&event);
        answered && answered->answer == ConsentAnswer::yes && open && open->state == MeetingState::lobby &&
        everyone_consents(group, answered->observer) && !consent_published(group, answered->observer)) {
        return {ConsentPublished{answered->observer, ConsentOutcome::everyone}};
    }
    if (const auto lost = yes_lost_by(group, event)) return observer_leaves(group, *lost);
    return {};
}

}  // namespace consent
}  // namespace piiri
