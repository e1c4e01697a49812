import assert from "node:assert/strict";
import { test } from "node:test";
import { grade, lights_of, overall, own_reading, reading, reason_of, shortest_of, signs_of, SteadyQuality, type Reading } from "../../src/media/quality.ts";
import { a, b, c } from "./fakes.ts";

const before = { sent: 0, received: 0, lost: 0 };
const fine: Reading = { lost_in: 0, lost_out: 0, round_trip_ms: 50, concealed: 0, freezes: 0, relayed: false, tcp: false };
const like = (part: Partial<Reading>): Reading => ({ ...fine, ...part });

test("a link is graded by loss either way, by made-up sound and by the round trip", () => {
  assert.equal(grade(reading(before, { sent: 100, received: 100, lost: 0, round_trip_ms: 50 })), "good");
  assert.equal(grade(reading(before, { sent: 100, received: 95, lost: 5 })), "fair");
  assert.equal(grade(reading(before, { sent: 100, received: 90, lost: 10 })), "poor");
  assert.equal(grade(reading(before, { sent: 100, received: 100, lost: 0, lost_out: 0.03 })), "fair");
  assert.equal(grade(reading(before, { sent: 100, received: 100, lost: 0, round_trip_ms: 200 })), "fair");
  assert.equal(grade(reading(before, { sent: 100, received: 100, lost: 0, round_trip_ms: 400 })), "poor");
  assert.equal(grade(reading(before, { ...before, samples: 96_000, concealed: 5_000 })), "fair");
  assert.equal(grade(reading(before, { ...before, samples: 96_000, concealed: 10_000 })), "poor");
});

test("only what happened since the last look counts", () => {
  assert.equal(grade(reading({ sent: 0, received: 500, lost: 400, samples: 96_000, concealed: 90_000 }, { sent: 100, received: 600, lost: 400, samples: 192_000, concealed: 90_000 })), "good");
});

test("a few packets and a moment of sound say nothing about loss", () => {
  assert.equal(grade(reading(before, { sent: 5, received: 4, lost: 1, lost_out: 0.5, samples: 960, concealed: 960 })), "good");
});

test("one bad link is the other side's trouble, half of them are one's own", () => {
  assert.equal(overall(["good", "poor", "good"]), "good");
  assert.equal(overall(["poor", "poor", "good"]), "poor");
  assert.equal(overall(["poor"]), "poor");
  assert.equal(overall([]), null);
  assert.equal(own_reading([]), null);
  assert.equal(own_reading([fine, like({ lost_out: 0.5 }), fine])?.lost_out, 0);
});

test("what is shown gets worse after two samples and better after three", () => {
  const steady = new SteadyQuality();
  assert.equal(steady.sample("good"), "good");
  assert.equal(steady.sample("poor"), null);
  assert.equal(steady.sample("good"), null);
  assert.equal(steady.sample("poor"), null);
  assert.equal(steady.sample("poor"), "poor");
  assert.deepEqual(["good", "good", "good"].map((quality) => steady.sample(quality as "good")), [null, null, "good"]);
});

test("what the ladder takes from a line, each way by itself", () => {
  const cases: [Partial<Reading>, number, ReturnType<typeof signs_of>][] = [
    [{}, 50, { out: "good", in: "good", narrow: false, strained: false }],
    [{ lost_out: 0.1 }, 50, { out: "bad", in: "good", narrow: false, strained: false }],
    [{ lost_out: 0.3 }, 50, { out: "bad", in: "good", narrow: true, strained: false }],
    [{ lost_in: 0.1 }, 50, { out: "good", in: "bad", narrow: false, strained: false }],
    [{ concealed: 0.12 }, 50, { out: "good", in: "bad", narrow: false, strained: false }],
    [{ freezes: 1 }, 50, { out: "good", in: "fair", narrow: false, strained: false }],
    [{ round_trip_ms: 450 }, 50, { out: "bad", in: "good", narrow: true, strained: false }],
    [{ round_trip_ms: 450 }, 440, { out: "good", in: "good", narrow: false, strained: false }],
    [{ room_out: 100_000 }, 50, { out: "good", in: "good", narrow: false, strained: false }],
    [{ room_out: 30_000 }, 50, { out: "bad", in: "good", narrow: true, strained: false }],
    [{ held_by: "cpu" }, 50, { out: "good", in: "good", narrow: false, strained: true }],
  ];
  for (const [part, shortest, signs] of cases) assert.deepEqual(signs_of(like(part), shortest), signs, JSON.stringify(part));
});

test("a browser that tells neither room nor why a picture is held back is judged by losses and delay alone", () => {
  const firefox = reading(before, { sent: 100, received: 100, lost: 0, lost_out: 0, round_trip_ms: 60 });
  assert.deepEqual(signs_of(firefox, 60), { out: "good", in: "good", narrow: false, strained: false });
});

test("a way that has become longer for good is learnt", () => {
  let shortest = shortest_of(Infinity, like({ round_trip_ms: 50 }));
  assert.equal(shortest, 50);
  for (let i = 0; i < 150; i++) shortest = shortest_of(shortest, like({ round_trip_ms: 500 }));
  assert.equal(shortest, 500);
});

test("a line that is not good has a reason", () => {
  const cases: [Partial<Reading>, ReturnType<typeof reason_of>][] = [
    [{}, null],
    [{ lost_out: 0.1 }, "lost_out"],
    [{ lost_in: 0.1, lost_out: 0.02 }, "lost_in"],
    [{ concealed: 0.2 }, "lost_in"],
    [{ round_trip_ms: 300 }, "delay"],
    [{ round_trip_ms: 300, relayed: true }, "relay"],
    [{ round_trip_ms: 300, relayed: true, tcp: true }, "udp_blocked"],
    [{ lost_out: 0.1, room_out: 50_000 }, "uplink"],
    [{ concealed: 0.2, held_by: "cpu" }, "busy"],
  ];
  for (const [part, reason] of cases) assert.equal(reason_of(like(part)), reason, JSON.stringify(part));
});

test("what is bad with one member alone is their side's, what is bad with all is one's own", () => {
  const theirs = lights_of(new Map([[a, fine], [b, fine], [c, like({ lost_in: 0.2 })]]));
  assert.deepEqual(theirs.own, { quality: "good", reason: null });
  assert.deepEqual(theirs.others.get(c), { quality: "poor", reason: "other_side" });
  const own = lights_of(new Map([[a, like({ lost_in: 0.2 })], [b, like({ lost_in: 0.2 })], [c, like({ lost_in: 0.2 })]]));
  assert.deepEqual(own.own, { quality: "poor", reason: "lost_in" });
  assert.deepEqual(own.others.get(c), { quality: "poor", reason: "lost_in" });
});
