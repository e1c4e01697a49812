#include "domain/vote.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"
#include "domain/rules.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const VoteOpen&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const VoteClose&, Now&) { return Refusal::conflict; }

void evolve(Votes&, const PhaseBegan&) {}
void evolve(Votes&, const VoteOpened&) {}
void evolve(Votes&, const VoteClosed&) {}
void evolve(Votes&, const MeetingChanged&) {}

bool may_place_dots(const Group&, const MemberId&, const VoteId&) { return false; }
std::optional<VoteView> open_vote(const Group&) { return std::nullopt; }

namespace vote {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace vote

}  // namespace piiri
