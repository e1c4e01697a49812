import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "../../src/ui/announcer.tsx";
import { verbosity } from "../../src/ui/preferences.ts";
import { fake_timers, pass } from "../support/timers.ts";

const said = (announcer: Announcer): string => announcer.polite.value.trim();

test("news come one at a time, three seconds apart, newer of the same kind in place of older", async () => {
  fake_timers();
  const announcer = new Announcer();
  announcer.say("speaker", "Pihla puhuu.");
  announcer.say("came", "Meri tuli.");
  announcer.say("speaker", "Otso puhuu.");
  announcer.say("came", "Tuuli tuli.");
  assert.equal(said(announcer), "Pihla puhuu.");
  await pass(3_000);
  assert.equal(said(announcer), "Otso puhuu.");
  await pass(3_000);
  assert.equal(said(announcer), "Tuuli tuli.");
  await pass(3_000);
  assert.equal(said(announcer), "Tuuli tuli.");
});

test("what cannot wait is said at once, and the same words twice are two changes", () => {
  const announcer = new Announcer();
  announcer.interrupt("Yhteys katkesi.");
  const first = announcer.assertive.value;
  announcer.interrupt("Yhteys katkesi.");
  assert.notEqual(announcer.assertive.value, first);
  assert.equal(announcer.assertive.value.trim(), "Yhteys katkesi.");
});

test("who wants turns only hears turns only", () => {
  verbosity.value = "turns";
  const announcer = new Announcer();
  announcer.say("came", "Meri tuli.");
  assert.equal(said(announcer), "");
  announcer.say("turn", "Seuraava olet sinä.", "turn");
  assert.equal(said(announcer), "Seuraava olet sinä.");
  verbosity.value = "all";
});
