const first_ms = 300;
const longest_ms = 10_000;

/** How long to wait before the n-th new try (n from 0): doubling from 0.3 s to 10 s, a random half of it taken away so that clients
    do not come back all at once. `random` is in [0, 1). */
export function back_off_ms(attempt: number, random: number): number {
  const full = Math.min(first_ms * 2 ** Math.min(attempt, 10), longest_ms);
  return Math.round(full * (1 - random / 2));
}
