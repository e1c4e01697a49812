/** Asks again and again until the answer is true (and returns it), or says what was waited for. */
export async function until(what, ask, { within_ms = 30_000, every_ms = 100 } = {}) {
  const end = Date.now() + within_ms;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${within_ms} ms for: ${what}${last instanceof Error ? ` (${last.message})` : ""}`);
    await pause(every_ms);
  }
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
