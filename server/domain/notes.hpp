#pragma once
#include "domain/now.hpp"
#include "piiri/protocol/messages.hpp"
#include "piiri/protocol/views.hpp"

/// Shared notes: written live line by line, proposed, and kept once the group approves.
namespace piiri {

struct Group;

struct Notes {
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
