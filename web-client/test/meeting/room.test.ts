import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseView, MemberId, PhaseView, TalkRoomId } from "@protocol";
import { t, use_language } from "../../src/i18n/index.ts";
import { m, state_of, type Choice } from "../../src/mock/scenes/meeting-state.ts";
import { choices_of, intent_of } from "../../src/screens/meeting/acts.ts";
import { news_of, type Names } from "../../src/screens/meeting/announcements.ts";
import { may_word, step_key, step_minutes } from "../../src/screens/meeting/case-model.ts";
import { heard_cell } from "../../src/screens/meeting/heard.ts";
import { clock_of, room_of } from "../../src/screens/meeting/model.ts";
import { question_of } from "../../src/screens/meeting/question.ts";
import { in_pair, other_pairs, together, where_in_room, without_pair } from "../../src/screens/meeting/rooms.ts";
import { where_are_we } from "../../src/screens/meeting/where.ts";
import type { GroupState } from "../../src/store/group.ts";

const minutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();
const name_in = (state: GroupState) => (id: string): string => state.view.members.find((member) => member.id === id)?.name ?? "?";

/** The made-up meeting, its phase changed. */
function state_with(choice: Choice, phase: Partial<PhaseView>, change: (state: GroupState) => GroupState = (state) => state): GroupState {
  const state = state_of(choice);
  const open = state.view.open!;
  return change({ ...state, view: { ...state.view, open: { ...open, room: { ...open.room!, phase: { ...open.room!.phase, ...phase } } } } });
}

const room_id = (word: string): TalkRoomId => `o_${word}` as TalkRoomId;
const rooms = [{ id: room_id("a"), members: [m("Pihla"), m("Kanerva")] }, { id: room_id("b"), members: [m("Otso"), m("Meri")] }];
const pairs = (more: Partial<NonNullable<PhaseView["pairs"]>> = {}) => ({ pairs: { rooms, timer: { ends_at: minutes(4), length_ms: 600_000 }, calls: [], visits: [], ...more } });
const case_at = (step: number): { case_work: CaseView } => ({
  case_work: { offers: [m("Kanerva")], giver: m("Kanerva"), step, timer: { ends_at: minutes(7), length_ms: 780_000 }, version: 1, question: "Miten sanon ei?" },
});
const room = (state: GroupState) => room_of(state)!;

test("in a pair one is with its members alone, and the other pairs are only shown", () => {
  const state = state_with({ phase: "pair_talk" }, pairs());
  assert.equal(where_in_room(state, room(state)), "pair");
  assert.deepEqual(together(state, room(state)), [m("Pihla"), m("Kanerva")]);
  assert.deepEqual(other_pairs(state, room(state)).map(({ id }) => id), [room_id("b")]);
});

test("whoever leads, and who came late, is between the pairs; a visit is being in the pair", () => {
  const lead = state_with({ phase: "pair_talk", you: "Sampo" }, pairs());
  assert.equal(where_in_room(lead, room(lead)), "between");
  assert.deepEqual(without_pair(lead, room(lead)), [m("Vuokko"), m("Tuuli")]);
  const visit = state_with({ phase: "pair_talk", you: "Sampo" }, pairs({ visits: [{ member: m("Sampo"), room: room_id("a") }] }));
  assert.equal(where_in_room(visit, room(visit)), "pair");
  assert.deepEqual(in_pair(room(visit), rooms[0]!), [m("Pihla"), m("Kanerva"), m("Sampo")]);
});

test("a pair calls the facilitator, takes the call back, and nothing else is offered", () => {
  const calm = state_with({ phase: "pair_talk" }, pairs());
  assert.equal(choices_of(calm, room(calm)).main?.id, "call_facilitator");
  assert.deepEqual(intent_of("call_facilitator", calm, room(calm)), { method: "pair.call", params: { phase: room(calm).phase.id, called: true } });
  const called = state_with({ phase: "pair_talk" }, pairs({ calls: [room_id("a")] }));
  assert.equal(choices_of(called, room(called)).main?.id, "call_back");
});

test("the time of a pair and of a step goes before the phase's", () => {
  const pair = state_with({ phase: "pair_talk" }, pairs());
  assert.equal(clock_of(pair, room(pair), Date.now()).left_ms, 4 * 60_000);
  const step = state_with({ phase: "dialogue", mode: "round", holder: "Tuuli" }, case_at(6));
  assert.deepEqual([clock_of(step, room(step), Date.now()).left_ms, clock_of(step, room(step), Date.now()).ahead], [7 * 60_000, false]);
});

test("the steps of a case fill its 45 or its 30 minutes", () => {
  assert.equal(step_minutes(45).reduce((sum, one) => sum + one), 45);
  assert.equal(step_minutes(30).reduce((sum, one) => sum + one), 30);
});

test("the case-giver words the question from step 4 on, and in step 6 listens and writes for themselves", () => {
  const at = (n: number): GroupState => state_with({ phase: "dialogue" }, case_at(n));
  assert.deepEqual([3, 4, 5, 6, 7].map((n) => may_word(at(n), room(at(n)))), [false, true, true, false, true]);
  assert.equal(choices_of(at(6), room(at(6))).main?.id, "own_note");
  const colleague = state_with({ phase: "dialogue", you: "Pihla" }, case_at(6));
  assert.equal(may_word(colleague, room(colleague)), false);
  assert.equal(choices_of(colleague, room(colleague)).main?.id, "resonance");
});

test("the question in the middle is the case's, then the one given to the phase, then the meeting's", () => {
  const meeting = state_of({}).view.meetings[0]!;
  assert.deepEqual(question_of(meeting, "dialogue", { question: "Entä nyt?", case_work: case_at(6).case_work }), { words: "Miten sanon ei?" });
  assert.deepEqual(question_of(meeting, "checkin", { question: "Entä nyt?" }), { words: "Entä nyt?" });
});

const said_by = (state: GroupState): Names => ({
  name: name_in(state), phase: (one) => t(`phase.${one.kind}`), kind: (phase) => t(`phase.${phase}`), step: (n) => t(step_key(n)),
  list: (members: readonly MemberId[]) => members.map(name_in(state)).join(", "), minutes: (n) => t("time.long", { n }),
});
const told = (before: GroupState, after: GroupState): string[] =>
  news_of(before, after, [null, null], said_by(after)).map(({ words }) => t(words.key, words.values).replaceAll("\u00a0", " "));

for (const [language, pair, back, listen, step] of [
  ["fi", "Olet nyt parissa: Pihla, 10 min. Muut eivät kuule.", "Olet taas ringissä.", "Kuuntele rauhassa. Mikrofonisi on kiinni vaiheeseen 7 asti.", "Vaihe 6, Kollegoiden ajatukset, 13 minuuttia."],
  ["sv", "Du är nu i par med Pihla, 10 min. De andra hör inte.", "Du är tillbaka i ringen.", "Lyssna i lugn och ro. Din mikrofon är stängd till moment 7.", "Moment 6, Kollegernas tankar, 13 minuter."],
  ["en", "You are now in a pair with Pihla, 10 min. The others do not hear.", "You are back in the circle.", "Listen in peace. Your microphone is closed until step 7.", "Step 6, Colleagues' thoughts, 13 minutes."],
] as const)
  test(`pairs and the steps of a case are announced once, in words: ${language}`, async () => {
    await use_language(language);
    const [circle, paired] = [state_with({ phase: "pair_talk" }, {}), state_with({ phase: "pair_talk" }, pairs())];
    assert.deepEqual(told(circle, paired), [pair]);
    assert.deepEqual(told(paired, circle), [back]);
    assert.deepEqual(told(paired, paired), []);
    assert.deepEqual(told(state_with({ phase: "dialogue" }, case_at(5)), state_with({ phase: "dialogue" }, case_at(6))), [step, listen]);
  });

test("where are we says the pair, the step and the listening", async () => {
  await use_language("fi");
  const say = (state: GroupState): string => where_are_we(state, room(state), null, Date.now(), { t, name: name_in(state) }).join(" ").replaceAll("\u00a0", " ");
  assert.match(say(state_with({ phase: "pair_talk" }, pairs())), /Olet parissa: Pihla\. Muut eivät kuule\./);
  const giver = say(state_with({ phase: "dialogue" }, case_at(6)));
  assert.match(giver, /Vaihe 6\/8: Kollegoiden ajatukset, 7 minuuttia jäljellä\. Tapauksen tuoja olet sinä\./);
  assert.match(giver, /Mikrofonisi on kiinni tämän vaiheen ajan\./);
});

test("who hears whom is told only where something is known", () => {
  const state = state_with({ phase: "dialogue" }, {}, (one) => ({
    ...one, heard: new Map([[m("Meri"), []], [m("Otso"), [m("Pihla")]]]),
  }));
  assert.equal(heard_cell(state, m("Otso"), m("Pihla")), "yes");
  assert.equal(heard_cell(state, m("Meri"), m("Pihla")), "no"); // her microphone is open, and nothing arrives
  assert.equal(heard_cell(state, m("Meri"), m("Otso")), "closed");
  assert.equal(heard_cell(state, m("Tuuli"), m("Pihla")), "unknown");
  assert.equal(heard_cell(state, m("Meri"), m("Meri")), "self");
});
