// Meeting 1 of the built-in programme, from arrival to feedback: facilitator and three participants in three languages, one of them on a phone who only
// types. The server dies in the middle of the vote. Every frame is held against what its reader may know.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Cast } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { agree_on, arrive, close_vote, Ears, give_feedback, go_to, look_at, nothing_beyond_rights, phase_now, phone, play_round, restart, vote_for, write_card } from "./support/phases.mjs";
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
  }, { number: "1", title: null });
  const open = (who, size) => Person.open(browser, members[who], size);
  cast = new Cast(piiri, {
    facilitator: await open("facilitator", { width: 1440, height: 900 }),
    participants: [await open("participant1"), await open("participant2"), await open("participant3", phone)],
  });
});

after(async () => {
  await browser?.close();
  await piiri?.close();
});

test("meeting 1 of the programme", { timeout: 900_000 }, async (t) => {
  const { facilitator, participants: [kanerva, otso, pihla] } = cast;
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  let ears;
  const wrong = [];
  try {
    await step("arrival", async () => {
      await arrive(cast, { by_text: [pihla] });
      await facilitator.press("start_meeting");
      await cast.all((person) => person.sees("phase.arrival"), cast.circle);
      ears = new Ears(cast);
    });
    await step("opening", async () => {
      await go_to(cast, "opening");
      await kanerva.press("bar.mic_open");
      await look_at(cast, "phase-opening", wrong);
    });
    await step("introductions in a drawn order", async () => {
      await go_to(cast, "introductions");
      await facilitator.command("round.start", { phase: phase_now(facilitator).phase, key: "r_00000000000000000000000001", order: "random", turn_seconds: 180 });
      await until("the drawn round", async () => (await facilitator.last_event("round.began"))?.by === "random");
      await look_at(cast, "phase-introductions", wrong);
      await play_round(cast);
    });
    await step("break: microphones close, and open by their owner's tap alone", async () => {
      await go_to(cast, "pause");
      await look_at(cast, "phase-break", wrong);
      await go_to(cast, "ground_rules");
      await kanerva.press("break.back");
      await kanerva.sees("bar.mic_close");
    });
    await step("ground rules", async () => {
      await agree_on(cast, "ground_rules", "Puhumme omasta kokemuksesta.\nEmme vie asioita ulos.");
      await look_at(cast, "phase-ground-rules", wrong);
    });
    await step("agreement", async () => {
      await go_to(cast, "agreement");
      await agree_on(cast, "agreement", "Tapaamme kerran kuussa.\nKerromme poissaolosta.");
      await look_at(cast, "phase-agreement", wrong);
    });
    await step("theme board: unnamed cards", async () => {
      await go_to(cast, "theme_choice");
      await write_card(kanerva, "Gränser i arbetet");
      await write_card(otso, "Working alone");
      await write_card(pihla, "Jaksaminen");
      await cast.all((person) => person.sees_text("Jaksaminen"), cast.circle);
      await look_at(cast, "phase-theme-cards", wrong);
    });
    await step("a vote that ends in a tie, with a dead server in the middle", async () => {
      await facilitator.command("vote.open", {
        phase: phase_now(facilitator).phase, key: "v_00000000000000000000000001",
        cards: facilitator.frames.events.filter(({ kind, data }) => kind === "card.added" && data.lock !== "").map(({ data }) => data.card),
      });
      await vote_for(kanerva, "Gränser i arbetet");
      await vote_for(otso, "Working alone");
      await look_at(cast, "phase-theme-vote", wrong);
      await restart(cast);
      // Dots are nowhere but on the pages: each page has sent its own again.
      await facilitator.sees("board.ready_n", { n: 2, of: 3 });
      await kanerva.sees("board.you_ready");
      await vote_for(pihla, "Jaksaminen");
      await close_vote(cast);
      await otso.sees("board.tie", { n: 3 });
      await look_at(cast, "phase-theme-tie", wrong);
    });
    await step("talk, and a second vote", async () => {
      await facilitator.press("board.vote_again");
      await cast.all((person) => person.sees("board.left", { n: 3 }), cast.participants);
      for (const person of cast.participants) await vote_for(person, "Jaksaminen");
      await close_vote(cast);
      await cast.all((person) => person.sees("board.chosen"), cast.circle);
    });
    await step("next meeting", async () => {
      await go_to(cast, "scheduling");
      await otso.press("absence.cannot_come");
      await otso.sees("absence.now_cannot_come");
      await pihla.press("absence.late");
      await facilitator.sees_text(pihla.name);
      await look_at(cast, "phase-scheduling", wrong);
    });
    await step("closing round", async () => {
      await go_to(cast, "closing");
      await look_at(cast, "phase-closing", wrong);
      await play_round(cast);
    });
    await step("feedback", async () => {
      await go_to(cast, "feedback");
      await look_at(cast, "phase-feedback", wrong);
      await give_feedback(kanerva, { heard: 5, useful: 4, change: "Mer tid för samtal, lingon." });
      await give_feedback(otso, { heard: 4, useful: 4 });
      await give_feedback(pihla, { heard: 3, useful: 5, change: "Lyhyempi tauko, variksenmarja." });
    });
    await step("end, and the unnamed answers for the facilitator", async () => {
      t.diagnostic(`${await ears.finish()} seconds of listening`);
      ears = null;
      await facilitator.press("plan.end");
      await cast.all((person) => person.sees("ended_title"), cast.circle);
      // As an event, or, when the page was just reading itself in after the end, as a part of its view.
      const drawn = await until("the feedback to be drawn", () =>
        facilitator.frames.events.find(({ kind }) => kind === "feedback.drawn")?.data ??
        facilitator.frames.views.flatMap(({ group }) => group.meetings).map(({ feedback }) => feedback).find((feedback) => feedback?.answers), { within_ms: 60_000 });
      assert.deepEqual(drawn.answers.map(({ heard }) => heard).sort(), [3, 4, 5]);
    });
    const frames = nothing_beyond_rights(cast.circle, new Map([["variksenmarja", [facilitator]], ["lingon", [facilitator]]]));
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
