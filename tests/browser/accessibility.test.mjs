// Every screen, in every theme, on a desktop and on a phone: axe finds nothing. Pictures of each go to build/screenshots.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Cast, gather, go_to_phase, next_phase, start } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ["light", "dark", "contrast"];
let piiri, browser, people;

before(async () => {
  piiri = await Piiri.start();
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "sv" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    participant3: { name: "Pihla", role: "participant", language: "fi" },
    support: { name: "Lumi", role: "techsupport", language: "fi" },
    observer: { name: "Halla", role: "observer", language: "fi" },
    invited: { name: "Tuuli", role: "participant", language: "sv", invited: true },
  });
  people = Object.fromEntries(await Promise.all(Object.entries(members).map(async ([who, member]) => [who, await Person.open(browser, member, sizes.desktop)])));
});

after(async () => {
  await browser?.close();
  await piiri?.close();
});

test("axe finds nothing wrong on any screen", { timeout: 900_000 }, async (t) => {
  const found = [];
  /** One screen as it is now, in every theme and in these sizes; afterwards as it was. */
  const look_at = async (name, person, only = Object.keys(sizes)) => {
    for (const size of only) {
      await person.page.setViewport(sizes[size]);
      for (const theme of themes) {
        await person.theme(theme);
        for (const violation of await person.axe()) found.push(`${name}, ${size}, ${theme}: ${violation}`);
        await person.picture(`${name}-${size}-${theme}`);
      }
    }
    await person.page.setViewport(sizes.desktop);
    await person.page.evaluate(() => { delete document.documentElement.dataset.theme; });
  };

  const { facilitator, participant1, participant2, participant3, support, observer, coordinator, invited } = people;
  const cast = new Cast(piiri, { facilitator, participants: [participant1, participant2, participant3], support, observer });
  try {
    await facilitator.page.goto(piiri.url);
    await facilitator.sees("sign.title");
    await look_at("signed-out", facilitator);
    for (const reader of ["participant", "facilitator"]) {
      await facilitator.page.goto(`${piiri.url}/#/guide/${reader}`);
      await facilitator.page.waitForSelector(".guide");
      const pictures = await facilitator.page.evaluate(() => Promise.all([...document.querySelectorAll(".guide img")].map(async (img) => {
        img.loading = "eager";
        await img.decode();
        return img.naturalWidth;
      })));
      assert.ok(pictures.length >= 4 && pictures.every((width) => width > 0), `${reader}: ${pictures}`);
      await look_at(`guide-${reader}`, facilitator);
    }
    await facilitator.page.goto(facilitator.link);
    await facilitator.sees("sign_in_text");
    await look_at("sign-in", facilitator);

    await coordinator.sign_in();
    await coordinator.sees("coordinator_text");
    await look_at("coordinator", coordinator);

    await invited.sign_in();
    await invited.sees("accept_secret");
    await look_at("accept", invited);

    await participant1.sign_in();
    await participant1.sees("consent_purpose");
    await look_at("consent", participant1);
    await participant1.press("consent_yes");
    await participant1.sees("group_closed_circle");
    await look_at("group", participant1);
    await participant1.visit("#/");
    await participant1.sees("my_groups");
    await look_at("home", participant1);
    await participant1.visit(`#/g/${participant1.group}`);

    await gather(cast, { last: participant3, with_camera: [facilitator], by_text: [participant3], ready: [participant1] });
    await look_at("lobby", facilitator);
    await look_at("observer-lobby", observer);
    await look_at("support-standby", support);

    await start(cast);
    await look_at("meeting-facilitator", facilitator);
    await next_phase(cast, "ground_rules");
    await next_phase(cast, "checkin");
    const holder = await cast.next_holder(null);
    await look_at("turn-offered", holder);
    if (await holder.has("act.start_turn")) await holder.press("act.start_turn");
    await look_at("turn-held", holder);
    for (const person of [participant1, observer]) await look_at(`round-${person.name}`, person);

    for (const phase of ["followup", "theme_choice", "pair_talk"]) {
      await go_to_phase(cast, phase);
      await look_at(`phase-${phase}`, participant1);
      await look_at(`phase-${phase}-facilitator`, facilitator, ["desktop"]);
    }
    await go_to_phase(cast, "dialogue");
    await facilitator.press("talk.queue");
    await participant1.press("act.raise_hand");
    await participant2.press("act.raise_hand");
    await participant3.press("bar.messages");
    await participant3.write("Kirjoitan tämän.");
    await participant3.press("chat.send");
    await participant3.sees_text("Kirjoitan tämän.");
    await look_at("messages", participant3);
    await look_at("queue-facilitator", facilitator);
    await participant2.press("bar.help");
    await look_at("help", participant2);
    await participant2.press("help_now");
    await look_at("help-now", participant2);
    await participant2.page.keyboard.press("Escape");
    await participant2.press("where.title");
    await look_at("where-are-we", participant2);
    await participant2.page.keyboard.press("Escape");
    await participant2.press("bar.help");
    await participant2.press("calm_view");
    await participant2.sees("bar.circle");
    await look_at("calm", participant2);
    await participant2.press("bar.circle");
    await facilitator.press_named(`${participant1.name},`);
    await look_at("seat-menu", facilitator, ["desktop"]);
    await facilitator.page.keyboard.press("Escape");

    await participant1.page.setViewport(sizes.phone);
    await participant1.press("bar.more");
    await look_at("more", participant1, ["phone"]);
    await participant1.page.keyboard.press("Escape");
    await facilitator.press_named(`${participant2.name},`);
    await facilitator.press("seat.to_lobby");
    await look_at("to-lobby", facilitator, ["desktop"]);
    await facilitator.press("seat.to_lobby_yes");
    await participant2.sees("moved_to_lobby");
    await look_at("moved-to-lobby", participant2);
    await participant3.press("bar.help");
    await participant3.press("withdraw");
    await observer.sees("observer_out");
    await look_at("observer-out", observer);
    await participant3.press("bar.leave");
    await participant3.sees("left_title");
    await look_at("left", participant3);

    await go_to_phase(cast, "pause", [facilitator, participant1]);
    await look_at("break", participant1);
    await go_to_phase(cast, "quiet_reflection", [facilitator, participant1]);
    await look_at("phase-quiet-reflection", participant1);
    await look_at("phase-quiet-reflection-facilitator", facilitator, ["desktop"]);
    await facilitator.press("plan.end");
    await facilitator.sees("ended_title");
    await look_at("ended-facilitator", facilitator);
    await look_at("ended", participant1);
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
  for (const violation of found) t.diagnostic(violation);
  assert.deepEqual(found, []);
});
