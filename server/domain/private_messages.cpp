#include "domain/private_messages.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const MessageSend&, Now&) { return Refusal::conflict; }

void evolve(PrivateMessages&, const MessageSent&, Instant) {}
void evolve(PrivateMessages&, const Expired&) {}

namespace private_messages {
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace private_messages

}  // namespace piiri
