import { Opener, Sealer, trailer_of, type Kind } from "./format.ts";
import type { Bytes } from "../keys/bytes.ts";
import type { ToWorker } from "./messages.ts";

export interface Counts {
  opened: number;
  dropped: number;
}

const epochs_max = 8;
const members_max = 32;

type Openers = Record<Kind, Promise<Opener>>;

/** The keys inside the worker. What it cannot encrypt or decrypt it drops: nothing passes as it is. */
export class Keyring {
  readonly counts = new Map<string, Counts>();
  #sealers: Record<Kind, Promise<Sealer>> | null = null;
  #generation: CryptoKey | null = null;
  readonly #openers = new Map<string, Map<number, Openers>>();

  take(told: ToWorker): void {
    if (told.kind === "send" && told.key !== this.#generation) {
      this.#generation = told.key;
      this.#sealers = { audio: Sealer.of(told.key, told.epoch, "audio"), video: Sealer.of(told.key, told.epoch, "video") };
    } else if (told.kind === "receive") this.#receive(told.from, told.epoch, told.key);
    else if (told.kind === "forget" && told.epoch === undefined) {
      this.#openers.delete(told.from);
      this.counts.delete(told.from);
    } else if (told.kind === "forget") this.#openers.get(told.from)?.delete(told.epoch!);
  }

  /** Null: there is no key, so nothing goes out. */
  async seal(kind: Kind, frame: Bytes): Promise<Bytes | null> {
    const sealer = await this.#sealers?.[kind];
    return (await sealer?.seal(frame)) ?? null;
  }

  /** Null: it is dropped. */
  async open(from: string | null, kind: Kind, frame: Bytes): Promise<Bytes | null> {
    if (from === null) return null;
    const opener = await this.#openers.get(from)?.get(trailer_of(frame)?.epoch ?? -1)?.[kind];
    const opened = (await opener?.open(frame)) ?? null;
    const counts = this.counts.get(from) ?? { opened: 0, dropped: 0 };
    if (opened) counts.opened += 1;
    else counts.dropped += 1;
    if (this.counts.size < members_max) this.counts.set(from, counts);
    return opened;
  }

  #receive(from: string, epoch: number, key: CryptoKey): void {
    const epochs = this.#openers.get(from) ?? new Map<number, Openers>();
    if (this.#openers.size >= members_max && !this.#openers.has(from)) return;
    this.#openers.set(from, epochs);
    epochs.delete(epoch);
    epochs.set(epoch, { audio: Opener.of(key, "audio"), video: Opener.of(key, "video") });
    const [oldest] = epochs.keys();
    if (epochs.size > epochs_max && oldest !== undefined) epochs.delete(oldest);
  }
}
