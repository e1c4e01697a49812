// Pages that were allowed no device yet hide their addresses behind names that others find by multicast alone (RFC 8828, section 5.1). Many guest and company
// networks carry none. Two browsers in two network namespaces are joined by a router that drops it; their signals go through this test.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Network, launch_inside, nothing_to_try } from "../bench/weak-network/network.mjs";
import { write_speech } from "../bench/weak-network/speech.mjs";
import { Circle, bare_page } from "./support/bare-circle.mjs";
import { flow_during, flow_of } from "./support/connections.mjs";
import { pause, until } from "./support/wait.mjs";

const places = { one: ["10.79.0.1"], other: ["10.79.0.2"] };
const folder = mkdtempSync(join(tmpdir(), "piiri-multicast-"));
const browsers = {};
let network, html, missing;

before(async () => {
  try {
    network = await Network.open(places, 1);
  } catch (error) {
    if (error.status !== nothing_to_try) throw error;
    missing = "network namespaces with TUN devices are not allowed here";
    return;
  }
  const sound = join(folder, "speech.wav");
  write_speech(sound);
  html = await bare_page();
  for (const place of Object.keys(places)) browsers[place] = await launch_inside(network.names[place], sound, folder);
});

after(async () => {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()));
  await network?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the network carries multicast. */
const multicast = (carried) => Promise.all(Object.keys(places).map((link) => network.tell({ link, up: { multicast: carried } })));

/** Two who are in and have allowed nothing. */
async function two_without_devices() {
  const circle = new Circle("http://localhost/");
  const pages = [await circle.join(browsers.one, "m_a", html), await circle.join(browsers.other, "m_b", html)];
  await circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"] });
  await circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"] });
  return { circle, pages };
}

/** The person allows the microphone, as the browser's own question would have it, and it opens. */
async function allow_microphone(page) {
  await page.browserContext().overridePermissions("http://localhost", ["microphone", "camera"]);
  await page.evaluate(() => engine.set_microphone(true));
}
const links = (page) => page.evaluate(() => [...engine.links.value.values()]);
const hears = (page) => until("sound to come", async () => (await flow_during(page, 500)).audio_in > 0, { within_ms: 8_000 }); // an attempt that nobody ends takes longer
const connections = (page) => page.evaluate(() => globalThis.observed.peers.length);

test("two who went in before they allowed a device hear each other soon after one of them allows it", { timeout: 120_000 }, async (t) => {
  if (missing) return t.skip(missing);
  await multicast(false);
  const { circle, pages: [a, b] } = await two_without_devices();
  await until("both to have told what they can", () => circle.told.some((step) => step.includes(".local")));
  await pause(4_000);
  assert.deepEqual([...(await links(a)), ...(await links(b))].filter((state) => state === "connected"), [], "this network shows nothing: names were found in it");
  const before = Date.now();
  await allow_microphone(a);
  await hears(b);
  t.diagnostic(`sound after ${((Date.now() - before) / 1000).toFixed(1)} s`);
  await allow_microphone(b);
  await hears(a);
  for (const page of [a, b]) assert.deepEqual([await links(page), (await flow_of(page)).open], [["connected"], 1]);
  for (const page of [a, b]) await page.close();
});

test("where names are found the first device is allowed without another connection", { timeout: 120_000 }, async (t) => {
  if (missing) return t.skip(missing);
  await multicast(true);
  const { pages: [a, b] } = await two_without_devices();
  await until("them to be connected", async () => [...(await links(a)), ...(await links(b))].every((state) => state === "connected"));
  const before = await Promise.all([a, b].map(connections));
  await allow_microphone(a);
  await hears(b);
  await pause(3_000); // an attempt that was about to begin would have
  assert.deepEqual(await Promise.all([a, b].map(connections)), before);
  for (const page of [a, b]) await page.close();
});
