// Showing a screen in place of one's picture, and switching another's picture off: straight between pages, and by the media server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { has_firefox, launch_chromium, launch_firefox } from "./support/browsers.mjs";
import { no_janus, start_janus } from "./support/janus.mjs";
import { go_to_phase } from "./support/meeting.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";
import { SoundCast } from "./support/sound.mjs";
import { pause, until } from "./support/wait.mjs";

let piiri, janus;

before(async () => {
  janus = no_janus ? null : await start_janus({ address: "127.0.0.1" });
  piiri = await Piiri.start({ environment: janus?.environment ?? {} });
});

after(async () => {
  await piiri?.close();
  await janus?.stop();
});

/** Sampo leads with a browser that gives a window, Vuokko helps to lead with one that gives everything on a screen.
 * @param third  launches Otso's browser, if he has one of his own */
async function open_cast(t, group, third) {
  const browsers = [await launch_chromium({ screen: "window" }), await launch_chromium({ screen: "monitor" })];
  if (third) browsers.push(await third());
  t.after(() => Promise.all(browsers.map((browser) => browser.close())));
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    second: { name: "Vuokko", role: "cofacilitator", language: "sv" },
    participant1: { name: "Kanerva", role: "participant", language: "fi" },
    participant2: { name: "Otso", role: "participant", language: "en" },
    absent: { name: "Pihla", role: "participant", language: "fi" },
  }, { group: ["--meetings", "6", ...group] });
  const [window_browser, monitor_browser, other_browser = monitor_browser] = browsers;
  return new SoundCast(piiri, {
    facilitator: await Person.open(window_browser, members.facilitator, { width: 1440, height: 900 }),
    participants: [await Person.open(monitor_browser, members.second), await Person.open(window_browser, members.participant1),
      await Person.open(other_browser, members.participant2)],
  });
}

/** The widest picture of `from` that came to `to`, as it was decoded, and how much of it. */
const picture = async (cast, from, to) => (await cast.received_during(1_000))(from, to);
const becomes = (cast, what, from, to, fits) =>
  until(`${from.name}'s picture to ${to.name} to be ${what}`, async () => {
    const now = await picture(cast, from, to);
    if (!fits(now)) throw new Error(`${now.width} px, ${now.video} bytes`);
    return true;
  }, { within_ms: 40_000 });
const shown_screen = (person) => person.page.evaluate(() => {
  const video = document.querySelector(".shared video");
  return video && { wide: video.videoWidth, high: video.videoHeight, fit: getComputedStyle(video).objectFit };
});
/** The only picture of signs on a page: its size as it was decoded, and frames a second. */
async function signs_during(person, ms) {
  const look = () => person.page.evaluate(() => {
    const video = document.querySelector(".signs__tile video");
    return { wide: video?.videoWidth ?? 0, high: video?.videoHeight ?? 0, frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0, at: performance.now() };
  });
  const before = await look();
  await pause(ms);
  const after = await look();
  return { wide: after.wide, high: after.high, rate: (after.frames - before.frames) / ((after.at - before.at) / 1_000) };
}
const said = (person, method) => person.frames.sent_of(method).length;
const descriptions = (person) => person.frames.sent_of("signal.send").filter(({ message }) => message.params.step.kind === "description").length
  + person.frames.sent_of("media.send").filter(({ message }) => message.params.step.kind === "description").length;
const told_sharing = (person, of) => person.frames.signals.filter(({ kind, data }) => kind === "devices" && data.member === of.member).at(-1)?.data.sharing ?? false;

const plans = [
  ["mesh", { group: [], skip: false, third: has_firefox ? launch_firefox : null }], // what Firefox receives is known in a mesh alone
  ["media_server", { group: ["--media", "media_server"], skip: no_janus, third: null }],
];
for (const [place, { group, skip, third }] of plans) {
  test(`${place}: a window takes the place of a face and grows, everything on a screen is asked about first, and a picture can be switched off`, { timeout: 300_000, skip }, async (t) => {
    const cast = await open_cast(t, group, third);
    const { facilitator, participants: [vuokko, kanerva, otso] } = cast;
    const step = async (what, act) => {
      const from = Date.now();
      await act();
      t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
    };
    try {
      await step("two show their faces", async () => {
        await cast.begin({ speakers: [facilitator], cameras: [facilitator, vuokko] });
        await cast.all_by(place, cast.circle.filter(({ frames }) => frames));
        for (const to of [kanerva, otso]) await becomes(cast, "a face", facilitator, to, ({ width, video }) => video > 0 && width > 0 && width <= 640);
      });
      await step("a window", async () => {
        assert.equal(await kanerva.has("screen.show"), false, "row 23: participants only where the group lets them");
        const before = descriptions(facilitator);
        await facilitator.press("screen.show");
        await facilitator.sees("screen.on");
        for (const to of [kanerva, otso, vuokko]) {
          await to.sees("screen.of", { name: "Sampo" });
          await becomes(cast, "a screen", facilitator, to, ({ width }) => width > 640);
          await until(`${to.name} to see it whole`, async () => (await shown_screen(to))?.wide > 640);
          assert.equal((await shown_screen(to)).fit, "contain");
        }
        assert.equal(descriptions(facilitator), before, "nothing is negotiated for it");
        await cast.all_hear([facilitator]);
      });
      await step("one at a time", async () => {
        assert.equal(await vuokko.shows("screen.taken_by", { name: "Sampo" }), true);
        for (const [person, name] of [[kanerva, "screen-seen"], [facilitator, "screen-own"]]) {
          for (const theme of ["light", "dark"]) {
            await person.theme(theme);
            await person.picture(`${place}-${name}-${theme}`);
            assert.deepEqual(await person.axe(), [], `${name}, ${theme}`);
          }
        }
      });
      await step("who does not want it gets nothing of it, and the others do", async () => {
        await kanerva.press("dev.open");
        await kanerva.press_named("Sampo");
        await becomes(cast, "gone", facilitator, kanerva, ({ video, audio }) => video === 0 && audio > 0);
        await becomes(cast, "there", facilitator, otso, ({ video }) => video > 0);
        await kanerva.press("close");
        await kanerva.sees("screen.not_wanted", { name: "Sampo" });
        await kanerva.press("screen.want");
        await becomes(cast, "there again", facilitator, kanerva, ({ width, video }) => video > 0 && width > 640);
      });
      await step("the face again", async () => {
        await facilitator.press("screen.stop");
        await kanerva.sees_not("screen.of", { name: "Sampo" });
        await becomes(cast, "a face", facilitator, kanerva, ({ width, video }) => video > 0 && width <= 640);
      });
      await step("signs are seen large and smooth", async () => {
        await otso.press("dev.open");
        await otso.press("signs.own");
        await otso.press("close");
        await otso.press("bar.cam_open");
        for (const to of [kanerva, facilitator]) {
          const seen = await until(`${to.name} to see Otso's signs`, async () => {
            const now = await signs_during(to, 2_000);
            if (!(now.wide >= 320 && now.high >= 240 && now.rate > 15)) throw new Error(JSON.stringify(now));
            return now;
          }, { within_ms: 60_000 });
          t.diagnostic(`Otso's signs at ${to.name}: ${seen.wide}×${seen.high}, ${seen.rate.toFixed(0)} frames/s`);
        }
        for (const theme of ["light", "dark"]) {
          await kanerva.theme(theme);
          await kanerva.picture(`${place}-signs-${theme}`);
          assert.deepEqual(await kanerva.axe(), [], `signs, ${theme}`);
        }
      });
      await step("everything on a screen", async () => {
        await vuokko.press("screen.show");
        await vuokko.sees("screen.whole_title");
        const asked = said(vuokko, "devices.set");
        await pause(1_500); // long enough for frames to come, if there were any
        assert.equal(said(vuokko, "devices.set"), asked);
        assert.equal(told_sharing(kanerva, vuokko), false);
        assert.ok((await picture(cast, vuokko, kanerva)).width <= 640);
        await vuokko.press("screen.whole_no");
        await vuokko.sees("screen.show");
        await vuokko.press("screen.show");
        await vuokko.press("screen.whole_yes");
        await kanerva.sees("screen.of", { name: "Vuokko" });
        await becomes(cast, "a screen", vuokko, kanerva, ({ width }) => width > 640);
      });
      await step("the break ends it", async () => {
        await go_to_phase(cast, "pause", cast.circle);
        await vuokko.sees("screen.trouble_ended");
        assert.equal(told_sharing(kanerva, vuokko), false);
        await becomes(cast, "gone", vuokko, kanerva, ({ video }) => video === 0);
      });
      for (const person of cast.everybody) assert.deepEqual(person.faults, [], person.name);
    } catch (error) {
      await cast.show_failure();
      throw error;
    }
  });
}
