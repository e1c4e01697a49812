// Network namespaces joined by shaper.py, and a browser or a program inside one of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { client_require } from "../../browser/support/browsers.mjs";

const puppeteer = client_require("puppeteer-core");
const chromium = [process.env.PIIRI_CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => path && existsSync(path));

/** The exit status of shaper.py where namespaces or devices are not to be had. */
export const nothing_to_try = 3;

/** The namespaces as long as this object lives. Commands to it are answered in order. */
export class Network {
  #shaper;
  #answers = [];

  /** `places`: name -> its addresses. Throws with `status` when the shaper ends at once. */
  static async open(places, seed) {
    const network = new Network();
    network.names = Object.fromEntries(Object.keys(places).map((place) => [place, `piiri-${process.pid}-${place}`]));
    const words = Object.entries(places).map(([place, addresses]) => `${network.names[place]}=${addresses.join(",")}`);
    const script = fileURLToPath(new URL("shaper.py", import.meta.url));
    network.#shaper = spawn("python3", [script, "--seed", String(seed), ...words], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(network.#shaper, "exit").then(([status]) => { throw Object.assign(new Error(`shaper.py ended: ${status}`), { status }); });
    ended.catch(() => undefined);
    let ready;
    const began = new Promise((done) => { ready = done; });
    createInterface({ input: network.#shaper.stdout }).on("line", (line) => (line === "ready" ? ready() : network.#answers.shift()?.(JSON.parse(line))));
    await Promise.race([began, ended]);
    return network;
  }

  /** One command of shaper.py; a link is named by its place. */
  tell(order) {
    const answered = new Promise((done) => this.#answers.push(done));
    this.#shaper.stdin.write(`${JSON.stringify(order.link ? { ...order, link: this.names[order.link] } : order)}\n`);
    return answered;
  }

  /** Its end takes the namespaces away. */
  async close() {
    if (this.#shaper.exitCode !== null) return;
    this.#shaper.stdin.end();
    await once(this.#shaper, "exit");
  }
}

/** What to put before a command so that it runs inside a namespace. */
export const inside = (namespace) => ["nsenter", `--net=/var/run/netns/${namespace}`];

/** A browser in a namespace whose microphone plays a file. It is spoken with over a pipe, which no network condition touches. */
export function launch_inside(namespace, sound_file, folder) {
  if (!chromium) throw new Error("no chromium-headless-shell and no chromium: apt-get install chromium-headless-shell");
  const entry = join(folder, `browser-${namespace}`);
  writeFileSync(entry, `#!/bin/sh\nexec ${inside(namespace).join(" ")} ${chromium} "$@"\n`);
  chmodSync(entry, 0o755);
  return puppeteer.launch({
    executablePath: entry, headless: chromium.endsWith("shell") ? "shell" : true, pipe: true, protocolTimeout: 60_000, acceptInsecureCerts: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
      "--ignore-certificate-errors", `--use-file-for-fake-audio-capture=${sound_file}`,
    ],
  });
}
