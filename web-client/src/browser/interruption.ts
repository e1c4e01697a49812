// What the browser tells of the device as a whole, for whoever holds a connection.

const tick_ms = 1_000;
/** A timer that comes so late did not run: the computer slept, or the page was frozen. Of a page that nobody looks at browsers may let timers run
 * once a minute alone. */
const slept_ms = 5_000;
const slept_hidden_ms = 90_000;
const settle_ms = 1_000;

interface Connection extends EventTarget {
  readonly type?: string;
}

/** Calls back when the ways to the others may be others than before: the network came back or is another one, or the computer woke up. Several signs
 * at once are one interruption. */
export function on_interruption(interrupted: () => void): () => void {
  let last = Date.now(); // a clock that goes on while the computer sleeps
  let hidden = document.hidden;
  let told = -Infinity;
  const tell = (): void => {
    if (performance.now() - told < settle_ms) return;
    told = performance.now();
    interrupted();
  };
  const look = (): void => {
    const now = Date.now();
    if (now - last > (hidden ? slept_hidden_ms : slept_ms)) tell();
    last = now;
    hidden = document.hidden;
  };
  const connection = (navigator as { connection?: Connection }).connection;
  let type = connection?.type;
  // Browsers tell each new estimate of the speed too; only another kind of network is another way.
  const changed = (): void => {
    if (connection?.type === type) return;
    type = connection?.type;
    tell();
  };
  const timer = setInterval(look, tick_ms);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", tell);
  connection?.addEventListener("change", changed);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", tell);
    connection?.removeEventListener("change", changed);
  };
}
