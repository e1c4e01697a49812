import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttendanceMark, MeetingId, MeetingView, PromiseId, PromiseView } from "@protocol";
import { minutes_typed } from "../../src/screens/group/attendance.tsx";
import { held_meetings, minutes_of, missed, own_attendance, rows_of, sees_everybody } from "../../src/screens/group/attendance-model.ts";
import { asks_about_newcomers } from "../../src/screens/group/admission.tsx";
import { others_promises, own_promises } from "../../src/screens/group/promises.tsx";
import { mine_of } from "../../src/screens/me/own-data.ts";
import type { GroupState } from "../../src/store/group.ts";
import { group_of, member, type Name } from "../support/group.ts";

const base = group_of("sampo").view.meetings[0]!;

/** A meeting that was held, with these people's attendance. */
const held = (number: number, marks: Partial<Record<Name, AttendanceMark>>, change: Partial<MeetingView> = {}): MeetingView => ({
  ...base, id: `t_0${String(number).padStart(25, "0")}` as MeetingId, number, state: "archived",
  attendance: Object.entries(marks).map(([name, mark]) => ({ member: member(name as Name), mark, minutes: mark === "present" ? 118 : mark === "partly" ? 40 : 0 })), ...change,
});
const with_meetings = (you: Name, meetings: readonly MeetingView[], may: GroupState["may"] = []): GroupState => group_of(you, { meetings }, may);
const names = (state: GroupState): string[] => missed(state).map(({ name }) => name ?? "");

test("two absences without a word prompt the facilitator; one that was told of counts neither way, and coming again ends it", () => {
  const seen = (...marks: AttendanceMark[]): string[] => names(with_meetings("sampo", marks.map((mark, i) => held(i + 1, { otso: mark, meri: "present" }))));
  assert.deepEqual(seen("absent"), []);
  assert.deepEqual(seen("absent", "absent"), ["otso"]);
  assert.deepEqual(seen("absent", "absent_with_notice", "absent"), ["otso"]);
  assert.deepEqual(seen("absent", "present", "absent"), []);
  assert.deepEqual(seen("absent", "absent", "partly"), []);
  assert.deepEqual(seen("absent_with_notice", "absent_with_notice"), []);
});

test("who has left or rests is not asked after, nor does a facilitator ask after themselves", () => {
  const meetings = [1, 2].map((number) => held(number, { otso: "absent", meri: "absent", sampo: "absent" }));
  const state = with_meetings("sampo", meetings);
  const members = state.view.members.map((one) => (one.id === member("otso") ? { ...one, state: "left" as const } : one.id === member("meri") ? { ...one, state: "on_break" as const } : one));
  assert.deepEqual(names({ ...state, view: { ...state.view, members } }), []);
});

test("a meeting whose end can still be taken back is not held yet", () => {
  const state = with_meetings("sampo", [held(1, {}), held(2, {}, { state: "ended", undo_until: "2026-11-24T13:00:30.000Z" }), held(3, {}, { state: "scheduled" })]);
  assert.deepEqual(held_meetings(state).map(({ number }) => number), [1]);
});

test("one's own minutes are those of meetings one was in", () => {
  const all = own_attendance(with_meetings("otso", [held(1, { otso: "present" }), held(2, { otso: "absent" }), held(3, { otso: "partly" }), held(4, { meri: "present" })]));
  assert.deepEqual(all.map(({ meeting }) => meeting.number), [1, 2, 3]);
  assert.equal(minutes_of(all), 158);
});

test("the table is for those who lead, and has the circle in its order", () => {
  assert.equal(sees_everybody(group_of("otso", {}, ["see_attendance"])), false);
  assert.equal(sees_everybody(group_of("sampo", {}, ["see_attendance", "lead_phase"])), true);
  assert.deepEqual(rows_of(group_of("sampo")).map(({ name }) => name), ["sampo", "kanerva", "otso", "meri"]);
});

test("minutes are whole numbers from 0 to 1440", () => {
  for (const [typed, minutes] of [["0", 0], [" 90 ", 90], ["1440", 1440]] as const) assert.equal(minutes_typed(typed), minutes, typed);
  for (const typed of ["", "1441", "-1", "1.5", "9e1", "xx", "12345"]) assert.equal(minutes_typed(typed), undefined, typed);
});

test("a newcomer is asked about in a closed group, after the first meeting and before the third is held", () => {
  const after = (count: number, change: object = {}): string => asks_about_newcomers(group_of("sampo", { meetings: Array.from({ length: count }, (_, i) => held(i + 1, {})), ...change }, ["ask_admission"]));
  assert.deepEqual([0, 1, 2, 3, 4].map((count) => after(count)), ["no", "yes", "yes", "too_late", "too_late"]);
  assert.equal(after(1, { type: "network" }), "no");
  assert.equal(after(1, { state: "closing" }), "no");
  assert.equal(asks_about_newcomers(group_of("otso", { meetings: [held(1, {})] })), "no");
});

const promise = (name: Name, text: string, shared: boolean): PromiseView => ({ id: `b_${text}` as PromiseId, member: member(name), text, shared, at: "2026-11-24T12:00:00.000Z" });

test("one's own promises and those of others are apart", () => {
  const state = group_of("otso", { promises: [promise("otso", "own", false), promise("meri", "theirs", true)] });
  assert.deepEqual(own_promises(state).map(({ text }) => text), ["own"]);
  assert.deepEqual(others_promises(state).map(({ text }) => text), ["theirs"]);
});

test("the file of one's own data holds one's own, and no word, name or answer of anybody else", () => {
  const meeting = held(1, { otso: "present", meri: "absent" }, { absences: [{ member: member("otso"), notice: "late" }, { member: member("meri"), notice: "cannot_come" }], notes: ["A line of the group's"] });
  const { view, you } = group_of("otso", {
    meetings: [meeting], promises: [promise("otso", "own words", false), promise("meri", "words of Meri", true)],
    texts: [{ what: "agreement", version: 2, text: "of the group", at: "2026-11-24T12:00:00.000Z", answers: [{ member: member("otso"), answer: "accepted" }, { member: member("meri"), answer: "talk" }] }],
    away: [{ member: member("otso"), periods: [{ from: "2026-12-01", to: "2026-12-03" }] }],
  });
  const text = JSON.stringify(mine_of(view, you));
  for (const mine of ["own words", "otso", "late", "accepted", "2026-12-01", "118"]) assert.ok(text.includes(mine), mine);
  for (const other of ["words of Meri", "meri", "sampo", "cannot_come", "talk", "A line of the group's", "of the group", member("meri"), member("sampo")]) assert.ok(!text.includes(other), other);
});
