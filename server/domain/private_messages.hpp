#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Messages between one member and those who lead.
namespace piiri {

struct Group;

struct PrivateMessages {
    bool operator==(const PrivateMessages&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MessageSend& command, Now& now);

void evolve(PrivateMessages& part, const MessageSent& event, Instant at);
void evolve(PrivateMessages& part, const Expired& event);

namespace private_messages {
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace private_messages

}  // namespace piiri
