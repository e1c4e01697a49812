#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Messages between one member and those who lead.
namespace piiri {

struct Group;

struct PrivateMessage {
    MessageSent sent;
    Instant at;
    bool operator==(const PrivateMessage&) const = default;
};

/// They live until 24 hours after their meeting, though nobody sees one once its meeting is over.
struct PrivateMessages {
    std::vector<PrivateMessage> messages;
    bool operator==(const PrivateMessages&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MessageSend& command, Now& now);

void evolve(PrivateMessages& part, const MessageSent& event, Instant at);
void evolve(PrivateMessages& part, const Expired& event);

namespace private_messages {
/// Puts what this feature shows to the viewer into their view: their own, and for those who lead all of the open meeting.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace private_messages

}  // namespace piiri
