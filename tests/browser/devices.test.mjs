// Devices as people have them: none at all, refused, unplugged, taken, changed in the meeting, held while talking; sound that a browser starts by a tap
// alone. Browsers without devices, and with a permission refused, are real. A fake device cannot be unplugged or taken by another program: those
// two are played inside the page, at the browser's own calls, and named so below.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { client_require, has_firefox, launch_chromium } from "./support/browsers.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";
import { SoundCast } from "./support/sound.mjs";
import { pause, until } from "./support/wait.mjs";

const puppeteer = client_require("puppeteer-core");
const phone = { width: 390, height: 844 };
const browsers = [];
let piiri, members, cast, sampo, pihla, kanerva, otso;

/** Chromium as it comes: no fake devices, and nobody who says yes for the person. */
async function bare_chromium() {
  const usual = await launch_chromium();
  const executablePath = usual.process().spawnfile;
  await usual.close();
  return puppeteer.launch({ executablePath, headless: executablePath.endsWith("shell") ? "shell" : true, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
}

/** Firefox whose person has said no to microphone and camera, for good. (The shell of Chromium has no permissions: it knows yes alone.) */
const refusing_firefox = () => puppeteer.launch({
  browser: "firefox", executablePath: process.env.PIIRI_FIREFOX ?? "/usr/bin/firefox-esr", headless: true, protocolTimeout: 60_000,
  extraPrefsFirefox: {
    "media.navigator.streams.fake": true, "permissions.default.microphone": 2, "permissions.default.camera": 2, "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false, "app.normandy.enabled": false,
  },
});

/** Runs in the page before the client: devices can be unplugged and taken. The microphone that is unplugged ends and leaves the list, as the browser
 * tells it; one that is taken is refused as the browser refuses it. */
function play_devices() {
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  const list = devices.enumerateDevices.bind(devices);
  const played = (globalThis.played = { gone: new Set(), taken: false, tracks: [], opened: 0 });
  devices.getUserMedia = async (wanted) => {
    if (played.taken && wanted.audio) throw new DOMException("Could not start audio source", "NotReadableError");
    const stream = await open(wanted);
    played.opened += 1;
    played.tracks.push(...stream.getTracks());
    return stream;
  };
  devices.enumerateDevices = async () => (await list()).filter(({ kind, groupId, deviceId }) => !played.gone.has(`${kind} ${groupId}`) && !played.gone.has(`${kind} ${deviceId}`));
  played.unplug = async (...kinds) => {
    for (const kind of kinds) {
      const [first] = (await devices.enumerateDevices()).filter((device) => device.kind === kind && device.deviceId !== "default");
      played.gone.add(`${kind} ${first.deviceId}`);
      for (const device of await list()) if (device.kind === kind && device.deviceId === "default" && device.groupId === first.groupId) played.gone.add(`${kind} default`);
    }
    for (const track of played.tracks) {
      if (track.readyState !== "live" || !kinds.includes(track.kind === "audio" ? "audioinput" : "videoinput")) continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
    devices.dispatchEvent(new Event("devicechange"));
  };
  played.plug = () => {
    played.gone.clear();
    devices.dispatchEvent(new Event("devicechange"));
  };
}

/** Runs in the page before the client: nothing may sound until there was a tap, as on an iPhone. */
function sound_by_tap() {
  let tapped = false;
  addEventListener("pointerdown", () => { tapped = globalThis.tap_counts === true; }, true);
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    return tapped || this.muted ? play.call(this) : Promise.reject(new DOMException("a tap first", "NotAllowedError"));
  };
}

const muted_voices = (person) => person.page.evaluate(() => [...document.querySelectorAll("audio")].map(({ muted }) => muted));
/** Not by the whole text: what a screen reader was told stays in it. */
const no_notice = (person) => until("the notice to go", () => person.page.evaluate(() => document.querySelector(".banner--net") === null));
const told = (person) => person.frames.sent_of("devices.set").map(({ message }) => message.params.microphone);
const live_microphones = (person) => person.page.evaluate(() => globalThis.played.tracks.filter(({ kind, readyState }) => kind === "audio" && readyState === "live").length);

/** Each of these is heard by everybody else, and nobody else is by anybody. */
const are_heard = (...speakers) => cast.exactly(`everybody to hear ${speakers.map(({ name }) => name).join(" and ")}`, (from) => speakers.includes(from));

async function join(person) {
  await person.press("join");
  await person.sees("how_take_part");
}

before(async () => {
  piiri = await Piiri.start();
  const fake = await launch_chromium();
  const none = await bare_chromium();
  const refusing = has_firefox ? await refusing_firefox() : fake;
  browsers.push(...new Set([fake, none, refusing]));
  members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "fi" },
    participant2: { name: "Otso", role: "participant", language: "sv" },
    participant3: { name: "Pihla", role: "participant", language: "fi" },
    participant4: { name: "Tuuli", role: "participant", language: "en" },
  });
  sampo = await Person.open(fake, members.facilitator);
  kanerva = await Person.open(none, members.participant1, phone);
  otso = await Person.open(refusing, members.participant2);
  pihla = await Person.open(fake, members.participant3);
  await pihla.page.evaluateOnNewDocument(play_devices);
  cast = new SoundCast(piiri, { facilitator: sampo, participants: [kanerva, otso, pihla] });
});

after(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await piiri?.close();
});

const no_firefox = has_firefox ? false : "no firefox-esr: apt-get install firefox-esr";
const step = (name, act, skip = false) => test(name, { timeout: 120_000, skip }, async () => {
  try {
    await act();
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
});

step("without any device the lobby says so, and one goes in by text as everybody else", async () => {
  await kanerva.sign_in();
  await join(kanerva);
  await kanerva.press("mic_open");
  await kanerva.sees("mic_missing");
  await kanerva.press("camera_open");
  await kanerva.sees("camera_missing");
  assert.deepEqual(await kanerva.axe(), []);
  await kanerva.picture("devices-none-phone");
  await kanerva.press("part_text");
  await kanerva.press("join");
  await kanerva.sees("leave_lobby");
});

step("where the permission is refused (in Firefox), picture and steps show how to allow it, for another browser too", async () => {
  await otso.sign_in();
  await join(otso);
  await otso.press("mic_open");
  await otso.sees("mic_refused");
  await otso.sees("dev.firefox_1");
  assert.equal(await otso.page.$$eval(".how__picture", (pictures) => pictures.length), 1);
  await otso.page.select(".how select", "iphone");
  await otso.sees("dev.iphone_2");
  assert.deepEqual(await otso.axe(), []);
  await otso.picture("devices-refused");
}, no_firefox);

step("in the lobby nothing opens without a tap; one hears oneself, the speaker's tones, and chooses a microphone that is remembered", async () => {
  await pihla.sign_in();
  await join(pihla);
  assert.equal(await pihla.page.evaluate(() => globalThis.played.opened), 0);
  await pihla.press("mic_open");
  await pihla.sees("mic_heard");
  await pihla.press("hear_self");
  await pihla.sees("dev.speak_now");
  await pihla.sees("dev.hear_now");
  await pihla.sees("mic_heard", {}, { within_ms: 10_000 });
  await pihla.press("speaker_play");
  await pihla.press("dev.not_heard");
  await pihla.sees("dev.not_heard_do");
  await pihla.press("devices_choose");
  const second = await pihla.page.$eval("details.choose select", (select) => ({ id: select.options[2].value, name: select.options[2].text }));
  await pihla.page.select("details.choose select", second.id);
  const in_use = () => pihla.page.evaluate(() => globalThis.played.tracks.findLast(({ kind, readyState }) => kind === "audio" && readyState === "live")?.label);
  await until("the chosen microphone to be the open one", async () => (await in_use()) === second.name);
  await pihla.page.reload();
  await pihla.press("mic_open");
  await until("the remembered microphone to be the open one", async () => (await in_use()) === second.name);
  await pihla.press("join");
  await pihla.sees("leave_lobby");
});

step("in the meeting another microphone takes the open one's place, and the others go on hearing", async () => {
  if (!has_firefox) {
    await otso.sign_in();
    await join(otso);
  }
  await otso.press("join");
  await otso.sees("leave_lobby");
  await sampo.sign_in();
  await join(sampo);
  await sampo.press("join");
  await sampo.sees("leave_lobby");
  await sampo.press("start_meeting");
  await cast.all((person) => person.sees("phase.arrival"));
  assert.equal(await live_microphones(pihla), 0, "the lobby's microphone stayed there");
  await pihla.press("bar.mic_open");
  await are_heard(pihla);
  const offers = () => pihla.frames.sent_of("signal.send").filter(({ message }) => message.params.step.kind === "description" && message.params.step.type === "offer").length;
  const [before_change, sent] = [offers(), told(pihla).length];
  await pihla.press("dev.open");
  await pihla.sees("dev.title");
  const other = await pihla.page.$eval("dialog select", (select) => select.options[1].value);
  await pihla.page.select("dialog select", other);
  await until("the other microphone to be open alone", async () => pihla.page.evaluate((id) => {
    const live = globalThis.played.tracks.filter(({ kind, readyState }) => kind === "audio" && readyState === "live");
    return live.length === 1 && live[0].getSettings().deviceId === id;
  }, other));
  await are_heard(pihla);
  assert.equal(offers(), before_change, "nothing was negotiated anew");
  assert.equal(told(pihla).length, sent, "to the others it stayed open all the time");
  assert.deepEqual(await pihla.axe(), []);
  await pihla.picture("devices-menu");
  await pihla.press("close");
});

step("an unplugged headset (played in the page) closes the microphone and holds the voices, and one tap goes on", async () => {
  await sampo.press("bar.mic_open");
  await pihla.page.evaluate(() => globalThis.played.unplug("audioinput", "audiooutput"));
  await pihla.sees("dev.lost_headset");
  assert.deepEqual(told(pihla).at(-1), false);
  assert.equal(await live_microphones(pihla), 0);
  await until("the others' voices to be held", async () => (await muted_voices(pihla)).every((muted) => muted) && (await muted_voices(pihla)).length > 0);
  await pihla.picture("devices-unplugged");
  await pause(1_500);
  assert.equal(await live_microphones(pihla), 0, "nothing opens by itself");
  const name = await pihla.page.$eval(".banner--net .btn", (button) => button.textContent);
  await pihla.press_named(name);
  await no_notice(pihla);
  await are_heard(pihla, sampo);
  assert.deepEqual((await muted_voices(pihla)).filter(Boolean), []);
});

step("what is plugged in (played in the page) is offered and not taken", async () => {
  const opened = await pihla.page.evaluate(() => globalThis.played.opened);
  await pihla.page.evaluate(() => globalThis.played.plug());
  await until("the offer", () => pihla.has("dev.fresh_use"));
  assert.equal(await pihla.page.evaluate(() => globalThis.played.opened), opened);
  await pihla.press("dev.fresh_use");
  await until("the new microphone to be open", async () => (await pihla.page.evaluate(() => globalThis.played.opened)) > opened);
  await are_heard(pihla, sampo);
});

step("a microphone that another program has (played in the page) is said so, and can be tried again", async () => {
  await pihla.press("bar.mic_close");
  await pihla.page.evaluate(() => { globalThis.played.taken = true; });
  await pihla.press("bar.mic_open");
  await pihla.sees("mic_taken");
  await pihla.picture("devices-taken");
  await pihla.page.evaluate(() => { globalThis.played.taken = false; });
  await pihla.press("again");
  await no_notice(pihla);
  await pihla.sees("bar.mic_close");
});

step("held to talk it is open while Space or the button is held, and lost focus closes it", async () => {
  await pihla.press("dev.open");
  await pihla.press("dev.talk_hold");
  await pihla.press("close");
  await until("the open microphone to close", async () => (await live_microphones(pihla)) === 0);
  await until("the dialog to give the focus back", () => pihla.page.evaluate(() => document.querySelector("dialog[open]") === null && document.activeElement?.matches(".ctl")));
  await pihla.page.keyboard.down("Space"); // on the button that a pointer has pressed
  await pihla.sees("bar.talk_now");
  await are_heard(pihla, sampo);
  await pihla.page.keyboard.up("Space");
  await pihla.sees("bar.talk");
  assert.equal(await pihla.page.$("dialog[open]"), null);
  await until("it to close", async () => (await live_microphones(pihla)) === 0);
  await pihla.page.keyboard.down("Space");
  await pihla.sees("bar.talk_now");
  await pihla.page.evaluate(() => dispatchEvent(new Event("blur")));
  await until("it to close", async () => (await live_microphones(pihla)) === 0);
  await pihla.page.keyboard.up("Space");
  const button = await pihla.page.$(".ctl--talk");
  const { x, y, width, height } = await button.boundingBox();
  await pihla.page.mouse.move(x + width / 2, y + height / 2);
  await pihla.page.mouse.down();
  await pihla.sees("bar.talk_now");
  await until("it to open", async () => (await live_microphones(pihla)) === 1);
  await pihla.picture("devices-held");
  await pihla.page.mouse.move(10, 10); // the pointer stays captured
  await pause(300);
  assert.equal(await live_microphones(pihla), 1);
  await pihla.page.mouse.up();
  await until("it to close", async () => (await live_microphones(pihla)) === 0);
  // In a text field Space is a space.
  await pihla.press("bar.messages");
  await pihla.write("a b");
  assert.equal(await pihla.page.$eval("#message", (field) => field.value), "a b");
  assert.equal(await live_microphones(pihla), 0);
});

step("one person's picture, or all of them, can be put away and come back", async () => {
  await sampo.press("bar.cam_open");
  const width = async () => (await cast.received_during(1_500))(sampo, otso).video;
  await until("the picture to come", async () => (await width()) > 0);
  await otso.press("dev.open");
  await otso.press_named("Sampo");
  await until("the picture to stop", async () => (await width()) === 0);
  await otso.press_named("Sampo");
  await until("the picture to come back", async () => (await width()) > 0);
  await otso.press("close");
});

step("a refused camera and microphone in the meeting lead to the same picture", async () => {
  await otso.press("bar.mic_open");
  await otso.sees("mic_refused");
  await otso.press("dev.show_how");
  await otso.sees("dev.how_title");
  assert.deepEqual(await otso.axe(), []);
  await otso.press("close");
}, no_firefox);

step("where a browser starts sound by a tap alone, a button asks for the tap", async () => {
  const late = await Person.open(browsers[0], members.participant4);
  await late.page.evaluateOnNewDocument(sound_by_tap);
  await late.sign_in();
  await join(late);
  await late.press("join");
  await until("the button", () => late.has("stage.hear"));
  await late.page.evaluate(() => { globalThis.tap_counts = true; });
  await late.press("stage.hear");
  await until("the voices to sound", () => late.page.evaluate(() => [...document.querySelectorAll("audio")].every(({ paused }) => !paused)));
  assert.equal(await late.has("stage.hear"), false);
});

test("nothing was thrown on the way", () => {
  for (const person of cast.everybody) assert.deepEqual(person.faults, [], person.name);
});
