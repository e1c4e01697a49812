import assert from "node:assert/strict";
import { test } from "node:test";
import { m, state_of, type Choice } from "../../src/mock/scenes/meeting-state.ts";
import { choices_of, intent_of, type ActId } from "../../src/screens/meeting/acts.ts";
import { room_of } from "../../src/screens/meeting/model.ts";

const round: Choice = { phase: "checkin", mode: "round", first: "Sampo", holder: "Pihla", taken: true };

function offered(choice: Choice): { main: ActId | null; beside: ActId[] } {
  const state = state_of(choice);
  const { main, beside } = choices_of(state, room_of(state)!);
  return { main: main?.id ?? null, beside: beside.map(({ id }) => id) };
}

test("who is offered the piece may start, pass or let it come back", () => {
  assert.deepEqual(offered({ ...round, holder: "Kanerva", taken: false }), { main: "start_turn", beside: ["pass", "come_back"] });
});

test("who takes part by text writes the turn instead of speaking it", () => {
  assert.deepEqual(offered({ ...round, you: "Vuokko", holder: "Vuokko", taken: false }), { main: "type_turn", beside: ["pass", "come_back"] });
});

test("a turn that has come back cannot be put off again", () => {
  const state = state_of({ ...round, holder: "Kanerva", taken: false });
  const seats = state.view.open!.room!.phase.round!.seats.map((seat) => (seat.member === state.you ? { ...seat, back: true } : seat));
  const phase = { ...state.view.open!.room!.phase, round: { ...state.view.open!.room!.phase.round!, seats } };
  const view = { ...state.view, open: { ...state.view.open!, room: { ...state.view.open!.room!, phase } } };
  const again = { ...state, view };
  assert.deepEqual(choices_of(again, room_of(again)!).beside.map(({ id }) => id), ["pass"]);
});

test("the speaker of a round ends their own turn, everybody else recognises what is said", () => {
  assert.deepEqual(offered({ ...round, holder: "Kanerva" }), { main: "end_turn", beside: [] });
  assert.deepEqual(offered(round), { main: "resonance", beside: [] });
});

test("with a queue one asks for the word, or takes the request back", () => {
  assert.deepEqual(offered({ phase: "dialogue", mode: "queue" }), { main: "raise_hand", beside: ["raise_reply", "resonance"] });
  assert.deepEqual(offered({ phase: "dialogue", mode: "queue", queue: [["Kanerva", "point"]] }), { main: "lower_hand", beside: ["resonance"] });
});

test("a given turn outside a round is ended by its holder", () => {
  assert.deepEqual(offered({ phase: "dialogue", mode: "queue", floor: "Kanerva" }), { main: "end_floor", beside: [] });
});

test("in a break nobody is asked to do anything", () => {
  assert.deepEqual(offered({ phase: "pause" }), { main: null, beside: [] });
});

test("when the meeting stands still, whoever may run it goes on and the others see who they wait for", () => {
  assert.deepEqual(offered({ phase: "dialogue", paused: true, you: "Sampo" }), { main: "continue", beside: [] });
  const state = state_of({ phase: "dialogue", paused: true });
  assert.deepEqual(choices_of(state, room_of(state)!), { line: "act.waiting_continue", main: null, beside: [], more: [] });
});

test("an observer has no act but to end a turn that was given", () => {
  assert.deepEqual(offered({ ...round, you: "Halla", observer: true }), { main: null, beside: [] });
  assert.deepEqual(offered({ phase: "summary", you: "Halla", observer: true, floor: "Halla" }), { main: "end_floor", beside: [] });
});

test("a command says which round, turn and phase was seen, and what is wished, never a change of what is", () => {
  const state = state_of({ ...round, holder: "Kanerva", taken: false });
  const room = room_of(state)!;
  const seen = room.phase.round!;
  assert.deepEqual(intent_of("start_turn", state, room), { method: "turn.take", params: { round: seen.id, turn: seen.turn } });
  assert.deepEqual(intent_of("pass", state, room), { method: "turn.pass", params: { round: seen.id, turn: seen.turn } });
  const queue = state_of({ phase: "dialogue", mode: "queue", queue: [["Kanerva", "reply"]] });
  const queue_room = room_of(queue)!;
  assert.deepEqual(intent_of("lower_hand", queue, queue_room), { method: "hand.set", params: { phase: queue_room.phase.id, raised: false, kind: "reply" } });
  assert.deepEqual(intent_of("end_floor", queue, queue_room), { method: "floor.end", params: { phase: queue_room.phase.id, holder: m("Kanerva") } });
});

test("an act about a round that is over sends nothing", () => {
  const state = state_of({ phase: "dialogue", mode: "free" });
  assert.equal(intent_of("end_turn", state, room_of(state)!), null);
});
