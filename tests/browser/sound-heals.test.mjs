// What interrupts a meeting without anybody's doing: the way to the server is lost and found, the server goes and comes, the network changes, a call takes
// the microphone. Sound between the pages goes on where it can, comes back by itself where it cannot, and nobody comes back louder than they were left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Person } from "./support/person.mjs";
import { Piiri, free_port } from "./support/piiri.mjs";
import { SoundCast } from "./support/sound.mjs";
import { until } from "./support/wait.mjs";
import { Way } from "./support/way.mjs";

let browser, piiri, cast, way, sampo, kanerva, otso, everybody;

/** Runs in the page before the client. A call cannot be played at a fake device: the page's own tracks tell of it as the system does. */
function play_calls() {
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  const tracks = [];
  devices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    tracks.push(...stream.getAudioTracks());
    return stream;
  };
  globalThis.play_call = (taken) => {
    for (const track of tracks.filter(({ readyState }) => readyState === "live")) {
      Object.defineProperty(track, "muted", { configurable: true, value: taken });
      track.dispatchEvent(new Event(taken ? "mute" : "unmute"));
    }
  };
}

before(async () => {
  const port = await free_port();
  piiri = await Piiri.start({ ways: [port] });
  way = await Way.open(port, () => piiri.port);
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "fi" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    participant3: { name: "Tuuli", role: "participant", language: "fi" }, // stays away
  });
  const link = new URL(members.participant1.link);
  link.port = String(port);
  sampo = await Person.open(browser, members.facilitator);
  kanerva = await Person.open(browser, { ...members.participant1, link: link.href });
  otso = await Person.open(browser, members.participant2);
  await kanerva.page.evaluateOnNewDocument(play_calls);
  everybody = [sampo, kanerva, otso];
  cast = new SoundCast(piiri, { facilitator: sampo, participants: [kanerva, otso] });
});

after(async () => {
  await browser?.close();
  await way?.close();
  await piiri?.close();
});

const step = (name, act) => test(name, { timeout: 120_000 }, async () => {
  try {
    await act();
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
});

const greetings = (person) => person.frames.received.filter(({ message }) => message.method === "welcome" || message.method === "resumed").length;
const offers = () => everybody.flatMap(({ frames }) => frames.sent_of("signal.send")).filter(({ message }) => message.params.step.kind === "description" && message.params.step.type === "offer").length;
/** The names of the streams that arrive at each page: others, when a connection was made anew. */
const streams = () => Promise.all(everybody.map(({ page }) => page.evaluate(() => [...document.querySelectorAll("audio")].map(({ srcObject }) => srcObject.getAudioTracks()[0]?.id).sort())));

/** Runs in the page until it is told to stop: how long nothing came at the longest from whomever it came least, in milliseconds. With DTX a silent voice still
 * says something every 400 ms. */
function watch_silence() {
  const packets = new Map(); // by connection: what had come, and when that was last more than before
  let longest = 0;
  const look = async () => {
    for (const pc of globalThis.observed.peers) {
      if (pc.signalingState === "closed") {
        packets.delete(pc);
        continue;
      }
      const came = [...(await pc.getStats()).values()].reduce((sum, report) => sum + (report.type === "inbound-rtp" && report.kind === "audio" ? report.packetsReceived : 0), 0);
      const now = performance.now();
      const before = packets.get(pc);
      if (before) longest = Math.max(longest, now - before.at);
      if (!before || came > before.came) packets.set(pc, { came, at: now });
    }
  };
  const timer = setInterval(look, 100);
  globalThis.longest_silence = () => {
    clearInterval(timer);
    return Math.round(longest);
  };
}

/** The longest silence at any page while something happens. */
async function silence_during(act) {
  await Promise.all(everybody.map(({ page }) => page.evaluate(watch_silence)));
  await act();
  return Math.max(...await Promise.all(everybody.map(({ page }) => page.evaluate(() => globalThis.longest_silence()))));
}

/** What happens while the way of Kanerva's page to the server is gone, and her page is connected again. */
async function while_away(act, how = "cut") {
  const before = greetings(kanerva);
  way[how]();
  await kanerva.sees("reconnecting", {}, { within_ms: 60_000 });
  await act();
  way.mend();
  await until("Kanerva's page to be connected again", () => greetings(kanerva) > before, { within_ms: 40_000 });
}

step("the way to the server is cut and comes back: those in the room hear each other all the time, and nothing is negotiated", async () => {
  await cast.begin({ speakers: everybody });
  await cast.all_hear(everybody);
  const [made, flowing] = [offers(), await streams()];
  const silent_ms = await silence_during(async () => {
    await while_away(() => cast.all_hear(everybody, everybody, { within_ms: 5_000 }));
    await cast.all_hear(everybody, everybody, { within_ms: 5_000 });
  });
  assert.ok(silent_ms < 2_000, `silent for ${silent_ms} ms`);
  assert.equal(offers(), made);
  assert.deepEqual(await streams(), flowing);
});

step("who closes their own microphone meanwhile is not opened by coming back", async () => {
  await while_away(async () => {
    await kanerva.press("bar.mic_close");
    await cast.all_hear([sampo, otso]);
  });
  await cast.all_hear([sampo, otso]);
  assert.ok(await kanerva.has("bar.mic_open"));
  await kanerva.press("bar.mic_open");
  await cast.all_hear(everybody);
});

step("whom the facilitator silences meanwhile is not played by the others, and comes back silenced", async () => {
  await while_away(async () => {
    await sampo.press_named("Kanerva,");
    await sampo.press("seat.close_mic");
    for (const person of [sampo, otso]) {
      await until(`${person.name}'s page to play one voice alone`, () => person.page.evaluate(() => [...document.querySelectorAll("audio")].filter(({ muted }) => !muted).length === 1));
    }
  });
  await until("Kanerva's microphone to be closed", () => kanerva.has("bar.mic_open"));
  await cast.all_hear([sampo, otso]);
  await kanerva.press("bar.mic_open");
  await cast.all_hear(everybody);
  for (const person of [sampo, otso]) assert.equal(await person.page.evaluate(() => [...document.querySelectorAll("audio")].some(({ muted }) => muted)), false);
});

step("the server is killed and starts again: sound is there all the time, and everybody is connected again", async () => {
  const before = everybody.map(greetings);
  const silent_ms = await silence_during(async () => {
    await piiri.kill();
    await cast.all((person) => person.sees("reconnecting"));
    await cast.all_hear(everybody, everybody, { within_ms: 5_000 });
    await piiri.run();
    await until("all pages to be connected again", () => everybody.every((person, i) => greetings(person) > before[i]), { within_ms: 40_000 });
    await cast.all_hear(everybody, everybody, { within_ms: 5_000 });
  });
  assert.ok(silent_ms < 3_000, `silent for ${silent_ms} ms`);
});

const looks_for_ways = async (what, happen) => {
  const made = offers();
  await kanerva.page.evaluate(happen);
  await until(`new ways to be looked for after ${what}`, () => offers() > made);
  await cast.all_hear(everybody, everybody, { within_ms: 10_000 });
};

step("the network is another one (as the browser tells it): new ways are looked for, and the sound goes on", () =>
  looks_for_ways("a change of network", () => { dispatchEvent(new Event("online")); }));

step("a computer that slept (a page that did not run for six seconds) looks for new ways", () =>
  looks_for_ways("sleeping", () => { for (const end = Date.now() + 6_000; Date.now() < end;); }));

/** How Kanerva's microphone is, as another page says it. */
const said_of_kanerva = async (person, key) => (await person.seats()).some((seat) => seat.startsWith("Kanerva") && seat.includes(person.words(key)));

step("a call takes the microphone (played in the page) and gives it back: it is said, the others see it, and it is as it was left", async () => {
  await kanerva.page.evaluate(() => globalThis.play_call(true));
  await kanerva.sees("net.interrupted");
  for (const person of [sampo, otso]) await until(`${person.name} to see it closed`, () => said_of_kanerva(person, "say.mic_off"));
  await kanerva.page.evaluate(() => globalThis.play_call(false));
  await until("the notice to go", () => kanerva.page.evaluate(() => document.querySelector(".banner--net") === null));
  for (const person of [sampo, otso]) await until(`${person.name} to see it open`, () => said_of_kanerva(person, "say.mic_on"));
  await cast.all_hear(everybody);
});

test("nothing was thrown on the way", () => {
  for (const person of everybody) assert.deepEqual(person.faults, [], person.name);
});
