import { batch, signal, type ReadonlySignal } from "@preact/signals";

/** `choosing`: in the browser's own dialog; `whole`: everything on a screen was chosen, and nothing of it goes out before its owner says yes once more;
 * `asking`: the server has not said yes yet. */
export type ScreenState = "off" | "choosing" | "whole" | "asking" | "on";

/** `taken`: somebody else shows theirs, or nobody may now; `ended`: it was shown, and may be no longer; `failed`: it could not be captured. */
export type ScreenTrouble = "taken" | "ended" | "failed";

/** One's own screen, a window of it or a tab, shown in place of one's picture. Only `begin` and `confirm`, the person's own taps, ever bring it nearer to
 * the others, and nothing goes out before the server has said yes. */
export class OwnScreen {
  readonly #state = signal<ScreenState>("off");
  readonly #chosen = signal<MediaStreamTrack | null>(null);
  readonly #track = signal<MediaStreamTrack | null>(null);
  readonly #claimed = signal(false);
  readonly #trouble = signal<ScreenTrouble | null>(null);
  #asked = 0; // which beginning is the latest; an older one that comes through is closed at once

  /** @param allowed  the server's answer to what was last told of the devices, `claimed` among it */
  constructor(private readonly open: () => Promise<MediaStreamTrack>, private readonly allowed: () => Promise<boolean>) {}

  get state(): ReadonlySignal<ScreenState> {
    return this.#state;
  }

  /** What was chosen, for its owner's eyes. */
  get chosen(): ReadonlySignal<MediaStreamTrack | null> {
    return this.#chosen;
  }

  /** What goes out; null: nothing. */
  get track(): ReadonlySignal<MediaStreamTrack | null> {
    return this.#track;
  }

  /** The server is asked for it, or has said yes. */
  get claimed(): ReadonlySignal<boolean> {
    return this.#claimed;
  }

  /** Why it is not shown, until it is tried again. */
  get trouble(): ReadonlySignal<ScreenTrouble | null> {
    return this.#trouble;
  }

  async begin(): Promise<void> {
    if (this.#state.peek() !== "off") return;
    const asked = ++this.#asked;
    this.#trouble.value = null;
    this.#state.value = "choosing";
    try {
      const track = await this.open();
      if (asked !== this.#asked) return track.stop();
      track.onended = () => { // the browser's own "stop sharing", or the window was closed
        if (this.#chosen.peek() === track) this.end();
      };
      this.#chosen.value = track;
      if (is_whole(track)) this.#state.value = "whole";
      else await this.#claim(track);
    } catch (error) {
      if (asked === this.#asked) this.end(error instanceof Error && error.name === "NotAllowedError" ? null : "failed");
    }
  }

  /** The owner of a whole screen says yes once more. */
  async confirm(): Promise<void> {
    const track = this.#chosen.peek();
    if (this.#state.peek() === "whole" && track) await this.#claim(track);
  }

  /** Nothing is shown or captured any more, from this moment on. */
  end(trouble: ScreenTrouble | null = null): void {
    this.#asked++;
    const track = this.#chosen.peek();
    batch(() => {
      this.#track.value = null;
      this.#chosen.value = null;
      this.#claimed.value = false;
      this.#trouble.value = trouble;
      this.#state.value = "off";
    });
    track?.stop();
  }

  async #claim(track: MediaStreamTrack): Promise<void> {
    const asked = this.#asked;
    this.#state.value = "asking";
    this.#claimed.value = true;
    const allowed = await this.allowed();
    if (asked !== this.#asked) return;
    if (!allowed) return this.end("taken");
    this.#track.value = track;
    this.#state.value = "on";
  }
}

/** A browser that does not tell what was chosen may have been given everything. */
function is_whole(track: MediaStreamTrack): boolean {
  const { displaySurface } = track.getSettings() as { displaySurface?: string };
  return displaySurface !== "window" && displaySurface !== "browser";
}
