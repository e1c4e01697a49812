#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Private messages": between one member and those who lead (row 27), from lobby or room.
namespace piiri {

/// To those who lead (`to` absent), or from one of them to one member.
struct MessageSend {
    static constexpr std::string_view method = "message.send";
    static constexpr auto action = Action::message_facilitator;
    MessageId key;
    MeetingId meeting;
    std::optional<MemberId> to;
    Text<1, 2000> text;
};
BOOST_DESCRIBE_STRUCT(MessageSend, (), (key, meeting, to, text))

/// A private message. Audience: its writer, its receiver, and those who lead.
struct MessageSent {
    static constexpr std::string_view kind = "message.sent";
    static constexpr auto key_class = KeyClass::meeting;
    MessageId id;
    MeetingId meeting;
    MemberId from;
    std::optional<MemberId> to;  ///< absent: to those who lead
    std::string text;
    bool operator==(const MessageSent&) const = default;
};
BOOST_DESCRIBE_STRUCT(MessageSent, (), (id, meeting, from, to, text))

}  // namespace piiri
