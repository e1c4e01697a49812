import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "@protocol";
import { new_id } from "@protocol/runtime";
import { from_resumed, next, on_signal } from "../../src/store/group.ts";
import type { GroupState } from "../../src/store/group.ts";
import { after, event, group_of, hand, ids, in_room, member, moved, name_of_id, round_began, turn_over, went } from "../support/group.ts";

const queue = (state: GroupState): string[] => state.view.open!.room!.phase.queue.map((one) => name_of_id(one.member));
const round = (state: GroupState) => state.view.open!.room!.phase.round!;

test("an event seen before the connection was lost changes nothing", () => {
  const posted = event("chat.posted", { id: new_id("MessageId"), meeting: ids.meeting, from: member("otso"), text: "Hei" });
  const once = next(in_room("kanerva"), posted);
  assert.equal(next(once, posted), once);
});

test("a lobby opens empty and fills", () => {
  const state = after(group_of("kanerva"), event("meeting.changed", { meeting: ids.meeting, to: "lobby" }), went("otso", "lobby"), went("sampo", "lobby"));
  assert.deepEqual(state.view.open?.present.map((one) => name_of_id(one.member)), ["otso", "sampo"]);
  assert.equal(state.view.meetings[0]?.state, "lobby");
});

test("whoever is only a coordinator never gets a lobby", () => {
  assert.equal(after(group_of("aino"), event("meeting.changed", { meeting: ids.meeting, to: "lobby" })).view.open, undefined);
});

test("an end that can be taken back leaves the room; a final one clears it", () => {
  const undoable = after(in_room("kanerva"), event("meeting.changed", { meeting: ids.meeting, to: "ended", undo_until: "2026-11-24T12:00:30.000Z" }));
  assert.ok(undoable.view.open?.room);
  const final = after(undoable, event("meeting.changed", { meeting: ids.meeting, to: "ended" }));
  assert.ok(!("open" in final.view) && !("undo_until" in final.view.meetings[0]!));
});

test("a dropped connection keeps the seat, coming back frees the mark, leaving clears it", () => {
  const gone = after(in_room("kanerva"), event("seat.connection", { meeting: ids.meeting, member: member("otso"), kept_until: "2026-11-24T11:03:00.000Z" }));
  const seat = (state: GroupState) => state.view.open!.present.find((one) => one.member === member("otso"));
  assert.equal(seat(gone)?.kept_until, "2026-11-24T11:03:00.000Z");
  assert.ok(!("kept_until" in seat(after(gone, event("seat.connection", { meeting: ids.meeting, member: member("otso") })))!));
  assert.equal(seat(after(gone, went("otso", "outside"))), undefined);
});

test("a round's piece is offered, taken and handed on; whoever defers is come back to", () => {
  const offered = after(in_room("kanerva"), ...round_began("sampo", "kanerva", "otso"));
  assert.deepEqual([round(offered).holder, round(offered).taken], [member("sampo"), false]);
  const held = after(offered, moved(1, "sampo", true));
  assert.ok(round(held).taken && round(held).timer);
  const over = after(held, turn_over(1, "sampo"));
  assert.ok(!("holder" in round(over)) && !("timer" in round(over)) && !round(over).taken);
  const deferred = after(over, moved(2, "kanerva"), turn_over(2, "kanerva", true), moved(3, "otso"));
  assert.deepEqual(round(deferred).seats.map((seat) => [name_of_id(seat.member), seat.done, seat.back]), [["sampo", true, false], ["kanerva", false, true], ["otso", false, false]]);
});

test("a turn once over stays over, even if the piece comes to that seat again", () => {
  const state = after(in_room("kanerva"), ...round_began("sampo", "otso"), turn_over(1, "sampo"), moved(2, "sampo"), turn_over(2, "sampo", true));
  assert.equal(round(state).seats[0]?.done, true);
});

test("an ended round has no holder; a new phase has no round at all", () => {
  const ended = after(in_room("kanerva"), ...round_began("sampo", "otso"), event("round.ended", { phase: ids.phase, round: ids.round }));
  assert.ok(round(ended).ended && !("holder" in round(ended)));
  const fresh = after(ended, event("phase.began", { meeting: ids.meeting, phase: "f_02hzy3kq5v8m2n4p6r7s9t0wxa" as never, index: 0, mode: "free", timer: { left_ms: 1, length_ms: 1 } }));
  assert.ok(!("round" in fresh.view.open!.room!.phase));
});

test("what belongs to a phase that is over is not taken in", () => {
  const state = after(in_room("kanerva"), event("talk.changed", { phase: "f_09hzy3kq5v8m2n4p6r7s9t0wxa" as never, mode: "queue" }));
  assert.equal(state.view.open?.room?.phase.mode, "free");
});

test("in the queue direct replies come before new points, in their own order", () => {
  const state = after(in_room("kanerva"), hand("otso", "point"), hand("meri", "reply"), hand("sampo", "point"), hand("kanerva", "reply"));
  assert.deepEqual(queue(state), ["meri", "kanerva", "otso", "sampo"]);
  assert.deepEqual(queue(after(state, hand("meri", "point"))), ["kanerva", "otso", "sampo", "meri"]);
  assert.deepEqual(queue(after(state, hand("otso"))), ["meri", "kanerva", "sampo"]);
});

test("a new order of the queue moves those it names to the front", () => {
  const raised = after(in_room("kanerva"), hand("otso", "point"), hand("meri", "point"), hand("sampo", "point"));
  const state = after(raised, event("queue.ordered", { phase: ids.phase, order: [member("sampo"), member("otso")] }));
  assert.deepEqual(queue(state), ["sampo", "otso", "meri"]);
});

test("a deleted message leaves its marker and no text", () => {
  const id = new_id("MessageId");
  const state = after(in_room("kanerva"), event("chat.posted", { id, meeting: ids.meeting, from: member("otso"), text: "Hei" }), event("chat.deleted", { id, meeting: ids.meeting }));
  assert.deepEqual(state.view.open!.room!.chat.map((line) => "text" in line), [false]);
});

test("an answer about an observer is kept only for oneself, and a new question forgets it", () => {
  const mine = event("consent.answered", { observer: member("halla"), by: member("kanerva"), answer: "yes" });
  const state = after(group_of("kanerva"), mine);
  assert.equal(state.view.observers[0]?.mine, "yes");
  assert.equal(after(group_of("otso"), mine).view.observers[0]?.mine, undefined);
  const anew = after(state, event("observer.proposed", { observer: member("halla"), purpose: "research" }));
  assert.deepEqual(anew.view.observers, [{ observer: member("halla"), purpose: "research", outcome: "asked" }]);
});

test("an erased name is gone from the state", () => {
  const state = after(group_of("kanerva"), event("expired", { what: "name", scope: member("otso") }));
  assert.ok(!("name" in state.view.members.find((one) => one.id === member("otso"))!));
});

test("a member invited twice is one member", () => {
  const invited = event("member.invited", { member: new_id("MemberId"), roles: ["participant"] });
  const state = after(group_of("kanerva"), invited, { ...invited, cursor: "again" });
  assert.equal(state.view.members.length, 8);
});

test("devices, quality, resonance and leases are heard live, and a lease counts from when it was heard", () => {
  const devices = { member: member("otso"), microphone: true, camera: false, part: "sound", sharing: false, signing: false } as const;
  let state: GroupState = on_signal(in_room("kanerva"), { kind: "devices", data: devices }, 5_000);
  state = on_signal(state, { kind: "quality", data: { member: member("otso"), quality: "poor" } }, 5_000);
  state = on_signal(state, { kind: "resonance", data: { count: 3 } }, 6_000);
  state = on_signal(state, { kind: "lease", data: { to: [member("halla")], seconds: 10 } }, 7_000);
  assert.deepEqual(state.devices.get(member("otso")), devices);
  assert.equal(state.quality.get(member("otso")), "poor");
  assert.deepEqual(state.resonance, { count: 3, at: 6_000 });
  assert.deepEqual(state.lease, { to: [member("halla") as MemberId], until_ms: 17_000 });
  assert.ok(!after(state, went("otso", "outside")).devices.has(member("otso")));
});

test("what is never stored comes anew after a reconnect, and the clock is set anew", () => {
  const before = on_signal(in_room("kanerva"), { kind: "resonance", data: { count: 3 } }, 6_000);
  const state = from_resumed(before, { now: "2026-11-24T11:00:20.000Z", cursor: "r", devices: [] }, Date.parse("2026-11-24T11:00:25.000Z"));
  assert.equal(state.resonance, null);
  assert.equal(state.offset_ms, -5_000);
  assert.deepEqual(state.view, before.view);
});

test("no event changes the state it was given", () => {
  const frozen = deep_freeze(in_room("kanerva"));
  after(frozen, ...round_began("sampo", "otso"), hand("otso", "reply"), turn_over(1, "sampo"), went("meri", "outside"), event("meeting.changed", { meeting: ids.meeting, to: "paused" }));
});

function deep_freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !(value instanceof Map)) Object.values(Object.freeze(value)).forEach(deep_freeze);
  return value;
}
