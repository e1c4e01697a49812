import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProgrammeTemplate } from "@protocol";
import { is_address, read_addresses } from "../../src/screens/office/addresses.ts";
import { choices, founding_of, fresh_draft, keep_draft, kept_draft, lack_of, size_range, usual_first_day, with_choice, with_keys, with_type } from "../../src/screens/office/draft.ts";
import type { Draft } from "../../src/screens/office/draft.ts";

const template = (id: string, types: ProgrammeTemplate["types"], one_to_one = false): ProgrammeTemplate => ({
  id, version: 1, name: { en: id }, types, one_to_one, patterns: [{ pattern: "dialogue", minutes: 120, phases: [] }],
  meetings: Array.from({ length: 8 }, () => ({ pattern: "dialogue" as const, title: {}, question: {} })), lengths: [{ meetings: [1, 2, 3, 4, 5, 6, 8] }],
});
const templates = [template("work-120", ["work"]), template("pair", ["work", "skills"], true), template("support-90", ["support"])];
const now = Date.parse("2026-11-22T12:00:00Z");
const draft = (change: Partial<Draft> = {}): Draft => ({ ...with_type(fresh_draft(now, "Europe/Helsinki", "fi"), "work", templates), ...change });

test("addresses are taken as people paste them, one a line or in a row, with names beside them", () => {
  assert.deepEqual(read_addresses("meri@example.org\r\nTuuli <tuuli@example.org>; otso@example.org,\n\n").good, ["meri@example.org", "tuuli@example.org", "otso@example.org"]);
});

test("what is no address is named as it was typed, and an address said twice is invited once", () => {
  assert.deepEqual(read_addresses("meri\nmeri@example\nMeri@Example.org\nmeri@example.org"), { good: ["Meri@Example.org"], bad: ["meri", "meri@example"], twice: ["meri@example.org"] });
  for (const none of ["", "a@b", "a b@example.org", "a@example..", `${"a".repeat(250)}@example.org`]) assert.equal(is_address(none), false, none);
});

test("the first day that is offered is a Tuesday, three to four weeks away", () => {
  for (let day = 0; day < 14; day += 1) {
    const from = now + day * 86_400_000;
    const offered = Date.parse(usual_first_day(from));
    assert.equal(new Date(offered).getUTCDay(), 2);
    const days = (offered - from) / 86_400_000;
    assert.ok(days > 20 && days < 28, `${days} days`);
  }
});

test("a type brings its own template, size and norms", () => {
  const support = with_type(draft(), "support", templates);
  assert.deepEqual([support.template, support.pseudonyms, support.camera_off, support.media], ["support-90", true, true, "relayed"]);
  assert.deepEqual(with_type(support, "work", templates).media, "mesh");
  assert.deepEqual(size_range("network", false), [3, 25, 20]);
  const pair = with_choice(draft(), choices(templates, "skills")[0]);
  assert.equal(pair.size, 1);
  assert.equal(with_choice(pair, choices(templates, "work")[0]).size, 6);
});

test("a shorter programme of the same template is a choice of its own", () => {
  assert.deepEqual(choices(templates, "work").map((one) => [one.template.id, one.meetings.length]), [["work-120", 8], ["work-120", 7], ["pair", 8], ["pair", 7]]);
});

test("a step that lacks something says what, and nothing else holds one up", () => {
  assert.equal(lack_of(draft(), "type", now), "name");
  assert.equal(lack_of(draft({ languages: [] }), "time", now), "languages");
  assert.equal(lack_of(draft({ date: "" }), "time", now), "date");
  assert.equal(lack_of(draft(), "time", now), null);
  assert.equal(lack_of(draft({ date: "2026-11-22", time: "14:00" }), "time", now), "past"); // 14.00 in Helsinki is 12.00 UTC
  assert.equal(lack_of(draft({ date: "2026-11-22", time: "14:01" }), "time", now), null);
  assert.equal(lack_of(draft(), "people", now), "display_name");
  assert.equal(lack_of(draft({ display_name: "Lumi", facilitator: "sampo" }), "people", now), "facilitator");
  assert.equal(lack_of(draft({ display_name: "Lumi", leads: "hand" }), "people", now), null);
  assert.equal(lack_of(draft({ addresses: "" }), "invitations", now), null);
  assert.equal(lack_of(draft({ addresses: "meri" }), "invitations", now), "addresses");
  assert.equal(lack_of(draft({ size: 3, addresses: "a@e.org b\n".repeat(1) + "a@example.org,b@example.org,c@example.org,d@example.org" }), "invitations", now), "addresses");
});

test("what is sent has the draft's key, trimmed words, and no programme where none was chosen", () => {
  const { group, dates, meetings } = founding_of(draft({ name: " Arki ", display_name: " Lumi ", leads: "self", date: "2026-12-15", time: "13:00" }));
  assert.deepEqual([group.name, group.display_name, group.also_facilitator, "programme" in group], ["Arki", "Lumi", true, false]);
  assert.deepEqual(dates, { first: { local: "2026-12-15T13:00", zone: "Europe/Helsinki" }, weeks: 4, tentative: false });
  assert.equal(meetings, 8);
});

test("keys of invitations are drawn once", () => {
  const first = with_keys(draft({ addresses: "meri@example.org" }));
  const second = with_keys({ ...first, addresses: "Meri@example.org\notso@example.org" });
  assert.equal(second.keys["meri@example.org"], first.keys["meri@example.org"]);
  assert.equal(Object.keys(second.keys).length, 3);
});

test("a draft lasts as long as its tab, and what is not ours is left alone", () => {
  const shelf = new Map<string, string>();
  const storage = { getItem: (key: string) => shelf.get(key) ?? null, setItem: (key: string, value: string) => void shelf.set(key, value), removeItem: (key: string) => void shelf.delete(key) };
  keep_draft(storage, draft({ name: "Arki" }));
  assert.equal(kept_draft(storage)?.name, "Arki");
  keep_draft(storage, null);
  assert.equal(kept_draft(storage), null);
  shelf.set("piiri.founding", "{}");
  assert.equal(kept_draft(storage), null);
});
