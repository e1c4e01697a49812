import { signal, type ReadonlySignal } from "@preact/signals";
import type { Clock } from "./clock.ts";

/** What can be sent from here, in the words that matter: pictures, sound, or better sound alone. `asks`: the person saves data and has not been asked;
 * `failed`: not known, as the upload was refused or never arrived. */
export type UplinkState = "waits" | "asks" | "measuring" | "pictures" | "sound" | "weak" | "failed";

export interface UplinkPort {
  readonly clock: Clock;
  /** Sends so many meaningless bytes; true when all of them have arrived. Never rejects; aborted means false. */
  send(bytes: number, stop: AbortSignal): Promise<boolean>;
  /** The person has asked the browser to save data. */
  saves_data(): boolean;
}

/** The whole measuring, at most: bytes and time. */
export const uplink_bytes_max = 500_000;
export const uplink_time_max_ms = 3_000;

const small_bytes = 20_000;
/** A smaller one that took longer than this has said enough. */
const small_ms_max = 1_000;
/** The larger upload, and how long it is meant to take. A long way makes the first one look slower than the line is: at least so many bytes. */
const least_large_bytes = 60_000;
const large_ms = 1_200;

/** Kilobits a second that one's own sound and picture take to everybody in a small mesh, and that sound alone takes. Less than that is weak. */
const for_pictures = 400;
const for_sound = 150;

export function verdict(kilobits: number): "pictures" | "sound" | "weak" {
  return kilobits >= for_pictures ? "pictures" : kilobits >= for_sound ? "sound" : "weak";
}

/** What two uploads say together: the larger one less the smaller, so that the way there and back falls out. Kilobits a second. */
export function rate(small: Upload, large: Upload | null): number {
  if (!large) return kilobits(small.bytes, small.ms);
  const more = large.ms - small.ms;
  return more > small.ms / 5 ? kilobits(large.bytes - small.bytes, more) : kilobits(large.bytes, large.ms);
}

export interface Upload {
  readonly bytes: number;
  readonly ms: number;
}

const kilobits = (bytes: number, ms: number): number => (8 * bytes) / Math.max(1, ms);

/** Measures how much can be sent from here, by two uploads. It hinders nobody: whoever goes in meanwhile just goes. */
export class UplinkTest {
  readonly #state = signal<UplinkState>("waits");
  #stop: AbortController | null = null;

  constructor(private readonly port: UplinkPort) {}

  get state(): ReadonlySignal<UplinkState> {
    return this.#state;
  }

  /** Begins by itself, unless the person saves data: then only their tap does. */
  begin(): void {
    if (this.port.saves_data()) this.#state.value = "asks";
    else void this.measure();
  }

  /** The person's tap; also to try again. */
  async measure(): Promise<void> {
    this.close();
    const stop = (this.#stop = new AbortController());
    this.#state.value = "measuring";
    const end = this.port.clock.after(uplink_time_max_ms, () => stop.abort());
    const found = await this.#measured(stop.signal);
    end();
    if (this.#stop !== stop) return; // another one has begun, or nobody waits for it any more
    this.#stop = null;
    this.#state.value = found;
  }

  close(): void {
    this.#stop?.abort();
    this.#stop = null;
    if (this.#state.peek() === "measuring") this.#state.value = "waits";
  }

  async #measured(stop: AbortSignal): Promise<UplinkState> {
    const small = await this.#upload(small_bytes, stop);
    if (!small.arrived) return stop.aborted ? "weak" : "failed";
    if (small.ms > small_ms_max) return verdict(rate(small, null));
    const fits = Math.floor((rate(small, null) * large_ms) / 8);
    const large = await this.#upload(Math.min(Math.max(fits, least_large_bytes), uplink_bytes_max - small_bytes), stop);
    if (large.arrived) return verdict(rate(small, large));
    return stop.aborted ? verdict(Math.min(rate(small, null), rate(large, null))) : "failed";
  }

  async #upload(bytes: number, stop: AbortSignal): Promise<Upload & { readonly arrived: boolean }> {
    const began = this.port.clock.now();
    const arrived = await this.port.send(bytes, stop);
    return { bytes, ms: this.port.clock.now() - began, arrived };
  }
}
