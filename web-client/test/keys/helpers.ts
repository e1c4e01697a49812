import type { KeyStep, MemberId } from "@protocol";
import { Comparison, type Pair } from "../../src/media/keys/comparison.ts";
import { PairwiseKeys } from "../../src/media/keys/pairwise-keys.ts";
import { Opener, Sealer, type Kind } from "../../src/media/frames/format.ts";
import type { Bytes } from "../../src/media/keys/bytes.ts";
import { FakeClock } from "../media/fakes.ts";

/** Lets what WebCrypto does on its own threads come to rest. */
export async function rest(): Promise<void> {
  for (let i = 0; i < 12; ++i) await new Promise((done) => setTimeout(done, 2));
}

export async function until(what: string, true_now: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000; ++i) {
    if (true_now()) return;
    await new Promise((done) => setTimeout(done, 2));
  }
  throw new Error(`never: ${what}`);
}

/** Numbers by chance that come again with the same seed (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One end of a comparison, with what it has sent. */
export class End {
  readonly sent: KeyStep[] = [];
  readonly comparison: Comparison;

  constructor(pair: Pair, readonly clock = new FakeClock(), pass: (step: KeyStep) => void = () => undefined) {
    this.comparison = new Comparison(pair, {
      clock, changed: () => undefined,
      send: async (step) => {
        this.sent.push(step);
        pass(step);
        return true;
      },
    });
  }

  get words(): string | null {
    return this.comparison.state.is === "words" ? this.comparison.state.words.join() : null;
  }
}

export function pair(own: string, own_value: string, other: string, other_value: string, session = "s"): Pair {
  return { of: "dtls", own: { id: own, session, value: own_value }, other: { id: other, session, value: other_value } };
}

/** A page that only has keys. */
export class KeyPage {
  readonly used: { epoch: number; key: CryptoKey }[] = [];
  readonly opened = new Map<string, CryptoKey>();
  readonly forgotten: string[] = [];
  readonly sent: { to: MemberId; session: string; step: KeyStep }[] = [];
  readonly met = new Map<MemberId, { own: string; other: string }>();
  readonly keys: PairwiseKeys;
  #names = 0;

  constructor(readonly id: MemberId, readonly clock: FakeClock, private readonly pass: (from: MemberId, to: MemberId, session: string, step: KeyStep) => boolean, last = 0) {
    this.keys = new PairwiseKeys(id, clock, () => `${id}-${++this.#names}`, {
      send: async (to, session, step) => {
        this.sent.push({ to, session, step });
        return this.pass(id, to, session, step);
      },
      use: (epoch, key) => { this.used.push({ epoch, key }); },
      open: (from, epoch, key) => { this.opened.set(`${from} ${epoch}`, key); },
      forget: (from, epoch) => {
        this.forgotten.push(epoch === undefined ? from : `${from} ${epoch}`);
        for (const name of [...this.opened.keys()]) if (epoch === undefined ? name.startsWith(`${from} `) : name === `${from} ${epoch}`) this.opened.delete(name);
      },
      met: (member, own, other) => { this.met.set(member, { own: own.public_key, other: other.public_key }); },
    }, last);
  }

  get epoch(): number {
    return this.used.at(-1)?.epoch ?? -1;
  }
}

/** Pages whose steps reach each other unless `lets` says otherwise. */
export class KeyCircle {
  readonly clock = new FakeClock();
  readonly pages = new Map<MemberId, KeyPage>();
  /** After which generation everybody's count goes on. */
  last = 0;
  lets: (from: MemberId, to: MemberId, step: KeyStep) => boolean = () => true;

  join(...names: string[]): KeyPage[] {
    return names.map((name) => {
      const page = new KeyPage(name as MemberId, this.clock, (from, to, session, step) => {
        if (!this.pages.has(to) || !this.lets(from, to, step)) return false;
        this.pages.get(to)!.keys.heard(from, session, step);
        return true;
      }, this.last);
      this.pages.set(page.id, page);
      return page;
    });
  }

  /** Everybody named sends to and receives from everybody named; the others are alone. */
  plan(...names: string[]): void {
    for (const [id, page] of this.pages) {
      const others = names.includes(id) ? names.filter((name) => name !== id) : [];
      page.keys.apply({ send_to: others as MemberId[], receive_from: others as MemberId[] });
    }
  }

  /** Time for what is coalesced and what waits for answers. */
  async settle(): Promise<void> {
    await rest();
    await this.clock.advance(250);
    await rest();
    await this.clock.advance(1_000);
    await rest();
  }
}

export async function carried(sealing: { epoch: number; key: CryptoKey }, opening: CryptoKey | undefined, kind: Kind = "audio"): Promise<boolean> {
  const sealer = await Sealer.of(sealing.key, sealing.epoch, kind);
  const sealed = await sealer.seal(frame(40));
  return opening !== undefined && sealed !== null && (await (await Opener.of(opening, kind)).open(sealed)) !== null;
}

export function frame(length: number, first = 1): Bytes {
  const bytes = new Uint8Array(length).map((_, i) => i);
  bytes[0] = first;
  return bytes;
}

export async function base_key(fill: number): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new Uint8Array(32).fill(fill), "HKDF", false, ["deriveBits"]);
}
