// A one-to-one meeting: facilitator and one participant on a phone who only types; the 60-minute pattern, a dead server in the middle, a private
// reflection that nobody else can open.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Cast } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { arrive, Ears, give_feedback, go_to, look_at, nothing_beyond_rights, phone, play_round, restart, write_notes } from "./support/phases.mjs";
import { Piiri } from "./support/piiri.mjs";

let piiri, browser, cast;

before(async () => {
  piiri = await Piiri.start();
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "sv" },
    participant1: { name: "Tuuli", role: "participant", language: "fi" },
  }, { programme: "one-to-one-60", number: "1", title: "Kieli työssä", question: "Mitä haluan oppia?", group: [] });
  cast = new Cast(piiri, {
    facilitator: await Person.open(browser, members.facilitator, { width: 1440, height: 900 }),
    participants: [await Person.open(browser, members.participant1, phone)],
  });
});

after(async () => {
  await browser?.close();
  await piiri?.close();
});

test("a one-to-one meeting", { timeout: 600_000 }, async (t) => {
  const { facilitator, participants: [tuuli] } = cast;
  let ears;
  const wrong = [];
  try {
    await arrive(cast, { by_text: [tuuli] });
    await facilitator.press("start_meeting");
    await cast.all((person) => person.sees("phase.arrival"), cast.circle);
    ears = new Ears(cast);
    await go_to(cast, "checkin");
    await play_round(cast, { words: "Tulen suoraan työvuorosta." });
    await go_to(cast, "dialogue");
    await restart(cast);
    await look_at(cast, "phase-one-to-one", wrong);
    await go_to(cast, "summary");
    await write_notes(cast, tuuli, ["Harjoittelen puhelua."]);
    await go_to(cast, "scheduling");
    await tuuli.press("absence.comes");
    await go_to(cast, "feedback");
    await give_feedback(tuuli, { heard: 5, useful: 5 });
    t.diagnostic(`${await ears.finish()} seconds of listening`);
    ears = null;
    await facilitator.press("plan.end");
    await cast.all((person) => person.sees("ended_title"), cast.circle);
    const reflected = await tuuli.page.evaluate(async () => {
      const id = "y_00000000000000000000000007";
      const put = await fetch(`/api/me/reflections/${id}`, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: "Vain minulle, pohjansirkku.", at: new Date().toISOString() }) });
      const got = await (await fetch("/api/me/reflections")).json();
      return { status: put.status, own: got.reflections.map(({ text }) => text) };
    });
    assert.deepEqual(reflected, { status: 204, own: ["Vain minulle, pohjansirkku."] });
    assert.deepEqual(await facilitator.page.evaluate(async () => (await (await fetch("/api/me/reflections")).json()).reflections), []);
    const frames = nothing_beyond_rights(cast.circle, new Map([["pohjansirkku", []], ["Harjoittelen puhelua.", cast.circle]]));
    t.diagnostic(`${frames} frames held against the rights of their readers`);
    assert.deepEqual(wrong, []);
    for (const person of cast.circle) assert.deepEqual(person.faults, [], person.name);
  } catch (error) {
    await cast.show_failure();
    throw error;
  } finally {
    await ears?.finish().catch(() => undefined);
  }
});
