/** Whether to offer something now that the line is bad: for as long as the line stays so and nobody has answered, and then not again for five minutes. */
export class Offer {
  #shown = false;
  #last_ms = -Infinity;

  get shown(): boolean {
    return this.#shown;
  }

  sample(wanted: boolean, now_ms: number): boolean {
    this.#shown = wanted && (this.#shown || now_ms - this.#last_ms >= again_ms);
    if (this.#shown) this.#last_ms = now_ms;
    return this.#shown;
  }

  /** It was taken, or put away. */
  answer(): void {
    this.#shown = false;
  }
}

const again_ms = 5 * 60_000;
