// The plan "relayed": a group of pseudonyms whose pages meet at the organisation's relay alone and never learn where another one is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addresses_in } from "./support/addresses.mjs";
import { launch_chromium } from "./support/browsers.mjs";
import { no_coturn, start_coturn } from "./support/coturn.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";
import { SoundCast } from "./support/sound.mjs";
import { is_removed, reloads } from "./support/sound-steps.mjs";
import { pause, until } from "./support/wait.mjs";

let piiri, browser, coturn, cast;

before(async () => {
  if (no_coturn) return;
  coturn = await start_coturn();
  piiri = await Piiri.start({ environment: coturn.environment });
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "fi" },
    participant2: { name: "Otso", role: "participant", language: "sv" },
    participant3: { name: "Tuuli", role: "participant", language: "fi" }, // a group has three participants at least; this one stays away
  }, { group: ["--meetings", "6", "--media", "relayed"] });
  cast = new SoundCast(piiri, {
    facilitator: await Person.open(browser, members.facilitator, { width: 1440, height: 900 }),
    participants: [await Person.open(browser, members.participant1), await Person.open(browser, members.participant2)],
  });
});

after(async () => {
  await browser?.close();
  await piiri?.close();
  await coturn?.stop();
});

test("relayed: three hear each other by the relay alone, and it may die", { timeout: 300_000, skip: no_coturn }, async (t) => {
  const { facilitator, participants: [kanerva, otso] } = cast;
  const step = async (what, act) => {
    const from = Date.now();
    await act();
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const by_relay_alone = async () => {
    for (const [person, pairs] of await cast.pairs()) {
      assert.ok(pairs.length >= 2 && pairs.every((pair) => pair === "relay/relay"), `${person.name}: ${pairs}`);
    }
  };
  try {
    await step("everybody comes in and hears everybody", async () => {
      await cast.begin({ speakers: cast.circle });
      await cast.all_by("relayed");
      await cast.all_hear(cast.circle);
      await by_relay_alone();
    });
    await step("a page that came another way: the server lets no other candidate through", async () => {
      // What a changed page could send: an address of its own, as if it had not been told to use the relay alone.
      const signal = kanerva.frames.sent_of("signal.send").find(({ message }) => message.params.to === otso.member && message.params.step.candidate !== undefined);
      assert.ok(signal, "candidates went by the server");
      const { to, session } = signal.message.params;
      await kanerva.command("signal.send", { to, session, step: { kind: "candidate", candidate: "candidate:1 1 udp 2113937151 198.51.100.77 5000 typ host", mid: "0", line: 0 } });
      await pause(1_000);
      assert.equal(otso.frames.holds("198.51.100.77"), false);
    });
    await step("a page is loaded again", () => reloads(cast, otso, cast.circle));
    await step("the relay dies and comes back: everybody is heard again", async () => {
      await coturn.kill();
      await until("nobody to be heard", async () => {
        const received = await cast.received_during(1_000);
        return cast.everybody.every((from) => cast.everybody.every((to) => from === to || received(from, to).audio === 0));
      });
      await coturn.restart();
      await cast.all_hear(cast.circle, cast.circle, { within_ms: 60_000 });
      await by_relay_alone();
    });
    await step("somebody is moved to the lobby", () => is_removed(cast, kanerva, cast.circle));
    for (const { name, frames } of cast.everybody) {
      assert.ok(frames.received.length > 0);
      for (const { text } of frames.received) {
        const others = addresses_in(text).filter((address) => address !== "127.0.0.1");
        assert.deepEqual(others, [], `${name} was told ${others} in ${text.slice(0, 300)}`);
      }
      // The relay itself is at 127.0.0.1 here, and so is everybody: what is told of it is a relayed candidate or the plan, and nothing else.
      const local = frames.signals.filter(({ data }) => addresses_in(JSON.stringify(data)).includes("127.0.0.1"));
      for (const { kind, data } of local) {
        const lines = JSON.stringify(data).split(/\\n|"/).filter((line) => line.includes("candidate:"));
        assert.ok(kind === "media" || (lines.length > 0 && lines.every((line) => / typ relay /.test(line))), `${name} was told ${JSON.stringify(data).slice(0, 300)}`);
      }
    }
    for (const person of cast.everybody) assert.deepEqual(person.faults, [], person.name);
  } catch (error) {
    await cast.show_failure();
    throw error;
  }
});
