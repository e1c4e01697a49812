import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { on_interruption } from "../../src/browser/interruption.ts";

const page = Object.assign(new EventTarget(), { hidden: false });
const network = Object.assign(new EventTarget(), { type: "wifi" });
const window_of_page = new EventTarget();
const real_now = Date.now;
let now = 1_000_000;
let times = 0;
let stop: () => void;

beforeEach(() => {
  Object.assign(page, { hidden: false });
  Object.assign(network, { type: "wifi" });
  Object.defineProperty(globalThis, "navigator", { value: { connection: network }, configurable: true });
  Object.assign(globalThis, { document: page, window: window_of_page });
  Date.now = () => now;
  times = 0;
  stop = on_interruption(() => void times++);
});

afterEach(() => {
  stop();
  Date.now = real_now;
});

/** Nothing ran for so long; then the page looks at the clock. */
function asleep(ms: number): void {
  now += ms;
  page.dispatchEvent(new Event("visibilitychange"));
}

test("a page that did not run for longer than five seconds was asleep", () => {
  asleep(4_000);
  assert.equal(times, 0);
  asleep(6_000);
  assert.equal(times, 1);
});

test("a page that nobody looks at, and whose timers run once a minute, was not asleep", () => {
  page.hidden = true;
  page.dispatchEvent(new Event("visibilitychange"));
  asleep(60_000);
  assert.equal(times, 0);
  asleep(100_000);
  assert.equal(times, 1);
});

test("the network that came back, or is of another kind, is an interruption; another estimate of its speed is none", () => {
  network.dispatchEvent(new Event("change"));
  assert.equal(times, 0);
  network.type = "cellular";
  network.dispatchEvent(new Event("change"));
  window_of_page.dispatchEvent(new Event("online")); // of the same interruption
  assert.equal(times, 1);
});

test("after the end nothing is told", () => {
  stop();
  window_of_page.dispatchEvent(new Event("online"));
  assert.equal(times, 0);
});
