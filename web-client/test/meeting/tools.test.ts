import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardView, EventData, NoteLineView } from "@protocol";
import { new_id } from "@protocol/runtime";
import { fill, type Catalogue } from "../../src/i18n/index.ts";
import en from "../../src/i18n/en.ts";
import fi from "../../src/i18n/fi.ts";
import sv from "../../src/i18n/sv.ts";
import { news_of, type Names } from "../../src/screens/meeting/announcements.ts";
import { clock_of, next_two, room_of } from "../../src/screens/meeting/model.ts";
import { asked_of, collides, dots_on, feedback_due, my_absence, next_secretary, open_cards, themeless, without_dot, writes_notes } from "../../src/screens/meeting/tools/model.ts";
import { hear, not_yet_spoken } from "../../src/screens/meeting/tools/silent.ts";
import type { Scene } from "../../src/screens/meeting/scene.ts";
import type { GroupState } from "../../src/store/group.ts";
import { after, event, group_of, ids, in_room, member, name_of_id, round_began } from "../support/group.ts";

const names: Names = {
  name: name_of_id as Names["name"], phase: () => "", kind: (phase) => phase, step: String, list: (all) => all.map(name_of_id).join(", "), minutes: String,
};
const heard = (before: GroupState, now: GroupState): { key: string; values?: object }[] =>
  news_of(before, now, [null, null], names).map(({ words }) => (words.values ? { key: words.key, values: words.values } : { key: words.key }));
const with_may = (state: GroupState, ...may: GroupState["may"]): GroupState => ({ ...state, may: [...state.may, ...may] });

const [one, two, three] = [new_id("CardId"), new_id("CardId"), new_id("CardId")];
const vote = new_id("VoteId");
const card = (id: CardView["id"], text: string): EventData["card.added"] => ({ card: id, lock: "l".repeat(43), text });

test("the ground rules ask everybody who comes to meetings, the agreement those who write shared things", () => {
  const { view } = group_of("kanerva");
  assert.deepEqual(asked_of(view, "ground_rules").map(({ id }) => name_of_id(id)), ["sampo", "kanerva", "otso", "meri", "halla", "lumi"]);
  assert.deepEqual(asked_of(view, "agreement").map(({ id }) => name_of_id(id)), ["sampo", "kanerva", "otso", "meri"]);
});

test("a dot that is taken back leaves the others where they are", () => {
  assert.deepEqual(without_dot([one, two, one], one), [one, two]);
  assert.deepEqual(without_dot([two], one), [two]);
  assert.equal(dots_on([one, two, one], one), 2);
});

test("cards that are a meeting's theme already are off the board; suggestions of the programme come last", () => {
  const state = group_of("kanerva", { cards: [
    { id: one, text: "a", suggestion: true }, { id: two, text: "b", suggestion: false, theme_of: ids.meeting }, { id: three, text: "c", suggestion: false },
  ] });
  assert.deepEqual(open_cards(state.view).map(({ text }) => text), ["c", "a"]);
});

test("a theme is chosen for the meeting that is on, else for the first to come without one", () => {
  const state = in_room("sampo");
  assert.deepEqual(themeless(state.view, ids.meeting).map(({ id }) => id), [ids.meeting]);
  const chosen = after(state, event("theme.chosen", { meeting: ids.meeting, card: one, text: "a" }));
  assert.deepEqual(themeless(chosen.view, null), []);
});

test("the secretary and who leads write the notes; without a secretary everybody who writes shared things does", () => {
  const state = with_may(in_room("kanerva"), "write_shared");
  assert.equal(writes_notes(state, { version: 0, lines: [], answers: [] }), true);
  assert.equal(writes_notes(state, { version: 0, lines: [], answers: [], secretary: member("otso") }), false);
  assert.equal(writes_notes(with_may(in_room("sampo"), "write_shared", "lead_phase"), { version: 0, lines: [], answers: [], secretary: member("otso") }), true);
  assert.equal(writes_notes(in_room("halla"), { version: 0, lines: [], answers: [] }), false);
});

test("the task of the secretary goes round in seat order, past who is not here", () => {
  const { view } = in_room("sampo");
  const here = [member("sampo"), member("kanerva"), member("meri")];
  assert.equal(next_secretary(view, here, undefined, 1), member("kanerva"));
  assert.equal(next_secretary(view, here, undefined, 2), member("meri"));
  assert.equal(next_secretary(view, here, member("kanerva"), 1), member("meri"));
  assert.equal(next_secretary(view, here, member("meri"), 1), member("kanerva"));
});

test("a line collides when another version of it came, unless it says the same", () => {
  const line: NoteLineView = { id: new_id("LineId"), version: 2, text: "uusi", by: member("otso") };
  assert.equal(collides(line, 1, "oma"), true);
  assert.equal(collides(line, 1, "uusi"), false);
  assert.equal(collides(line, 2, "oma"), false);
});

test("feedback is due until one has answered, to participants alone", () => {
  const open = { meetings: group_of("kanerva").view.meetings.map((one) => ({ ...one, feedback: { open: true, given: false } })) };
  assert.equal(feedback_due(with_may(group_of("kanerva", open), "answer_questionnaire")).length, 1);
  assert.equal(feedback_due(group_of("sampo", open)).length, 0);
  const given = after(with_may(group_of("kanerva", open), "answer_questionnaire"), event("feedback.given", { meeting: ids.meeting, member: member("kanerva") }));
  assert.equal(feedback_due(given).length, 0);
});

test("whoever said nothing is expected to come", () => {
  const state = group_of("kanerva");
  assert.equal(my_absence(state, state.view.meetings[0]!), "comes");
  const late = after(state, event("absence.noticed", { meeting: ids.meeting, member: member("kanerva"), notice: "late" }));
  assert.equal(my_absence(late, late.view.meetings[0]!), "late");
});

test("in a round of volunteers nobody is next: whoever wants takes the free piece, and all are told that it rests", () => {
  const began = after(in_room("kanerva"), event("round.began", { phase: ids.phase, round: ids.round, order: [member("sampo"), member("kanerva")], turn_seconds: 60, by: "volunteers" }));
  assert.deepEqual(next_two(began), []);
  assert.deepEqual(heard(in_room("kanerva"), began), [{ key: "round.news_rests" }]);
  assert.equal(next_two(after(in_room("kanerva"), ...round_began("sampo", "kanerva"))).length, 1);
});

test("a vote is told when it opens and when it is closed; who is ready is not", () => {
  const board = after(with_may(in_room("kanerva"), "vote_and_bring_case"), event("card.added", card(one, "Raja")), event("card.added", card(two, "Aika")));
  const open = after(board, event("vote.opened", { phase: ids.phase, vote, cards: [one, two] }));
  assert.deepEqual(heard(board, open), [{ key: "board.news_vote" }]);
  assert.deepEqual(heard(open, { ...open, vote: { vote, ready: 2, of: 3 } }), []);
  const close = (tie: (typeof one)[]): GroupState =>
    after(open, event("vote.closed", { meeting: ids.meeting, vote, totals: [{ card: two, dots: 5 }, { card: one, dots: tie.length ? 5 : 4 }], tie }));
  assert.deepEqual(heard(open, close([])), [{ key: "board.news_result", values: { card: "Aika" } }]);
  assert.deepEqual(heard(open, close([one, two])), [{ key: "board.news_tie" }]);
  assert.deepEqual(heard(open, after(open, event("vote.closed", { meeting: ids.meeting, vote, totals: [], tie: [] }))), [{ key: "board.news_closed" }]);
});

test("a new version of a text is told, who answers it is not", () => {
  const state = in_room("kanerva");
  const changed = after(state, event("text.changed", { what: "agreement", version: 1, text: "Rytmi", by: member("sampo") }));
  assert.deepEqual(heard(state, changed), [{ key: "text.news_agreement" }]);
  assert.deepEqual(heard(changed, after(changed, event("text.answered", { what: "agreement", version: 1, member: member("otso"), answer: "talk" }))), []);
});

test("the secretary and a proposal of the notes are told to all", () => {
  const state = in_room("kanerva");
  const room = { ...state.view.open!.room!, notes: { version: 2, lines: [], answers: [] } };
  const with_notes: GroupState = { ...state, view: { ...state.view, open: { ...state.view.open!, room } } };
  const mine = after(with_notes, event("secretary.named", { meeting: ids.meeting, member: member("kanerva") }));
  assert.deepEqual(heard(with_notes, mine), [{ key: "notes.news_you" }]);
  assert.deepEqual(heard(mine, after(mine, event("notes.proposed", { meeting: ids.meeting, version: 2 }))), [{ key: "notes.news_proposed" }]);
});

test("a mood that somebody shows is not read out", () => {
  const state = in_room("kanerva");
  assert.deepEqual(heard(state, after(state, event("mood.shown", { phase: ids.phase, member: member("otso"), mood: 2 }))), []);
});

test("who has not yet spoken in a dialogue is known after a third of it, and whoever wrote has spoken", () => {
  const state = in_room("sampo");
  const room = { ...room_of(state)!, kind: "dialogue" as const };
  const scene = (now_ms: number): Scene => ({ state, room, clock: clock_of(state, room, now_ms) }) as unknown as Scene;
  const began = 1_000_000; // the device's clock when the view came; the phase has its whole length left
  hear(ids.phase, member("kanerva"));
  assert.deepEqual(not_yet_spoken(scene(began + 60_000)), []);
  assert.deepEqual(not_yet_spoken(scene(began + 400_000)).map(name_of_id), ["otso", "meri"]);
  const wrote = after(state, event("chat.posted", { id: new_id("MessageId"), meeting: ids.meeting, from: member("meri"), text: "Samoin." }));
  const later = { ...scene(began + 400_000), state: wrote, room: { ...room_of(wrote)!, kind: "dialogue" as const } };
  assert.deepEqual(not_yet_spoken(later).map(name_of_id), ["otso"]);
});

const said: Record<string, readonly [Catalogue, string, string]> = {
  fi: [fi, "1 piste jäljellä", "Tasatilanne: 3 teemaa jakaa ensimmäisen sijan"],
  sv: [sv, "1 prick kvar", "Lika: 3 teman delar första platsen"],
  en: [en, "1 dot left", "A tie: 3 themes share the first place"],
};
for (const [language, [texts, left, tie]] of Object.entries(said)) {
  test(`the dots are counted in the language's own forms: ${language}`, () => {
    assert.equal(fill(texts["board.left"], { n: 1 }, language as "fi"), left);
    assert.equal(fill(texts["board.tie"], { n: 3 }, language as "fi"), tie);
  });
}
