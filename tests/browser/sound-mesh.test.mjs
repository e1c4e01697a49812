// The plan "mesh": pages straight to each other, two in Chromium, one in Firefox, one who comes late.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { has_firefox, launch_chromium, launch_firefox } from "./support/browsers.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";
import { SoundCast } from "./support/sound.mjs";
import { comes_late, is_muted, is_removed, mutes_oneself, reloads, talk_in_pairs } from "./support/sound-steps.mjs";

const browsers = [];
let piiri, cast;

before(async () => {
  piiri = await Piiri.start();
  browsers.push(await launch_chromium());
  if (has_firefox) browsers.push(await launch_firefox());
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "sv" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    participant3: { name: "Pihla", role: "participant", language: "fi" },
  });
  const [chromium, firefox] = browsers;
  cast = new SoundCast(piiri, {
    facilitator: await Person.open(chromium, members.facilitator, { width: 1440, height: 900 }),
    participants: [await Person.open(chromium, members.participant1), await Person.open(firefox ?? chromium, members.participant2),
      await Person.open(chromium, members.participant3)],
  });
});

after(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await piiri?.close();
});

test(`mesh: who hears whom among four${has_firefox ? ", one of them in Firefox" : ""}`, { timeout: 300_000 }, async (t) => {
  const { facilitator, participants: [kanerva, otso, pihla] } = cast;
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const three = [facilitator, kanerva, otso];
  try {
    await step("three come in and hear each other", async () => {
      await cast.begin({ speakers: three, people: three });
      await cast.all_by("mesh", three.filter(({ frames }) => frames));
      await cast.all_hear(three, three);
    });
    await step("a fourth comes late", () => comes_late(cast, pihla, three));
    await step("one closes their own microphone", () => mutes_oneself(cast, otso, cast.circle));
    await step("the facilitator closes a microphone", () => is_muted(cast, kanerva, cast.circle));
    await step("a page is loaded again", () => reloads(cast, pihla, cast.circle));
    await step("pair talk", async () => {
      await talk_in_pairs(cast, cast.circle);
      await cast.all_hear(cast.circle);
    });
    await step("somebody is moved to the lobby", () => is_removed(cast, kanerva, cast.circle));
    for (const person of cast.everybody) assert.deepEqual(person.faults, [], person.name);
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
});
