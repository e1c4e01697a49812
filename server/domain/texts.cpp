#include "domain/texts.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace piiri {
namespace {

bool agrees_now(GroupState state) { return state == GroupState::forming || state == GroupState::running || state == GroupState::closing; }

/// Everybody but who only coordinates reads the ground rules; the agreement, who writes shared things.
bool reads(const Group& group, const MemberId& member, SharedText what) {
    return may(group, member, what == SharedText::ground_rules ? Action::accept_rules : Action::write_shared);
}

TextView* find(Texts& part, SharedText what) {
    const auto found = std::find_if(part.written.begin(), part.written.end(), [&](const TextView& text) { return text.what == what; });
    return found == part.written.end() ? nullptr : &*found;
}

const TextAnswerView* answer_of(const TextView& text, const MemberId& member) {
    const auto found = std::find_if(text.answers.begin(), text.answers.end(), [&](const TextAnswerView& a) { return a.member == member; });
    return found == text.answers.end() ? nullptr : &*found;
}

}  // namespace

const TextView* Texts::find(SharedText what) const {
    const auto found = std::find_if(written.begin(), written.end(), [&](const TextView& text) { return text.what == what; });
    return found == written.end() ? nullptr : &*found;
}

bool accepted_by_all(const Group& group, SharedText what) {
    const TextView* text = group.texts->find(what);
    const auto& members = group.roster->members;
    return text && std::all_of(members.begin(), members.end(), [&](const Member& member) {
               if (!member.has(Role::participant) || member.state != MemberState::active) return true;
               const TextAnswerView* given = answer_of(*text, member.id);
               return given && given->answer == TextAnswer::accepted;
           });
}

/// \errors conflict: another version than one saw, or the group agrees on nothing in this state
Result<Events> decide(const Group& group, const MemberId& by, const TextEdit& command, Now&) {
    if (!agrees_now(group.roster->state)) return Refusal::conflict;
    const TextView* text = group.texts->find(command.what);
    if (text && text->text == command.text.value) return Events{};
    const std::int64_t version = text ? text->version : 0;
    if (command.seen.value != version) return Refusal::conflict;
    return Events{TextChanged{command.what, version + 1, command.text.value, by}};
}

/// \errors not_found: nothing is written yet; conflict: another version stands, or the group agrees on nothing in this state; forbidden:
/// the agreement, and one writes no shared things
Result<Events> decide(const Group& group, const MemberId& by, const TextAnswerSet& command, Now&) {
    if (!reads(group, by, command.what)) return Refusal::forbidden;
    const TextView* text = group.texts->find(command.what);
    if (!text) return Refusal::not_found;
    if (!agrees_now(group.roster->state) || text->version != command.seen.value) return Refusal::conflict;
    if (const TextAnswerView* given = answer_of(*text, by); given && given->answer == command.answer) return Events{};
    return Events{TextAnswered{command.what, text->version, by, command.answer}};
}

void evolve(Texts& part, const TextChanged& event, Instant at) {
    TextView changed{event.what, event.version, event.text, at, {}};
    if (TextView* text = find(part, event.what)) {
        *text = std::move(changed);
    } else {
        part.written.push_back(std::move(changed));
    }
}

void evolve(Texts& part, const TextAnswered& event) {
    TextView* text = find(part, event.what);
    if (!text || text->version != event.version) return;
    const auto given =
        std::find_if(text->answers.begin(), text->answers.end(), [&](const TextAnswerView& a) { return a.member == event.member; });
    if (given == text->answers.end()) {
        text->answers.push_back({event.member, event.answer});
    } else {
        given->answer = event.answer;
    }
}

namespace texts {

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    const Sight sees = sight(group, viewer);
    if (sees != Sight::circle && sees != Sight::room) return;
    for (const TextView& text : group.texts->written) {
        if (reads(group, viewer, text.what)) view.texts.push_back(text);
    }
}

}  // namespace texts
}  // namespace piiri
