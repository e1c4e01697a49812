#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"

/// The chat of a meeting's room, and the closing of another's microphone.
namespace piiri {

struct Group;

struct ChatLine {
    MessageId id;
    MemberId from;
    Instant at;
    std::optional<std::string> text;  ///< absent: deleted
    std::vector<MemberId> readers;    ///< who held a seat in the room when it was sent, ascending
    [[nodiscard]] bool read_by(const MemberId& member) const;
    bool operator==(const ChatLine&) const = default;
};

struct MeetingChat {
    MeetingId meeting;
    std::vector<ChatLine> lines;
    bool operator==(const MeetingChat&) const = default;
};

/// Chats live until 24 hours after their meeting, though nobody sees one once its meeting is over.
struct Chat {
    std::vector<MeetingChat> meetings;
    [[nodiscard]] const MeetingChat* of(const MeetingId& meeting) const;
    [[nodiscard]] const ChatLine* find(const MessageId& id) const;
    bool operator==(const Chat&) const = default;
};

/// What posting leads to, for a typed turn and a written line alike. \errors conflict: the key is taken by another message
[[nodiscard]] Result<Events> post_line(const Group& group, const ChatPosted& line);

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ChatPost& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const ChatDelete& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const MicClose& command, Now& now);

void evolve(Chat& chat, const ChatPosted& event, std::vector<MemberId> readers, Instant at);
void evolve(Chat& chat, const ChatDeleted& event);
void evolve(Chat& chat, const Expired& event);

}  // namespace piiri
