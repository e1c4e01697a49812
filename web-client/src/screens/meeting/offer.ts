/** Whether to offer something now that the line is bad: at most once in five minutes, for as long as the line stays so and nobody has answered. */
export class Offer {
  #shown = false;
  #offered_at = -Infinity;

  get shown(): boolean {
    return this.#shown;
  }

  sample(wanted: boolean, now_ms: number): boolean {
    if (!wanted) this.#shown = false;
    else if (!this.#shown && now_ms - this.#offered_at >= again_ms) {
      this.#shown = true;
      this.#offered_at = now_ms;
    }
    return this.#shown;
  }

  /** It was taken, or put away. */
  answer(): void {
    this.#shown = false;
  }
}

const again_ms = 5 * 60_000;
