#include "domain/texts.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const TextEdit&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const TextAnswerSet&, Now&) { return Refusal::conflict; }

void evolve(Texts&, const TextChanged&, Instant) {}
void evolve(Texts&, const TextAnswered&) {}

namespace texts {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace texts

}  // namespace piiri
