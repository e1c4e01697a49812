/** How long no frame comes before it is said. A screen that nobody touches still brings one now and then: browsers repeat it. */
export const still_ms = 8_000;

/** Tells a picture that has stopped coming from one on which nothing moves. Pure: what was counted and the time are passed in. */
export class Stillness {
  #frames = 0;
  #since: number | null = null;

  /** @param frames  all that were shown so far; a picture that has not begun does not stand still
   * @returns  whether none has come for a while */
  sample(frames: number, now: number): boolean {
    if (frames !== this.#frames || frames === 0) {
      this.#frames = frames;
      this.#since = null;
      return false;
    }
    this.#since ??= now;
    return now - this.#since >= still_ms;
  }

  /** Nobody looked for a while, and nothing was counted. */
  forget(): void {
    this.#since = null;
  }
}
