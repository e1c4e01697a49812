#include "domain/chat.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

#include <algorithm>

namespace piiri {
namespace {

constexpr std::size_t chat_lines_max = 4000;  ///< of one meeting

ChatLine* find(Chat& chat, const MessageId& id) {
    for (MeetingChat& meeting : chat.meetings) {
        for (ChatLine& line : meeting.lines) {
            if (line.id == id) return &line;
        }
    }
    return nullptr;
}

}  // namespace

bool ChatLine::read_by(const MemberId& member) const { return std::binary_search(readers.begin(), readers.end(), member); }

const MeetingChat* Chat::of(const MeetingId& meeting) const {
    const auto found = std::find_if(meetings.begin(), meetings.end(), [&](const MeetingChat& chat) { return chat.meeting == meeting; });
    return found == meetings.end() ? nullptr : &*found;
}

const ChatLine* Chat::find(const MessageId& id) const {
    for (const MeetingChat& meeting : meetings) {
        for (const ChatLine& line : meeting.lines) {
            if (line.id == id) return &line;
        }
    }
    return nullptr;
}

Result<Events> post_line(const Group& group, const ChatPosted& line) {
    if (const ChatLine* known = group.chat->find(line.id)) {
        const bool same = known->from == line.from && (!known->text || *known->text == line.text);
        return same ? Result<Events>{Events{}} : Refusal::conflict;
    }
    const MeetingChat* chat = group.chat->of(line.meeting);
    if (chat && chat->lines.size() >= chat_lines_max) return Refusal::too_large;
    return Events{line};
}

/// \errors not_found; conflict: the meeting is not going, or the key is taken by another message; too_large: the chat is full;
/// forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const ChatPost& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    return post_line(group, {command.key, command.meeting, by, command.text.value});
}

/// \errors not_found: no such line, or one that this member never saw; conflict: the meeting is not going; forbidden: another's line
Result<Events> decide(const Group& group, const MemberId& by, const ChatDelete& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    const ChatLine* line = group.chat->find(command.message);
    if (!meeting || !line || !line->read_by(by)) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    const bool leads = may(group, by, Action::lead_phase);
    if (!group.presence->in_room(by) || (line->from != by && !leads)) return Refusal::forbidden;
    if (!line->text) return Events{};
    return Events{ChatDeleted{command.message, command.meeting}};
}

/// Closing is a moment, not a state: its owner may open the microphone again at once, and nobody else can.
/// \errors not_found: no such meeting, or they are not in its room; conflict: it is not going; forbidden: one is not in the room
Result<Events> decide(const Group& group, const MemberId& by, const MicClose& command, Now&) {
    const Meeting* meeting = group.programme->find(command.meeting);
    if (!meeting) return Refusal::not_found;
    if (!meeting->going()) return Refusal::conflict;
    if (!group.presence->in_room(by)) return Refusal::forbidden;
    if (!group.presence->in_room(command.member)) return Refusal::not_found;
    return Events{MicClosed{command.meeting, command.member, by}};
}

void evolve(Chat& chat, const ChatPosted& event, std::vector<MemberId> readers, Instant at) {
    auto of_meeting =
        std::find_if(chat.meetings.begin(), chat.meetings.end(), [&](const MeetingChat& m) { return m.meeting == event.meeting; });
    if (of_meeting == chat.meetings.end()) of_meeting = chat.meetings.insert(chat.meetings.end(), {event.meeting, {}});
    of_meeting->lines.push_back({event.id, event.from, at, event.text, std::move(readers)});
}

void evolve(Chat& chat, const ChatDeleted& event) {
    if (ChatLine* line = find(chat, event.id)) line->text.reset();
}

void evolve(Chat& chat, const Expired& event) {
    if (event.what != KeyClass::meeting) return;
    std::erase_if(chat.meetings, [&](const MeetingChat& meeting) { return meeting.meeting == MeetingId{event.scope}; });
}

}  // namespace piiri
