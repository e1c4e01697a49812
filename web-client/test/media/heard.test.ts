import assert from "node:assert/strict";
import { test } from "node:test";
import { Silences } from "../../src/media/dead-ways.ts";
import { Heard } from "../../src/media/heard.ts";
import { a, b, c } from "./fakes.ts";

test("a member who is heard by a new way, which counts from nothing, stays heard", () => {
  const heard = new Heard();
  assert.deepEqual(heard.sample(new Map([[a, 100]]), 0), [a]);
  assert.equal(heard.sample(new Map([[a, 5]]), 5_000), null);
  assert.deepEqual(heard.sample(new Map([[a, 5]]), 10_000), []);
});

test("silence of an open microphone is found after six seconds, and then later and later", () => {
  const silences = new Silences();
  const found: [number, number][] = [];
  for (let second = 0; second <= 200; second += 2) {
    const times = silences.sample([a], new Map([[a, 7]]), second * 1_000).get(a);
    if (times) found.push([second, times]);
  }
  assert.deepEqual(found, [[6, 1], [18, 2], [42, 3], [90, 4], [150, 5]]);
});

test("who is silent without an open microphone, or sends a packet now and then, is not taken for dead; who comes back begins anew", () => {
  const silences = new Silences();
  const look = (second: number, open: readonly typeof a[], packets: number): unknown[] => [...silences.sample(open, new Map([[b, packets]]), second * 1_000)];
  assert.deepEqual(look(0, [b], 1), []);
  assert.deepEqual(look(5, [b], 2), []);
  assert.deepEqual(look(10, [b], 3), []);
  assert.deepEqual(look(15, [c], 3), []);
  assert.deepEqual(look(17, [b], 3), []);
  assert.deepEqual(look(23, [b], 3), [[b, 1]]);
  assert.deepEqual(look(25, [b], 1), []); // by a new connection
  assert.deepEqual(look(31, [b], 1), [[b, 1]]);
});
