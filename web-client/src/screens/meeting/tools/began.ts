import type { Scene } from "../scene.ts";

/** When this run of the phase began, by its timer; the beginning of time when the timer stands. */
export function phase_began_ms({ room }: Pick<Scene, "room">): number {
  const { timer } = room.phase;
  return timer.ends_at === undefined ? 0 : Date.parse(timer.ends_at) - timer.length_ms;
}
