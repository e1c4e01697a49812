import assert from "node:assert/strict";
import { test } from "node:test";
import { bad_samples, good_samples, lower, sampled, sees, sees_at, sees_signs_at, shows, sound_bits_of, steps, top, type Ladder, type Pictures, type Signs } from "../../src/media/steps.ts";

const good: Signs = { out: "good", in: "good", narrow: false, strained: false };
const bad_out: Signs = { ...good, out: "bad" };
const narrow: Signs = { ...good, out: "bad", narrow: true };
const bad_in: Signs = { ...good, in: "bad" };
const strained: Signs = { ...good, strained: true };
const times = (ladder: Ladder, signs: Signs, n: number, pictures?: Pictures): Ladder => {
  for (let i = 0; i < n; i++) ladder = sampled(ladder, signs, pictures);
  return ladder;
};

test("two bad samples in a row step down, one bad one does not", () => {
  assert.equal(times(top, bad_out, 1).step, "full");
  assert.equal(times(times(times(top, bad_out, 1), good, 1), bad_out, 1).step, "full");
  assert.equal(times(top, bad_out, bad_samples).step, "fewer_frames");
});

test("frames go first, then size, the others' pictures, one's own, and sound gives bits last of all and only on a narrow line", () => {
  const way = steps.map((_, i) => times(top, narrow, bad_samples * i).step);
  assert.deepEqual(way, steps);
  assert.equal(times(top, bad_out, 100).step, "no_pictures");
  assert.equal(times(times(top, bad_out, 100), narrow, bad_samples).step, "low_sound");
  assert.deepEqual(steps.map(sound_bits_of), [24_000, 24_000, 24_000, 24_000, 24_000, 16_000, 12_000]);
});

test("losses on the way in take the others' pictures and leave one's own as it is", () => {
  const ladder = times(top, bad_in, bad_samples);
  assert.equal(ladder.step, "full");
  assert.equal(sees_at(ladder), false);
  assert.equal(sees_at(times(ladder, good, good_samples - 1)), false);
  assert.equal(sees_at(times(ladder, good, good_samples)), true);
});

test("a picture that is only held back loses frames and size, and goes no further", () => {
  assert.equal(times(top, strained, 100).step, "smaller");
});

test("who speaks by signs gives up the others' pictures, then bits of sound, and their own picture last", () => {
  const pictures = { out: true, in: true, signs_out: true };
  const way = [0, 1, 2, 3].map((i) => times(top, narrow, bad_samples * i, pictures).step);
  assert.deepEqual(way, ["full", "no_pictures_in", "low_sound", "lowest_sound"]);
  assert.equal(times(top, bad_out, 100, pictures).step, "no_pictures_in");
  assert.equal(times(top, strained, 100, pictures).step, "full");
});

test("of what comes in, pictures that carry signs go after the others, and come back before them", () => {
  const pictures = { out: true, in: true, signs_in: true };
  const blind = times(top, bad_in, bad_samples, pictures);
  assert.deepEqual([sees_at(blind), sees_signs_at(blind)], [false, true]);
  const dark = times(blind, bad_in, bad_samples, pictures);
  assert.deepEqual([sees_at(dark), sees_signs_at(dark)], [false, false]);
  const up = times(dark, good, good_samples, pictures);
  assert.deepEqual([sees_at(up), sees_signs_at(up)], [false, true]);
  assert.equal(sees_at(times(up, good, good_samples, pictures)), true);
});

test("steps that take nothing away are left out on the way down", () => {
  const silent = { out: false, in: false };
  assert.equal(times(top, narrow, bad_samples, silent).step, "low_sound");
  assert.equal(times(top, bad_out, 100, silent).step, "full");
  assert.equal(times(top, bad_out, bad_samples, { out: false, in: true }).step, "no_pictures_in");
});

test("up again after a quarter of a minute of good, one step at a time", () => {
  const low = times(top, bad_out, 4);
  assert.equal(low.step, "smaller");
  assert.equal(times(low, good, good_samples - 1).step, "smaller");
  assert.equal(times(low, good, good_samples).step, "fewer_frames");
  assert.equal(times(low, { ...good, out: "fair" }, 100).step, "smaller");
});

test("a step up that did not hold makes the next one wait twice as long, and one that held wipes that out", () => {
  let ladder = times(times(times(top, bad_out, 2), good, 8), bad_out, 2);
  assert.equal(ladder.step, "fewer_frames");
  assert.equal(times(ladder, good, 8).step, "fewer_frames");
  assert.equal(times(ladder, good, 16).step, "full");
  ladder = times(ladder, good, 16 + 15);
  ladder = times(ladder, bad_out, 2);
  assert.equal(times(ladder, good, 8).step, "full");
});

test("the lower of two steps", () => {
  assert.equal(lower("full", "low_sound"), "low_sound");
  assert.equal(lower("lowest_sound", "low_sound"), "lowest_sound");
});

/** A small generator with a seed that is told when the property breaks (Numerical Recipes' constants). */
const random = (seed: number) => (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;

test("whatever a line does: sound is untouched as long as there are pictures, no two steps come faster than the limits, and enough good brings all back", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
    let ladder = top;
    let down_at = -Infinity;
    let changed_at = -Infinity;
    let signs = good;
    for (let i = 0; i < 400; i++) {
      if (next() < 0.3) signs = { out: one(["good", "fair", "bad"]), in: one(["good", "fair", "bad"]), narrow: next() < 0.4, strained: next() < 0.2 };
      const pictures = { out: next() < 0.8, in: next() < 0.8 };
      const then = sampled(ladder, signs, pictures);
      if (sound_bits_of(then.step) < 24_000) assert.ok(!shows(then.step) && !sees(then.step) && !sees_at(then), `seed ${seed}`);
      const by = steps.indexOf(then.step) - steps.indexOf(ladder.step);
      if (by > 0) {
        assert.ok(i - Math.max(down_at, changed_at) >= bad_samples, `seed ${seed}: down after ${i - down_at}`);
        down_at = changed_at = i;
      } else if (by < 0) {
        assert.equal(by, -1, `seed ${seed}`);
        assert.ok(i - changed_at >= good_samples, `seed ${seed}: up after ${i - changed_at}`);
        changed_at = i;
      }
      ladder = then;
    }
    ladder = times(ladder, good, 60 + 6 * 15 + 60);
    assert.equal(ladder.step, "full", `seed ${seed}`);
    assert.ok(sees_at(ladder), `seed ${seed}`);
  }
});
