/** What is held to talk: a key, or the button under a finger or pointer. */
export type Hold = "key" | "button";

/** A microphone that is open only while something is held. It opens by a press and by nothing else; release, lost focus, a hidden page, a lost pointer and
 * a lock all close it, and after a lock the press must be made anew. */
export class PushToTalk {
  readonly #held = new Set<Hold>();
  #on = false;
  #locked = false;

  constructor(private readonly set_microphone: (on: boolean) => void) {}

  /** In use or not. Either way the microphone is closed by it: an open one would have nobody who holds it, or was held. */
  use(on: boolean): void {
    if (on === this.#on) return;
    this.#held.clear();
    this.#on = on;
    this.set_microphone(false);
  }

  /** True: what was pressed opens it, or holds it open. */
  press(hold: Hold): boolean {
    if (!this.#on || this.#locked) return false;
    const first = this.#held.size === 0;
    this.#held.add(hold);
    if (first) this.set_microphone(true);
    return true;
  }

  release(hold: Hold): void {
    if (this.#held.delete(hold) && this.#held.size === 0) this.set_microphone(false);
  }

  /** Nobody can tell any longer what is held: the window lost its focus, or is hidden. */
  release_all(): void {
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.set_microphone(false);
  }

  lock(locked: boolean): void {
    this.#locked = locked;
    if (locked) this.release_all();
  }

  /** The microphone was seen open. Whatever opened it, it does not stay open with nothing held. */
  seen_open(): void {
    if (this.#on && this.#held.size === 0) this.set_microphone(false);
  }
}
