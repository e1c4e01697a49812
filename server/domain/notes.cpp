#include "domain/notes.hpp"

#include "domain/group.hpp"
#include "domain/permissions.hpp"

namespace piiri {

Result<Events> decide(const Group&, const MemberId&, const SecretarySet&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const NoteWrite&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const NoteRemove&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const NotesPropose&, Now&) { return Refusal::conflict; }
Result<Events> decide(const Group&, const MemberId&, const NotesAnswer&, Now&) { return Refusal::conflict; }

void evolve(Notes&, const SecretaryNamed&) {}
void evolve(Notes&, const NoteWritten&) {}
void evolve(Notes&, const NoteRemoved&) {}
void evolve(Notes&, const NotesProposed&) {}
void evolve(Notes&, const NotesAnswered&) {}
void evolve(Notes&, const NotesApproved&) {}
void evolve(Notes&, const Expired&) {}

namespace notes {
Events follow_up(const Group&, const Event&, Now&) { return {}; }
void show(const Group&, const MemberId&, GroupView&) {}
}  // namespace notes

}  // namespace piiri
