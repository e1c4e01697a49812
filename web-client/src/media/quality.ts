// How good the line is, from what the peer connections count: three steps, why, and what the ladder of steps takes from it. Pure.
import type { MemberId, Quality } from "@protocol";
import type { MemberCounts } from "./counts.ts";
import type { Signs } from "./steps.ts";

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

type Counts = LinkCounts & Partial<MemberCounts>;

/** What one link did between two looks at it. Shares are 0 to 1. */
export interface Reading {
  readonly lost_in: number;
  readonly lost_out: number;
  readonly round_trip_ms: number;
  /** Of the sound that was played, the part made up for what was missing. */
  readonly concealed: number;
  /** Pictures that stood still. */
  readonly freezes: number;
  /** Bits a second that may go out, as far as the browser tells. */
  readonly room_out?: number;
  readonly held_by?: "none" | "cpu" | "bandwidth" | "other";
  readonly relayed: boolean;
  /** UDP does not get through: sound goes over TCP to a relay, and waits behind whatever was lost. */
  readonly tcp: boolean;
}

/** Fewer packets than this say nothing about loss: someone silent sends two or three a second. */
const telling_packets = 20;
/** A tenth of a second at 48 kHz: less played sound says nothing about what is made up. */
const telling_samples = 4_800;

export function reading(before: Counts | undefined, now: Counts): Reading {
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const samples = (now.samples ?? 0) - (before?.samples ?? 0);
  const concealed = Math.max(0, (now.concealed ?? 0) - (before?.concealed ?? 0));
  return {
    lost_in: received + lost >= telling_packets ? lost / (received + lost) : 0,
    lost_out: now.sent - (before?.sent ?? 0) >= telling_packets ? now.lost_out ?? 0 : 0,
    round_trip_ms: now.round_trip_ms ?? 0,
    concealed: samples >= telling_samples ? Math.min(1, concealed / samples) : 0,
    freezes: Math.max(0, (now.freezes ?? 0) - (before?.freezes ?? 0)),
    ...(now.room_out !== undefined && { room_out: now.room_out }),
    ...(now.held_by !== undefined && { held_by: now.held_by }),
    relayed: now.relayed ?? false,
    tcp: now.tcp ?? false,
  };
}

/** The limits at which speech begins to suffer: 2 % and 200 ms, 8 % and 400 ms. Made-up sound is heard later than a loss is counted, as single packets
 * are repaired: it may be a little more. */
export function grade({ lost_in, lost_out, round_trip_ms, concealed }: Reading): Quality {
  const loss = Math.max(lost_in, lost_out);
  if (loss < 0.02 && concealed < 0.04 && round_trip_ms < 200) return "good";
  if (loss < 0.08 && concealed < 0.1 && round_trip_ms < 400) return "fair";
  return "poor";
}

const order: readonly Quality[] = ["good", "fair", "poor"];

/** One's own line from its links: what half of them or more have. A single bad one is the other side's trouble. */
export function overall(grades: readonly Quality[]): Quality | null {
  const middle = order[middle_of(grades.map((quality) => order.indexOf(quality))) ?? -1];
  return middle ?? null;
}

/** The lower one of the two in the middle. */
function middle_of(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** One's own line from all its links: of each figure the one in the middle. Null: there are none. */
export function own_reading(links: readonly Reading[]): Reading | null {
  const first = links[0];
  if (!first) return null;
  const middle = (of: (link: Reading) => number): number => middle_of(links.map(of)) ?? 0;
  const rooms = links.flatMap(({ room_out }) => room_out ?? []);
  const room_out = middle_of(rooms);
  const held = links.filter(({ held_by }) => held_by === "cpu" || held_by === "bandwidth");
  const held_by = 2 * held.length >= links.length ? held[0]?.held_by : undefined;
  return {
    lost_in: middle(({ lost_in }) => lost_in),
    lost_out: middle(({ lost_out }) => lost_out),
    round_trip_ms: middle(({ round_trip_ms }) => round_trip_ms),
    concealed: middle(({ concealed }) => concealed),
    freezes: middle(({ freezes }) => freezes),
    ...(room_out !== undefined && { room_out }),
    ...(held_by !== undefined && { held_by }),
    relayed: links.every(({ relayed }) => relayed),
    tcp: links.every(({ tcp }) => tcp),
  };
}

/** What browsers must believe in for sound of 24 kbit/s with its headers. On a free line without pictures they believe in about 100 kbit/s and learn of
 * no more, so more than this says nothing. */
const room_of_sound = 32_000;
/** Packets that queue up this long wait in front of a line that is full. */
const queue_ms = 200;

/** What the ladder of steps takes from one's own line. A long way is not a full one: only a round trip that has grown by much is a queue.
 * @param shortest_ms  the shortest round trip of late */
export function signs_of({ lost_in, lost_out, round_trip_ms, concealed, freezes, room_out, held_by }: Reading, shortest_ms: number): Signs {
  const queue = round_trip_ms - shortest_ms;
  const cramped = room_out !== undefined && room_out < room_of_sound;
  const queues = queue >= queue_ms && round_trip_ms >= 2 * queue_ms;
  const out = lost_out >= 0.08 || queues || cramped ? "bad" : lost_out < 0.02 && queue < queue_ms / 2 ? "good" : "fair";
  const into = lost_in >= 0.08 || concealed >= 0.1 ? "bad" : lost_in < 0.02 && concealed < 0.04 && freezes === 0 ? "good" : "fair";
  return { out, in: into, narrow: cramped || queues || lost_out >= 0.2, strained: held_by === "cpu" || held_by === "bandwidth" };
}

/** The shortest round trip of late: taken down at once, let up slowly, as the way itself may be a longer one now. */
export function shortest_of(before: number, now: Reading): number {
  return Math.min(now.round_trip_ms, before * 1.02);
}

/** Why a line is not good: losses on the way out or in, a long delay, too little room for what goes out, UDP blocked on the way, a relay that is far off,
 * a busy computer, or the other side. */
export type Reason = "lost_out" | "lost_in" | "delay" | "uplink" | "udp_blocked" | "relay" | "busy" | "other_side";

/** Null: nothing is wrong. */
export function reason_of(line: Reading): Reason | null {
  if (grade(line) === "good") return null;
  if (line.tcp) return "udp_blocked";
  if (line.held_by === "cpu" && Math.max(line.lost_in, line.lost_out) < 0.02) return "busy";
  if ((line.room_out !== undefined && line.room_out < 2 * room_of_sound) || line.held_by === "bandwidth") return "uplink";
  const loss = Math.max(line.lost_in, line.lost_out, line.concealed);
  if (loss >= 0.02) return line.lost_out >= Math.max(line.lost_in, line.concealed) ? "lost_out" : "lost_in";
  return line.relayed ? "relay" : "delay";
}

/** How one line is, and why it is not better. */
export interface Light {
  readonly quality: Quality;
  readonly reason: Reason | null;
}

/** One's own line and the one to each other member. What is bad with one of them alone is not one's own. */
export function lights_of(links: ReadonlyMap<MemberId, Reading>): { own: Light | null; others: ReadonlyMap<MemberId, Light> } {
  const line = own_reading([...links.values()]);
  const quality = overall([...links.values()].map(grade));
  const own = line && quality ? { quality, reason: quality === "good" ? null : reason_of(line) ?? "other_side" } : null;
  const others = [...links].map(([member, link]): [MemberId, Light] => {
    const theirs = grade(link);
    const alone = own !== null && order.indexOf(theirs) > order.indexOf(own.quality) && links.size > 1;
    return [member, { quality: theirs, reason: theirs === "good" ? null : alone ? "other_side" : reason_of(link) }];
  });
  return { own, others: new Map(others) };
}

/** Steady grades: worse after two samples in a row, better after three. */
export class SteadyQuality {
  #shown: Quality | null = null;
  #candidate: Quality | null = null;
  #times = 0;

  /** What is shown now. */
  get shown(): Quality | null {
    return this.#shown;
  }

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
