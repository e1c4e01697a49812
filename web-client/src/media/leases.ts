import type { MemberId } from "@protocol";

/** How long one permission lasts, in milliseconds; no server can grant a longer one. */
export const lease_ms = 10_000;

/** To whom sending rests on a permission that ends by itself: observer and technical support. What flows from page to page the server
 * cannot cut, so without its word, renewed each few seconds, we stop; also when it cannot reach us any more. Times are those of one Clock. */
export class Leases {
  readonly #until = new Map<MemberId, number>();

  /** The plan names who is sent to by lease. Its word is a first permission for those who are new; for the others it renews nothing. */
  name(members: readonly MemberId[], now: number): void {
    for (const member of members) if (!this.#until.has(member)) this.#until.set(member, now + lease_ms);
  }

  /** Who is no longer sent to at all starts anew when they come back. */
  forget(except: readonly MemberId[]): void {
    for (const member of this.#until.keys()) if (!except.includes(member)) this.#until.delete(member);
  }

  renew(members: readonly MemberId[], until: number, now: number): void {
    for (const member of members) this.#until.set(member, Math.min(until, now + lease_ms));
  }

  /** May be sent to: depends on no lease, or holds one. */
  allows(member: MemberId, now: number): boolean {
    const until = this.#until.get(member);
    return until === undefined || now < until;
  }

  /** When the next permission ends, if one is still running. */
  next_end(now: number): number | null {
    const running = [...this.#until.values()].filter((until) => until > now);
    return running.length > 0 ? Math.min(...running) : null;
  }
}
