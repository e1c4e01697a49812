import assert from "node:assert/strict";
import { test } from "node:test";
import { Echo, SilentMicrophone, Unheard } from "../../src/media/watchers.ts";
import { a } from "./fakes.ts";

const seconds = 5; // readings in one

test("an open microphone that gives nothing for ten seconds is silent; a quiet room and a closed one are not", () => {
  const watch = new SilentMicrophone();
  assert.equal(watch.sample(0, 0), false);
  assert.equal(watch.sample(0, 9_999), false);
  assert.equal(watch.sample(0, 10_000), true);
  assert.equal(watch.sample(0.002, 10_200), false);
  assert.equal(watch.sample(0, 10_400), false);
  assert.equal(watch.sample(null, 15_000), false);
  assert.equal(watch.sample(0, 21_000), false);
});

/** Speaks for so long and tells whether nobody hears it at the end. */
function speaks(watch: Unheard, from: number, for_ms: number, heard: readonly boolean[], own = 0.1): boolean {
  let unheard = false;
  for (let now = from; now <= from + for_ms; now += 200) unheard = watch.sample(own, heard, now);
  return unheard;
}

test("who has spoken for a while and is named by nobody is heard by nobody", () => {
  assert.equal(speaks(new Unheard(), 0, 11_000, [false, false]), false);
  assert.equal(speaks(new Unheard(), 0, 13_000, [false, false]), true);
  assert.equal(speaks(new Unheard(), 0, 60_000, [false, true]), false);
});

test("nothing is said of one who is alone, silent, or closed", () => {
  assert.equal(speaks(new Unheard(), 0, 60_000, []), false);
  assert.equal(speaks(new Unheard(), 0, 60_000, [false], 0.001), false);
  const watch = new Unheard();
  speaks(watch, 0, 13_000, [false]);
  assert.equal(watch.sample(null, [false], 13_400), false);
});

test("as soon as somebody names them all is well, and a long pause begins anew", () => {
  const watch = new Unheard();
  assert.equal(speaks(watch, 0, 13_000, [false]), true);
  assert.equal(watch.sample(0.1, [true], 13_200), false);
  assert.equal(speaks(watch, 13_400, 5_000, [false]), false);
  const paused = new Unheard();
  speaks(paused, 0, 5_000, [false]);
  speaks(paused, 5_200, 25_000, [false], 0.001);
  assert.equal(speaks(paused, 31_000, 5_000, [false]), false);
});

/** Somebody speaks for two seconds and listens for two, over and over, with small changes of loudness. */
const turns = (i: number): number => (Math.floor(i / (2 * seconds)) % 2 === 0 ? 0.15 + 0.05 * Math.sin(i) : 0.002);
const run = (own: (i: number) => number | null, theirs: (i: number) => number, for_s: number): boolean => {
  const echo = new Echo();
  let found = false;
  for (let i = 0; i < for_s * seconds; i++) found = echo.sample({ own: own(i), others: new Map([[a, theirs(i)]]) }) || found;
  return found;
};

test("what comes in and comes back a little later and weaker is an echo, after twice ten seconds", () => {
  const back = (i: number): number => 0.3 * turns(i - 1);
  assert.equal(run(back, turns, 19), false);
  assert.equal(run(back, turns, 20), true);
});

test("a talk of two, both at once, noise, headphones and a closed microphone are no echo", () => {
  assert.equal(run((i) => turns(i + 2 * seconds), turns, 60), false, "in turns");
  assert.equal(run(() => 0.1, turns, 60), false, "both");
  assert.equal(run((i) => 0.02 + 0.015 * Math.sin(7 * i), turns, 60), false, "noise");
  assert.equal(run(() => 0.001, turns, 60), false, "headphones");
  assert.equal(run(() => null, turns, 60), false, "closed");
  assert.equal(run((i) => 0.3 * turns(i - 1) + (Math.floor(i / seconds) % 3 === 0 ? 0.1 : 0), turns, 60), false, "speaks too");
});
