#include "domain/pairs.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

bool in_pair(const Group&, const MemberId&, const TalkRoomId&) { return false; }

Result<Events> decide(const Group&, const MemberId&, const PairsStart&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PairsEnd&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PairCall&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PairVisit&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const PairPlace&, Now&) { return Refusal::conflict; }

void evolve(Pairs&, const PhaseBegan&) {}
void evolve(Pairs&, const PairsMade&) {}
void evolve(Pairs&, const PairsTimed&) {}
void evolve(Pairs&, const PairCalled&) {}
void evolve(Pairs&, const PairVisited&) {}
void evolve(Pairs&, const MeetingChanged&) {}

namespace pairs {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
std::optional<Instant> deadline(const Group&) { return std::nullopt; }
Events on_time(const Group&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace pairs

}  // namespace piiri
