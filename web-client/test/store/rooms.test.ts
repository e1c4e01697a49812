import assert from "node:assert/strict";
import { test } from "node:test";
import type { NearSignal } from "@protocol";
import { on_signal } from "../../src/store/group.ts";
import { place_name, place_of } from "../../src/store/places.ts";
import { after, event, group_of, ids, in_pairs, in_room, member, pair_rooms, pairs_over, went, type Name } from "../support/group.ts";

const at = (state: ReturnType<typeof in_room>, who: Name): string => place_name(place_of(state.view, member(who)));
const quiet = (who: Name, inside = true) => event("quiet_room.changed", { meeting: ids.meeting, member: member(who), inside });
const line = (who: Name, support?: Name) => event("line.changed", { meeting: ids.meeting, member: member(who), ...(support ? { support: member(support) } : {}) });

test("everybody in the room is in the circle, nobody outside it is anywhere", () => {
  const state = in_room("otso", ["sampo", "otso"]);
  assert.equal(at(state, "otso"), "circle");
  assert.equal(at(state, "sampo"), "circle");
  assert.equal(at(state, "meri"), "");
  assert.equal(at(group_of("otso"), "otso"), "");
});

test("pairs part the circle, and the end of their time brings everybody back", () => {
  const parted = after(in_room("otso"), in_pairs());
  assert.equal(at(parted, "otso"), at(parted, "kanerva"));
  assert.notEqual(at(parted, "otso"), at(parted, "meri"));
  assert.equal(at(parted, "sampo"), "circle");
  const back = after(parted, pairs_over());
  assert.equal(at(back, "otso"), "circle");
  assert.equal("pairs" in back.view.open!.room!.phase, false);
});

test("who leads is with the pair that called while they visit it", () => {
  const called = after(in_room("sampo"), in_pairs(), event("pair.called", { phase: ids.phase, room: pair_rooms[0]!.id, called: true }));
  assert.deepEqual(called.view.open!.room!.phase.pairs!.calls, [pair_rooms[0]!.id]);
  const visits = after(called, event("pair.visited", { phase: ids.phase, member: member("sampo"), room: pair_rooms[0]!.id }));
  assert.equal(at(visits, "sampo"), at(visits, "otso"));
  assert.deepEqual(place_of(visits.view, member("sampo")), { at: "pair", room: pair_rooms[0], visits: true });
  assert.equal(at(after(visits, event("pair.visited", { phase: ids.phase, member: member("sampo") })), "sampo"), "circle");
});

test("calls and visits go with the room they belong to", () => {
  const state = after(in_room("sampo"), in_pairs(), event("pair.called", { phase: ids.phase, room: pair_rooms[0]!.id, called: true }),
    event("pair.visited", { phase: ids.phase, member: member("sampo"), room: pair_rooms[1]!.id }), in_pairs([pair_rooms[1]!]));
  const { calls, visits } = state.view.open!.room!.phase.pairs!;
  assert.deepEqual(calls, []);
  assert.deepEqual(visits, [{ member: member("sampo"), room: pair_rooms[1]!.id }]);
});

test("the quiet room and a help line come before circle and pair", () => {
  const state = after(in_room("otso", ["sampo", "otso", "kanerva", "lumi"]), in_pairs(), quiet("otso"), line("kanerva", "lumi"));
  assert.equal(at(state, "otso"), "");
  assert.equal(at(state, "kanerva"), at(state, "lumi"));
  const back = after(state, quiet("otso", false), line("kanerva"));
  assert.equal(at(back, "otso"), pair_rooms[0]!.id);
  assert.equal(at(back, "kanerva"), pair_rooms[0]!.id);
  assert.equal(at(back, "lumi"), "circle");
});

test("a help line needs no room on either side", () => {
  const state = after(in_room("lumi", ["otso"]), went("otso", "lobby"), line("otso", "lumi"));
  assert.equal(at(state, "otso"), at(state, "lumi"));
  assert.notEqual(at(state, "lumi"), "");
});

test("who waits for technical support stands in the order of asking", () => {
  const asks = (who: Name, asked = true) => event("line.asked", { meeting: ids.meeting, member: member(who), asked });
  const state = after(in_room("sampo"), asks("otso"), asks("meri"), asks("otso"));
  assert.deepEqual(state.view.open!.line_asks, [member("otso"), member("meri")]);
  assert.deepEqual(after(state, asks("otso", false)).view.open!.line_asks, [member("meri")]);
});

test("lines of a pair live as long as one is in it, and nowhere else", () => {
  const said: NearSignal = { from: member("kanerva"), text: "Näin juuri.", at: "2026-11-24T11:01:00.000Z" };
  const parted = on_signal(after(in_room("otso"), in_pairs()), { kind: "near", data: said }, 0);
  assert.deepEqual(parted.near, [said]);
  assert.deepEqual(after(parted, event("pair.called", { phase: ids.phase, room: pair_rooms[0]!.id, called: true })).near, [said]);
  assert.deepEqual(after(parted, quiet("otso")).near, []);
  assert.deepEqual(after(parted, pairs_over()).near, []);
});

test("live text is there while it is typed, and gone when it is sent, when its writer is away, and in another place", () => {
  const typing = (text: string, state = in_room("otso")) => on_signal(state, { kind: "typing", data: { member: member("meri"), text } }, 0);
  const types = typing("Minusta");
  assert.equal(types.typing.get(member("meri")), "Minusta");
  assert.equal(typing("", types).typing.size, 0);
  const gone = [
    event("chat.posted", { id: "c_1" as never, meeting: ids.meeting, from: member("meri"), text: "Minusta kyllä." }),
    event("seat.connection", { meeting: ids.meeting, member: member("meri"), kept_until: "2026-11-24T11:04:00.000Z" }),
    went("meri", "outside"),
    quiet("otso"),
    quiet("meri"),
    in_pairs(),
  ];
  for (const one of gone) assert.equal(after(types, one).typing.size, 0, one.kind);
  assert.equal(after(types, quiet("kanerva")).typing.size, 1);
});
