import type { Instant, WallTime } from "@protocol";

const hour_ms = 3_600_000;

/** What the clocks of a zone show at an instant, as if it were UTC, in ms. \throws RangeError for a zone the browser does not know */
function shown_at(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!, part["second"]!);
}

/** What the clocks of a zone show at an instant. \throws RangeError for a zone the browser does not know */
export const wall_at = (at: number, zone: string): WallTime => ({ local: new Date(shown_at(at, zone)).toISOString().slice(0, 16), zone });

/** The instant of a wall time. Of an hour that clocks show twice the first; of one that they skip the first instant after the gap. */
export function instant_of({ local, zone }: WallTime): Instant {
  const wanted = Date.parse(`${local}:00Z`);
  const offsets = [-36, 36].map((hours) => shown_at(wanted + hours * hour_ms, zone) - (wanted + hours * hour_ms));
  const found = offsets.map((offset) => wanted - offset).filter((at) => shown_at(at, zone) === wanted);
  const at = found.length > 0 ? Math.min(...found) : first_after_gap(wanted, Math.min(...offsets), Math.max(...offsets), zone);
  return new Date(at).toISOString() as Instant;
}

/** Clocks jump over the wanted time somewhere between these two readings of it: the first instant that shows a later time. */
function first_after_gap(wanted: number, least: number, most: number, zone: string): number {
  let [before, after] = [wanted - most, wanted - least];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (shown_at(middle, zone) < wanted) before = middle;
    else after = middle;
  }
  return after;
}
