import { signal, type ReadonlySignal } from "@preact/signals";
import type { MemberId } from "@protocol";

/** What the server says of a member's devices; another object each time it says something. */
interface Told {
  readonly microphone: boolean;
}

/** Whose voice is not played here: a facilitator closed their microphone and they have not opened it since. Their own page closes it too; where no
 * server stands between the pages, one that could not be told yet goes on sending. */
export class Silenced {
  readonly #members = signal<ReadonlySet<MemberId>>(new Set());
  readonly #since = new Map<MemberId, Told | undefined>();

  get members(): ReadonlySignal<ReadonlySet<MemberId>> {
    return this.#members;
  }

  /** @param told  what was last said of their devices: not what opens them again */
  close(member: MemberId, told: Told | undefined): void {
    this.#since.set(member, told);
    this.#publish();
  }

  /** @param devices  null: the server is out of reach, and nobody could tell us that they opened it again */
  see(devices: ReadonlyMap<MemberId, Told> | null): void {
    if (this.#since.size === 0) return;
    for (const [member, since] of this.#since) {
      const told = devices?.get(member);
      if (!devices || (told?.microphone && told !== since)) this.#since.delete(member);
    }
    this.#publish();
  }

  #publish(): void {
    this.#members.value = new Set(this.#since.keys());
  }
}
