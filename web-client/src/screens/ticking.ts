import { useEffect, useState } from "preact/hooks";

/** This device's time in milliseconds, renewed each `every_ms`: screens pass it on to the pure questions about time. */
export function useNow(every_ms = 10_000): number {
  const [now, set_now] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => set_now(Date.now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}
