#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

#include <map>

/// Shared notes: written live line by line, proposed, and kept once the group approves.
namespace piiri {

struct Group;

/// What is being written in one meeting. A day after the meeting it is gone.
struct NoteDrafts {
    std::int64_t version = 0;  ///< rises with every change of a line
    std::vector<NoteLineView> lines;
    std::vector<LineId> removed;           ///< a late repeat does not bring them back
    std::optional<std::int64_t> proposed;  ///< the version that is proposed
    std::vector<NotesAnswerView> answers;  ///< to the proposal
    [[nodiscard]] const NoteLineView* find(const LineId& line) const;
    bool operator==(const NoteDrafts&) const = default;
};

struct Notes {
    std::map<MeetingId, NoteDrafts> drafts;
    std::map<MeetingId, NotesApproved> approved;
    std::vector<SecretaryNamed> secretaries;                             ///< one for each meeting that named any, in order of first naming
    [[nodiscard]] const NoteDrafts& of(const MeetingId& meeting) const;  ///< empty: nothing written
    [[nodiscard]] std::optional<MemberId> secretary(const MeetingId& meeting) const;
    bool operator==(const Notes&) const = default;
};

[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const SecretarySet& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const NoteWrite& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const NoteRemove& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const NotesPropose& command, Now& now);
[[nodiscard]] Result<Events> decide(const Group& group, const MemberId& by, const NotesAnswer& command, Now& now);

void evolve(Notes& part, const SecretaryNamed& event);
void evolve(Notes& part, const NoteWritten& event);
void evolve(Notes& part, const NoteRemoved& event);
void evolve(Notes& part, const NotesProposed& event);
void evolve(Notes& part, const NotesAnswered& event);
void evolve(Notes& part, const NotesApproved& event);
void evolve(Notes& part, const Expired& event);

namespace notes {
[[nodiscard]] Events follow_up(const Group& group, const Event& event, Now& now);
/// Puts what this feature shows to the viewer into their view; `view.open->room` is there for those in the room.
void show(const Group& group, const MemberId& viewer, GroupView& view);
}  // namespace notes

}  // namespace piiri
