import assert from "node:assert/strict";
import { test } from "node:test";
import { clock_text, date_text, days_until, hours_text, meeting_time, own_and_group_time, week_number } from "../../src/i18n/dates.ts";

const nbsp = "\u00a0";
const at = Date.parse("2026-11-24T11:00:00.000Z"); // 13.00 in Helsinki
const helsinki = "Europe/Helsinki";
const spoken = (text: string): string => text.replaceAll(nbsp, " ");

test("a meeting's time reads as people of each language write it", () => {
  assert.equal(spoken(meeting_time(at, 120, helsinki, "fi")), "ti 24.11.2026 klo 13.00–15.00");
  assert.equal(spoken(meeting_time(at, 120, helsinki, "sv")), "ti 24.11.2026 kl. 13.00–15.00");
  assert.equal(spoken(meeting_time(at, 120, helsinki, "en")), "Tue 24 Nov 2026, 13:00–15:00");
});

test("a morning hour has no leading zero in Finnish and Swedish", () => {
  const morning = Date.parse("2026-12-11T07:05:00.000Z");
  assert.equal(clock_text(morning, helsinki, "fi"), "9.05");
  assert.equal(clock_text(morning, helsinki, "sv"), "9.05");
  assert.equal(clock_text(morning, helsinki, "en"), "09:05");
});

test("midnight is 0, never 24", () => {
  assert.equal(clock_text(Date.parse("2026-11-23T22:00:00.000Z"), helsinki, "fi"), "0.00");
});

test("words inside a date do not break over lines", () => {
  assert.ok(hours_text(at, at + 1, helsinki, "fi").startsWith(`klo${nbsp}`));
  assert.ok(date_text(at, helsinki, "en").includes(nbsp));
});

test("every weekday has its Finnish and Swedish short name", () => {
  const week = (language: "fi" | "sv"): string[] => Array.from({ length: 7 }, (_, i) => date_text(at + (i - 1) * 86_400_000, helsinki, language).split(nbsp)[0]!);
  assert.deepEqual(week("fi"), ["ma", "ti", "ke", "to", "pe", "la", "su"]);
  assert.deepEqual(week("sv"), ["må", "ti", "on", "to", "fr", "lö", "sö"]);
});

test("one's own time comes first and the group's beside it only where they differ", () => {
  const wall = { local: "2026-11-24T13:00", zone: helsinki };
  const start = new Date(at).toISOString();
  assert.equal(own_and_group_time(start, wall, 120, helsinki, "fi").group, undefined);
  const abroad = own_and_group_time(start, wall, 120, "Europe/Lisbon", "fi");
  assert.equal(spoken(abroad.own), "ti 24.11.2026 klo 11.00–13.00");
  assert.equal(spoken(abroad.group ?? ""), "ti 24.11.2026 klo 13.00–15.00");
});

test("13.00 stays 13.00 when the clocks change", () => {
  assert.equal(clock_text(Date.parse("2026-10-20T10:00:00.000Z"), helsinki, "fi"), "13.00");
  assert.equal(clock_text(Date.parse("2026-10-27T11:00:00.000Z"), helsinki, "fi"), "13.00");
});

test("days are counted by the calendar of one's own zone", () => {
  const evening = Date.parse("2026-11-22T21:30:00.000Z"); // 23.30 in Helsinki
  assert.equal(days_until(at, evening, helsinki), 2);
  assert.equal(days_until(at, evening + 3_600_000, helsinki), 1);
  assert.equal(days_until(at, at, helsinki), 0);
});

test("weeks start on Monday, and the first one holds the year's first Thursday", () => {
  assert.equal(week_number(at, helsinki), 48);
  assert.equal(week_number(Date.parse("2027-01-03T12:00:00Z"), helsinki), 53);
  assert.equal(week_number(Date.parse("2027-01-04T12:00:00Z"), helsinki), 1);
});
