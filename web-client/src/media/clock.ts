/** Time as the media part takes it from outside: tests bring their own. */
export interface Clock {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** Runs `work` once, no sooner than `wait_ms` from now, unless the returned function is called before. */
  after(wait_ms: number, work: () => void): Cancel;
}

export type Cancel = () => void;

export const page_clock: Clock = {
  now: () => performance.now(),
  after(wait_ms, work) {
    const timer = setTimeout(work, wait_ms);
    return () => clearTimeout(timer);
  },
};

/** Runs `work` every `period_ms` until the returned function is called. */
export function every(clock: Clock, period_ms: number, work: () => void): Cancel {
  let cancel: Cancel;
  const turn = (): void => {
    cancel = clock.after(period_ms, turn);
    work();
  };
  cancel = clock.after(period_ms, turn);
  return () => cancel();
}
