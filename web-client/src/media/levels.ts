import { signal, type ReadonlySignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import { every, type Cancel } from "./clock.ts";
import type { LoudnessMeter } from "./meter.ts";
import type { Page } from "./page.ts";

const period_ms = 200;
/** A loudness older than this is silence: nothing has come since. */
const fresh_ms = 600;
const least_change = 0.01;

/** One measuring of loudness, 0 to 1. */
export interface MeasuredLevels {
  /** Of one's own open microphone; null: it is closed, or the page may not measure it now. */
  readonly own: number | null;
  readonly others: ReadonlyMap<MemberId, number>;
}

/** Who is loud, five times a second: from what has arrived for the others, from the microphone for oneself. */
export class Levels {
  readonly #values = signal<ReadonlyMap<MemberId, number>>(new Map());
  readonly #measured = new Set<(levels: MeasuredLevels) => void>();
  readonly #stop: Cancel;
  #metered: MediaStreamTrack | null = null;
  #meter: LoudnessMeter | null = null;

  constructor(
    private readonly page: Page,
    private readonly you: MemberId,
    private readonly receivers: () => ReadonlyMap<MemberId, RTCRtpReceiver>,
    private readonly own_track: ReadonlySignal<MediaStreamTrack | null>,
  ) {
    this.#stop = every(page.clock, period_ms, () => this.#measure());
  }

  /** Changes when somebody's loudness does. */
  get values(): ReadonlySignal<ReadonlyMap<MemberId, number>> {
    return this.#values;
  }

  /** Each measuring, also when nothing changed. Returns how to stop listening. */
  on_measured(listen: (levels: MeasuredLevels) => void): Cancel {
    this.#measured.add(listen);
    return () => void this.#measured.delete(listen);
  }

  close(): void {
    this.#stop();
    this.#meter?.close();
    this.#measured.clear();
  }

  #measure(): void {
    const own = this.#own_level();
    const others = new Map([...this.receivers()].map(([member, receiver]) => [member, heard_level(receiver)]));
    const levels = new Map<MemberId, number>([[this.you, own ?? 0], ...others]);
    const before = this.#values.peek();
    const same = levels.size === before.size && [...levels].every(([member, level]) => Math.abs(level - (before.get(member) ?? -1)) < least_change);
    if (!same) this.#values.value = levels;
    for (const listen of this.#measured) listen({ own, others });
  }

  #own_level(): number | null {
    const track = this.own_track.peek();
    if (track !== this.#metered) {
      this.#meter?.close();
      this.#meter = track ? this.page.meter(track) : null;
      this.#metered = track;
    }
    return this.#meter?.level() ?? null;
  }
}

function heard_level(receiver: RTCRtpReceiver): number {
  const now = performance.timeOrigin + performance.now();
  const levels = receiver.getSynchronizationSources().filter((source) => now - source.timestamp < fresh_ms).map((source) => source.audioLevel ?? 0);
  return Math.max(0, ...levels);
}
