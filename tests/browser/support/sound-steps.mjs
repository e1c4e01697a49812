// What happens in a meeting to who hears whom. The same in every plan: `cast` is a SoundCast, and each step ends when exactly those are heard who should be.
import assert from "node:assert/strict";
import { go_to_phase, silent_after } from "./meeting.mjs";
import { until } from "./wait.mjs";

const without = (people, ...gone) => people.filter((person) => !gone.includes(person));

/** One's own microphone is closed and opened again. */
export async function mutes_oneself(cast, person, speakers, hearers = cast.everybody) {
  await person.press("bar.mic_close");
  await cast.all_hear(without(speakers, person), hearers);
  await person.press("bar.mic_open");
  await cast.all_hear(speakers, hearers);
}

/** The facilitator closes somebody's microphone; only its owner opens it. */
export async function is_muted(cast, person, speakers, hearers = cast.everybody) {
  await cast.facilitator.press_named(`${person.name},`);
  await cast.facilitator.press("seat.close_mic");
  await person.sees("bar.mic_open");
  await cast.all_hear(without(speakers, person), hearers);
  await person.press("bar.mic_open");
  await cast.all_hear(speakers, hearers);
}

/** A page is loaded again; its microphone is closed then, until its owner opens it. */
export async function reloads(cast, person, speakers, hearers = cast.everybody) {
  await person.page.reload();
  await until(`${person.name} to be in again`, async () => {
    if (await person.has("bar.mic_open")) return true;
    if (await person.has("join")) await person.press("join");
    return false;
  }, { every_ms: 300 });
  await cast.all_hear(without(speakers, person), hearers);
  await person.press("bar.mic_open");
  await cast.all_hear(speakers, hearers);
}

/** Somebody comes in when the others have long been talking. */
export async function comes_late(cast, person, speakers, hearers = cast.everybody) {
  await cast.enter(person);
  await person.press("bar.mic_open");
  await cast.all_hear([...speakers, person], hearers);
}

/** Pairs: those of one room hear each other and nobody outside, whoever leads hears nobody; and back. */
export async function talk_in_pairs(cast, speakers, outside = []) {
  const { facilitator } = cast;
  await go_to_phase(cast, "pair_talk", cast.circle);
  await facilitator.press("pairs.size_2");
  await facilitator.press("pairs.go");
  const { rooms } = await until("the rooms", async () => {
    const told = await facilitator.last_event("pairs.timed");
    return told?.timer ? told : null;
  });
  const room_of = ({ member }) => rooms.find(({ members }) => members.includes(member))?.id ?? null;
  const inside = without(speakers, facilitator, ...outside);
  for (const person of inside) {
    await until(`${person.name}'s microphone`, async () => (await person.has("bar.mic_open")) || (await person.has("bar.mic_close")));
    if (await person.has("bar.mic_open")) await person.press("bar.mic_open");
  }
  await cast.exactly("everybody to hear their own pair alone", (from, to) => inside.includes(from) && room_of(from) !== null && room_of(from) === room_of(to));
  await facilitator.press("pairs.end");
  await go_to_phase(cast, "dialogue", cast.circle);
  for (const person of speakers) {
    await until(`${person.name}'s microphone`, async () => (await person.has("bar.mic_open")) || (await person.has("bar.mic_close")));
    if (await person.has("bar.mic_open")) await person.press("bar.mic_open");
  }
}

/** A participant withdraws their consent: the observer hears nothing more within two seconds. Answers how long it took, in milliseconds. */
export async function consent_is_withdrawn(cast, person) {
  await person.press("bar.help");
  const ms = await silent_after(cast.observer, () => person.press("withdraw"));
  assert.ok(ms < 2_000, `the observer heard for ${ms} ms after the withdrawal`);
  await cast.observer.sees("observer_out");
  return ms;
}

/** The facilitator moves somebody to the lobby: nothing reaches them and nobody hears them. */
export async function is_removed(cast, person, speakers, hearers = cast.everybody) {
  await cast.facilitator.press_named(`${person.name},`);
  await cast.facilitator.press("seat.to_lobby");
  await cast.facilitator.press("seat.to_lobby_yes");
  await cast.all_hear(without(speakers, person), without(hearers, person));
}
