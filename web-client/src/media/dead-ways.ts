// Ways that stand, and on which in one direction nothing comes through. Pure: counts and times are passed in.
import type { MemberId } from "@protocol";

const silent_ms = 6_000;
const longest_ms = 60_000;

/** Finds links that stand and are dead in one direction: a member's microphone is open, and yet no packet of sound comes. */
export class Silences {
  readonly #silent = new Map<MemberId, { packets: number; since: number; next: number; times: number }>();

  /** Whose links ought to be revived now, and how often in a row that was said: after 6 s, and then after twice as long each time.
   * @param open  who may be heard and has an open microphone
   * @param packets  of sound, so far */
  sample(open: readonly MemberId[], packets: ReadonlyMap<MemberId, number>, now: number): ReadonlyMap<MemberId, number> {
    for (const member of this.#silent.keys()) if (!open.includes(member)) this.#silent.delete(member);
    const due = new Map<MemberId, number>();
    for (const member of open) {
      const count = packets.get(member) ?? 0;
      const silence = this.#silent.get(member);
      if (!silence || count > silence.packets || (count < silence.packets && count > 0)) {
        this.#silent.set(member, { packets: count, since: now, next: silent_ms, times: 0 });
      } else if (now - silence.since >= silence.next) {
        this.#silent.set(member, { packets: count, since: now, next: Math.min(2 * silence.next, longest_ms), times: silence.times + 1 });
        due.set(member, silence.times + 1);
      }
    }
    return due;
  }
}

/** Finds dead ways from both ends: by what does not come here, and by what others say does not come to them. */
export class DeadWays {
  /** Whose microphones are open, as they say. */
  open: readonly MemberId[] = [];
  /** Who has told whom they hear, and whether we are among them. */
  told: ReadonlyMap<MemberId, boolean> = new Map();
  readonly #in = new Silences();
  readonly #out = new Silences();

  /** From whom sound should come and does not, and how often in a row that was said.
   * @param connected  who may be heard here */
  inwards(connected: readonly MemberId[], packets: ReadonlyMap<MemberId, number>, now: number): ReadonlyMap<MemberId, number> {
    return this.#in.sample(connected.filter((member) => this.open.includes(member)), packets, now);
  }

  /** To whom our sound should come and does not, as they say; they look after it first. `by_all`: so do all who have told anything.
   * @param connected  who may hear us, while our microphone is open */
  outwards(connected: readonly MemberId[], now: number): ReadonlyMap<MemberId, { times: number; by_all: boolean }> {
    const told = connected.filter((member) => this.told.has(member));
    const deaf = told.filter((member) => !this.told.get(member));
    const by_all = deaf.length === told.length;
    const found = [...this.#out.sample(deaf, new Map(), now)].filter(([, times]) => times > 1);
    return new Map(found.map(([member, times]) => [member, { times: times - 1, by_all }]));
  }
}
