import assert from "node:assert/strict";
import { test } from "node:test";
import { instant_of } from "../../src/store/wall.ts";

const helsinki = (local: string): string => instant_of({ local, zone: "Europe/Helsinki" });

test("13.00 stays 13.00 over the October clock change", () => {
  assert.equal(helsinki("2026-10-20T13:00"), "2026-10-20T10:00:00.000Z");
  assert.equal(helsinki("2026-10-27T13:00"), "2026-10-27T11:00:00.000Z");
});

test("an hour that comes twice is its first one", () => {
  assert.equal(helsinki("2026-10-25T03:30"), "2026-10-25T00:30:00.000Z");
});

test("an hour that is skipped is the first instant after the gap", () => {
  assert.equal(helsinki("2027-03-28T03:30"), "2027-03-28T01:00:00.000Z");
});

test("zones far from Greenwich, and with half hours, have their own days", () => {
  assert.equal(instant_of({ local: "2026-11-24T09:00", zone: "Pacific/Kiritimati" }), "2026-11-23T19:00:00.000Z");
  assert.equal(instant_of({ local: "2026-11-24T09:00", zone: "Asia/Kolkata" }), "2026-11-24T03:30:00.000Z");
});
