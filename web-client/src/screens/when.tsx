import type { WallTime } from "@protocol";
import { clock_text, date_text, days_until, hours_text, own_and_group_time, own_zone, week_number } from "../i18n/dates.ts";
import { language, t } from "../i18n/index.ts";

type Meeting = { starts: WallTime; starts_at: string; minutes: number };

/** When a meeting is: one's own time, and the group's beside it where it differs. */
export const When = ({ meeting, class: looks }: { meeting: Meeting; class?: string }) => {
  const { own, group } = own_and_group_time(meeting.starts_at, meeting.starts, meeting.minutes, own_zone(), language.value);
  return (
    <span class={`num ${looks ?? ""}`}>
      <time dateTime={meeting.starts_at}>{own}</time>
      {group && <span class="small muted group-time">{t("group_time", { time: group })}</span>}
    </span>
  );
};

export const meeting_words = (meeting: Meeting): string =>
  own_and_group_time(meeting.starts_at, meeting.starts, meeting.minutes, own_zone(), language.value).own;

const lobby_before_ms = 15 * 60_000;

/** "Ylihuomenna, viikko 48." In one's own days. */
export function how_soon(meeting: Meeting, now: number): string {
  const at = Date.parse(meeting.starts_at);
  const days = days_until(at, now, own_zone());
  const day = days === 0 ? t("today") : days === 1 ? t("tomorrow") : days === 2 ? t("day_after") : t("in_days", { n: days });
  return `${days < 0 ? date_text(at, own_zone(), language.value) : day}, ${t("week", { week: week_number(at, own_zone()) })}.`;
}

/** The clock time at which the lobby opens, as it stands in a sentence: "klo 12.45". */
export function lobby_time(meeting: Meeting): string {
  const at = Date.parse(meeting.starts_at) - lobby_before_ms;
  return hours_text(at, at, own_zone(), language.value).split("–")[0] ?? "";
}

export const clock_words = (instant: string): string => {
  const at = Date.parse(instant);
  return hours_text(at, at, own_zone(), language.value).split("–")[0] ?? clock_text(at, own_zone(), language.value);
};
