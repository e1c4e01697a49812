import assert from "node:assert/strict";
import { test } from "node:test";
import { grade, overall, SteadyQuality, Stepper } from "../../src/media/quality.ts";

const before = { sent: 0, received: 0, lost: 0 };

test("a link is graded by loss either way and by the round trip", () => {
  assert.equal(grade(before, { sent: 100, received: 100, lost: 0, round_trip_ms: 50 }), "good");
  assert.equal(grade(before, { sent: 100, received: 95, lost: 5 }), "fair");
  assert.equal(grade(before, { sent: 100, received: 90, lost: 10 }), "poor");
  assert.equal(grade(before, { sent: 100, received: 100, lost: 0, lost_out: 0.03 }), "fair");
  assert.equal(grade(before, { sent: 100, received: 100, lost: 0, round_trip_ms: 200 }), "fair");
  assert.equal(grade(before, { sent: 100, received: 100, lost: 0, round_trip_ms: 400 }), "poor");
});

test("only what was lost since the last sample counts", () => {
  assert.equal(grade({ sent: 0, received: 500, lost: 400 }, { sent: 100, received: 600, lost: 400 }), "good");
});

test("a few packets say nothing about loss", () => {
  assert.equal(grade(before, { sent: 5, received: 4, lost: 1, lost_out: 0.5 }), "good");
});

test("one bad link is the other side's trouble, half of them are one's own", () => {
  assert.equal(overall(["good", "poor", "good"]), "good");
  assert.equal(overall(["poor", "poor", "good"]), "poor");
  assert.equal(overall(["poor"]), "poor");
  assert.equal(overall([]), null);
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

test("two poor samples in a row step down, eight good ones step up", () => {
  const stepper = new Stepper();
  const feed = (quality: "good" | "poor", times: number): void => {
    for (let i = 0; i < times; i++) stepper.sample(quality);
  };
  feed("poor", 1);
  feed("good", 1);
  feed("poor", 1);
  assert.equal(stepper.step, "full");
  feed("poor", 1);
  assert.equal(stepper.step, "fewer_frames");
  feed("poor", 20);
  assert.equal(stepper.step, "no_pictures");
  feed("good", 7);
  assert.equal(stepper.step, "no_pictures");
  feed("good", 1);
  assert.equal(stepper.step, "no_pictures_in");
  feed("good", 100);
  assert.equal(stepper.step, "full");
});
