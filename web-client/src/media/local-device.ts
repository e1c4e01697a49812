import { signal, type ReadonlySignal } from "@preact/signals";

/** `missing`: there is none; `lost`: it was open and was unplugged; `refused`: the person or the browser said no; `taken`: another program uses it;
 * `locked`: nobody's may be open now. None of them keeps anyone out of a meeting. */
export type DeviceState = "off" | "on" | "missing" | "lost" | "refused" | "taken" | "locked";

/** It did not open, or did not stay open, and its owner ought to know why. */
export const is_trouble = (state: DeviceState): state is "missing" | "lost" | "refused" | "taken" =>
  state === "missing" || state === "lost" || state === "refused" || state === "taken";

/** One's own microphone or camera. Closed means closed: the track is stopped and the device's light goes out. Only `set(true)` and
 * `come_back`, the person's own taps, ever open it. */
export class LocalDevice {
  readonly #state = signal<DeviceState>("off");
  readonly #track = signal<MediaStreamTrack | null>(null);
  readonly #had_open = signal(false);
  #asked = 0; // which opening is the latest; an older one that comes through is closed at once
  #allowed = true;

  constructor(private readonly open: () => Promise<MediaStreamTrack>) {}

  get state(): ReadonlySignal<DeviceState> {
    return this.#state;
  }

  get track(): ReadonlySignal<MediaStreamTrack | null> {
    return this.#track;
  }

  /** It was open when it was locked, and its owner has not touched it since. */
  get had_open(): ReadonlySignal<boolean> {
    return this.#had_open;
  }

  async set(on: boolean): Promise<void> {
    if (on && !this.#allowed) return;
    this.#had_open.value = false;
    const before = this.#state.peek();
    // Why it is not open stays said when it is closed, and is forgotten when it is tried again.
    if (!on) return this.#close(!this.#allowed ? "locked" : is_trouble(before) ? before : "off");
    if (this.#track.peek()) return;
    if (is_trouble(before)) this.#state.value = "off";
    await this.#open();
  }

  /** The owner's tap "I am back": open again what a lock had closed, and nothing else. */
  async come_back(): Promise<void> {
    if (this.#had_open.value) await this.set(true);
  }

  /** Opens another device of the kind in place of the open one. */
  async reopen(): Promise<void> {
    if (this.#track.value) await this.#open();
  }

  /** False closes and locks it. True unlocks it and leaves it closed. */
  allow(allowed: boolean): void {
    if (allowed === this.#allowed) return;
    this.#allowed = allowed;
    if (this.#track.value) this.#had_open.value = true;
    this.#close(allowed ? "off" : "locked");
  }

  /** The open one was unplugged, and the browser goes on with another by itself: nobody has chosen that one. */
  lose(): void {
    if (this.#track.peek()) this.#close("lost");
  }

  /** Devices were plugged in or out: one that was missing or taken may be tried again. */
  devices_changed(): void {
    if (this.#state.value === "missing" || this.#state.value === "taken") this.#state.value = "off";
  }

  async #open(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const track = await this.#opened(asked);
      if (asked !== this.#asked) return track.stop();
      this.#track.value?.stop();
      track.onended = () => {
        if (this.#track.value === track) this.#close("lost");
      };
      this.#track.value = track;
      this.#state.value = "on";
    } catch (error) {
      if (asked === this.#asked) this.#close(reason(error));
    }
  }

  /** Some systems open a second device only when the first has been let go. */
  async #opened(asked: number): Promise<MediaStreamTrack> {
    try {
      return await this.open();
    } catch (error) {
      const before = this.#track.peek();
      if (!before || asked !== this.#asked || reason(error) !== "taken") throw error;
      before.stop();
      return this.open();
    }
  }

  #close(state: DeviceState): void {
    this.#asked++;
    this.#track.value?.stop();
    this.#track.value = null;
    this.#state.value = state;
  }
}

/** Why a device did not open, from what getUserMedia throws (W3C Media Capture and Streams, section 10.2). */
export function reason(error: unknown): "missing" | "refused" | "taken" {
  switch (error instanceof Error || error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotReadableError":
    case "AbortError":
      return "taken";
    default:
      return "missing"; // NotFoundError, OverconstrainedError, or a page without devices at all
  }
}
