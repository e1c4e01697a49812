// How good the line is: three steps, from what the peer connections count. Pure.
import type { Quality } from "@protocol";
import { steps, type Step } from "./profile.ts";

/** Counters of one link, all from the link's beginning; absent where the browser does not tell. */
export interface LinkCounts {
  /** Of our packets, the part that the other side last missed, 0 to 1. */
  readonly lost_out?: number;
  /** There and back, milliseconds. */
  readonly round_trip_ms?: number;
  /** Packets. */
  readonly sent: number;
  readonly received: number;
  readonly lost: number;
}

/** Fewer packets than this say nothing about loss: someone silent sends two or three a second. */
const telling_packets = 20;

/** One link's grade since the sample before. The limits are those at which speech begins to suffer: 2 % and 200 ms, 8 % and 400 ms. */
export function grade(before: LinkCounts | undefined, now: LinkCounts): Quality {
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const lost_in = received + lost >= telling_packets ? lost / (received + lost) : 0;
  const lost_out = now.sent - (before?.sent ?? 0) >= telling_packets ? now.lost_out ?? 0 : 0;
  const loss = Math.max(lost_in, lost_out);
  const round_trip = now.round_trip_ms ?? 0;
  if (loss < 0.02 && round_trip < 200) return "good";
  if (loss < 0.08 && round_trip < 400) return "fair";
  return "poor";
}

const order: readonly Quality[] = ["good", "fair", "poor"];

/** One's own line from its links: what half of them or more have. A single bad one is the other side's trouble. */
export function overall(grades: readonly Quality[]): Quality | null {
  if (grades.length === 0) return null;
  const sorted = [...grades].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** Steady grades: worse after two samples in a row, better after three. */
export class SteadyQuality {
  #shown: Quality | null = null;
  #candidate: Quality | null = null;
  #times = 0;

  /** The quality to show, when it has just changed. */
  sample(quality: Quality): Quality | null {
    if (quality === this.#shown) {
      this.#candidate = null;
      return null;
    }
    this.#times = quality === this.#candidate ? this.#times + 1 : 1;
    this.#candidate = quality;
    const worse = this.#shown !== null && order.indexOf(quality) > order.indexOf(this.#shown);
    if (this.#shown !== null && this.#times < (worse ? 2 : 3)) return null;
    this.#shown = quality;
    this.#candidate = null;
    return quality;
  }
}

const bad_samples = 2;
const good_samples = 8; // 16 s

/** Steps down when the line is bad twice in a row, and up again after about a quarter of a minute of good. */
export class Stepper {
  #at = 0;
  #bad = 0;
  #good = 0;

  get step(): Step {
    return steps[this.#at] ?? "full";
  }

  /** True: the step changed. */
  sample(quality: Quality): boolean {
    this.#bad = quality === "poor" ? this.#bad + 1 : 0;
    this.#good = quality === "good" ? this.#good + 1 : 0;
    if (this.#bad >= bad_samples && this.#at < steps.length - 1) return this.#go(1);
    if (this.#good >= good_samples && this.#at > 0) return this.#go(-1);
    return false;
  }

  #go(by: number): boolean {
    this.#at += by;
    this.#bad = this.#good = 0;
    return true;
  }
}
