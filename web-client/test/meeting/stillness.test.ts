import assert from "node:assert/strict";
import { test } from "node:test";
import { Stillness, still_ms } from "../../src/screens/meeting/stillness.ts";

test("a picture stands still when no frame has come for a while, and no longer when one comes", () => {
  const stillness = new Stillness();
  assert.equal(stillness.sample(10, 0), false);
  assert.equal(stillness.sample(10, 1_000), false);
  assert.equal(stillness.sample(10, 1_000 + still_ms - 1), false);
  assert.equal(stillness.sample(10, 1_000 + still_ms), true);
  assert.equal(stillness.sample(11, 2_000 + still_ms), false);
});

test("a frame now and then is a page that nobody turns", () => {
  const stillness = new Stillness();
  for (let now = 0; now < 10 * still_ms; now += 2_000) assert.equal(stillness.sample(1 + Math.floor(now / 4_000), now), false);
});

test("a picture that has not begun does not stand still, nor one that nobody looked at", () => {
  const stillness = new Stillness();
  assert.equal(stillness.sample(0, 0), false);
  assert.equal(stillness.sample(0, 2 * still_ms), false);
  assert.equal(stillness.sample(5, 3 * still_ms), false);
  assert.equal(stillness.sample(5, 3 * still_ms + 1), false);
  stillness.forget();
  assert.equal(stillness.sample(5, 9 * still_ms), false);
});
