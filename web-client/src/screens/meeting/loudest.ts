import type { MemberId } from "@protocol";

/** Softer than this is not speech: breath, a keyboard, a fan. */
export const speech_level = 0.06;
/** A speaker stays shown this long after another has become louder, or all are silent: the frame does not flicker. */
export const hold_ms = 1500;

/** Who is shown as speaking where nobody has been given the word: the loudest, held for a while. Levels are 0…1. */
export class Loudest {
  private current: MemberId | null = null;
  private loudest_at = -Infinity;

  next(levels: ReadonlyMap<MemberId, number>, now_ms: number): MemberId | null {
    let loudest: MemberId | null = null;
    let level = speech_level;
    for (const [id, heard] of levels)
      if (heard >= level) [loudest, level] = [id, heard];
    if (loudest !== null && loudest === this.current) this.loudest_at = now_ms;
    if (this.current !== null && now_ms - this.loudest_at < hold_ms) return this.current;
    this.current = loudest;
    this.loudest_at = now_ms;
    return loudest;
  }
}
