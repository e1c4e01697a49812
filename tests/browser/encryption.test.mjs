// What is claimed of encryption, in real browsers through the real server and Janus: each test fails when its claim is false.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { has_firefox, launch_chromium, launch_firefox } from "./support/browsers.mjs";
import { InBetween } from "./support/in-between.mjs";
import { no_janus, start_janus } from "./support/janus.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";
import { SoundCast } from "./support/sound.mjs";
import { pause, until } from "./support/wait.mjs";
import { words as words_of } from "./support/words.mjs";

const by_server = ["--meetings", "6", "--media", "media_server", "--size", "8"];
let piiri, janus;

before(async () => {
  janus = no_janus ? null : await start_janus({ address: "127.0.0.1" });
  piiri = await Piiri.start({ environment: { ...janus?.environment, PIIRI_LOG_LEVEL: "debug" }, keep_log: true });
});

after(async () => {
  await piiri?.close();
  await janus?.stop();
});

async function open_cast(t, names, { group, last_in_firefox = false } = {}) {
  const browser = await launch_chromium();
  t.after(() => browser.close());
  const firefox = last_in_firefox && has_firefox ? await launch_firefox() : null;
  if (firefox) t.after(() => firefox.close());
  const people = { facilitator: { name: "Sampo", role: "facilitator", language: "fi" } };
  // A group has four members at least; not all of them come.
  [...names, "Aava", "Kaisla"].slice(0, Math.max(3, names.length)).forEach((name, i) => { people[`participant${i}`] = { name, role: "participant", language: "fi" }; });
  const members = await piiri.found(people, { group });
  const participants = [];
  for (const [i, name] of names.entries()) participants.push(await Person.open(firefox && name === names.at(-1) ? firefox : browser, members[`participant${i}`]));
  return new SoundCast(piiri, { facilitator: await Person.open(browser, members.facilitator, { width: 1440, height: 900 }), participants });
}

async function or_show(cast, act) {
  try {
    await act();
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
}

/** The line about another member in the open dialog, and the four words in it, or null. */
async function line_about(person, other) {
  const [line, words] = await person.page.evaluate((name) => {
    const item = [...document.querySelectorAll("dialog[open] .lines-of li")].find((one) => one.querySelector("b")?.textContent === name);
    return [item?.textContent ?? "", item?.querySelector("span[lang=fi]")?.textContent.trim() ?? null];
  }, other.name);
  return { line, words };
}

/** A browser in which frames cannot be encrypted. */
function without_frame_encryption() {
  delete globalThis.RTCRtpScriptTransform;
}

/** A server that stands in between shows each page another certificate than the other page's. The page reads what such a server would send. */
function swap_fingerprints() {
  const { get } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
  const certificate = Array(32).fill("5A").join(":");
  globalThis.swapped = 0;
  Object.defineProperty(MessageEvent.prototype, "data", {
    get() {
      const data = get.call(this);
      if (typeof data !== "string" || !data.includes("a=fingerprint:sha-256 ")) return data;
      globalThis.swapped += 1;
      return data.replace(/a=fingerprint:sha-256 [0-9A-F:]+/g, `a=fingerprint:sha-256 ${certificate}`);
    },
  });
}

/** The page's keys for others' frames as the test wants them, whatever the product's page does: `right`, `wrong` (others than it was given), or `frozen`
 * (all it had stays and nothing new comes: what somebody has who was removed). */
async function hold_keys(kind) {
  const post = Worker.prototype.postMessage;
  globalThis.keys_are = kind;
  const wrong = crypto.subtle.importKey("raw", new Uint8Array(32).fill(7), "HKDF", false, ["deriveBits"]);
  Worker.prototype.postMessage = function (told, ...more) {
    const about_others = told?.kind === "receive" || told?.kind === "forget";
    if (about_others && globalThis.keys_are === "frozen") return;
    if (told?.kind === "receive" && globalThis.keys_are === "wrong") void wrong.then((key) => post.call(this, { ...told, key }, ...more));
    else post.call(this, told, ...more);
  };
}

/** Runs in the page: of everything received so far the bytes, the pictures decoded and the energy of the sound. */
async function received() {
  const sums = { audio: 0, video: 0, pictures: 0, energy: 0 };
  for (const pc of globalThis.observed.peers.filter(({ signalingState }) => signalingState !== "closed")) {
    // In Firefox the answer never comes when the connection is closed meanwhile.
    const stats = await Promise.race([pc.getStats().catch(() => null), new Promise((late) => setTimeout(late, 1_000, null))]);
    for (const report of stats?.values() ?? []) {
      if (report.type !== "inbound-rtp") continue;
      sums[report.kind] += report.bytesReceived ?? 0;
      sums.pictures += report.framesDecoded ?? 0;
      sums.energy += report.totalAudioEnergy ?? 0;
    }
  }
  return sums;
}

async function received_during(person, ms) {
  const from = await person.page.evaluate(received);
  await pause(ms);
  const to = await person.page.evaluate(received);
  return Object.fromEntries(Object.keys(to).map((key) => [key, to[key] - from[key]]));
}

const opens_all = (person) => until(`${person.name} to see and hear`, async () => {
  const { pictures, energy } = await received_during(person, 1_500);
  return pictures > 0 && energy > 0;
}, { within_ms: 40_000 });

/** Sound and picture come, and nothing can be made of them: for three seconds, after whatever was still in its buffers. */
const opens_nothing = (person) => until(`${person.name} to get frames and open none`, async () => {
  const { audio, video, pictures, energy } = await received_during(person, 3_000);
  return audio > 0 && video > 0 && pictures === 0 && energy < 1e-9;
}, { within_ms: 40_000 });

/** The facilitator removes somebody: nothing comes to their page any more, and no key is made for them. */
async function is_out(facilitator, person, others) {
  await facilitator.press_named(`${person.name},`);
  await facilitator.press("seat.to_lobby");
  await facilitator.press("seat.to_lobby_yes");
  await until(`nothing to come to ${person.name}`, async () => {
    const { audio, video } = await received_during(person, 1_000);
    return audio <= 0 && video <= 0; // what a closed connection had counted is counted no more
  });
  const from = Date.now();
  await until("keys to be made anew", () => others.some(({ frames }) => frames.sent_of("keys.send").some(({ at_ms }) => at_ms > from - 5_000)));
  const for_them = others.flatMap(({ frames }) => frames.sent_of("keys.send")).filter(({ at_ms, message }) => at_ms >= from && message.params.to === person.member);
  assert.deepEqual(for_them, [], `a key for ${person.name}, who is out`);
}

test("mesh: two pages show the same four words, and another pair has others", { timeout: 200_000 }, async (t) => {
  const cast = await open_cast(t, ["Kanerva", "Otso"]);
  const { facilitator, circle, participants: [kanerva, otso] } = cast;
  await or_show(cast, async () => {
    await cast.begin({ speakers: circle });
    await cast.all_by("mesh");
    await cast.all_hear(circle);
    for (const person of circle) await person.press("enc.end_to_end");
    const pairs = await until("the words of each pair", async () => {
      const all = [];
      for (const [one, other] of [[facilitator, kanerva], [facilitator, otso], [kanerva, otso]]) {
        const [here, there] = [await line_about(one, other), await line_about(other, one)];
        if (!here.words || !there.words) return null;
        all.push([here.words, there.words]);
      }
      return all;
    });
    for (const [here, there] of pairs) {
      assert.equal(here, there);
      assert.equal(here.split(" · ").length, 4);
    }
    assert.equal(new Set(pairs.map(([here]) => here)).size, 3);
    for (const [size, { width, height }] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
      await facilitator.page.setViewport({ width, height });
      for (const theme of ["light", "dark"]) {
        await facilitator.theme(theme);
        assert.deepEqual(await facilitator.axe(), [], `${size}, ${theme}`);
        await facilitator.picture(`encryption-${size}-${theme}`);
      }
    }
  });
});

test("mesh: pages to which a server shows other fingerprints than their own have no words in common and no sound", { timeout: 200_000 }, async (t) => {
  const cast = await open_cast(t, ["Kanerva"]);
  const { facilitator, circle, participants: [kanerva] } = cast;
  await or_show(cast, async () => {
    for (const person of circle) await person.page.evaluateOnNewDocument(swap_fingerprints);
    await cast.begin({ speakers: circle });
    for (const person of circle) await until("fingerprints to be swapped", () => person.page.evaluate(() => globalThis.swapped > 0));
    for (const person of circle) await person.press("enc.end_to_end");
    await pause(8_000); // what is to be shown is nothing
    const [here, there] = [await line_about(facilitator, kanerva), await line_about(kanerva, facilitator)];
    assert.ok(here.words === null || here.words !== there.words, here.line);
    for (const person of circle) assert.equal((await person.page.evaluate(received)).energy, 0, `${person.name} hears`);
  });
});

test("mesh: who stands in between with certificates of their own can listen, and the words tell", { timeout: 200_000 }, async (t) => {
  const cast = await open_cast(t, ["Kanerva"]);
  const { facilitator, circle, participants: [kanerva] } = cast;
  const third = await launch_chromium();
  t.after(() => third.close());
  const page = await third.newPage();
  await page.goto(`${piiri.url}/robots.txt`);
  const between = await InBetween.between(page, facilitator, kanerva);
  await or_show(cast, async () => {
    await cast.begin({ speakers: circle });
    await until("both to be heard by the one in between", async () => {
      if (between.faults.length > 0) throw new Error(between.faults.join("; "));
      const heard = await between.heard();
      if (heard.length !== 2 || heard.some((energy) => energy === 0)) throw new Error(`heard ${heard}`);
      return true;
    }, { within_ms: 40_000 });
    for (const person of circle) await person.press("enc.end_to_end");
    const [here, there] = await until("an outcome of the comparison on both sides", async () => {
      const lines = [await line_about(facilitator, kanerva), await line_about(kanerva, facilitator)];
      return lines.every(({ line, words }) => words !== null || line.includes(words_of("fi", "enc.failed"))) ? lines : null;
    }, { within_ms: 40_000 });
    assert.ok(here.words === null || here.words !== there.words, `${here.words} and ${there.words}`);
  });
});

test("a browser that cannot encrypt frames is told so in the lobby, and with it inside nobody's label says end-to-end", { timeout: 200_000, skip: no_janus }, async (t) => {
  const cast = await open_cast(t, ["Kanerva", "Pihla"], { group: by_server });
  const { facilitator, circle, participants: [kanerva, pihla] } = cast;
  const early = [facilitator, kanerva];
  await or_show(cast, async () => {
    await pihla.page.evaluateOnNewDocument(without_frame_encryption);
    await cast.begin({ speakers: early, people: early });
    await cast.all_by("media_server", early);
    for (const person of early) assert.equal(cast.plan_of(person).encryption, "end_to_end");
    await pihla.sign_in();
    await pihla.press("join");
    await pihla.sees("enc.weaker_browser");
    await pihla.press("join");
    await until("everybody's label to be the weaker one", () => circle.every((person) => cast.plan_of(person)?.encryption === "to_media_server"), { within_ms: 20_000 });
    for (const person of early) await person.sees("enc.now_to_media_server");
    await cast.all_hear(early, circle);
  });
});

test(`media server: who has no key of now opens nothing${has_firefox ? "; the late one in Firefox" : ""}; the log holds no key`, { timeout: 300_000, skip: no_janus }, async (t) => {
  const cast = await open_cast(t, ["Kanerva", "Pihla", "Tuuli", "Otso"], { group: by_server, last_in_firefox: true });
  const { facilitator, participants: [kanerva, pihla, tuuli, otso] } = cast;
  const early = [facilitator, kanerva, pihla, tuuli];
  await or_show(cast, async () => {
    await pihla.page.evaluateOnNewDocument(hold_keys, "right");
    await tuuli.page.evaluateOnNewDocument(hold_keys, "wrong");
    await cast.begin({ speakers: [facilitator, kanerva], cameras: [facilitator, kanerva], people: early });
    await cast.all_by("media_server", early);
    for (const person of early) assert.equal(cast.plan_of(person).encryption, "end_to_end");
    for (const person of [facilitator, kanerva, pihla]) await opens_all(person);
    await opens_nothing(tuuli);
    assert.equal((await tuuli.page.evaluate(received)).pictures, 0, "with a wrong key not one picture was ever decoded");

    await pihla.page.evaluate(() => { globalThis.keys_are = "frozen"; });
    await opens_all(pihla); // her keys are those of now
    await cast.enter(otso);
    await opens_all(otso);
    await opens_nothing(pihla);
    for (const person of [facilitator, kanerva]) await opens_all(person);

    // Out goes first one whose epoch Pihla's page shares, then, while it holds on to the keys of before, one more: it has what the one removed had.
    const all = [...early, otso];
    await pihla.page.evaluate(() => { globalThis.keys_are = "right"; });
    await is_out(facilitator, otso, all.filter((person) => person !== otso));
    for (const person of [facilitator, kanerva, pihla]) await opens_all(person);
    await pihla.page.evaluate(() => { globalThis.keys_are = "frozen"; });
    await is_out(facilitator, tuuli, [facilitator, kanerva, pihla]);
    await opens_nothing(pihla);
    for (const person of [facilitator, kanerva]) await opens_all(person);

    const said = [...early].flatMap(({ frames }) => frames.sent_of("keys.send")).map(({ message }) => message.params.step);
    const keys = said.flatMap(({ public_key, wrapped, hash, nonce }) => [public_key, wrapped, hash, nonce]).filter(Boolean);
    assert.ok(said.some(({ kind }) => kind === "hello") && said.some(({ kind }) => kind === "key"), "keys were said");
    for (const [whose, log] of [["the server's", piiri.log], ["Janus'", janus.log]]) {
      assert.ok(log.length > 0, `${whose} log says something`);
      for (const key of keys) {
        const bytes = Buffer.from(key, "base64url");
        for (const written of [key, bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url"), bytes.toString("hex")]) {
          assert.ok(!log.includes(written), `a key stands in ${whose} log`);
        }
      }
    }
  });
});
