// What the lobby finds out before anybody goes in: how much can be sent from here, and whether the group has a way for sound at all.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { no_janus, start_janus } from "./support/janus.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";
import { until } from "./support/wait.mjs";

const people = {
  facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
  participant1: { name: "Kanerva", role: "participant", language: "fi" },
  participant2: { name: "Otso", role: "participant", language: "sv" },
  participant3: { name: "Tuuli", role: "participant", language: "en" },
};
let browser;

before(async () => { browser = await launch_chromium(); });
after(() => browser?.close());

/** A fresh server with one group of these people, for one test. */
async function with_group({ environment = {}, group = [] }, act) {
  const piiri = await Piiri.start({ environment });
  try {
    await act(await piiri.found(people, { group: ["--meetings", "6", ...group] }), piiri);
  } finally {
    await piiri.close();
  }
}

/** From the link to the page with the devices, before going in. */
async function at_the_door(who) {
  const person = await Person.open(browser, who);
  person.measured = [];
  person.page.on("response", (answer) => { if (answer.url().endsWith("/api/uplink")) person.measured.push(answer.status()); });
  await person.sign_in();
  await person.press("join");
  await person.sees("how_take_part");
  return person;
}

/** How many ways of taking part one may choose from. */
const ways = (person) => person.page.evaluate(() => document.querySelectorAll("input[name=way]").length);
const has_sound = (person) => until(`${person.name} to be offered sound`, async () => (await ways(person)) === 3 && !(await person.shows("part_text_only")));
const has_text_alone = (person) => until(`${person.name} to be offered text alone`, async () => (await ways(person)) === 0 && (await person.shows("part_text_only")));

test("the lobby measures the line upwards and says what it carries", { timeout: 120_000 }, () => with_group({}, async (members) => {
  const kanerva = await at_the_door(members.participant1);
  await kanerva.sees("up.pictures"); // this machine's own loopback carries everything
  await kanerva.press("up.again");
  await until("a second measuring", () => kanerva.measured.length === 4);
  await kanerva.sees("up.pictures");
  assert.deepEqual(kanerva.measured, [204, 204, 204, 204]);
}));

test("whoever measures without end is told so, and goes in all the same", { timeout: 120_000 }, () => with_group({}, async (members) => {
  const otso = await at_the_door(members.participant2);
  await until("one too many", async () => {
    if (await otso.shows("up.again")) await otso.press("up.again");
    return otso.measured.includes(429);
  });
  await otso.sees("up.failed");
  await otso.press("join");
  await otso.sees("leave_lobby");
}));

test("a group that hides addresses has text alone where there is no relay, and says so at the door", { timeout: 120_000 }, () =>
  with_group({ group: ["--media", "relayed"] }, async (members) => {
    await has_text_alone(await at_the_door(members.participant3));
  }));

test("where the media server carries it there is sound, and who waits learns when it goes and comes", { timeout: 180_000, skip: no_janus }, async () => {
  const janus = await start_janus();
  try {
    await with_group({ environment: janus.environment, group: ["--media", "relayed"] }, async (members) => {
      const kanerva = await at_the_door(members.participant1);
      await has_sound(kanerva);
      await kanerva.press("join");
      await kanerva.sees("leave_lobby");
      await janus.kill();
      await has_text_alone(kanerva);
      await janus.restart();
      await has_sound(kanerva);
    });
  } finally {
    await janus.stop();
  }
});

test("a server that refuses to start leaves nothing behind", { timeout: 60_000 }, async () => {
  const usual = process.env.TMPDIR;
  const own = mkdtempSync(join(tmpdir(), "piiri-refused-"));
  try {
    process.env.TMPDIR = own;
    await assert.rejects(Piiri.start({ environment: { PIIRI_NO_SUCH_KEY: "1" } }), /piiri ended: [1-9]/);
    assert.deepEqual(readdirSync(own), []);
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(own, { recursive: true, force: true });
  }
});
