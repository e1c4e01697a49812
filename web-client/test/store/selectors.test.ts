import assert from "node:assert/strict";
import { test } from "node:test";
import { on_signal } from "../../src/store/group.ts";
import * as select from "../../src/store/selectors.ts";
import { plan_of } from "../media/fakes.ts";
import { after, event, group_of, hand, ids, in_room, member, moved, name_of_id, round_began, turn_over, went } from "../support/group.ts";

const names = (list: readonly Parameters<typeof name_of_id>[0][]): string[] => list.map(name_of_id);

test("everybody sees the same circle, each from their own seat", () => {
  assert.deepEqual(names(select.seats(in_room("kanerva"))), ["kanerva", "otso", "meri", "sampo"]);
  assert.deepEqual(names(select.seats(in_room("meri"))), ["meri", "sampo", "kanerva", "otso"]);
});

test("whoever is not in the meeting is skipped and the ring closes up", () => {
  assert.deepEqual(names(select.seats(after(in_room("kanerva"), went("otso", "outside")))), ["kanerva", "meri", "sampo"]);
});

test("observer and technical support see the facilitator first, and have no seat themselves", () => {
  const state = in_room("halla", ["kanerva", "sampo", "halla", "lumi"]);
  assert.deepEqual(names(select.seats(state)), ["sampo", "kanerva"]);
  assert.deepEqual(names(select.chairs(state)), ["halla", "lumi"]);
});

test("after the holder come those whose turn is to come, then those the piece comes back to", () => {
  const state = after(in_room("kanerva"), ...round_began("sampo", "kanerva", "otso", "meri"), turn_over(1, "sampo", true), moved(2, "kanerva"));
  assert.deepEqual(names(select.next_in_order(state, 3)), ["otso", "meri", "sampo"]);
});

test("outside a round the queue says who comes next", () => {
  assert.deepEqual(names(select.next_in_order(after(in_room("kanerva"), hand("otso", "point"), hand("meri", "reply")))), ["meri", "otso"]);
});

test("one's own turn is offered, held, next, second, to come, or over", () => {
  const began = after(in_room("kanerva"), ...round_began("kanerva", "otso", "meri", "sampo"));
  assert.equal(select.my_turn(began), "offered");
  const held = after(began, moved(1, "kanerva", true));
  assert.equal(select.my_turn(held), "held");
  assert.equal(select.speaker(held), member("kanerva"));
  assert.equal(select.my_turn(after(held, turn_over(1, "kanerva"), moved(2, "otso"))), "over");
  for (const [who, stands] of [["otso", "next"], ["meri", "second"], ["sampo", "to_come"]] as const) {
    assert.equal(select.my_turn(after(in_room(who), ...round_began("kanerva", "otso", "meri", "sampo"))), stands);
  }
  assert.equal(select.my_turn(in_room("kanerva")), "none");
});

test("an offered turn has no speaker yet; a given one has", () => {
  assert.equal(select.speaker(after(in_room("kanerva"), ...round_began("otso"))), undefined);
  assert.equal(select.speaker(after(in_room("kanerva"), event("floor.changed", { phase: ids.phase, holder: member("meri") }))), member("meri"));
});

test("a running timer counts by the server's clock, a stopped one stands", () => {
  const ends_at = "2026-11-24T11:15:00.000Z";
  const device = Date.parse("2026-11-24T11:10:00.000Z");
  assert.equal(select.time_left_ms({ ends_at, length_ms: 900_000 }, 60_000, device), 4 * 60_000);
  assert.equal(select.time_left_ms({ ends_at, length_ms: 900_000 }, 0, device + 6 * 60_000), -60_000);
  assert.equal(select.time_left_ms({ left_ms: -5, length_ms: 900_000 }, 0, device), -5);
});

test("only participants are asked about an observer, and only while they have not answered", () => {
  assert.equal(select.unanswered(group_of("kanerva")).length, 1);
  assert.equal(select.unanswered(group_of("sampo")).length, 0);
  const answered = after(group_of("kanerva"), event("consent.answered", { observer: member("halla"), by: member("kanerva"), answer: "no" }));
  assert.equal(select.unanswered(answered).length, 0);
});

test("the open meeting comes before those that are planned", () => {
  const [first] = group_of("kanerva").view.meetings;
  const later = { ...first!, id: "t_02hzy3kq5v8m2n4p6r7s9t0wxa" as typeof ids.meeting, starts_at: "2026-10-24T11:00:00.000Z", state: "planned" as const };
  assert.equal(select.next_meeting(group_of("kanerva", { meetings: [first!, later] }).view)?.id, later.id);
  assert.equal(select.next_meeting(after(group_of("kanerva", { meetings: [first!, later] }), event("meeting.changed", { meeting: ids.meeting, to: "lobby" })).view)?.id, ids.meeting);
});

test("minutes to the start are whole and rounded up", () => {
  const state = { ...group_of("kanerva"), offset_ms: 0 };
  const [meeting] = state.view.meetings;
  assert.equal(select.minutes_to_start(state, meeting!, Date.parse("2026-11-24T10:51:30.000Z")), 9);
  assert.equal(select.minutes_to_start(state, meeting!, Date.parse("2026-11-24T11:00:00.000Z")), 0);
});

test("a microphone is locked only when the server says so", () => {
  assert.equal(select.is_mic_locked(in_room("kanerva")), false);
});

test("a seat keeps its ground when others come and go", () => {
  const state = in_room("kanerva");
  assert.equal(select.tone_of(state.view, member("meri")), select.tone_of(after(state, went("otso", "outside")).view, member("meri")));
});

test("there is text alone only where the server says so, whatever the group has chosen", () => {
  const hiding = group_of("kanerva", { pseudonyms: true, media: "relayed" });
  assert.equal(select.only_text(hiding), false);
  const told = on_signal(hiding, { kind: "media", data: plan_of({ text_only: true, reason: "no_relay" }) }, 0);
  assert.equal(select.only_text(told), true);
  assert.equal(select.only_text(on_signal(told, { kind: "media", data: plan_of({}) }, 0)), false);
});
