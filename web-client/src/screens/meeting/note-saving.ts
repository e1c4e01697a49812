import { signal, type Signal } from "@preact/signals";
import type { OwnId } from "@protocol";
import { new_id } from "@protocol/runtime";

/** Typed words are saved when the writer has paused this long. */
const pause_ms = 1_200;
/** What could not be saved is tried again after this. */
const again_ms = 15_000;

export type Saving = "empty" | "typed" | "saving" | "saved" | "failed";

/** A private note of this meeting: text and how its saving goes. It outlives panels, phases and lost connections, and nobody else ever gets it. */
export class OwnNote {
  readonly text = signal("");
  readonly saving: Signal<Saving> = signal("empty");
  private readonly id: OwnId = new_id("OwnId");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;

  constructor(private readonly put: (id: OwnId, text: string) => Promise<boolean>) {}

  write(text: string): void {
    this.text.value = text;
    this.saving.value = "typed";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pause_ms);
  }

  /** Saves what stands there now; words typed meanwhile are saved next. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.busy || this.saving.peek() === "saved" || this.saving.peek() === "empty") return;
    this.busy = true;
    const text = this.text.peek();
    this.saving.value = "saving";
    const done = await this.put(this.id, text);
    this.busy = false;
    if (this.text.peek() !== text) return void this.write(this.text.peek());
    this.saving.value = done ? (text === "" ? "empty" : "saved") : "failed";
    if (!done) this.timer = setTimeout(() => void this.save(), again_ms);
  }
}
