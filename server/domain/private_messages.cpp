#include "domain/private_messages.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::ptrdiff_t messages_max = 200;  ///< of one meeting

}  // namespace

/// \errors not_found: no such meeting or member; conflict: the meeting is not open, or the key is taken by another message;
/// forbidden: one is neither in lobby nor room, or names a receiver without leading; invalid: the receiver takes no messages;
/// too_large: too many messages
Result<Events> decide(const Group& group, const MemberId& by, const MessageSend& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    const auto& messages = group.messages->messages;
    const MessageSent sent{command.key, command.meeting, by, command.to, command.text.value};
    const auto known = std::find_if(messages.begin(), messages.end(), [&](const PrivateMessage& m) { return m.sent.id == command.key; });
    if (known != messages.end()) return known->sent == sent ? Result<Events>{Events{}} : Refusal::conflict;
    if (meeting->state != MeetingState::lobby && !meeting->going()) return Refusal::conflict;
    if (!group.presence->find(by)) return Refusal::forbidden;
    if (command.to) {
        if (!may(group, by, Action::lead_phase)) return Refusal::forbidden;
        if (!group.roster->find(*command.to)) return Refusal::not_found;
        if (*command.to == by || !may(group, *command.to, Action::message_facilitator)) return Refusal::invalid;
    }
    const auto so_far =
        std::count_if(messages.begin(), messages.end(), [&](const PrivateMessage& m) { return m.sent.meeting == command.meeting; });
    if (so_far >= messages_max) return Refusal::too_large;
    return Events{sent};
}

void evolve(PrivateMessages& part, const MessageSent& event, Instant at) { part.messages.push_back({event, at}); }

void evolve(PrivateMessages& part, const Expired& event) {
    if (event.what != KeyClass::meeting) return;
    std::erase_if(part.messages, [&](const PrivateMessage& message) { return message.sent.meeting.value == event.scope; });
}

namespace private_messages {

void show(const Group& group, const MemberId& viewer, GroupView& view) {
    if (!view.open) return;
    const bool leads = may(group, viewer, Action::lead_phase);
    for (const auto& [sent, at] : group.messages->messages) {
        if (sent.meeting != view.open->meeting || (!leads && sent.from != viewer && sent.to != viewer)) continue;
        view.open->messages.push_back({sent.id, sent.from, sent.to, at, sent.text});
    }
}

}  // namespace private_messages
}  // namespace piiri
