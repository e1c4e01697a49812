import { useEffect } from "preact/hooks";

const every_ms = 3_000;

/** As long as an answer is missing, asks again every 3 s: what "we keep trying" says. */
export function useRetry(missing: boolean, ask: () => void): void {
  useEffect(() => {
    if (!missing) return undefined;
    const timer = setInterval(ask, every_ms);
    return () => clearInterval(timer);
  }, [missing]);
}
