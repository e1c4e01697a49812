#pragma once
#include "piiri/protocol/vocabulary.hpp"

#include <string>

/// What Piiri writes to people. A letter is kept sealed until it is sent; its words are chosen when it is sent, in its receiver's language.
namespace piiri {

enum class LetterKind {
    sign_in,
    invitation,
    dated,
    moved,
    cancelled,
    reminder,
    poll_opened,
    poll_reminder,
    quorum_lost,
    admission_asked,
    group_cancelled,
    office
};
BOOST_DESCRIBE_ENUM(LetterKind, sign_in, invitation, dated, moved, cancelled, reminder, poll_opened, poll_reminder, quorum_lost,
                    admission_asked, group_cancelled, office)

/// Nothing in a letter tells the name or the type of a group. Empty texts are left out.
struct Letter {
    LetterKind kind = LetterKind::sign_in;
    std::string link;          ///< of its main button
    std::string code;          ///< six digits, of a sign-in
    std::string when;          ///< the meeting's time, spoken: in the receiver's own zone if they said one, else the group's
    std::string when_group;    ///< the same in the group's zone, where it differs
    std::string until;         ///< until when link or poll are good, spoken
    std::string absence_link;  ///< a page with the buttons "cannot come", "late", "must leave early"
    std::string mute_link;     ///< a page with the button that ends reminders; List-Unsubscribe
    std::string calendar;      ///< an iCalendar file
    std::string method;        ///< of that file: REQUEST or CANCEL
};
BOOST_DESCRIBE_STRUCT(Letter, (), (kind, link, code, when, when_group, until, absence_link, mute_link, calendar, method))

/// Sender and receiver of one mail.
struct Envelope {
    std::string from;       ///< e-mail address; bounces come here
    std::string from_name;  ///< neutral
    std::string to;
    std::string message_id;  ///< without angle brackets
    Instant date;
};

/// The words of a letter.
struct LetterText {
    std::string subject;
    std::string plain;
    std::string html;
};
[[nodiscard]] LetterText words_of(const Letter& letter, Language language);

/// The whole message (RFC 5322, MIME): plain text and HTML as alternatives, a calendar entry as a third. Lines end by CRLF.
/// \errors invalid: an address that is none, or a control character in what goes into a header
[[nodiscard]] Result<std::string> compose(const Letter& letter, Language language, const Envelope& envelope);

/// Is this an address that mail can be sent to: one mailbox, no display name, no control characters, at most 254 octets (RFC 5321)?
[[nodiscard]] bool sound_address(const std::string& address);

}  // namespace piiri
