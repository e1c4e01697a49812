import { signal, type ReadonlySignal } from "@preact/signals";
import type { MemberId, Quality } from "@protocol";
import type { MemberCounts } from "./counts.ts";
import { lights_of, own_reading, reading, shortest_of, signs_of, SteadyQuality, type Light, type Reading, type Reason } from "./quality.ts";
import { lower, sampled, sees, sees_at, sees_signs_at, top, type Step } from "./steps.ts";

/** How one's own line is now and what is done about it. */
export interface LineState {
  /** Null: not known yet. */
  readonly quality: Quality | null;
  readonly reason: Reason | null;
  readonly step: Step;
  /** The others' pictures come in, as far as the line is concerned. */
  readonly sees: boolean;
  /** And those of them that carry signs, which go after the rest. */
  readonly sees_signs: boolean;
  /** The line to each other member. */
  readonly others: ReadonlyMap<MemberId, Light>;
}

/** What a sparing line is held to: no picture either way, and less sound. */
const spared_step: Step = "low_sound";

/** Follows one's own line from what is counted every two seconds: how good it is, why, and how far to step down for it. */
export class OwnLine {
  readonly #state = signal<LineState>({ quality: null, reason: null, step: "full", sees: true, sees_signs: true, others: new Map() });
  readonly #spared = signal(false);
  readonly #steady = new SteadyQuality();
  readonly #before = new Map<MemberId, MemberCounts>();
  #ladder = top;
  #shortest_ms = Infinity;

  get state(): ReadonlySignal<LineState> {
    return this.#state;
  }

  /** The person asked to spare the line. */
  get spared(): ReadonlySignal<boolean> {
    return this.#spared;
  }

  spare(on: boolean): void {
    this.#spared.value = on;
    this.#show(this.#state.peek().reason, this.#state.peek().others);
  }

  /** One look at the links that stand. `signing`: whose picture carries signs, and whether ours does. `told`: the quality, when what is shown of it has just changed. `stepped`: other things ought to flow now. */
  sample(counts: ReadonlyMap<MemberId, MemberCounts>, signing: { readonly own: boolean; readonly others: readonly MemberId[] } = { own: false, others: [] }): { told: Quality | null; stepped: boolean } {
    const readings = new Map<MemberId, Reading>();
    const pictures = { out: false, in: false, signs_out: signing.own, signs_in: signing.others.some((member) => counts.has(member)) };
    for (const [member, count] of counts) {
      const known = this.#before.get(member);
      const before = known && known.received <= count.received && known.sent <= count.sent ? known : undefined;
      readings.set(member, reading(before, count));
      pictures.out ||= count.video_out > (before?.video_out ?? 0);
      pictures.in ||= count.video_in > (before?.video_in ?? 0);
      this.#before.set(member, count);
    }
    const line = own_reading([...readings.values()]);
    const { own, others } = lights_of(readings);
    if (!line || !own) return { told: null, stepped: false };
    this.#shortest_ms = shortest_of(this.#shortest_ms, line);
    const was = this.#state.peek();
    this.#ladder = sampled(this.#ladder, signs_of(line, this.#shortest_ms), pictures);
    const told = this.#steady.sample(own.quality);
    this.#show(this.#steady.shown === "good" ? null : own.reason ?? was.reason, others);
    const now = this.#state.peek();
    return { told, stepped: now.step !== was.step || now.sees !== was.sees || now.sees_signs !== was.sees_signs };
  }

  /** Another network: round trips of the one before say nothing of it. */
  moved(): void {
    this.#shortest_ms = Infinity;
  }

  /** Whose link is gone begins anew when they come back. */
  forget(member: MemberId): void {
    this.#before.delete(member);
  }

  #show(reason: Reason | null, others: ReadonlyMap<MemberId, Light>): void {
    const step = this.#spared.peek() ? lower(this.#ladder.step, spared_step) : this.#ladder.step;
    this.#state.value = { quality: this.#steady.shown, reason, step, sees: sees_at(this.#ladder) && sees(step), sees_signs: sees_signs_at(this.#ladder), others };
  }
}
