// The same meeting with two kinds of browser: facilitator and one participant in Chromium, observer and the other participant in Firefox.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { has_firefox, launch_chromium, launch_firefox } from "./support/browsers.mjs";
import { Cast, chat, check_in, gather, go_to_phase, next_phase, silent_after, start, talk_by_queue } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";

const browsers = [];
let piiri, cast, tuuli;

before(async () => {
  if (!has_firefox) return;
  piiri = await Piiri.start();
  browsers.push(await launch_chromium(), await launch_firefox());
  const [chromium, firefox] = browsers;
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "fi" },
    participant2: { name: "Otso", role: "participant", language: "sv" },
    participant3: { name: "Tuuli", role: "participant", language: "fi" },
    observer: { name: "Halla", role: "observer", language: "fi" },
  });
  tuuli = await Person.open(chromium, members.participant3); // answers, and does not come to the meeting
  cast = new Cast(piiri, {
    facilitator: await Person.open(chromium, members.facilitator),
    participants: [await Person.open(chromium, members.participant1), await Person.open(firefox, members.participant2)],
    observer: await Person.open(firefox, members.observer),
  });
});

after(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await piiri?.close();
});

test("the same meeting in Chromium and Firefox together", { timeout: 600_000, skip: !has_firefox && "no firefox-esr here" }, async (t) => {
  const { facilitator, observer, participants: [kanerva, otso] } = cast;
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const room = [...cast.circle, observer];
  const speakers = [facilitator, kanerva, otso];
  const pictures = [facilitator, otso];
  try {
    await step("lobby and consent", () => gather(cast, { last: kanerva, with_camera: pictures, away: [tuuli] }));
    await step("start", () => start(cast));
    await step("sound and picture between both browsers", async () => {
      for (const person of speakers) await person.press("bar.mic_open");
      await cast.flows({ sound: speakers, pictures, hearers: room });
    });
    await step("check-in round with a dropped connection and a killed server", async () => {
      await next_phase(cast, "ground_rules");
      await next_phase(cast, "checkin");
      await check_in(cast, { speakers });
      await cast.flows({ sound: speakers, pictures, hearers: room });
    });
    await step("dialogue with queue and resonance", async () => {
      await go_to_phase(cast, "dialogue");
      await talk_by_queue(cast);
    });
    await step("messages", () => chat(cast, otso, "Hälsningar från Firefox."));
    await step("consent is withdrawn: the observer is out and silent within 2 s", async () => {
      await kanerva.press("bar.help");
      const ms = await silent_after(observer, () => kanerva.press("withdraw"));
      t.diagnostic(`last byte to the observer ${ms} ms after the withdrawal`);
      assert.ok(ms < 2_000, `${ms} ms`);
      await observer.sees("observer_out");
      await cast.flows({ sound: speakers, pictures, hearers: cast.circle });
    });
    await step("end", async () => {
      await facilitator.press("plan.end");
      await cast.all((person) => person.sees("ended_title"), cast.circle);
      for (const person of cast.everybody) assert.equal((await person.flow()).open, 0, person.name);
    });
    for (const person of cast.everybody) assert.deepEqual(person.faults, [], person.name);
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
});
