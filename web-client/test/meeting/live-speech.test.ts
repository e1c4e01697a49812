import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveSpeech, whole_sentences } from "../../src/screens/meeting/live-speech.ts";
import { by_phase, minutes_into, with_sign } from "../../src/screens/meeting/observation-text.ts";
import { state_of } from "../../src/mock/scenes/meeting-state.ts";
import type { ObservationId } from "@protocol";

test("a sentence is whole when something follows its mark", () => {
  assert.equal(whole_sentences("Minulla oli"), 0);
  assert.equal(whole_sentences("Minulla oli aamu."), 0);
  assert.equal(whole_sentences("Minulla oli aamu. Kun"), "Minulla oli aamu. ".length);
  assert.equal(whole_sentences("Klo 12.30 alkaa"), 0);
  assert.equal(whole_sentences("rivi\ntoinen"), "rivi\n".length);
});

/** What is spoken while somebody types, letter by letter. */
function spoken(text: string): string[] {
  const speech = new LiveSpeech();
  const said: string[] = [];
  for (let i = 1; i <= text.length; i++) {
    const whole = speech.next("m", text.slice(0, i));
    if (whole !== "") said.push(whole);
  }
  return said;
}

test("typing is spoken by sentences, each once", () => {
  assert.deepEqual(spoken("Minulla oli aamu. Se oli hyvä. Kun tulin"), ["Minulla oli aamu.", "Se oli hyvä."]);
});

test("words that are changed after they were spoken are not said again", () => {
  const speech = new LiveSpeech();
  speech.next("m", "Yksi. Kaksi. ");
  assert.equal(speech.next("m", "Yksi. "), "");
  assert.equal(speech.next("m", "Yksi. Kolme. "), "Kolme.");
});

test("a sent message says only what was not spoken while it was typed", () => {
  const speech = new LiveSpeech();
  speech.next("m", "Yksi. Kaksi. Kol");
  assert.equal(speech.rest("m", "Yksi. Kaksi. Kolme."), "Kolme.");
  assert.equal(speech.rest("m", "Uusi viesti."), "Uusi viesti.");
});

test("an observer's sign goes where the caret is, with its spaces", () => {
  assert.deepEqual(with_sign("", 0, 0, "P3"), { text: "P3", caret: 2 });
  assert.deepEqual(with_sign("Silloin alkaa.", 7, 7, "P2"), { text: "Silloin P2 alkaa.", caret: 10 });
  assert.deepEqual(with_sign("Silloin XX alkaa", 8, 10, "P1"), { text: "Silloin P1 alkaa", caret: 10 });
});

test("notes stand by phase in the order of the meeting", () => {
  const meeting = state_of({}).view.meetings[0]!;
  const note = (word: string, index: number, seconds: number) => ({ id: word as ObservationId, version: 1, text: word, index, seconds });
  const shown = by_phase([note("c", 6, 10), note("b", 2, 300), note("a", 2, 59)], meeting);
  assert.deepEqual(shown.map(({ index, notes }) => [index, notes.map(({ id }) => id).join("")]), [[2, "ab"], [6, "c"]]);
  assert.equal(minutes_into({ seconds: 119 }), 1);
});
