import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ICAL from "ical.js";

const golden = join(process.cwd(), "..", "tests", "golden", "calendar");
const text = (name: string): string => readFileSync(join(golden, name), "utf8");

test("ical.js reads the server's instants out of its calendar files, in every week of a clock change", () => {
  const calendar = new ICAL.Component(ICAL.parse(text("clock-changes.ics")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const read = calendar.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    return `${event.uid} ${event.startDate.toUnixTime()} ${event.endDate.toUnixTime()}`;
  });
  assert.ok(read.length > 0);
  assert.deepEqual(read, text("clock-changes.txt").trim().split("\n"));
});
