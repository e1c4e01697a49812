// A coordinator who has never seen Piiri founds a group: every press and every field is counted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { is_invitation } from "./support/visitor.mjs";
import { Year } from "./support/year.mjs";

let year;

before(async () => {
  year = await Year.begin("2027-08-23T06:00:00Z");
  year.coordinator = await year.person("Kaarna", "coordinator", "fi");
  year.facilitator = await year.person("Sampo", "facilitator", "fi");
  year.participants = await Promise.all([["Kanerva", "fi"], ["Otso", "fi"], ["Pihla", "fi"], ["Tuisku", "fi"], ["Vilja", "fi"], ["Runo", "fi"]]
    .map(([name, language]) => year.person(name, "participant", language)));
  await year.piiri.admin("coordinator", "--address", year.coordinator.address, "--language", "fi");
});

after(() => year?.close());

test("a group is founded and seven people are invited in fewer than ten minutes of a new user's time", { timeout: 120_000 }, async (t) => {
  const from = Date.now();
  try {
    const { presses, fields } = await year.founds_in_wizard();
    // Half a minute to read each of six steps and the sign-in, ten seconds for each press, twenty for each field.
    const seconds = 7 * 30 + presses * 10 + fields * 20;
    t.diagnostic(`${presses} presses and ${fields} fields: ${(seconds / 60).toFixed(1)} minutes for a slow reader; the script took ${((Date.now() - from) / 1000).toFixed(1)} s`);
    assert.ok(seconds < 600);
  } catch (error) {
    await year.coordinator.show_failure();
    throw error;
  }
  const group = await year.coordinator.my_group(year.group);
  assert.deepEqual([group.state, group.meetings, group.office.type, group.office.tasks], ["draft", 8, "support", ["facilitator_to_accept"]]);
  await year.one_each("an invitation", year.who_meet, is_invitation, 0);
});
