import type { Language, WallTime } from "@protocol";
import { meeting_time } from "../i18n/dates.ts";
import { language, languages } from "../i18n/index.ts";

/** A wall time as it stands there, whatever zone the reader is in: "ti 24.11.2026 klo 13.00". */
export function wall_words({ local }: WallTime): string {
  return meeting_time(Date.parse(`${local}:00Z`), 0, "UTC", language.value).replace(/–[^–]*$/, "");
}

export const language_names = (codes: readonly Language[]): string =>
  codes.map((code) => languages.find((one) => one.code === code)?.name ?? code).join(", ");

/** Zones that people of the organisation's partners live in come first in the browser's own list. */
export function zone_names(also: string): readonly string[] {
  const all = Intl.supportedValuesOf("timeZone");
  const near = ["Europe/Helsinki", "Europe/Stockholm", "Europe/Mariehamn", "Europe/Oslo", "Europe/Copenhagen", "Europe/Tallinn", "Europe/Lisbon"];
  return [...new Set([also, ...near, ...all])].filter((one) => one !== "");
}
