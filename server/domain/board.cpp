#include "domain/board.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const CardAdd&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const CardChange&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const CardWithdraw&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const CardsMerge&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const ThemeChoose&, Now&) { return Refusal::conflict; }

void evolve(Board&, const CardAdded&) {}
void evolve(Board&, const CardChanged&) {}
void evolve(Board&, const CardGone&) {}
void evolve(Board&, const ThemeChosen&) {}
void evolve(Board&, const VoteClosed&) {}

namespace board {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace board

}  // namespace piiri
