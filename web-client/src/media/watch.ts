import { signal, type ReadonlySignal } from "@preact/signals";
import type { Cancel, Clock } from "./clock.ts";
import type { MeasuredLevels } from "./levels.ts";
import { Echo, SilentMicrophone, Unheard } from "./watchers.ts";

/** What one's own sound suffers from without one's noticing; the most serious one. */
export type Trouble = "silent" | "unheard" | "echo";

/** Watches over one's own sound, from its loudness and from what the others tell of whom they hear. */
export class Watch {
  readonly #trouble = signal<Trouble | null>(null);
  readonly #silent = new SilentMicrophone();
  readonly #unheard = new Unheard();
  readonly #echo = new Echo();
  readonly #stop: Cancel;

  /** @param heard  of each member who ought to hear us and has told whom they hear: whether we are among them */
  constructor(on_levels: (listen: (levels: MeasuredLevels) => void) => Cancel, heard: () => readonly boolean[], clock: Clock) {
    this.#stop = on_levels((levels) => {
      const now = clock.now();
      const silent = this.#silent.sample(levels.own, now);
      const unheard = this.#unheard.sample(levels.own, heard(), now);
      const echo = this.#echo.sample(levels);
      this.#trouble.value = silent ? "silent" : unheard ? "unheard" : echo ? "echo" : null;
    });
  }

  get trouble(): ReadonlySignal<Trouble | null> {
    return this.#trouble;
  }

  close(): void {
    this.#stop();
  }
}
