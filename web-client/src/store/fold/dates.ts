import type { EventData, GroupView, MeetingView, MemberId, PollView } from "@protocol";
import { meeting, optional, type Folds } from "./parts.ts";

type Kinds = "meeting.dated" | "poll.opened" | "poll.answered" | "poll.totals" | "poll.ranked" | "poll.reminded" | "poll.closed" | "quorum.lost"
  | "away.changed" | "reminders.chosen" | "reminder.due";

/** When meetings are: their dates, the polls about them, when people are away, and which letters one gets. */
export const dates: Folds<Kinds> = {
  "meeting.dated": (view, { meeting: id, ...date }) => meeting(view, id, (before) => dated(before, date)),
  "poll.opened": (view, { poll: id, meeting: of, series, slots, closes_at }) =>
    meeting(view, of, (before) => ({ ...before, poll: { id, series, slots, closes_at, totals: slots.map(() => ({ yes: 0, if_need_be: 0, no: 0 })), answered: 0, answers: [], ranks: [] } })),
  "poll.answered": (view, { meeting: of, member, answers }) =>
    poll(view, of, (before) => ({ ...before, answers: by_member([...before.answers.filter((one) => one.member !== member), { member, answers }]) })),
  "poll.totals": (view, { meeting: of, totals, answered }) => poll(view, of, (before) => ({ ...before, totals, answered })),
  "poll.ranked": (view, { meeting: of, ranks }) => poll(view, of, (before) => ({ ...before, ranks })),
  "poll.reminded": (view) => view, // nobody is told; letters come of it
  "poll.closed": (view, { meeting: of, chosen }) =>
    chosen === undefined ? meeting(view, of, (before) => optional(before, "poll", undefined)) : poll(view, of, (before) => ({ ...before, chosen })),
  "quorum.lost": (view, { meeting: of, lost }) => meeting(view, of, (before) => ({ ...before, quorum_lost: lost })),
  "away.changed": (view, { member, periods }) => {
    const others = view.away.filter((one) => one.member !== member);
    return { ...view, away: periods.length === 0 ? others : by_member([...others, { member, periods }]) };
  },
  "reminders.chosen": (view, { member: _, ...reminders }) => ({ ...view, reminders }),
  "reminder.due": (view) => view,
};

/** Notices were about the date before; so was a poll that chose another one. */
function dated(before: MeetingView, { starts, starts_at, sequence }: Omit<EventData["meeting.dated"], "meeting">): MeetingView {
  const after: MeetingView = { ...before, starts, starts_at, sequence, state: "scheduled", absences: [] };
  const chosen = before.poll?.chosen;
  const of_another = chosen !== undefined && before.poll?.slots[chosen]?.starts_at !== starts_at;
  return of_another ? optional(after, "poll", undefined) : after;
}

/** Who has left takes their answers and periods along. */
export function dates_without(view: GroupView, member: MemberId): GroupView {
  const rest = <T extends { member: MemberId }>(list: readonly T[]): readonly T[] => list.filter((one) => one.member !== member);
  const meetings = view.meetings.map((one) => (one.poll ? { ...one, poll: { ...one.poll, answers: rest(one.poll.answers) } } : one));
  return { ...view, meetings, away: rest(view.away) };
}

function poll(view: GroupView, id: string, change: (before: PollView) => PollView): GroupView {
  return meeting(view, id, (before) => (before.poll ? { ...before, poll: change(before.poll) } : before));
}

/** In the order of ids, as the server keeps them. */
export const by_member = <T extends { member: MemberId }>(list: readonly T[]): readonly T[] =>
  [...list].sort((one, other) => (one.member < other.member ? -1 : one.member > other.member ? 1 : 0));
