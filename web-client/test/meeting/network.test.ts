import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "@protocol";
import { Offer } from "../../src/screens/meeting/offer.ts";
import { heard_by } from "../../src/screens/meeting/use-network.ts";
import { group_state } from "../../src/mock/fixtures.ts";
import type { GroupState } from "../../src/store/group.ts";
import { plan_of } from "../media/fakes.ts";

const minute = 60_000;

test("what is offered stays until it is answered or not needed, and is not offered again within five minutes", () => {
  const offer = new Offer();
  assert.equal(offer.sample(false, 0), false);
  assert.equal(offer.sample(true, 1_000), true);
  assert.equal(offer.sample(true, 10 * minute), true);
  offer.answer();
  assert.equal(offer.shown, false);
  assert.equal(offer.sample(true, 10 * minute + 1_000), false);
  assert.equal(offer.sample(true, 15 * minute - 1_000), false);
  assert.equal(offer.sample(true, 15 * minute), true);
  assert.equal(offer.sample(false, 15 * minute + 1_000), false);
  assert.equal(offer.sample(true, 16 * minute), false);
});

test("those count as not hearing us who are here, ought to hear us, and told whom they hear", () => {
  const room = ["Kanerva", "Pihla", "Otso", "Meri", "Tuuli"];
  const state = group_state({ third: "live", in_ms: -minute, room });
  const id = (name: string): MemberId => state.view.members.find((one) => one.name === name)!.id;
  const present = state.view.open!.present.map((one) => (one.member === id("Meri") ? { ...one, kept_until: new Date().toISOString() } : one));
  const heard = new Map<MemberId, readonly MemberId[]>([[id("Pihla"), [id("Otso")]], [id("Meri"), []], [id("Sampo"), []], [id("Tuuli"), []]]);
  const known: GroupState = {
    ...state, heard, media: plan_of({ send_to: [id("Pihla"), id("Otso"), id("Meri"), id("Sampo")] }),
    view: { ...state.view, open: { ...state.view.open!, present } },
  };
  assert.deepEqual(heard_by(known), [false]);
  assert.deepEqual(heard_by({ ...known, heard: new Map(heard).set(id("Otso"), [id("Kanerva")]) }), [false, true]);
});
