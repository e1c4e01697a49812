import type { Key, Values } from "../../i18n/index.ts";
import type { Clock } from "./model.ts";

/** A text's key and the values to fill in. */
export type Words = { readonly key: Key; readonly values?: Values };
export type Translate = (key: Key, values?: Values) => string;

const minute = 60_000;

/** Time in words that do not rush: minutes, "about 1 min" below two, never seconds. */
export function short_time(left_ms: number): Words {
  if (left_ms >= 2 * minute) return { key: "time.minutes", values: { n: Math.round(left_ms / minute) } };
  if (left_ms > minute / 2) return { key: "time.about", values: { n: Math.max(1, Math.round(left_ms / minute)) } };
  return { key: "time.under" };
}

/** The same in a sentence: "about 1 minute". */
export function long_time(left_ms: number): Words {
  if (left_ms <= 0) return { key: "time.long_over" };
  if (left_ms >= 2 * minute) return { key: "time.long", values: { n: Math.round(left_ms / minute) } };
  if (left_ms > minute / 2) return { key: "time.long_about", values: { n: Math.max(1, Math.round(left_ms / minute)) } };
  return { key: "time.long_under" };
}

/** The line in the lake: `strong` stands out, `rest` follows. */
export function clock_words(clock: Clock): { strong: Words | null; rest: Words } {
  if (clock.stopped) return { strong: null, rest: { key: "time.stopped" } };
  if (clock.over) return { strong: null, rest: { key: "time.over" } };
  return { strong: short_time(clock.left_ms), rest: { key: "time.left" } };
}
