import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardId, EventData, GroupView, LineId, MeetingView, MessageId, NotesView, ObservationId, PhaseKind, PhaseView, VoteId } from "@protocol";
import { from_resumed, on_signal, type GroupState } from "../../src/store/group.ts";
import { after, event, group_of, ids, in_room, member, type Name } from "../support/group.ts";

const phase_of = (state: GroupState): PhaseView => state.view.open!.room!.phase;
const meeting_of = (state: GroupState): MeetingView => state.view.meetings[0]!;
const with_phases = (state: GroupState, ...kinds: PhaseKind[]): GroupState =>
  ({ ...state, view: { ...state.view, meetings: [{ ...meeting_of(state), phases: kinds.map((phase) => ({ phase, minutes: 10 })) }] } });
const began = (index: number, more: Partial<EventData["phase.began"]> = {}) =>
  event("phase.began", { meeting: ids.meeting, phase: ids.phase, index, mode: "free", timer: { left_ms: 1, length_ms: 1 }, ...more });

// ---- plan ----

test("a changed plan counts its minutes anew, and cues stand beside it", () => {
  const state = after(in_room("sampo"),
    event("plan.changed", { meeting: ids.meeting, version: 2, title: "Rajat", question: "Mikä kuuluu työhöni?", phases: [{ phase: "arrival", minutes: 5 }, { phase: "dialogue", minutes: 40, by_text: true }] }),
    event("plan.cued", { meeting: ids.meeting, cues: ["Hengitä.", ""] }));
  const { version, title, minutes, cues } = meeting_of(state);
  assert.deepEqual({ version, title, minutes, cues }, { version: 2, title: "Rajat", minutes: 45, cues: ["Hengitä.", ""] });
});

test("what is prepared for a phase is one thing, is taken back by nothing, and goes with its beginning", () => {
  const prepared = (index: number, more = {}) => event("phase.prepared", { meeting: ids.meeting, index, ...more });
  const state = after(in_room("sampo"), prepared(3, { question: "Mitä opimme?" }), prepared(2, { circle: 4 }), prepared(3, { order: "random" }));
  assert.deepEqual(state.view.open!.room!.prepared, [{ index: 2, circle: 4 }, { index: 3, order: "random" }]);
  assert.deepEqual(after(state, prepared(3)).view.open!.room!.prepared, [{ index: 2, circle: 4 }]);
  assert.deepEqual(after(state, began(2)).view.open!.room!.prepared, [{ index: 3, order: "random" }]);
});

test("a phase begins with what its plan says and nothing of the phase before", () => {
  const before = after(in_room("otso"), event("mood.shown", { phase: ids.phase, member: member("meri"), mood: 4 }), event("talk.quieted", { phase: ids.phase, until: "2026-11-24T11:02:00.000Z" }));
  const { moods, by_text, question, circle, quiet_until } = phase_of(after(before, began(1, { question: "Entä nyt?", circle: 4, by_text: true })));
  assert.deepEqual({ moods, by_text, question, circle, quiet_until }, { moods: [], by_text: true, question: "Entä nyt?", circle: 4, quiet_until: undefined });
});

test("the question of the phase and quiet at first can change while it is on", () => {
  const state = after(in_room("otso"), event("phase.asked", { phase: ids.phase, question: "Mikä kantaa?" }), event("talk.quieted", { phase: ids.phase, until: "2026-11-24T11:02:00.000Z" }));
  assert.equal(phase_of(state).question, "Mikä kantaa?");
  assert.equal(phase_of(state).quiet_until, "2026-11-24T11:02:00.000Z");
  assert.equal("quiet_until" in phase_of(after(state, event("talk.quieted", { phase: ids.phase }))), false);
});

test("a mood is shown, changed in its place and hidden", () => {
  const mood = (who: Name, value?: number) => event("mood.shown", { phase: ids.phase, member: member(who), ...(value === undefined ? {} : { mood: value }) });
  const state = after(in_room("otso"), mood("otso", 2), mood("meri", 5), mood("otso", 3));
  assert.deepEqual(phase_of(state).moods, [{ member: member("otso"), mood: 3 }, { member: member("meri"), mood: 5 }]);
  assert.deepEqual(phase_of(after(state, mood("otso"))).moods, [{ member: member("meri"), mood: 5 }]);
});

// ---- texts ----

test("a new version of a text stands unanswered, and answers are to the version that stands", () => {
  const changed = (version: number) => event("text.changed", { what: "agreement", version, text: `Sopimus ${version}`, by: member("sampo") });
  const answered = (version: number, who: Name, answer: "accepted" | "talk") => event("text.answered", { what: "agreement", version, member: member(who), answer });
  const state = after(group_of("otso"), changed(1), answered(1, "otso", "talk"), answered(1, "otso", "accepted"));
  assert.deepEqual(state.view.texts, [{ what: "agreement", version: 1, text: "Sopimus 1", at: "2026-11-24T11:00:10.000Z", answers: [{ member: member("otso"), answer: "accepted" }] }]);
  const anew = after(state, changed(2), answered(1, "meri", "accepted"));
  assert.deepEqual(anew.view.texts.map(({ version, answers }) => ({ version, answers })), [{ version: 2, answers: [] }]);
});

// ---- theme board ----

const card = (name: string): CardId => `k_${name}` as CardId;
const added = (name: string, lock = "x") => event("card.added", { card: card(name), lock, text: name });
const vote = "v_one" as VoteId;
const opened = event("vote.opened", { phase: ids.phase, vote, cards: [card("raja"), card("aika")] });

test("cards carry no author; those without a lock are suggestions", () => {
  const state = after(group_of("otso"), added("raja"), added("aika", ""), event("card.changed", { card: card("raja"), text: "rajat" }));
  assert.deepEqual(state.view.cards, [{ id: card("raja"), text: "rajat", suggestion: false }, { id: card("aika"), text: "aika", suggestion: true }]);
  assert.deepEqual(after(state, event("card.gone", { card: card("aika"), into: card("raja") })).view.cards.map(({ id }) => id), [card("raja")]);
});

test("a closed vote leaves its totals on the cards and its result in the phase", () => {
  const closed = event("vote.closed", { meeting: ids.meeting, vote, totals: [{ card: card("aika"), dots: 4 }, { card: card("raja"), dots: 0 }], tie: [] });
  const state = after(in_room("otso"), added("raja"), added("aika"), added("muu"), opened);
  assert.deepEqual(phase_of(state).vote, { id: vote, cards: [card("raja"), card("aika")] });
  const done = after(state, closed);
  assert.deepEqual(done.view.cards.map(({ dots }) => dots), [0, 4, undefined]);
  assert.equal("vote" in phase_of(done), false);
  assert.deepEqual(phase_of(done).result?.totals[0], { card: card("aika"), dots: 4 });
});

test("how many are ready is known while the vote is open, and never who", () => {
  const state = on_signal(after(in_room("otso"), opened), { kind: "vote", data: { vote, ready: 2, of: 3 } }, 0);
  assert.deepEqual(state.vote, { vote, ready: 2, of: 3 });
  assert.equal(after(state, event("vote.closed", { meeting: ids.meeting, vote, totals: [], tie: [] })).vote, null);
  assert.equal(from_resumed(state, { now: "2026-11-24T11:00:00.000Z", cursor: "x", devices: [] }, 0).vote, null);
});

test("a meeting has one theme", () => {
  const chosen = (name: string) => event("theme.chosen", { meeting: ids.meeting, card: card(name), text: name });
  const state = after(group_of("otso"), added("raja"), added("aika"), chosen("raja"), chosen("aika"));
  assert.equal(meeting_of(state).theme, "aika");
  assert.deepEqual(state.view.cards.map(({ theme_of }) => theme_of), [undefined, ids.meeting]);
  assert.equal("theme_of" in state.view.cards[0]!, false);
});

// ---- case ----

test("a case comes with its phase, goes through its steps, and goes with its phase", () => {
  const start = after(with_phases(in_room("otso"), "arrival", "case_consultation"), began(1));
  assert.deepEqual(phase_of(start).case_work, { offers: [], step: 0, version: 0 });
  const timer = { ends_at: "2026-11-24T11:02:00.000Z", length_ms: 120_000 };
  const on = after(start,
    event("case.offered", { phase: ids.phase, member: member("meri"), offered: true }), event("case.offered", { phase: ids.phase, member: member("otso"), offered: true }),
    event("case.offered", { phase: ids.phase, member: member("meri"), offered: false }), event("case.began", { phase: ids.phase, giver: member("otso") }),
    event("case.stepped", { phase: ids.phase, step: 1, timer }), event("case.asked", { phase: ids.phase, version: 1, question: "Miten sanon ei?" }));
  assert.deepEqual(phase_of(on).case_work, { offers: [member("otso")], giver: member("otso"), step: 1, timer, version: 1, question: "Miten sanon ei?" });
  // who goes takes their question along
  assert.deepEqual(phase_of(after(on, event("case.began", { phase: ids.phase }))).case_work, { offers: [member("otso")], step: 1, timer, version: 0 });
  assert.equal("case_work" in phase_of(after(on, began(0))), false);
});

// ---- notes ----

const fresh_notes: NotesView = { version: 0, lines: [], answers: [] };
function noting(you: Name): GroupState {
  const state = in_room(you);
  return { ...state, view: { ...state.view, open: { ...state.view.open!, room: { ...state.view.open!.room!, notes: fresh_notes } } } };
}
const notes_of = (state: GroupState): NotesView => state.view.open!.room!.notes!;
const line = (name: string): LineId => `l_${name}` as LineId;
const wrote = (name: string, more: { after?: string; version?: number; text?: string } = {}) => event("note.written", {
  meeting: ids.meeting, line: line(name), version: more.version ?? 1, text: more.text ?? name, by: member("otso"), ...(more.after ? { after: line(more.after) } : {}),
});

test("lines stand where they were written, and each keeps its own version", () => {
  const state = after(noting("otso"), wrote("a"), wrote("b"), wrote("c", { after: "a" }), wrote("d", { after: "gone" }), wrote("a", { version: 2, text: "A" }));
  assert.deepEqual(notes_of(state).lines.map(({ text }) => text), ["A", "c", "b", "d"]);
  assert.deepEqual(notes_of(state).lines.map(({ version }) => version), [2, 1, 1, 1]);
  assert.equal(notes_of(state).version, 5);
  assert.deepEqual(notes_of(after(state, event("note.removed", { meeting: ids.meeting, line: line("c") }))).lines.map(({ text }) => text), ["A", "b", "d"]);
});

test("a change of a line ends the proposal and what was answered to it", () => {
  const answered = (version: number) => event("notes.answered", { meeting: ids.meeting, version, member: member("meri"), yes: true });
  const proposed = after(noting("otso"), wrote("a"), event("notes.proposed", { meeting: ids.meeting, version: 1 }), answered(1), answered(7));
  assert.equal(notes_of(proposed).proposed, 1);
  assert.deepEqual(notes_of(proposed).answers, [{ member: member("meri"), yes: true }]);
  const changed = notes_of(after(proposed, wrote("b")));
  assert.equal("proposed" in changed, false);
  assert.deepEqual(changed.answers, []);
});

test("approved lines are the meeting's, without names", () => {
  const state = after(noting("otso"), wrote("a"), event("notes.approved", { meeting: ids.meeting, version: 1, lines: ["a"] }));
  assert.deepEqual(meeting_of(state).notes, ["a"]);
  assert.equal(notes_of(state).approved, 1);
});

test("the secretary is named, and everybody writes again", () => {
  const state = after(noting("otso"), event("secretary.named", { meeting: ids.meeting, member: member("meri") }));
  assert.equal(notes_of(state).secretary, member("meri"));
  assert.equal("secretary" in notes_of(after(state, event("secretary.named", { meeting: ids.meeting }))), false);
});

// ---- feedback, absence, messages ----

test("one notice of a member stands for a meeting", () => {
  const notice = (what: EventData["absence.noticed"]["notice"]) => event("absence.noticed", { meeting: ids.meeting, member: member("meri"), notice: what });
  const state = after(group_of("sampo"), notice("late"), notice("cannot_come"));
  assert.deepEqual(meeting_of(state).absences, [{ member: member("meri"), notice: "cannot_come" }]);
  assert.deepEqual(meeting_of(after(state, notice("comes"))).absences, []);
});

test("a private message comes once, with its time", () => {
  const sent = event("message.sent", { id: "c_1" as MessageId, meeting: ids.meeting, from: member("otso"), text: "Voidaanko hidastaa?" });
  const state = after(in_room("sampo"), sent, { ...sent, cursor: "again" });
  assert.deepEqual(state.view.open!.messages, [{ id: "c_1", from: member("otso"), text: "Voidaanko hidastaa?", at: "2026-11-24T11:00:10.000Z" }]);
});

// ---- observation ----

test("drafts are written, rewritten and taken out in their set, and a set without notes is over", () => {
  const draft = "d_one" as EventData["observation.began"]["draft"];
  const note = (name: string): ObservationId => `n_${name}` as ObservationId;
  const written = (name: string, version: number, text: string) => event("observation.written", { draft, note: note(name), version, text, index: 1, seconds: 30 });
  const removed = (name?: string) => event("observation.removed", { draft, ...(name ? { note: note(name) } : {}) } as EventData["observation.removed"]);
  const state = after(in_room("halla"), event("observation.began", { meeting: ids.meeting, draft, observer: member("halla"), numbers: [member("meri")] }),
    written("a", 1, ""), written("b", 1, "P1 odottaa."), written("a", 2, "Hiljaisuus."));
  const drafts = (view: GroupView) => view.drafts.map(({ notes }) => notes.map(({ text }) => text));
  assert.deepEqual(drafts(state.view), [["Hiljaisuus.", "P1 odottaa."]]);
  assert.deepEqual(drafts(after(state, removed("a")).view), [["P1 odottaa."]]);
  assert.deepEqual(drafts(after(state, removed("a"), removed("b")).view), []);
  assert.deepEqual(drafts(after(state, removed()).view), []);
  const shared = after(state, event("observation.shared", { meeting: ids.meeting, observer: member("halla"), notes: [{ text: "Hiljaisuus.", index: 1, seconds: 30 }] }));
  assert.deepEqual(shared.view.drafts, []);
  assert.deepEqual(meeting_of(shared).observations, [{ text: "Hiljaisuus.", index: 1, seconds: 30 }]);
});

test("whom somebody hears is known as last told, and forgotten when they leave", () => {
  const state = on_signal(in_room("lumi"), { kind: "heard", data: { member: member("otso"), from: [member("meri")] } }, 0);
  assert.deepEqual(state.heard.get(member("otso")), [member("meri")]);
  assert.equal(after(state, event("meeting.presence", { meeting: ids.meeting, member: member("otso"), place: "outside", waits: false })).heard.size, 0);
});

test("a kind of event of a later version changes nothing", () => {
  const state = in_room("otso");
  assert.deepEqual(after(state, { ...event("circle.drawn", { order: [] }), kind: "circle.danced" } as never).view, state.view);
});
