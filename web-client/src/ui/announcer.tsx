import { signal } from "@preact/signals";
import type { Verbosity } from "./preferences.ts";
import { verbosity } from "./preferences.ts";

/** How much a piece of news matters; a person may hear all, the important, or only what concerns turns. */
export type Weight = "turn" | "important" | "all";
type News = { kind: string; text: string };

const gap_ms = 3_000;

/** Says things to screen readers: one polite queue, at most one sentence in 3 s, newer news of the same kind in place of older;
    and one assertive slot that speaks at once. */
export class Announcer {
  readonly polite = signal("");
  readonly assertive = signal("");
  private queue: News[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  say(kind: string, text: string, weight: Weight = "all"): void {
    if (!wanted(weight, verbosity.value)) return;
    this.queue = [...this.queue.filter((news) => news.kind !== kind), { kind, text }];
    if (this.timer === undefined) this.next();
  }

  /** For what cannot wait: a turn offered, a closed microphone, a lost connection. */
  interrupt(text: string): void {
    this.assertive.value = this.fresh(text);
  }

  private next(): void {
    const news = this.queue.shift();
    if (!news) {
      this.timer = undefined;
      return;
    }
    this.polite.value = this.fresh(news.text);
    this.timer = setTimeout(() => this.next(), gap_ms);
  }

  /** The same sentence twice is a change only if the text differs: a trailing no-break space alternates. */
  private fresh(text: string): string {
    this.turn ^= 1;
    return this.turn ? text : `${text}\u00a0`;
  }
}

function wanted(weight: Weight, level: Verbosity): boolean {
  if (level === "all") return true;
  return level === "important" ? weight !== "all" : weight === "turn";
}

export const announcer = new Announcer();

/** The two live regions; mounted once, outside every screen. */
export const LiveRegions = () => (
  <>
    <div class="sr" role="status" aria-live="polite">{announcer.polite}</div>
    <div class="sr" role="alert" aria-live="assertive">{announcer.assertive}</div>
  </>
);
