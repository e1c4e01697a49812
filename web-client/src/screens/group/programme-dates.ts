import type { AwayView, MeetingId, MeetingTime, MeetingView, MemberId, PollId, PollOpen, PollSlot, WallTime } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { instant_of, wall_at } from "../../store/wall.ts";

// Dates as they are typed, before they are sent. Pure: the time is passed in, in milliseconds.

/** A day as "2026-11-24" and an hour as "13:00", as the browser's fields give them; either may be empty. */
export interface Typed { readonly day: string; readonly hour: string }

export type TypedLack = "day" | "hour" | "past" | "twice";
/** Which part of a row of times is at fault. */
export interface Lack { readonly row: number; readonly what: TypedLack }

const day_ms = 86_400_000;

export const typed_of = ({ local }: WallTime): Typed => ({ day: local.slice(0, 10), hour: local.slice(11, 16) });
export const wall_of = ({ day, hour }: Typed, zone: string): WallTime => ({ local: `${day}T${hour}`, zone });

export const is_day = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const is_hour = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
export const is_whole = ({ day, hour }: Typed): boolean => is_day(day) && is_hour(hour);

/** So many days later; a day that is not one stays as it is. */
export const days_later = (day: string, days: number): string => (is_day(day) ? new Date(Date.parse(day) + days * day_ms).toISOString().slice(0, 10) : day);
export const days_between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day_ms);

export function slot_of(typed: Typed, zone: string): PollSlot {
  const starts = wall_of(typed, zone);
  return { starts, starts_at: instant_of(starts) };
}

/** The first thing that is wrong in times to come; null: nothing is. */
export function lack_of_times(times: readonly Typed[], zone: string, now: number): Lack | null {
  const seen = new Set<string>();
  for (const [row, typed] of times.entries()) {
    if (!is_day(typed.day)) return { row, what: "day" };
    if (!is_hour(typed.hour)) return { row, what: "hour" };
    const { starts_at } = slot_of(typed, zone);
    if (Date.parse(starts_at) <= now) return { row, what: "past" };
    if (seen.has(starts_at)) return { row, what: "twice" };
    seen.add(starts_at);
  }
  return null;
}

// ---- meetings ----

const ahead: readonly MeetingView["state"][] = ["planned", "polling", "scheduled"];

/** Not begun and not given up. */
export const is_ahead = (meeting: MeetingView): boolean => ahead.includes(meeting.state);
/** Its date is only a suggestion. */
export const is_tentative = (meeting: Pick<MeetingView, "state">): boolean => meeting.state === "planned" || meeting.state === "polling";
/** May get a date, or another one. How long after it was not held, the server says. */
export const can_be_dated = (meeting: MeetingView): boolean => is_ahead(meeting) || meeting.state === "postponed";
export const can_be_cancelled = (meeting: MeetingView): boolean => is_ahead(meeting) || meeting.state === "lobby";
export const has_open_poll = (meeting: MeetingView): boolean => is_ahead(meeting) && meeting.poll !== undefined && meeting.poll.chosen === undefined;

export const following = (meetings: readonly MeetingView[], meeting: MeetingView): readonly MeetingView[] =>
  meetings.filter((one) => one.number > meeting.number && is_ahead(one));

/** Where the following meetings go when one is moved: as many days on, and to its new hour where they had its old one. */
export function moved_along(meeting: MeetingView, to: Typed, others: readonly MeetingView[]): readonly Typed[] {
  const from = typed_of(meeting.starts);
  const days = is_day(to.day) ? days_between(from.day, to.day) : 0;
  return others.map((one) => {
    const before = typed_of(one.starts);
    return { day: days_later(before.day, days), hour: before.hour === from.hour ? to.hour : before.hour };
  });
}

/** Dates of a series after its first one, every so many weeks at the same hour. */
export const in_rhythm = (first: Typed, weeks: number, count: number): readonly Typed[] =>
  Array.from({ length: count }, (_, i) => ({ ...first, day: days_later(first.day, 7 * weeks * (i + 1)) }));

const weeks_usual = 4;

/** How many weeks lie between the meetings now, to the nearest one. */
export function rhythm_of(meeting: MeetingView, others: readonly MeetingView[]): number {
  const next = others[0];
  if (!next) return weeks_usual;
  const weeks = Math.round(days_between(typed_of(meeting.starts).day, typed_of(next.starts).day) / 7);
  return Math.min(12, Math.max(1, weeks));
}

export const times_of = (meetings: readonly MeetingView[], typed: readonly Typed[], zone: string): readonly MeetingTime[] =>
  meetings.map((one, i) => ({ meeting: one.id, ...slot_of(typed[i]!, zone) }));

// ---- a poll before it is opened ----

export interface PollDraft {
  /** Drawn once, so that trying again opens one poll. */
  readonly key: PollId;
  readonly meeting: MeetingId;
  readonly series: boolean;
  readonly slots: readonly Typed[];
  /** The last day for answers. */
  readonly until: string;
}

export const { min: slots_min, max: slots_max } = limits.PollOpen.slots;
const answers_days = 7;
const fresh_days = 14;

/** Three days in a row from the suggested one, without the weekend, at its hour; or the times of the poll before. Answers in a week, or on the day before the first time. */
export function fresh_poll(meeting: MeetingView, now: number): PollDraft {
  const { zone } = meeting.starts;
  const today = wall_at(now, zone).local.slice(0, 10);
  const suggested = typed_of(meeting.starts);
  const before = meeting.poll?.slots.filter((slot) => Date.parse(slot.starts_at) > now).map((slot) => typed_of(slot.starts)) ?? [];
  const slots = [...before.slice(0, slots_max)];
  let day = days_between(today, suggested.day) > 0 ? suggested.day : days_later(today, fresh_days);
  while (slots.length < slots_min) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !slots.some((one) => one.day === day)) slots.push({ day, hour: suggested.hour });
    day = days_later(day, 1);
  }
  const first = slots.map((one) => one.day).sort()[0]!;
  const days = Math.max(0, Math.min(answers_days, days_between(today, first) - 1));
  return { key: new_id("PollId"), meeting: meeting.id, series: false, slots, until: days_later(today, days) };
}

/** The end of the last day for answers, in the group's zone. */
const closes_at = (draft: PollDraft, zone: string): string => instant_of({ local: `${draft.until}T23:59`, zone });

export function lack_of_poll(draft: PollDraft, zone: string, now: number): Lack | "until" | null {
  const lack = lack_of_times(draft.slots, zone, now);
  if (lack) return lack;
  if (!is_day(draft.until)) return "until";
  const closes = Date.parse(closes_at(draft, zone));
  const first = Math.min(...draft.slots.map((one) => Date.parse(slot_of(one, zone).starts_at)));
  return closes > now && closes < first ? null : "until";
}

/** The draft as it is sent; nothing is wrong with it (`lack_of_poll`). */
export const poll_open = (draft: PollDraft, zone: string): PollOpen => ({
  key: draft.key, meeting: draft.meeting, series: draft.series, slots: draft.slots.map((one) => slot_of(one, zone)), closes_at: closes_at(draft, zone),
});

// ---- what is to be said about times ----

/** Who is away on that day, as far as one may know. */
export const away_on = (away: readonly AwayView[], day: string): readonly MemberId[] =>
  away.filter(({ periods }) => periods.some(({ from, to }) => from <= day && day <= to)).map(({ member }) => member);

const offset_of = ({ local }: WallTime, at: number): number => Date.parse(`${local}:00Z`) - at;

/** Do clocks change between these times: in the group's zone, or such that one's own hour differs from the group's in another way? */
export function clocks_between(slots: readonly PollSlot[], own_zone: string): "none" | "group" | "own" {
  const group = slots.map(({ starts, starts_at }) => offset_of(starts, Date.parse(starts_at)));
  const own = slots.map(({ starts_at }) => offset_of(wall_at(Date.parse(starts_at), own_zone), Math.floor(Date.parse(starts_at) / 60_000) * 60_000));
  if (new Set(group.map((one, i) => one - own[i]!)).size > 1) return "own";
  return new Set(group).size > 1 ? "group" : "none";
}
