#pragma once
#include "piiri/protocol/actions.hpp"
#include "piiri/protocol/vocabulary.hpp"

/// protocol/README.md, "Shared notes". A line is one person's unit of writing, so nobody's words are lost; the group approves before
/// anything is kept.
namespace piiri {

/// Names the secretary of the meeting; absent: everybody writes.
struct SecretarySet {
    static constexpr std::string_view method = "secretary.set";
    static constexpr auto action = Action::lead_phase;
    MeetingId meeting;
    std::optional<MemberId> member;
};
BOOST_DESCRIBE_STRUCT(SecretarySet, (), (meeting, member))

/// Writes or rewrites a line. `seen` is the line's version one saw, 0 for a new line; a stale one is `conflict`. An open proposal is over.
struct NoteWrite {
    static constexpr std::string_view method = "note.write";
    static constexpr auto action = Action::write_shared;
    MeetingId meeting;
    LineId key;
    Whole<0, 100'000> seen;
    Text<1, 400> text;
    std::optional<LineId> after;  ///< a new line comes after this one; absent: at the end
};
BOOST_DESCRIBE_STRUCT(NoteWrite, (), (meeting, key, seen, text, after))

struct NoteRemove {
    static constexpr std::string_view method = "note.remove";
    static constexpr auto action = Action::write_shared;
    MeetingId meeting;
    LineId line;
    Whole<1, 100'000> seen;
};
BOOST_DESCRIBE_STRUCT(NoteRemove, (), (meeting, line, seen))

/// Proposes the lines as they stand. `seen` is the version of the notes one saw.
struct NotesPropose {
    static constexpr std::string_view method = "notes.propose";
    static constexpr auto action = Action::write_shared;
    MeetingId meeting;
    Whole<1, 1'000'000> seen;
};
BOOST_DESCRIBE_STRUCT(NotesPropose, (), (meeting, seen))

/// A participant's answer to the proposal. When every participant in the room has said yes, the lines are kept.
struct NotesAnswer {
    static constexpr std::string_view method = "notes.answer";
    static constexpr auto action = Action::write_shared;
    MeetingId meeting;
    Whole<1, 1'000'000> seen;
    bool yes = true;
};
BOOST_DESCRIBE_STRUCT(NotesAnswer, (), (meeting, seen, yes))

/// Who is the secretary; absent: everybody writes. Kept, so that the task can go round.
struct SecretaryNamed {
    static constexpr std::string_view kind = "secretary.named";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    std::optional<MemberId> member;
    bool operator==(const SecretaryNamed&) const = default;
};
BOOST_DESCRIBE_STRUCT(SecretaryNamed, (), (meeting, member))

/// A line was written or rewritten; the notes' version rises by one.
struct NoteWritten {
    static constexpr std::string_view kind = "note.written";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    LineId line;
    std::int64_t version = 1;  ///< of the line
    std::string text;
    std::optional<LineId> after;
    MemberId by;
    bool operator==(const NoteWritten&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoteWritten, (), (meeting, line, version, text, after, by))

/// A line was taken out; the notes' version rises by one.
struct NoteRemoved {
    static constexpr std::string_view kind = "note.removed";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    LineId line;
    bool operator==(const NoteRemoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoteRemoved, (), (meeting, line))

/// The lines of this version of the notes are proposed.
struct NotesProposed {
    static constexpr std::string_view kind = "notes.proposed";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    std::int64_t version = 1;
    bool operator==(const NotesProposed&) const = default;
};
BOOST_DESCRIBE_STRUCT(NotesProposed, (), (meeting, version))

/// A participant answered the proposal.
struct NotesAnswered {
    static constexpr std::string_view kind = "notes.answered";
    static constexpr auto key_class = KeyClass::meeting;
    MeetingId meeting;
    std::int64_t version = 1;
    MemberId member;
    bool yes = true;
    bool operator==(const NotesAnswered&) const = default;
};
BOOST_DESCRIBE_STRUCT(NotesAnswered, (), (meeting, version, member, yes))

/// The group approved these lines: they are kept as long as the group. No names.
struct NotesApproved {
    static constexpr std::string_view kind = "notes.approved";
    static constexpr auto key_class = KeyClass::group;
    MeetingId meeting;
    std::int64_t version = 1;
    std::vector<std::string> lines;
    bool operator==(const NotesApproved&) const = default;
};
BOOST_DESCRIBE_STRUCT(NotesApproved, (), (meeting, version, lines))

}  // namespace piiri
