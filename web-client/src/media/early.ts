import type { MemberId, Negotiation } from "@protocol";
import type { Clock } from "./clock.ts";

export interface EarlyStep {
  readonly session: string;
  readonly step: Negotiation;
}

const early_ms = 5_000;
const steps_max = 64;
const members_max = 25;

/** The first steps of another page may come a moment before the plan that names it: kept for five seconds, and not without end. */
export class Early {
  readonly #kept = new Map<MemberId, { at: number; steps: EarlyStep[] }>();

  constructor(private readonly clock: Clock) {}

  keep(from: MemberId, step: EarlyStep): void {
    const now = this.clock.now();
    for (const [member, { at }] of this.#kept) if (now - at > early_ms) this.#kept.delete(member);
    const early = this.#kept.get(from) ?? { at: now, steps: [] };
    if (early.steps.length >= steps_max || (!this.#kept.has(from) && this.#kept.size >= members_max)) return;
    early.steps.push(step);
    this.#kept.set(from, early);
  }

  take(member: MemberId): EarlyStep[] {
    const early = this.#kept.get(member);
    this.#kept.delete(member);
    return early && this.clock.now() - early.at <= early_ms ? early.steps : [];
  }
}
