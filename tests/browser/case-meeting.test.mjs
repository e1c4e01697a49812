// A case meeting with all eight steps, pair talk before it and shared notes after it. The case-giver's microphone is closed in step 6 by the protocol and
// theirs to open again; one colleague is on a phone and only types; the server dies during the case; an observer writes notes and is sent out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Cast, gather, start } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { Ears, go_to, look_at, nothing_beyond_rights, phone, play_round, restart, write_notes } from "./support/phases.mjs";
import { Piiri } from "./support/piiri.mjs";
import { until } from "./support/wait.mjs";

let piiri, browser, cast;

before(async () => {
  piiri = await Piiri.start();
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "sv" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    participant3: { name: "Pihla", role: "participant", language: "fi" },
    observer: { name: "Halla", role: "observer", language: "sv" },
  }, { number: "7", title: null, group: [] });
  const open = (who, size) => Person.open(browser, members[who], size);
  cast = new Cast(piiri, {
    facilitator: await open("facilitator", { width: 1440, height: 900 }),
    participants: [await open("participant1"), await open("participant2"), await open("participant3", phone)],
    observer: await open("observer"),
  });
});

after(async () => {
  await browser?.close();
  await piiri?.close();
});

test("a case meeting with all eight steps", { timeout: 900_000 }, async (t) => {
  const { facilitator, observer, participants: [kanerva, otso, pihla] } = cast;
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const to_step = async (n) => {
    await facilitator.press("case.next", { n, step: facilitator.words(`case.step_${n}`) });
    await cast.all((person) => until(`step ${n} for ${person.name}`, async () => (await person.last_event("case.stepped"))?.step === n), [...cast.circle, observer]);
  };
  let ears;
  const wrong = [];
  try {
    await step("lobby, consent and start", async () => {
      await gather(cast, { last: otso, by_text: [pihla] });
      await start(cast);
      ears = new Ears(cast);
      for (const person of [facilitator, kanerva, otso]) await person.press("bar.mic_open");
    });
    await step("check-in with moods: one shown, one kept for oneself", async () => {
      await go_to(cast, "checkin");
      await kanerva.choose("mood.ask", kanerva.words("mood.4"));
      await kanerva.press("mood.to_group");
      await otso.choose("mood.ask", otso.words("mood.2"));
      await otso.press("mood.to_me");
      await otso.sees("mood.seen_by_you");
      await facilitator.sees_text(facilitator.words("mood.4"));
      await look_at(cast, "phase-checkin", wrong);
      await play_round(cast);
    });
    await step("the observer writes notes that nobody else receives", async () => {
      await observer.press("obs.open");
      await observer.fill("obs.field", "Turvallinen hiljaisuus, kanahaukka.");
      await observer.press("obs.write");
      await observer.sees_text("kanahaukka");
    });
    await step("step 1: who gives the case", async () => {
      await go_to(cast, "case_consultation");
      await kanerva.press("case.offer");
      await facilitator.press("case.choose", { name: kanerva.name });
      await kanerva.sees("case.you_give");
      await look_at(cast, "phase-case-1", wrong);
    });
    await step("steps 2 to 4: telling, questions, the wording of the question", async () => {
      await to_step(2);
      await to_step(3);
      await to_step(4);
      await kanerva.fill("case.ask_field", "Hur orkar jag säga nej?");
      await kanerva.press("case.ask_save");
      await kanerva.sees("case.ask_sure_first");
      await kanerva.press("case.ask_sure");
      await kanerva.press("case.ask_save");
      await cast.all((person) => person.sees_text("Hur orkar jag säga nej?"), cast.circle);
    });
    await step("step 5, and the server dies", async () => {
      await to_step(5);
      await restart(cast);
      await cast.all((person) => person.sees_text("Hur orkar jag säga nej?"), cast.circle);
    });
    await step("step 6: the case-giver's microphone is closed by the protocol", async () => {
      await to_step(6);
      await kanerva.sees("case.you_listen");
      await look_at(cast, "phase-case-6", wrong);
      await until("no sound from the case-giver", async () => {
        const received = await cast.received_during(1_000);
        return cast.everybody.every((to) => to === kanerva || received(kanerva, to).audio === 0);
      });
      await play_round({ facilitator, circle: [otso, pihla] }, { words: "Du får säga nej." });
      assert.equal(await kanerva.has("act.start_turn"), false);
    });
    await step("step 7: theirs to open again", async () => {
      await to_step(7);
      const silent = await cast.received_during(1_500);
      assert.ok(cast.everybody.every((to) => to === kanerva || silent(kanerva, to).audio === 0), "nobody opened it for them");
      await kanerva.press("bar.mic_open");
      await until("the case-giver to be heard", async () => (await cast.received_during(1_000))(kanerva, otso).audio > 0);
    });
    await step("step 8", () => to_step(8));
    await step("let's pause, quiet room and back, a private message", async () => {
      await otso.press("bar.help");
      await otso.press("help.quiet_room");
      await otso.sees("quiet_room.title");
      await until("nobody hears the one in the quiet room", async () => {
        const received = await cast.received_during(1_000);
        return cast.everybody.every((to) => to === otso || received(otso, to).audio + received(to, otso).audio === 0);
      });
      await otso.press("quiet_room.back");
      await otso.press("bar.help");
      await otso.press("help.message");
      await otso.fill("private.write", "Could we slow down, kuukkeli?");
      await otso.press("chat.send");
      await until("the facilitator to have the message", () => facilitator.frames.holds("kuukkeli"));
      await otso.page.keyboard.press("Escape");
    });
    await step("a concern goes past everybody", async () => {
      await otso.press("bar.help");
      await otso.press("help.concern");
      await otso.fill("concern.text", "I worry about the pace, palokärki.");
      await otso.press("concern.send");
      await otso.sees("concern.sent");
      await otso.page.keyboard.press("Escape");
    });
    await step("summary: lines, proposal, everybody's yes", async () => {
      await go_to(cast, "summary");
      await look_at(cast, "phase-summary-empty", wrong);
      await write_notes(cast, otso, ["We say no together.", "Next time we try it."]);
      await look_at(cast, "phase-summary", wrong);
    });
    await step("consent is withdrawn: the observer and their drafts are gone", async () => {
      await pihla.press("bar.more");
      await pihla.press("bar.help");
      await pihla.press("withdraw");
      await observer.sees("observer_out");
    });
    await step("end", async () => {
      t.diagnostic(`${await ears.finish()} seconds of listening`);
      ears = null;
      await facilitator.press("plan.end");
      await cast.all((person) => person.sees("ended_title"), cast.circle);
    });
    const frames = nothing_beyond_rights(cast.everybody, new Map([
      ["kanahaukka", [observer]], ["kuukkeli", [facilitator, otso]], ["palokärki", []],
      ["We say no together.", cast.circle], ["Hur orkar jag säga nej?", cast.everybody],
    ]));
    t.diagnostic(`${frames} frames held against the rights of their readers`);
    assert.ok(!cast.everybody.some(({ frames: { events } }) => events.some(({ kind, data }) => kind === "mood.shown" && data.member === otso.member)), "a mood kept for oneself");
    assert.deepEqual(wrong, []);
    for (const person of cast.everybody) assert.deepEqual(person.faults, [], person.name);
  } catch (error) {
    await cast.show_failure();
    throw error;
  } finally {
    await ears?.finish().catch(() => undefined);
  }
});
