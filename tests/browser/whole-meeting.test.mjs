// A whole meeting in Chromium: facilitator, observer, technical support and three participants, on a real server, with real sound and picture.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Cast, chat, check_in, gather, go_to_phase, next_phase, silent_after, start, talk_by_queue } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";

let piiri, browser, cast, people;

before(async () => {
  piiri = await Piiri.start();
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "sv" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    participant3: { name: "Pihla", role: "participant", language: "fi" },
    support: { name: "Lumi", role: "techsupport", language: "en" },
    observer: { name: "Halla", role: "observer", language: "sv" },
  });
  people = Object.fromEntries(await Promise.all(Object.entries(members).map(async ([who, member]) => [who, await Person.open(browser, member)])));
  cast = new Cast(piiri, {
    facilitator: people.facilitator, participants: [people.participant1, people.participant2, people.participant3], support: people.support, observer: people.observer,
  });
});

after(async () => {
  await browser?.close();
  await piiri?.close();
});

test("a whole meeting", { timeout: 600_000 }, async (t) => {
  const { facilitator, support, observer, participants: [kanerva, otso, pihla] } = cast;
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  try {
    await step("lobby and consent: the observer stays out until the last yes", () =>
      gather(cast, { last: pihla, with_camera: [facilitator, kanerva], by_sound: [otso], by_text: [pihla] }));
    await step("start", () => start(cast));

    const room = [...cast.circle, observer];
    await step("sound and picture flow between those who may hear each other, and to nobody else", async () => {
      for (const person of [facilitator, kanerva, otso]) await person.press("bar.mic_open");
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: room });
      assert.equal(await observer.has("bar.mic_open"), false);
    });
    await step("check-in round with pass, come back, a dropped connection and a killed server", async () => {
      await next_phase(cast, "ground_rules");
      await next_phase(cast, "checkin");
      await check_in(cast, { speakers: [facilitator, kanerva, otso] });
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: room });
    });
    await step("dialogue with queue and resonance", async () => {
      await go_to_phase(cast, "dialogue");
      await talk_by_queue(cast);
    });
    await step("the observer speaks in a given turn, without a picture, and not after it", async () => {
      const { phase } = await facilitator.last_event("phase.began");
      await facilitator.command("floor.give", { phase, to: observer.member });
      await observer.press("bar.mic_open");
      await cast.flows({ sound: [facilitator, kanerva, otso, observer], pictures: [facilitator, kanerva], hearers: room });
      assert.equal(await observer.has("bar.cam_open"), false);
      await observer.press("act.end_turn");
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: room });
      assert.equal(await observer.has("bar.mic_open"), false);
    });
    await step("messages", () => chat(cast, pihla, "Tämä on kirjoitettu."));
    await step("technical support hears when called, and not after", async () => {
      await otso.press("bar.help");
      await otso.press("call_support");
      await support.press("support_go_in");
      await support.sees("phase.dialogue");
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: [...room, support] });
      await support.press("bar.leave");
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: room });
    });
    await step("consent is withdrawn: the observer is out and silent within 2 s", async () => {
      await otso.press("bar.help");
      const ms = await silent_after(observer, () => otso.press("withdraw"));
      t.diagnostic(`last byte to the observer ${ms} ms after the withdrawal`);
      assert.ok(ms < 2_000, `${ms} ms`);
      await observer.sees("observer_out");
      await cast.all((person) => person.sees_no_text(observer.name), cast.circle);
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: cast.circle });
      assert.equal(await observer.has("to_lobby"), false);
    });
    await step("let's pause, and on", async () => {
      await otso.press("bar.pause");
      await kanerva.sees("act.waiting_continue");
      await cast.flows({ sound: [facilitator, kanerva, otso], pictures: [facilitator, kanerva], hearers: cast.circle });
      await facilitator.press("act.continue");
      await kanerva.sees_not("act.waiting_continue");
    });
    await step("the break closes everybody's devices, and only one's own tap opens them again", async () => {
      await go_to_phase(cast, "pause");
      await cast.flows({ sound: [], hearers: [] });
      await go_to_phase(cast, "summary");
      await cast.all((person) => person.sees("bar.mic_open"), [facilitator, kanerva, otso]);
      await cast.flows({ sound: [], hearers: [] });
      await otso.press("bar.mic_open");
      await cast.flows({ sound: [otso], hearers: cast.circle });
    });
    await step("the facilitator closes a microphone, and only its owner opens it", async () => {
      await facilitator.press_named(`${otso.name},`);
      await facilitator.press("seat.close_mic");
      await cast.flows({ sound: [], hearers: [] });
      await otso.sees("bar.mic_open");
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
