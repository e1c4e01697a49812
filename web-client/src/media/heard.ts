// From whom sound arrives. Pure: counts and times are passed in.
import type { MemberId } from "@protocol";

/** An unchanged list is told again after this long, so that whoever has just come sees it too. */
const again_ms = 30_000;

/** Turns counts of sound packets into the list that the server is told. Silence sends packets too, a few a second: their coming says that the way is
 * open, not that anybody speaks. */
export class Heard {
  readonly #packets = new Map<MemberId, number>();
  #told: string | null = null;
  #told_at = -Infinity;

  /** The packets of sound that have come from each member so far; fewer than before, when they come by a new way. What to tell, when there is something to tell. */
  sample(packets: ReadonlyMap<MemberId, number>, now: number): MemberId[] | null {
    const from = [...packets].filter(([member, count]) => count > 0 && count !== this.#packets.get(member)).map(([member]) => member).sort();
    this.#packets.clear();
    for (const [member, count] of packets) this.#packets.set(member, count);
    const list = from.join();
    if (list === this.#told && now - this.#told_at < again_ms) return null;
    this.#told = list;
    this.#told_at = now;
    return from;
  }

  /** Whose link is gone begins anew when they come back. */
  forget(member: MemberId): void {
    this.#packets.delete(member);
  }

  /** What was told did not arrive, or is known no more. */
  tell_again(): void {
    this.#told = null;
  }
}

const fresh_ms = 1_000;

/** Sound has come within the last second; silence counts, as it sends a packet now and then. */
export function is_heard(receiver: RTCRtpReceiver): boolean {
  const now = performance.timeOrigin + performance.now();
  return receiver.getSynchronizationSources().some(({ timestamp }) => now - timestamp < fresh_ms);
}
