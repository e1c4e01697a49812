// A clock that the test moves: servers run on it through libfaketime, pages through a shifted Date. It runs on by itself, as far ahead of the real one as
// it was set. How long something takes (the monotonic clock) stays real for both.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./browsers.mjs";

const library = [
  ...["x86_64-linux-gnu", "aarch64-linux-gnu"].map((triplet) => `/usr/lib/${triplet}/faketime/libfaketime.so.1`),
].find(existsSync);

/** Runs in the page, before its own scripts. */
function shift_date(ahead_ms) {
  globalThis.clock_ahead_ms = ahead_ms;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, as) => Reflect.construct(target, args.length > 0 ? args : [RealDate.now() + globalThis.clock_ahead_ms], as),
    apply: () => new globalThis.Date().toString(),
    get: (target, key) => (key === "now" ? () => RealDate.now() + globalThis.clock_ahead_ms : Reflect.get(target, key)),
  });
}

export class Clock {
  #ahead_s = 0;
  #pages = new Map();

  /** Shows `iso` from now on. */
  static at(iso) {
    if (!library) throw new Error("no libfaketime: apt-get install faketime");
    const clock = new Clock();
    clock.folder = mkdtempSync(join(tmpdir(), "piiri-clock-"));
    execFileSync("cc", ["-shared", "-fPIC", "-o", join(clock.folder, "real_timers.so"), join(root, "tests/support/real_timers.c")]);
    clock.#turn_to(iso);
    return clock;
  }

  get now_ms() {
    return Date.now() + this.#ahead_s * 1000;
  }

  /** For a process that is to live by this clock. */
  get environment() {
    return { LD_PRELOAD: `${join(this.folder, "real_timers.so")}:${library}`, FAKETIME_TIMESTAMP_FILE: this.#file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
  }

  /** Moves the clock of everybody. */
  async set(iso) {
    this.#turn_to(iso);
    await Promise.all([...this.#pages.keys()].map((page) => this.#shift(page)));
  }

  /** A page that is to live by this clock, from its next document on. */
  async follow(page) {
    this.#pages.set(page, null);
    page.once("close", () => this.#pages.delete(page));
    await this.#shift(page);
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #file() {
    return join(this.folder, "clock");
  }

  /** Renamed into place: a process that reads it in this moment reads the one or the other. */
  #turn_to(iso) {
    this.#ahead_s = Math.ceil((new Date(iso).getTime() - Date.now()) / 1000);
    const sign = this.#ahead_s < 0 ? "" : "+";
    writeFileSync(`${this.#file}.new`, `${sign}${this.#ahead_s}\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }

  async #shift(page) {
    const before = this.#pages.get(page);
    const { identifier } = await page.evaluateOnNewDocument(shift_date, this.#ahead_s * 1000);
    this.#pages.set(page, identifier);
    if (!before) return;
    await page.removeScriptToEvaluateOnNewDocument(before);
    await page.evaluate((ahead_ms) => { globalThis.clock_ahead_ms = ahead_ms; }, this.#ahead_s * 1000);
  }
}
