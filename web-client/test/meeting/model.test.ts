import assert from "node:assert/strict";
import { test } from "node:test";
import { m, state_of, type Choice } from "../../src/mock/scenes/meeting-state.ts";
import { hold_ms, Loudest, speech_level } from "../../src/screens/meeting/loudest.ts";
import { clock_of, drift_minutes, last_words, next_two, outside_of, piece_way, room_of, seats_of, speaker_of } from "../../src/screens/meeting/model.ts";
import { first_words, question_of } from "../../src/screens/meeting/question.ts";

const round: Choice = { phase: "checkin", mode: "round", first: "Sampo", holder: "Pihla", taken: true };
const names = (choice: Choice): string[] => {
  const state = state_of(choice);
  return seats_of(state, room_of(state)!.open).map(({ member }) => member.name!);
};
const next = (choice: Choice) => {
  const state = state_of(choice);
  return next_two(state);
};

test("everybody sees the same circle, from their own seat; who sits outside sees it from the facilitator's", () => {
  assert.deepEqual(names({}), ["Kanerva", "Otso", "Sampo", "Vuokko", "Tuuli", "Pihla", "Meri"]);
  assert.deepEqual(names({ you: "Tuuli" }), ["Tuuli", "Pihla", "Meri", "Kanerva", "Otso", "Sampo", "Vuokko"]);
  assert.deepEqual(names({ you: "Halla", observer: true })[0], "Sampo");
});

test("somebody whose connection is lost keeps the seat; somebody in the lobby has none", () => {
  assert.ok(names({ away: "Tuuli" }).includes("Tuuli"));
  assert.ok(!names({ waits: "Meri" }).includes("Meri"));
});

test("the next two follow the holder and pass over who is away", () => {
  assert.deepEqual(next(round), [m("Meri"), m("Kanerva")]);
  assert.deepEqual(next({ ...round, away: "Meri" }), [m("Kanerva"), m("Otso")]);
  assert.deepEqual(next({ phase: "dialogue", mode: "queue", queue: [["Otso", "point"], ["Tuuli", "reply"], ["Meri", "point"]] }), [m("Otso"), m("Tuuli")]);
  assert.deepEqual(next({ phase: "dialogue", mode: "free", queue: [["Otso", "point"]] }), [m("Otso")]);
  assert.deepEqual(next({ phase: "dialogue", mode: "free" }), []);
});

test("in a round only the holder who has taken the piece speaks, however loud another is", () => {
  const at = (choice: Choice, loudest: string) => {
    const state = state_of(choice);
    return speaker_of(state, room_of(state)!, m(loudest));
  };
  assert.equal(at(round, "Otso"), m("Pihla"));
  assert.equal(at({ ...round, taken: false }, "Otso"), null);
  assert.equal(at({ phase: "dialogue", mode: "free" }, "Otso"), m("Otso"));
  assert.equal(at({ phase: "dialogue", mode: "queue", floor: "Meri" }, "Otso"), m("Meri"));
  assert.equal(at({ phase: "pause" }, "Otso"), null);
});

test("the loudest is shown until another has been louder, or all silent, for the hold time", () => {
  const loudest = new Loudest();
  const levels = (a: number, b: number) => new Map([[m("Otso"), a], [m("Meri"), b]]);
  assert.equal(loudest.next(levels(speech_level / 2, 0), 0), null);
  assert.equal(loudest.next(levels(0.4, 0), 100), m("Otso"));
  assert.equal(loudest.next(levels(0.1, 0.6), 300), m("Otso"));
  assert.equal(loudest.next(levels(0.1, 0.6), 100 + hold_ms), m("Meri"));
  assert.equal(loudest.next(levels(0, 0), 200 + hold_ms), m("Meri"));
  assert.equal(loudest.next(levels(0, 0), 100 + 2 * hold_ms), null);
});

test("the lake shows a taken turn's time, the whole of an offered one, else the phase's, in steps of five seconds", () => {
  const clock = (choice: Choice) => {
    const state = state_of(choice);
    return clock_of(state, room_of(state)!, Date.now());
  };
  assert.deepEqual(clock({ ...round, turn_seconds_left: 62 }), { left_ms: 65_000, share: 65 / 120, over: false, stopped: false, turn: true, ahead: false });
  assert.equal(clock({ ...round, turn_seconds_left: -3 }).over, true);
  assert.deepEqual(clock({ ...round, taken: false }), { left_ms: 120_000, share: 1, over: false, stopped: false, turn: true, ahead: true });
  assert.equal(clock({ phase: "dialogue", minutes_left: 15 }).share, 0.5);
  assert.equal(clock({ phase: "dialogue", minutes_left: 15, paused: true }).stopped, true);
});

test("drift is how late the meeting ends if the rest keeps to the plan", () => {
  const state = state_of({ phase: "dialogue", minutes_left: 18 });
  assert.equal(drift_minutes(state, room_of(state)!, Date.now()), 2);
  assert.equal(drift_minutes(state, room_of(state)!, Date.now() + 25 * 60_000), 9);
});

test("observer and support are told apart by where they are and what everybody has said", () => {
  const both = outside_of(state_of({ observer: true, support: "standby" }));
  assert.deepEqual([both.observers.map(({ member }) => member.name), both.support?.place], [["Halla"], "lobby"]);
  assert.deepEqual(outside_of(state_of({})).observers, []);
  assert.equal(outside_of(state_of({ support: "here" })).support?.place, "room");
});

test("the piece goes round the circle past those who are done, and the shorter way over somebody who waits", () => {
  const state = state_of({ ...round, holder: "Meri" });
  const order = seats_of(state, room_of(state)!.open).map(({ id }) => id);
  const now = room_of(state)!.phase.round!;
  assert.equal(piece_way(now, order, m("Pihla"), m("Meri")), "clockwise");
  assert.equal(piece_way(now, order, m("Meri"), m("Otso")), "shorter");
  assert.equal(piece_way(now, order, null, m("Meri")), "shorter");
});

test("a text seat shows the last words that were not deleted", () => {
  const state = state_of({});
  const words = last_words(room_of(state)!.room.chat);
  assert.equal(words.get(m("Vuokko")), "Hei kaikille. Osallistun tänään tekstillä.");
  assert.equal(words.has(m("Otso")), false);
});

test("a phase asks its own question, the meeting's, or shows the meeting's title; a long one begins with whole words", () => {
  const { meeting } = room_of(state_of({}))!;
  assert.deepEqual(question_of(meeting, "checkin", {}), { key: "question.checkin" });
  assert.deepEqual(question_of(meeting, "dialogue", {}), { words: meeting.question });
  assert.deepEqual(question_of(meeting, "scheduling", {}), { words: meeting.title });
  assert.equal(first_words("Lyhyt?"), "Lyhyt?");
  assert.equal(first_words("yksi kaksi kolme", 12), "yksi kaksi…");
});
