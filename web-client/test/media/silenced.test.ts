import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "@protocol";
import { Silenced } from "../../src/media/silenced.ts";
import { a, b } from "./fakes.ts";

const open = { microphone: true };
const devices = (...told: [MemberId, { microphone: boolean }][]) => new Map(told);

test("whose microphone was closed is not played until they open it, in whichever order that is told", () => {
  const silenced = new Silenced();
  const names = () => [...silenced.members.value];
  silenced.see(devices([a, open], [b, open]));
  silenced.close(a, open);
  silenced.see(devices([a, open], [b, { microphone: true }])); // of the other
  assert.deepEqual(names(), [a]);
  silenced.see(devices([a, { microphone: false }], [b, open]));
  assert.deepEqual(names(), [a]);
  silenced.see(devices([a, { microphone: true }], [b, open]));
  assert.deepEqual(names(), []);
  const closed = { microphone: false };
  silenced.close(a, closed);
  silenced.see(devices([a, closed]));
  assert.deepEqual(names(), [a]);
});

test("while the server is out of reach nobody is kept silent: nobody could say that they opened it", () => {
  const silenced = new Silenced();
  silenced.close(a, open);
  silenced.see(null);
  assert.deepEqual([...silenced.members.value], []);
});
