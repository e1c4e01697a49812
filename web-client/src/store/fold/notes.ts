import type { EventData, NoteLineView, NotesView } from "@protocol";
import { meeting, notes as notes_of, optional, put, type Folds } from "./parts.ts";

type Kinds = "secretary.named" | "note.written" | "note.removed" | "notes.proposed" | "notes.answered" | "notes.approved";

/** Shared notes: written live line by line, proposed, approved. */
export const notes: Folds<Kinds> = {
  "secretary.named": (view, data) => notes_of(view, data.meeting, (before) => optional(before, "secretary", data.member)),
  "note.written": (view, data) => notes_of(view, data.meeting, (before) => changed(before, written(before.lines, data))),
  "note.removed": (view, data) => notes_of(view, data.meeting, (before) => changed(before, before.lines.filter((one) => one.id !== data.line))),
  "notes.proposed": (view, data) => notes_of(view, data.meeting, (before) => ({ ...before, proposed: data.version, answers: [] })),
  "notes.answered": (view, { meeting: id, version, member, yes }) => notes_of(view, id, (before) =>
    before.proposed === version ? { ...before, answers: put(before.answers, { member, yes }, (one) => one.member === member) } : before),
  "notes.approved": (view, { meeting: id, version, lines }) => ({
    ...notes_of(meeting(view, id, (before) => ({ ...before, notes: lines })), id, (before) => ({ ...without_proposal(before), approved: version })),
  }),
};

const without_proposal = (before: NotesView): NotesView => optional({ ...before, answers: [] }, "proposed", undefined);

/** What was proposed is no longer what stands there. */
const changed = (before: NotesView, lines: readonly NoteLineView[]): NotesView => ({ ...without_proposal(before), version: before.version + 1, lines });

/** A new line comes after the one it names while that is there, else to the end. */
function written(lines: readonly NoteLineView[], { line: id, version, text, after, by }: EventData["note.written"]): readonly NoteLineView[] {
  const line = { id, version, text, by };
  if (lines.some((one) => one.id === id)) return lines.map((one) => (one.id === id ? line : one));
  const at = lines.findIndex((one) => one.id === after);
  return at < 0 ? [...lines, line] : [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)];
}
