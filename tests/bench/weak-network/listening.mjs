// What everybody heard of everybody, five times a second, and what that comes to: seconds with intelligible sound, time until sound is back.
import { read_sound, sender_of } from "../../browser/support/sound.mjs";

const every_ms = 200;
const per_second = 1_000 / every_ms;
/** A second is intelligible when at least this share of the energy sent in it was played … */
export const energy_least = 0.4;
/** … and at most this share of what was played was made up for what was lost. Silence that stood in for silence does not count. */
export const concealed_most = 0.2;

/** Runs in the page: reads at every fifth of a second by the wall clock until `stop_listening`. */
function listen(read, period) {
  const rows = (globalThis.listened = []);
  const next = async () => {
    rows.push(await read());
    if (globalThis.listened === rows) setTimeout(next, period - (Date.now() % period));
  };
  void next();
}

/** Begins at a page, again after a reload. */
export const start_listening = (page) => page.evaluate(`(${listen})(${read_sound}, ${every_ms})`);

/** What was read at a page so far. */
export const stop_listening = (page) => page.evaluate(() => {
  const rows = globalThis.listened;
  globalThis.listened = null;
  return rows;
});

/** Where each listener's rows lie on the clock: at[n] is what came in between n and n + 1 fifths of a second after `from`. */
function steps_of(rows, pick) {
  const steps = new Map();
  for (let n = 1; n < rows.length; n += 1) {
    const before = new Map(pick(rows[n - 1]).map((stream) => [stream.stream, stream]));
    const sum = { energy: 0, duration: 0, samples: 0, concealed: 0 };
    for (const stream of pick(rows[n])) {
      const earlier = before.get(stream.stream);
      for (const key of Object.keys(sum)) sum[key] += Math.max(0, (stream[key] ?? 0) - (earlier?.[key] ?? 0));
    }
    // A page that was late with one reading has the rest in the next: spread evenly over the fifths it was gone.
    const [first, last] = [rows[n - 1].at, rows[n].at].map((at) => Math.round(at / every_ms));
    const wide = Math.max(1, last - first);
    for (let at = last - wide; at < last; at += 1) steps.set(at, Object.fromEntries(Object.entries(sum).map(([key, value]) => [key, value / wide])));
  }
  return steps;
}

const sum_of = (steps, from, count, key) => {
  let sum = 0;
  for (let at = from; at < from + count; at += 1) sum += steps.get(at)?.[key] ?? 0;
  return sum;
};

/** One way of hearing, from one person to another, over the readings of both. */
export class Hearing {
  #sent;
  #played;

  /** `rows`: person -> readings. */
  constructor(from, to, rows, everybody) {
    const names = new Map([...rows].map(([person, list]) => [person, [...new Set(list.flatMap((row) => row.names))]]));
    this.#sent = steps_of(rows.get(from), ({ sent }) => sent.slice(0, 1)); // one microphone, whichever of the connections tells of it
    this.#played = steps_of(rows.get(to), ({ heard }) => heard.filter((stream) => stream.kind === "audio" && sender_of(stream, to, everybody, names) === from));
  }

  /** Whether the second that begins there was intelligible; `at` counts fifths of a second. Null: nothing was sent in it. */
  second(at) {
    const [sent, sent_for] = [sum_of(this.#sent, at, per_second, "energy"), sum_of(this.#sent, at, per_second, "duration")];
    if (sent_for < 0.5 || sent <= 0) return null;
    const energy = sum_of(this.#played, at, per_second, "energy");
    const samples = sum_of(this.#played, at, per_second, "samples");
    return energy / sent >= energy_least && samples > 0 && sum_of(this.#played, at, per_second, "concealed") / samples <= concealed_most;
  }

  /** Seconds of [from_ms, to_ms), one after another, how many of them were intelligible, and when the others began. */
  seconds(from_ms, to_ms) {
    const [first, last] = [Math.ceil(from_ms / every_ms), Math.floor(to_ms / every_ms)];
    let [good, all] = [0, 0];
    const others = [];
    for (let at = first; at + per_second <= last; at += per_second) {
      const intelligible = this.second(at);
      if (intelligible === null) continue;
      all += 1;
      if (intelligible) good += 1;
      else others.push(at * every_ms);
    }
    return { good, all, others };
  }

  /** Milliseconds from then until the first intelligible second begins; Infinity: not before `to_ms`. */
  back_after(then_ms, to_ms) {
    for (let at = Math.ceil(then_ms / every_ms); (at + per_second) * every_ms <= to_ms; at += 1) if (this.second(at)) return at * every_ms - then_ms;
    return Infinity;
  }
}
