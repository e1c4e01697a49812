// What of a group's view is one's own: for the file one downloads. Pure. Nothing of other people is in it, neither their names nor their words.
import type { GroupView, MeetingView, MemberId } from "@protocol";

const date_of = ({ number, starts, starts_at }: MeetingView): object => ({ number, starts, starts_at });

/** One's own part of a group, as plain values under the words of the protocol. */
export function mine_of(view: GroupView, you: MemberId): object {
  const me = view.members.find(({ id }) => id === you);
  const of_me = <T extends { member: MemberId }>(all: readonly T[]): Omit<T, "member">[] => all.filter(({ member }) => member === you).map(({ member: _, ...rest }) => rest);
  return {
    group: { id: view.id, name: view.name, type: view.type, state: view.state, zone: view.zone },
    membership: { display_name: me?.name ?? null, roles: me?.roles ?? [], state: me?.state ?? null, circle_place: view.seat_order.indexOf(you) + 1 || null },
    attendance: view.meetings.flatMap((meeting) => of_me(meeting.attendance).map(({ mark, minutes, corrected_by }) => ({ meeting: date_of(meeting), mark, minutes, corrected: corrected_by !== undefined }))),
    absence_notices: view.meetings.flatMap((meeting) => of_me(meeting.absences).map(({ notice }) => ({ meeting: date_of(meeting), notice }))),
    poll_answers: view.meetings.flatMap((meeting) => {
      const { poll } = meeting;
      return poll ? of_me(poll.answers).map(({ answers }) => ({ meeting: meeting.number, slots: poll.slots.map(({ starts }, i) => ({ starts, answer: answers[i] ?? null })) })) : [];
    }),
    feedback_given: view.meetings.filter(({ feedback }) => feedback?.given).map(date_of),
    unavailable_periods: of_me(view.away).flatMap(({ periods }) => periods),
    reminders: view.reminders ?? null,
    promises: of_me(view.promises),
    texts_answered: view.texts.flatMap(({ what, version, answers }) => of_me(answers).map(({ answer }) => ({ what, version, answer }))),
    observer_consents: view.observers.flatMap(({ observer, purpose, mine }) => (mine === undefined ? [] : [{ observer, purpose, answer: mine }])),
    admission_answered: view.admission?.answered ?? false,
    messages_sent: (view.open?.messages ?? []).filter(({ from }) => from === you).map(({ at, text }) => ({ at, text })),
    files_brought: view.materials.filter(({ by }) => by === you).map(({ name, type, bytes, at, until }) => ({ name, type, bytes, at, until })),
    observation_drafts: view.drafts.flatMap(({ meeting, notes }) => notes.map(({ text, seconds, index }) => ({ meeting, phase: index, seconds, text }))),
  };
}
