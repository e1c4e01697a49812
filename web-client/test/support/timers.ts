// Time that moves only when a test moves it. Replaces setTimeout and clearTimeout for the whole test file.
type Waiting = { at: number; run: () => void };

let now = 0;
let next_id = 1;
const waiting = new Map<number, Waiting>();

export function fake_timers(): void {
  now = 0;
  waiting.clear();
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms = 0): number => {
      waiting.set(next_id, { at: now + ms, run });
      return next_id++;
    },
    clearTimeout: (id: number | undefined): void => { if (id !== undefined) waiting.delete(id); },
  });
}

/** Lets time pass; whatever falls due runs in its order, and what waits for a promise goes on before and after. */
export async function pass(ms: number): Promise<void> {
  await settle();
  const end = now + ms;
  for (;;) {
    const due = [...waiting].filter(([, one]) => one.at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
    if (!due) break;
    waiting.delete(due[0]);
    now = due[1].at;
    due[1].run();
    await settle();
  }
  now = end;
}

/** The time that has passed since `fake_timers`, in milliseconds. */
export const passed = (): number => now;

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}
