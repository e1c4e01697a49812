// People on pages with nothing but the media engine on them. What joins them is this test: it is the server, and relays their signals or does not.
import assert from "node:assert/strict";
import { client_require, root } from "./browsers.mjs";
import { observe } from "./connections.mjs";
import { JanusRoom } from "./janus-room.mjs";

const profile = {
  place: "mesh", encryption: "end_to_end", session: "", relays: [],
  microphone: true, camera: true, width: 320, height: 180, frames: 10, kilobits: 150,
  large: [], large_width: 320, large_height: 180, large_frames: 10, large_kilobits: 150, leased: [], signing: [], text_only: false,
};

/** The page, with its script in it. */
export async function bare_page() {
  const { outputFiles } = await client_require("esbuild").build({
    entryPoints: [`${root}/tests/browser/support/bare-page.ts`], bundle: true, write: false, format: "iife", absWorkingDir: `${root}/web-client`,
    nodePaths: [`${root}/web-client/node_modules`],
  });
  return `<!doctype html><meta charset="utf-8"><title>engine</title><body><script>${outputFiles[0].text.replaceAll("</script", "<\\/script")}</script>`;
}

/** People on bare pages, joined by a server that relays, or not. */
export class Circle {
  people = new Map();
  relays = () => true;
  held = null;
  /** What pages told each other. */
  told = [];

  /** `url`: where the page is served. */
  constructor(url) {
    this.url = url;
  }

  /** `html`: the page itself, for a browser to which nothing can be served. */
  async join(browser, you, html = null) {
    const page = await (await browser.createBrowserContext()).newPage();
    await observe(page);
    page.on("pageerror", (error) => assert.fail(`${you}: ${error.message}`));
    await page.exposeFunction("relay", (method, params) => this.#relay(you, method, JSON.parse(params)));
    if (html !== null) {
      await page.setRequestInterception(true);
      page.on("request", (request) => void request.respond({ contentType: "text/html", body: html }));
    }
    await page.goto(`${this.url}?you=${you}`);
    this.people.set(you, page);
    return page;
  }

  #relay(from, method, params) {
    if (method === "media.send") return this.room?.step(from, params) ?? false;
    if (method !== "signal.send") return true;
    const to = this.people.get(params.to);
    if (!to || !this.relays(from, params.to)) return false;
    this.told.push(JSON.stringify(params.step));
    if (this.held) return this.held.push({ from, ...params }) > 0;
    this.#pass(from, params);
    return true;
  }

  /** Gives out what was held back, all of it, in the order in which it came. */
  let_go() {
    const { held } = this;
    this.held = null;
    for (const { from, ...params } of held) this.#pass(from, params);
  }

  #pass(from, params) {
    const to = this.people.get(params.to);
    void to.evaluate((signal) => hear(signal), { from, session: params.session, step: params.step }).catch(() => undefined);
  }

  /** Signals of the media server go to the pages from now on. */
  async through(janus) {
    this.room = await JanusRoom.open(janus, (member, signal) => void this.people.get(member).evaluate((told) => describe(told), signal).catch(() => undefined));
    return this.room;
  }

  say(you, part) {
    return this.people.get(you).evaluate((signal) => plan(signal), { ...profile, send_to: [], receive_from: [], ...part });
  }
}

/** Opens both devices; answers how they are. */
export const on = (page) => page.evaluate(async () => {
  await engine.set_microphone(true);
  await engine.set_camera(true);
  return [engine.microphone.value, engine.camera.value];
});
