import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { LiveTyping } from "../../src/connection/typing.ts";
import { fake_timers, pass } from "../support/timers.ts";

beforeEach(fake_timers);

function typing() {
  const sent: string[] = [];
  const live = new LiveTyping({
    call: async (_method, params) => {
      sent.push((params as { text: string }).text);
      return { ok: true };
    },
  });
  return { live, sent };
}

test("fast fingers are followed four times a second, and the last words always come", async () => {
  const { live, sent } = typing();
  for (let i = 1; i <= 20; i++) {
    live.write("a".repeat(i));
    await pass(50);
  }
  await pass(250);
  assert.ok(sent.length <= 6, `${sent.length}`);
  assert.equal(sent[0], "a");
  assert.equal(sent.at(-1), "a".repeat(20));
  await pass(5_000);
  assert.equal(sent.at(-1), "a".repeat(20));
});

test("the end of a line takes it from all pages at once", async () => {
  const { live, sent } = typing();
  live.write("Mi");
  live.write("Minusta");
  live.end();
  assert.deepEqual(sent, ["Mi", ""]);
  await pass(1_000);
  assert.deepEqual(sent, ["Mi", ""]);
});

test("of a long text the end is seen, in whole characters", async () => {
  const { live, sent } = typing();
  live.write(`${"x".repeat(499)}🫐!`);
  assert.equal([...sent[0]!].length, 500);
  assert.ok(sent[0]!.endsWith("🫐!"));
});
