// The organisation's mail server of a test, on loopback, and what lies in it.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { client_require, root } from "./browsers.mjs";
import { until } from "./wait.mjs";

const run = promisify(execFile);
const python = "/usr/bin/python3"; // Debian's own: its packages are not for another Python on the PATH
const script = (name) => join(root, "tests/support", name);

export class MailBox {
  #process = null;
  #read = new Map();
  port = 0;

  static async start() {
    const box = new MailBox();
    box.folder = mkdtempSync(join(tmpdir(), "piiri-mail-"));
    await box.open();
    return box;
  }

  get url() {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Begins to answer, again after `shut`, and then at the same port. */
  async open() {
    this.#process = spawn(python, [script("smtp_server.py"), this.folder, "--port", String(this.port)], { stdio: ["pipe", "pipe", "inherit"] });
    const told = await new Promise((ready, failed) => {
      this.#process.stdout.once("data", ready);
      this.#process.once("exit", () => failed(new Error("the mail server ended")));
    });
    this.port = JSON.parse(told).port;
  }

  /** Nobody answers at its port. */
  async shut() {
    const ended = new Promise((done) => this.#process.once("exit", done));
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** What happens with the next message: take, refuse, later or kill PID (tests/support/smtp_server.py). */
  mode(words) {
    writeFileSync(join(this.folder, "mode"), words);
  }

  async close() {
    if (this.#process && this.#process.exitCode === null && this.#process.signalCode === null) await this.shut();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get count() {
    return this.#files().length;
  }

  /** Every mail that came, in order, as read by tests/support/read_mails.py. */
  async all() {
    const fresh = this.#files().filter((name) => !this.#read.has(name));
    if (fresh.length > 0) {
      const read = await read_files(fresh.map((name) => join(this.folder, name)));
      fresh.forEach((name, at) => this.#read.set(name, { ...read[at], links: links_in(read[at].plain) }));
    }
    return this.#files().map((name) => this.#read.get(name));
  }

  /** Mails to an address from the `since`-th of all on. */
  async to(address, since = 0) {
    return (await this.all()).slice(since).filter(({ envelope }) => envelope.to.includes(address));
  }

  /** The newest mail to somebody that fits, as soon as there is one. */
  next(address, fits = () => true, { since = 0, within_ms = 20_000 } = {}) {
    return until(`a mail to ${address}`, async () => (await this.to(address, since)).filter(fits).at(-1), { within_ms, every_ms: 150 });
  }

  #files() {
    return readdirSync(this.folder).filter((name) => name.endsWith(".eml")).sort();
  }
}

/** .eml and .ics files through parsers of their own. */
export async function read_files(paths) {
  const { stdout } = await run(python, [script("read_mails.py"), ...paths], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

/** One .ics file through Python's parser. */
export async function read_calendar(text) {
  const folder = mkdtempSync(join(tmpdir(), "piiri-ics-"));
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "one.ics");
    writeFileSync(path, text);
    return (await read_files([path]))[0];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same file through ical.js: uid, sequence and instants of its events, and whether it is cancelled. */
export function read_by_ical_js(text) {
  const module = client_require("ical.js");
  const ICAL = module.default ?? module;
  const calendar = new ICAL.Component(ICAL.parse(text));
  const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString();
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid, sequence: event.sequence ?? 0, summary: event.summary ?? "", status: component.getFirstPropertyValue("status") ?? "",
      starts_at: instant(event.startDate), ends_at: instant(event.endDate),
    };
  });
}

function links_in(text) {
  return [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link.replace(/[.,)]+$/, ""));
}
