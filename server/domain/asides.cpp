#include "domain/asides.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const QuietRoomSet&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const LineAsk&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const LineAnswer&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const LineEnd&, Now&) { return Refusal::conflict; }

void evolve(Asides&, const QuietRoomChanged&) {}
void evolve(Asides&, const LineAsked&) {}
void evolve(Asides&, const LineChanged&) {}
void evolve(Asides&, const MeetingPresence&) {}
void evolve(Asides&, const MeetingChanged&) {}
void evolve(Asides&, const Expired&) {}

namespace asides {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
std::optional<Instant> deadline(const Group&) { return std::nullopt; }
Events on_time(const Group&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace asides

}  // namespace piiri
