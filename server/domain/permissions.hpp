#pragma once
#include "domain/group.hpp"
#include "piiri/protocol/actions.hpp"

/// The permission matrix (domain.md section 4) and the one question asked of it.
namespace piiri {

/// The sign of one cell: '+' yes, '-' no, 'o' only one's own, '1' to '5' a condition.
[[nodiscard]] char sign_of(Action action, Role role);

/// Which consent outcome condition 1 rests on. `actual` decides what happens; `published` is what may be told without telling that somebody
/// has changed their mind.
enum class ConsentBasis { actual, published };

/// May this member do this at this moment? The rights of all their roles add up. 'o' is a yes here: whose own it is, the feature knows.
/// Nobody may anything whose membership has not begun (but to accept), or is suspended or over.
[[nodiscard]] bool may(const Group& group, const MemberId& actor, Action action, ConsentBasis basis = ConsentBasis::actual);

}  // namespace piiri
