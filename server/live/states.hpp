#pragma once
#include "domain/rules.hpp"

#include <optional>
#include <string>

namespace piiri {

/// Every state of a group that is under way. What is said live passes only where each of them allows it, so nothing follows a revocation
/// that is decided and not stored yet, and nothing precedes a grant that is not stored yet.
struct States {
    const Group& committed;
    const Group& next;
    const Group* narrowed = nullptr;  ///< after the narrowing commands that have acted and wait to be decided; null: none

    template <class Rule>
    [[nodiscard]] bool all(Rule rule) const {
        return rule(committed) && rule(next) && (narrowed == nullptr || rule(*narrowed));
    }
};

[[nodiscard]] bool in_room(const Group& group, const MemberId& member);
[[nodiscard]] bool in_room(const States& states, const MemberId& member);
[[nodiscard]] bool may_now(const Group& group, const MemberId& member, Action action);
[[nodiscard]] bool may_now(const States& states, const MemberId& member, Action action);
/// May `from`'s sound reach `to`, in every state?
[[nodiscard]] bool hears(const States& states, const MemberId& from, const MemberId& to);

/// Is the member in the room, or on a help line from outside it: somebody whose devices concern somebody?
[[nodiscard]] bool takes_part(const Group& group, const MemberId& member);

/// Where the member's sound goes (`sound_place`), the same in every state; nothing: nowhere, or they are being moved.
[[nodiscard]] std::optional<std::string> place_of(const States& states, const MemberId& member);
/// Are both in one place, in every state? Nobody is together with somebody who is on the move.
[[nodiscard]] bool together(const States& states, const MemberId& one, const MemberId& other);

}  // namespace piiri
