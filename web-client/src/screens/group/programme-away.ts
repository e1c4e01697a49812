import type { AwayPeriod } from "@protocol";
import { is_day } from "./programme-dates.ts";

export type PeriodLack = "from" | "to" | "order" | "twice";

/** What is wrong with a period to be added; null: nothing is. Days of two periods never overlap. */
export function lack_of_period(periods: readonly AwayPeriod[], { from, to }: AwayPeriod): PeriodLack | null {
  if (!is_day(from)) return "from";
  if (!is_day(to)) return "to";
  if (to < from) return "order";
  return periods.some((one) => one.from <= to && from <= one.to) ? "twice" : null;
}

/** In order of time, as the server wants them. */
export const with_period = (periods: readonly AwayPeriod[], period: AwayPeriod): readonly AwayPeriod[] =>
  [...periods, period].sort((one, other) => (one.from < other.from ? -1 : 1));
