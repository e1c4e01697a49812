import type { Language, WallTime } from "@protocol";

// Dates and times as people in the Nordic countries read them: 24-hour clock, day before month, week numbers, no-break spaces inside.

const nbsp = "\u00a0";

/** Two letters, as in Finnish and Finland-Swedish calendars; Sunday first. Browsers' own short names differ from these in Swedish. */
const weekdays: Record<"fi" | "sv", readonly string[]> = { fi: ["su", "ma", "ti", "ke", "to", "pe", "la"], sv: ["sö", "må", "ti", "on", "to", "fr", "lö"] };

type Parts = { weekday: string; day: string; month: string; year: string; hour: string; minute: string };

function parts(at: number, zone: string, language: Language): Parts {
  const locale = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" }[language];
  const named = new Intl.DateTimeFormat(locale, {
    timeZone: zone, weekday: "short", day: "numeric", month: language === "en" ? "short" : "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => named.find((one) => one.type === type)?.value ?? "";
  const [day, month, year] = [part("day"), part("month"), part("year")];
  const weekday = language === "en" ? part("weekday") : weekdays[language][new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? "";
  return { weekday, day, month, year, hour: part("hour"), minute: part("minute") };
}

/** fi `ti 24.11.2026`, sv `ti 24.11.2026`, en `Tue 24 Nov 2026`. */
export function date_text(at: number, zone: string, language: Language): string {
  const { weekday, day, month, year } = parts(at, zone, language);
  return language === "en" ? [weekday, day, month, year].join(nbsp) : `${weekday}${nbsp}${day}.${month}.${year}`;
}

/** fi and sv `13.00`, en `13:00`; the hour without a leading zero in fi and sv. */
export function clock_text(at: number, zone: string, language: Language): string {
  const { hour, minute } = parts(at, zone, language);
  return language === "en" ? `${hour}:${minute}` : `${Number(hour)}.${minute}`;
}

/** `klo 13.00–15.00`, `kl. 13.00–15.00`, `13:00–15:00`. */
export function hours_text(from: number, to: number, zone: string, language: Language): string {
  const word = { fi: `klo${nbsp}`, sv: `kl.${nbsp}`, en: "" }[language];
  return `${word}${clock_text(from, zone, language)}–${clock_text(to, zone, language)}`;
}

/** fi `ti 24.11.2026 klo 13.00–15.00`, sv `ti 24.11.2026 kl. 13.00–15.00`, en `Tue 24 Nov 2026, 13:00–15:00`. */
export function meeting_time(from: number, minutes: number, zone: string, language: Language): string {
  const hours = hours_text(from, from + minutes * 60_000, zone, language);
  return `${date_text(from, zone, language)}${language === "en" ? "," : ""} ${hours}`;
}

/** One's own time first, the group's beside it when it differs. `group` is absent when both read the same. */
export function own_and_group_time(starts_at: string, wall: WallTime, minutes: number, own_zone: string, language: Language): { own: string; group?: string } {
  const from = Date.parse(starts_at);
  const own = meeting_time(from, minutes, own_zone, language);
  const group = meeting_time(from, minutes, wall.zone, language);
  return own === group ? { own } : { own, group };
}

/** Calendar days from today to then, in the person's zone; 0: today. */
export function days_until(at: number, now: number, zone: string): number {
  const day = (time: number): number => {
    const { day, month, year } = parts(time, zone, "fi");
    return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
  };
  return day(at) - day(now);
}

/** ISO 8601 week number of the day in that zone; weeks start on Monday. */
export function week_number(at: number, zone: string): number {
  const { day, month, year } = parts(at, zone, "fi");
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const weekday = date.getUTCDay() || 7;
  date.setUTCDate(date.getUTCDate() + 4 - weekday); // the Thursday of that week decides its year
  const first = Date.UTC(date.getUTCFullYear(), 0, 1);
  return Math.ceil(((date.getTime() - first) / 86_400_000 + 1) / 7);
}

export const own_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
