// A network meeting: twelve members in pairs and in circles of four, four of them at whole pages with media, the others over their sockets alone. What is
// said in a pair reaches nobody outside it; the server dies while people are in pairs; the closing is written.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { LightPerson } from "./support/light-person.mjs";
import { Cast } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { arrive, Ears, go_to, look_at, nothing_beyond_rights, phase_now, phone, restart } from "./support/phases.mjs";
import { Piiri } from "./support/piiri.mjs";
import { until } from "./support/wait.mjs";

const light_names = ["Aho", "Halla", "Kaisla", "Kielo", "Lehto", "Niitty", "Saari", "Taimi"];
let piiri, browser, cast, lights;

before(async () => {
  piiri = await Piiri.start();
  browser = await launch_chromium();
  const people = {
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "sv" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    participant3: { name: "Pihla", role: "participant", language: "fi" },
  };
  light_names.forEach((name, i) => { people[`light${i}`] = { name, role: "participant", language: "fi" }; });
  const members = await piiri.found(people, { programme: "network-120", number: "1", title: "Naisten palvelut", question: "Mikä kantaa?", group: ["--size", "11"] });
  const open = (who, size) => Person.open(browser, members[who], size);
  cast = new Cast(piiri, {
    facilitator: await open("facilitator", { width: 1440, height: 900 }),
    participants: [await open("participant1"), await open("participant2"), await open("participant3", phone)],
  });
  lights = [];
  for (let i = 0; i < light_names.length; i += 1) lights.push(await LightPerson.open(browser, members[`light${i}`]));
});

after(async () => {
  await browser?.close();
  await piiri?.close();
});

test("a network meeting with circles of four", { timeout: 900_000 }, async (t) => {
  const { facilitator, participants: [, , pihla] } = cast;
  const everybody = [...cast.circle, ...lights];
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const rooms_now = () => lights[0].frames.events.filter(({ kind }) => kind === "pairs.timed").at(-1)?.data;
  let ears;
  const wrong = [];
  try {
    let meeting;
    await step("arrival of twelve", async () => {
      await arrive(cast, { by_text: [pihla] });
      for (const light of lights) await light.sign_in();
      meeting = await lights[0].page.evaluate(() => globalThis.light.view.group.open.meeting);
      for (const light of lights) assert.deepEqual(await light.command("meeting.enter", { meeting }), {});
      await facilitator.press("start_meeting");
      await cast.all((person) => person.sees("phase.arrival"), cast.circle);
      ears = new Ears(cast);
      for (const person of cast.circle) if (person !== pihla) await person.press("bar.mic_open");
    });
    const pairs = async (size, phase_index) => {
      // Two phases of this meeting have the same title: the place in the plan tells them apart.
      const { phase } = await until("the phase to begin", () => (phase_now(facilitator).index === phase_index ? phase_now(facilitator) : null));
      await facilitator.press(`pairs.size_${size}`);
      await facilitator.press("pairs.go");
      await until("the pairs", () => rooms_now()?.phase === phase && rooms_now().timer !== undefined);
      const { rooms } = rooms_now();
      assert.equal(rooms.flatMap(({ members }) => members).length, 11, "everybody but who leads is in exactly one");
      assert.ok(rooms.every(({ members }) => members.length >= 2));
      return rooms;
    };
    let first;
    await step("pair talk", async () => {
      await facilitator.command("phase.go", { phase: phase_now(facilitator).phase, to: 3 });
      await cast.all((person) => person.sees("phase.pair_talk"), cast.circle);
      first = await pairs(2, 3);
      await look_at(cast, "phase-pair-talk", wrong);
    });
    await step("a pair's words reach the pair alone, also after the server died", async () => {
      const speaker = lights.find(({ member }) => first.some(({ members }) => members.includes(member)));
      const room = first.find(({ members }) => members.includes(speaker.member));
      assert.deepEqual(await speaker.command("near.say", { text: "vain me kaksi, kuovi" }), {});
      await restart(cast);
      await until("the sockets alone to be back", async () => (await speaker.command("near.say", { text: "yhä me, tavi" })) && speaker.frames.holds("tavi"));
      const inside = everybody.filter(({ member }) => room.members.includes(member));
      await until("the pair to have it", () => inside.every(({ frames }) => frames.holds("kuovi")));
      for (const other of everybody) if (!inside.includes(other)) assert.equal(other.frames.holds("kuovi") || other.frames.holds("tavi"), false, other.name);
    });
    await step("the facilitator comes only when called", async () => {
      const caller = lights[1];
      const { phase, rooms } = rooms_now();
      const room = rooms.find(({ members }) => members.includes(caller.member)).id;
      await facilitator.command("pair.visit", { phase, room });
      assert.deepEqual(await caller.command("pair.call", { phase, called: true }), {});
      assert.equal(lights[0].frames.events.some(({ kind, data }) => kind === "pair.visited" && data.room === room), false, "nobody comes unasked");
      await until("the call to reach the facilitator", async () => (await facilitator.last_event("pair.called"))?.room === room);
      await facilitator.command("pair.visit", { phase, room });
      await until("everybody to see where the facilitator is", () => everybody.every(({ frames }) => frames.events.some(({ kind, data }) => kind === "pair.visited" && data.room === room)));
      await facilitator.command("pair.visit", { phase });
    });
    await step("back into the circle, then circles of four of other people", async () => {
      await facilitator.press("pairs.end");
      await until("everybody to be back", () => rooms_now()?.timer === undefined);
      await facilitator.command("phase.go", { phase: phase_now(facilitator).phase, to: 6 });
      await cast.all((person) => person.sees("phase.pair_talk"), cast.circle);
      const fours = await pairs(4, 6);
      assert.ok(fours.every(({ members }) => members.length >= 3 && members.length <= 4), JSON.stringify(fours.map(({ members }) => members.length)));
      await facilitator.press("pairs.end");
    });
    await step("the closing is written", async () => {
      await facilitator.command("phase.go", { phase: phase_now(facilitator).phase, to: 8 });
      await cast.all((person) => person.sees("written.title"), cast.circle);
      await look_at(cast, "phase-written", wrong);
      await pihla.fill("written.yours", "Vien mukanani rohkeutta.");
      await pihla.press("written.send");
      for (const light of lights) assert.deepEqual(await light.command("chat.post", { key: message_id(light), meeting, text: `Kiitos, ${light.name}` }), {});
      await facilitator.sees_text("Vien mukanani rohkeutta.");
    });
    await step("end", async () => {
      t.diagnostic(`${await ears.finish()} seconds of listening`);
      ears = null;
      await facilitator.press("plan.end");
      await cast.all((person) => person.sees("ended_title"), cast.circle);
    });
    const frames = nothing_beyond_rights(everybody);
    t.diagnostic(`${frames} frames of twelve members held against their rights`);
    assert.deepEqual(wrong, []);
    for (const person of cast.circle) assert.deepEqual(person.faults, [], person.name);
  } catch (error) {
    await cast.show_failure();
    throw error;
  } finally {
    await ears?.finish().catch(() => undefined);
  }
});

/** An id for one line of one person. */
const message_id = (light) => `c_${"0".repeat(26 - 2)}${String(lights.indexOf(light)).padStart(2, "0")}`;
