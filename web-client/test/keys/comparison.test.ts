import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeyStep, MemberId } from "@protocol";
import { hkdf, joined, random_bytes, to_text } from "../../src/media/keys/bytes.ts";
import { commitment } from "../../src/media/keys/comparison.ts";
import { Comparisons } from "../../src/media/keys/comparisons.ts";
import { FakeClock } from "../media/fakes.ts";
import { chance, End, pair, rest, until } from "./helpers.ts";

/** Two ends and whoever carries their steps; `carry` may change, keep or repeat them. */
function between(a_sees: readonly [string, string], b_sees: readonly [string, string], carry = (_: "a" | "b", step: KeyStep): KeyStep[] => [step]): { a: End; b: End; clock: FakeClock } {
  const clock = new FakeClock();
  const ends: { a?: End; b?: End } = {};
  const to = (name: "a" | "b") => (step: KeyStep): void => {
    for (const passed of carry(name, step)) queueMicrotask(() => void ends[name]?.comparison.heard(passed));
  };
  const a = (ends.a = new End(pair("a", a_sees[0], "b", a_sees[1]), clock, to("b")));
  const b = (ends.b = new End(pair("b", b_sees[0], "a", b_sees[1]), clock, to("a")));
  return { a, b, clock };
}

test("two who see the same certificates get the same words", async () => {
  const { a, b } = between(["sha-256 aa", "sha-256 bb"], ["sha-256 bb", "sha-256 aa"]);
  await until("words", () => a.words !== null && b.words !== null);
  assert.equal(a.words, b.words);
});

test("another attempt between the same two gives other words", async () => {
  const words = new Set<string>();
  for (let i = 0; i < 8; ++i) {
    const { a, b } = between(["x", "y"], ["y", "x"]);
    await until("words", () => a.words !== null && b.words !== null);
    words.add(a.words!);
  }
  assert.equal(words.size, 8);
});

test("a server that puts its own certificates between and passes on the steps is found out", async () => {
  const { a, b } = between(["of a", "of m1"], ["of b", "of m2"]);
  await until("an end", () => a.comparison.state.is !== "checking" && b.comparison.state.is !== "checking");
  assert.equal(a.comparison.state.is, "failed");
  assert.equal(b.comparison.state.is, "failed");
});

/** Someone in the middle who takes part honestly on both sides under values of its own. Waits with each step as long as the rules let it. */
async function attack(): Promise<{ a: string; b: string }> {
  const a = new End(pair("a", "of a", "b", "of m1"));
  const b = new End(pair("b", "of b", "a", "of m2"));
  await until("both commit", () => a.sent.length > 0 && b.sent.length > 0);
  const [to_a, to_b] = [random_bytes(32), random_bytes(32)];
  await a.comparison.heard({ kind: "commit", hash: to_text(await commitment("dtls", { id: "b", session: "s", value: "of m1" }, "a", to_a)) });
  assert.ok(a.sent.some(({ kind }) => kind === "reveal"), "now a shows its nonce");
  await b.comparison.heard({ kind: "commit", hash: to_text(await commitment("dtls", { id: "a", session: "s", value: "of m2" }, "b", to_b)) });
  await a.comparison.heard({ kind: "reveal", nonce: to_text(to_a) });
  await b.comparison.heard({ kind: "reveal", nonce: to_text(to_b) });
  return { a: a.words!, b: b.words! };
}

test("one in the middle with certificates of its own gives the two other words", async () => {
  for (let i = 0; i < 40; ++i) {
    const words = await attack();
    assert.ok(words.a && words.b);
    assert.notEqual(words.a, words.b);
  }
});

test("without commitments a server that chooses its certificates after it has seen both finds some that match; with them it cannot even try", async () => {
  // Words of fingerprints alone, cut to 16 bits so that the search takes a moment: each bit more doubles the pairs, and the work grows by their root.
  const short = async (...prints: string[]): Promise<number> => {
    const [high, low] = await hkdf(joined(...[...prints].sort()), joined("words of fingerprints alone"), 2);
    return (high! << 8) | low!;
  };
  const seen_by_a = new Map<number, string>();
  for (let i = 0; i < 600; ++i) seen_by_a.set(await short("of a", `mine ${i}`), `mine ${i}`);
  let found: [string, string] | null = null;
  for (let i = 0; i < 2_000 && !found; ++i) {
    const match = seen_by_a.get(await short("of b", `also mine ${i}`));
    if (match) found = [match, `also mine ${i}`];
  }
  assert.ok(found, "about 2^8 tries on each side");
  // Here the value is inside the commitment, and what the other contributes is not known before it: a certificate chosen later does not open it.
  const a = new End(pair("a", "of a", "b", found[0]));
  await until("a commits", () => a.sent.length > 0);
  const nonce = random_bytes(32);
  await a.comparison.heard({ kind: "commit", hash: to_text(await commitment("dtls", { id: "b", session: "s", value: "mine, another" }, "a", nonce)) });
  await a.comparison.heard({ kind: "reveal", nonce: to_text(nonce) });
  assert.equal(a.comparison.state.is, "failed");
});

test("a nonce chosen after the other's was seen does not open the commitment", async () => {
  const a = new End(pair("a", "of a", "b", "of m"));
  await until("a commits", () => a.sent.length > 0);
  await a.comparison.heard({ kind: "commit", hash: to_text(await commitment("dtls", { id: "b", session: "s", value: "of m" }, "a", random_bytes(32))) });
  await a.comparison.heard({ kind: "reveal", nonce: to_text(random_bytes(32)) });
  assert.equal(a.comparison.state.is, "failed");
});

test("one's own commitment sent back does not count as the other's", async () => {
  const a = new End(pair("a", "of a", "b", "of a"));
  await until("a commits", () => a.sent.length > 0);
  await a.comparison.heard(a.sent[0]!);
  await a.comparison.heard(a.sent.find(({ kind }) => kind === "reveal")!);
  assert.equal(a.comparison.state.is, "failed");
});

test("nothing is shown before the other has committed", async () => {
  const a = new End(pair("a", "x", "b", "y"));
  await until("a commits", () => a.sent.length > 0);
  await a.clock.advance(10_000);
  assert.deepEqual([...new Set(a.sent.map(({ kind }) => kind))], ["commit"]);
});

test("a nonce that is shown too early ends the attempt, before the other's commitment and before one's own", async () => {
  const late = new End(pair("a", "x", "b", "y"));
  await until("commits", () => late.sent.length > 0);
  await late.comparison.heard({ kind: "reveal", nonce: to_text(random_bytes(32)) });
  assert.equal(late.comparison.state.is, "failed");
  const early = new End(pair("a", "x", "b", "y"));
  void early.comparison.heard({ kind: "reveal", nonce: to_text(random_bytes(32)) });
  assert.equal(early.comparison.state.is, "failed");
});

test("whatever a server reorders, repeats, leaves out or mixes from earlier attempts, different certificates never give equal words", async () => {
  const older: KeyStep[] = [];
  for (let seed = 1; seed <= 40; ++seed) {
    const random = chance(seed);
    const swapped = random(2) === 1;
    const held: KeyStep[] = [];
    const carry = (_: "a" | "b", step: KeyStep): KeyStep[] => {
      older.push(step);
      held.push(step);
      const passed = [step, held[random(held.length)]!, older[random(older.length)]!].filter(() => random(3) > 0);
      return passed.sort(() => random(3) - 1);
    };
    const { a, b, clock } = between(["of a", swapped ? "of m1" : "of b"], ["of b", swapped ? "of m2" : "of a"], carry);
    for (let i = 0; i < 4; ++i) {
      await rest();
      await clock.advance(3_000);
    }
    if (swapped) assert.ok(a.words === null || a.words !== b.words, `seed ${seed}`);
    else if (a.words !== null && b.words !== null) assert.equal(a.words, b.words, `seed ${seed}`);
  }
});

test("steps that are lost are sent again, and what never comes ends the attempt after twenty seconds", async () => {
  let lost = 2;
  const { a, b, clock } = between(["x", "y"], ["y", "x"], (_, step) => (lost-- > 0 ? [] : [step]));
  await rest();
  await clock.advance(3_000);
  await until("words", () => a.words !== null && b.words !== null);
  assert.equal(a.words, b.words);
  const alone = new End(pair("a", "x", "b", "y"));
  await rest();
  await alone.clock.advance(20_000);
  assert.equal(alone.comparison.state.is, "failed");
});

/** Comparisons of two members whose steps reach each other. */
function members(): { a: Comparisons; b: Comparisons; begin: (session: string, a_sees?: string) => Promise<void> } {
  const clock = new FakeClock();
  const all: Record<string, Comparisons> = {};
  const port = (from: string) => ({
    clock,
    send: async (to: MemberId, session: string, step: KeyStep) => {
      all[to]?.heard(from as MemberId, session, step);
      return true;
    },
  });
  const [a, b] = [(all.a = new Comparisons(port("a"))), (all.b = new Comparisons(port("b")))];
  return {
    a, b,
    begin: async (session, a_sees = "of b") => {
      a.begin("b" as MemberId, pair("a", "of a", "b", a_sees, session));
      await rest(); // what a sends comes before the connection stands at b
      b.begin("a" as MemberId, pair("b", "of b", "a", "of a", session));
      await rest();
    },
  };
}

test("a new connection gives other words, and it is said that they changed", async () => {
  const { a, b, begin } = members();
  await begin("one");
  const first = a.safety.value.get("b" as MemberId);
  assert.deepEqual([first?.state, first?.changed], ["words", false]);
  assert.deepEqual(b.safety.value.get("a" as MemberId), first);
  await begin("two");
  const second = a.safety.value.get("b" as MemberId);
  assert.deepEqual([second?.state, second?.changed], ["words", true]);
  assert.notDeepEqual(second?.words, first?.words);
});

test("another certificate in the same connection takes the words away and says so", async () => {
  const { a, begin } = members();
  await begin("one");
  a.begin("b" as MemberId, pair("a", "of a", "b", "of m", "one"));
  assert.deepEqual(a.safety.value.get("b" as MemberId), { state: "failed", changed: true });
});

test("who is gone is compared with no more", async () => {
  const { a, begin } = members();
  await begin("one");
  a.keep(new Set());
  assert.equal(a.safety.value.size, 0);
});
