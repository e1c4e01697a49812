#include "piiri/protocol/notes.hpp"

#include "describe_codec.hpp"

PIIRI_CODEC(SecretarySet)
PIIRI_CODEC(NoteWrite)
PIIRI_CODEC(NoteRemove)
PIIRI_CODEC(NotesPropose)
PIIRI_CODEC(NotesAnswer)
PIIRI_CODEC(SecretaryNamed)
PIIRI_CODEC(NoteWritten)
PIIRI_CODEC(NoteRemoved)
PIIRI_CODEC(NotesProposed)
PIIRI_CODEC(NotesAnswered)
PIIRI_CODEC(NotesApproved)
