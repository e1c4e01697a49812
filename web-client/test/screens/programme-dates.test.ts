import assert from "node:assert/strict";
import { test } from "node:test";
import type { AwayPeriod, MeetingView, PollSlot } from "@protocol";
import { lack_of_period, with_period } from "../../src/screens/group/programme-away.ts";
import {
  away_on, clocks_between, days_later, following, fresh_poll, in_rhythm, lack_of_poll, lack_of_times, moved_along, poll_open, rhythm_of, slot_of, times_of, typed_of,
} from "../../src/screens/group/programme-dates.ts";
import type { Typed } from "../../src/screens/group/programme-dates.ts";

const zone = "Europe/Helsinki";
const now = Date.parse("2026-10-01T09:00:00Z");
const at = (day: string, hour = "13:00"): Typed => ({ day, hour });

function meeting(number: number, typed: Typed, state: MeetingView["state"] = "scheduled"): MeetingView {
  return {
    id: `t_0meeting000000000000000000${number}`.slice(0, 28) as MeetingView["id"], number, title: "", question: "", pattern: "dialogue", phases: [], ...slot_of(typed, zone), minutes: 120, state,
    version: 1, absences: [], observations: [], sequence: 0, quorum_lost: false, attendance: [],
  };
}

test("the hour of the group stays through the October clock change", () => {
  assert.equal(slot_of(at("2026-10-20"), zone).starts_at, "2026-10-20T10:00:00.000Z");
  assert.equal(slot_of(at("2026-10-27"), zone).starts_at, "2026-10-27T11:00:00.000Z");
});

test("the first wrong time is named with its part", () => {
  const good = at("2026-10-20");
  assert.equal(lack_of_times([good, at("2026-10-21")], zone, now), null);
  assert.deepEqual(lack_of_times([good, at("")], zone, now), { row: 1, what: "day" });
  assert.deepEqual(lack_of_times([at("2026-02-30")], zone, now), { row: 0, what: "day" });
  assert.deepEqual(lack_of_times([at("2026-10-20", "24:00")], zone, now), { row: 0, what: "hour" });
  assert.deepEqual(lack_of_times([good, at("2026-09-30")], zone, now), { row: 1, what: "past" });
  assert.deepEqual(lack_of_times([good, at("2026-10-21"), good], zone, now), { row: 2, what: "twice" });
});

test("meetings that follow move along as many days, and to the new hour where they had the old one", () => {
  const first = meeting(3, at("2026-11-24"));
  const others = [meeting(4, at("2026-12-22")), meeting(5, at("2027-01-19", "17:00"))];
  assert.deepEqual(moved_along(first, at("2026-11-26", "14:00"), others), [at("2026-12-24", "14:00"), at("2027-01-21", "17:00")]);
  assert.deepEqual(moved_along(first, at("", "14:00"), others), [at("2026-12-22", "14:00"), at("2027-01-19", "17:00")]);
});

test("only meetings ahead follow", () => {
  const all = [meeting(1, at("2026-09-29"), "archived"), meeting(2, at("2026-10-27")), meeting(3, at("2026-11-24"), "cancelled"), meeting(4, at("2026-12-22"), "planned")];
  assert.deepEqual(following(all, all[1]!).map((one) => one.number), [4]);
});

test("a series goes on at its rhythm and hour, over the end of a year and a clock change", () => {
  assert.deepEqual(in_rhythm(at("2026-12-22"), 4, 4).map((one) => one.day), ["2027-01-19", "2027-02-16", "2027-03-16", "2027-04-13"]);
  const one = meeting(1, at("2026-10-20"));
  assert.equal(rhythm_of(one, [meeting(2, at("2026-11-11"))]), 3);
  assert.equal(rhythm_of(one, []), 4);
  assert.deepEqual(times_of([one], [at("2026-11-03")], zone), [{ meeting: one.id, starts: { local: "2026-11-03T13:00", zone }, starts_at: "2026-11-03T11:00:00.000Z" }]);
});

test("a fresh poll has three days from the suggested one, none of them at a weekend, and a week for answers", () => {
  const draft = fresh_poll(meeting(4, at("2026-10-22"), "planned"), now); // a Thursday
  assert.deepEqual(draft.slots, [at("2026-10-22"), at("2026-10-23"), at("2026-10-26")]);
  assert.equal(draft.until, "2026-10-08");
  assert.equal(lack_of_poll(draft, zone, now), null);
  assert.equal(poll_open(draft, zone).closes_at, "2026-10-08T20:59:00.000Z");
});

test("a fresh poll about a date that is near or past can be sent as it stands", () => {
  for (const day of ["2026-09-15", "2026-10-01", "2026-10-02", "2026-10-05"]) {
    const draft = fresh_poll(meeting(4, at(day), "planned"), now);
    assert.equal(lack_of_poll(draft, zone, now), null, day);
  }
});

test("asking again begins with the times of the poll before that are still ahead", () => {
  const slots: readonly PollSlot[] = [slot_of(at("2026-09-01"), zone), slot_of(at("2026-10-13"), zone), slot_of(at("2026-10-14", "16:00"), zone)];
  const before: MeetingView = { ...meeting(4, at("2026-10-13")), poll: { id: "l_0" as never, series: false, slots, closes_at: "2026-09-20T09:00:00.000Z", totals: [], answered: 0, answers: [], ranks: [], chosen: 1 } };
  assert.deepEqual(fresh_poll(before, now).slots, [at("2026-10-13"), at("2026-10-14", "16:00"), at("2026-10-15")]);
});

test("answers end after now and before the first time", () => {
  const draft = fresh_poll(meeting(4, at("2026-10-22"), "planned"), now);
  assert.equal(lack_of_poll({ ...draft, until: "2026-10-21" }, zone, now), null);
  for (const until of ["", "2026-09-30", "2026-10-22", "2026-11-01"]) assert.equal(lack_of_poll({ ...draft, until }, zone, now), "until", until);
});

test("a clock change is told where it changes somebody's hour", () => {
  const over = [slot_of(at("2026-10-20"), zone), slot_of(at("2026-10-27"), zone)];
  assert.equal(clocks_between(over, "Europe/Stockholm"), "group"); // both change on the same day: one's own hour stays beside the group's
  assert.equal(clocks_between(over, "Atlantic/Reykjavik"), "own"); // no clock change in Iceland
  assert.equal(clocks_between([slot_of(at("2026-10-20"), "Africa/Cairo"), slot_of(at("2026-10-27"), "Africa/Cairo")], zone), "own");
  assert.equal(clocks_between([slot_of(at("2026-11-03"), zone), slot_of(at("2026-11-10"), zone)], "Atlantic/Reykjavik"), "none");
});

test("days away never overlap and stand in order of time", () => {
  const periods: readonly AwayPeriod[] = [{ from: "2026-12-21", to: "2027-01-06" }];
  assert.equal(lack_of_period(periods, { from: "2027-01-07", to: "2027-01-07" }), null);
  assert.equal(lack_of_period(periods, { from: "2027-01-06", to: "2027-01-09" }), "twice");
  assert.equal(lack_of_period(periods, { from: "2026-12-01", to: "2026-12-21" }), "twice");
  assert.equal(lack_of_period(periods, { from: "2026-11-10", to: "2026-11-09" }), "order");
  assert.equal(lack_of_period(periods, { from: "", to: "2026-11-09" }), "from");
  assert.equal(lack_of_period(periods, { from: "2026-11-09", to: "2026-11-31" }), "to");
  assert.deepEqual(with_period(periods, { from: "2026-11-09", to: "2026-11-10" }).map(({ from }) => from), ["2026-11-09", "2026-12-21"]);
});

test("who is away on a day is found on its first and last day too", () => {
  const away = [{ member: "m_0kanerva" as never, periods: [{ from: "2026-12-21", to: "2026-12-23" }] }];
  assert.deepEqual(["2026-12-20", "2026-12-21", "2026-12-23", "2026-12-24"].map((day) => away_on(away, day).length), [0, 1, 1, 0]);
});

test("days are counted by the calendar", () => {
  assert.equal(days_later("2026-10-24", 2), "2026-10-26");
  assert.deepEqual(typed_of({ local: "2026-10-24T13:00", zone }), at("2026-10-24"));
});
