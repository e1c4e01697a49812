// The meeting of the bench: a facilitator and two participants who all talk all the time, one of them behind the weak line.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../browser/support/browsers.mjs";
import { no_janus, start_janus } from "../../browser/support/janus.mjs";
import { Person } from "../../browser/support/person.mjs";
import { Piiri } from "../../browser/support/piiri.mjs";
import { SoundCast } from "../../browser/support/sound.mjs";
import { pause, until } from "../../browser/support/wait.mjs";
import { start_listening, stop_listening } from "./listening.mjs";
import { launch_inside } from "./network.mjs";
import { write_speech } from "./speech.mjs";
import { start_turn } from "./relay.mjs";

const message_every_ms = 3_000;
const message_patience_ms = 30_000;
/** How each plan is asked for when a group is founded. */
const founding = { mesh: [], relayed: ["--media", "relayed"], media_server: ["--media", "media_server"] };

export class Meeting {
  #browsers = [];
  #programs = [];
  #messages = 0;

  constructor({ plan, namespaces, addresses, folder }) {
    if (!founding[plan]) throw new Error(`--plan ${plan}: ${Object.keys(founding).join(", ")}`);
    Object.assign(this, { plan, namespaces, addresses, folder });
  }

  /** Everybody is in and hears everybody. */
  async begin() {
    const [web, relay] = this.addresses.server;
    const environment = {};
    if (this.plan !== "mesh") Object.assign(environment, await this.#program(start_turn(relay)));
    if (this.plan === "media_server") {
      if (no_janus) throw new Error(no_janus);
      Object.assign(environment, await this.#program(start_janus({ address: relay }))); // the relay's own address may be reached through it
    }
    this.piiri = await start_piiri(web, this.folder, environment);
    const members = await this.piiri.found({
      facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
      weak: { name: "Kanerva", role: "participant", language: "fi" },
      other: { name: "Otso", role: "participant", language: "fi" },
      absent: { name: "Tuuli", role: "participant", language: "fi" }, // a group has three participants at least; this one stays away
    }, { group: ["--meetings", "6", ...founding[this.plan]] });
    const speech = join(this.folder, "speech.wav");
    write_speech(speech);
    const open = async (place, who) => {
      const browser = await launch_inside(this.namespaces[place], speech, this.folder);
      this.#browsers.push(browser);
      return Person.open(browser, members[who]);
    };
    const [facilitator, weak, other] = [await open("good", "facilitator"), await open("weak", "weak"), await open("other", "other")];
    this.weak = weak;
    this.others = [facilitator, other];
    this.everybody = [facilitator, weak, other];
    this.cast = new SoundCast(this.piiri, { facilitator, participants: [weak, other] });
    await this.cast.begin({ speakers: this.everybody });
    await this.cast.all((person) => person.press("bar.messages"));
    if (!(await this.everybody_heard(60_000))) throw new Error("on a good line not everybody is heard");
  }

  async #program(starting) {
    const program = await starting;
    this.#programs.push(program);
    return program.environment;
  }

  /** Whether everybody hears everybody within that time. */
  everybody_heard(within_ms) {
    return until("everybody to hear everybody", async () => {
      const received = await this.cast.received_during(1_000);
      return this.everybody.every((from) => this.everybody.every((to) => from === to || received(from, to).energy > 0));
    }, { within_ms }).catch(() => false);
  }

  /** The weak member's page is loaded again under whatever the line is now. */
  async come_anew() {
    const { weak } = this;
    await weak.page.reload({ timeout: 60_000 });
    await until(`${weak.name} to be in again`, async () => {
      if (await weak.has("bar.mic_open") || await weak.has("bar.mic_close")) return true;
      if (await weak.has("join")) await weak.press("join");
      return false;
    }, { within_ms: 60_000, every_ms: 300 });
    if (await weak.has("bar.mic_open")) await weak.press("bar.mic_open");
    if (!(await weak.page.$("#message"))) await weak.press("bar.messages");
  }

  listen() {
    return Promise.all(this.everybody.map(({ page }) => start_listening(page)));
  }

  async heard() {
    return new Map(await Promise.all(this.everybody.map(async (person) => [person, await stop_listening(person.page)])));
  }

  /** Until then the weak member and another write in turn; answered are the times from the press to the other's socket, in milliseconds, of what was
   * written while the line was not dark. Infinity: within half a minute it did not come. */
  async exchange_messages(end, quiet) {
    const coming = [];
    for (let turn = 0; Date.now() < end - 1_000; turn += 1) {
      const next = Date.now() + message_every_ms;
      if (!quiet(Date.now())) coming.push(this.#message(turn % 2 === 0 ? [this.weak, this.others[0]] : [this.others[0], this.weak]));
      await pause(Math.max(0, Math.min(next, end) - Date.now()));
    }
    await pause(Math.max(0, end - Date.now()));
    return Promise.all(coming);
  }

  async #message([from, to]) {
    const text = `Viesti ${(this.#messages += 1)} kuuluu.`;
    const pressed = await from.page.evaluate((words) => {
      const field = document.querySelector("#message");
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return new Promise((done) => requestAnimationFrame(() => {
        field.form.requestSubmit();
        done(Date.now());
      }));
    }, text);
    const arrived = () => to.frames.received.find((frame) => frame.text.includes(text))?.at_ms;
    return until(`"${text}" to arrive`, arrived, { within_ms: message_patience_ms, every_ms: 50 }).then((at) => at - pressed, () => Infinity);
  }

  show_failure() {
    return this.cast?.show_failure();
  }

  async end() {
    await Promise.allSettled(this.#browsers.map((browser) => browser.close()));
    await this.piiri?.close();
    for (const program of this.#programs) await program.stop();
  }
}

/** A server as members meet it: HTTPS on port 443 of an address of its own. */
async function start_piiri(address, folder, environment) {
  const { binary, web_root } = { binary: process.env.PIIRI_BIN ?? join(root, "build/release/server/app/piiri"), web_root: process.env.PIIRI_WEB_ROOT ?? join(root, "web-client/dist") };
  const data = mkdtempSync(join(folder, "data-"));
  const outside = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("PIIRI_")));
  const piiri = new Piiri();
  Object.assign(piiri, { binary, port: 443, data, url: `https://${address}` });
  piiri.environment = {
    ...outside, PIIRI_DATA: data, PIIRI_SERVER_PORT: "443", PIIRI_SERVER_ADDRESS: address, PIIRI_SERVER_ORIGINS: piiri.url, PIIRI_TLS_MODE: "development",
    PIIRI_SERVER_WEB_ROOT: web_root, PIIRI_PROGRAMMES_BUILT_IN: join(root, "server/programme/templates"), PIIRI_STATUS_PORT: "0",
    PIIRI_LOG_LEVEL: process.env.PIIRI_LOG_LEVEL ?? "warn", ...environment,
  };
  await piiri.run();
  return piiri;
}
