import assert from "node:assert/strict";
import { test } from "node:test";
import { OwnNote } from "../../src/screens/meeting/note-saving.ts";

/** What was put where, and how the next tries end. */
function shelf(...ends: boolean[]): { put: (id: string, text: string) => Promise<boolean>; texts: string[]; ids: Set<string> } {
  const texts: string[] = [];
  const ids = new Set<string>();
  return { texts, ids, put: async (id, text) => { texts.push(text); ids.add(id); return ends.shift() ?? true; } };
}

test("a private note is saved under one id, as it stands", async () => {
  const { put, texts, ids } = shelf();
  const note = new OwnNote(put);
  note.write("Huomasin");
  await note.save();
  note.write("Huomasin, että lepo auttaa.");
  await note.save();
  assert.deepEqual([texts, ids.size, note.saving.peek()], [["Huomasin", "Huomasin, että lepo auttaa."], 1, "saved"]);
});

test("nothing is sent before something is written, and nothing twice", async () => {
  const { put, texts } = shelf();
  const note = new OwnNote(put);
  await note.save();
  note.write("Yksi");
  await note.save();
  await note.save();
  assert.deepEqual(texts, ["Yksi"]);
});

test("a note that could not be saved is kept as written and tried again", async () => {
  const { put, texts } = shelf(false, true);
  const note = new OwnNote(put);
  note.write("Tallella");
  await note.save();
  assert.deepEqual([note.text.peek(), note.saving.peek()], ["Tallella", "failed"]);
  await note.save();
  assert.deepEqual([texts, note.saving.peek()], [["Tallella", "Tallella"], "saved"]);
});

test("words typed while the note is being saved are saved next", async () => {
  let done: (kept: boolean) => void = () => undefined;
  const texts: string[] = [];
  const note = new OwnNote((_, text) => { texts.push(text); return new Promise((ended) => { done = ended; }); });
  note.write("Yksi");
  const saving = note.save();
  note.write("Yksi kaksi");
  done(true);
  await saving;
  assert.equal(note.saving.peek(), "typed");
  const again = note.save();
  done(true);
  await again;
  assert.deepEqual([texts, note.saving.peek()], [["Yksi", "Yksi kaksi"], "saved"]);
});

test("an emptied note is deleted", async () => {
  const { put, texts } = shelf();
  const note = new OwnNote(put);
  note.write("Pois");
  await note.save();
  note.write("");
  await note.save();
  assert.deepEqual([texts, note.saving.peek()], [["Pois", ""], "empty"]);
});
