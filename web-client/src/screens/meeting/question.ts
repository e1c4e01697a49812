import type { MeetingView, PhaseKind, PhaseView } from "@protocol";
import type { MeetingKey } from "../../i18n/index.ts";

/** Phases that ask the same in every meeting. */
const own: Partial<Record<PhaseKind, MeetingKey>> = {
  introductions: "question.introductions",
  checkin: "question.checkin",
  closing: "question.closing",
  pause: "question.pause",
  quiet_reflection: "question.quiet_reflection",
};
const about_the_theme: readonly PhaseKind[] = ["opening", "pair_talk", "dialogue", "case_consultation", "summary"];

/** Longer questions show their first line, and all of it when asked. */
export const question_shown_max = 90;

/** What stands in the lake in the group's voice: the case's question, the one given to this phase, the phase's own, the meeting's, or the
    meeting's title. */
export function question_of(meeting: MeetingView, kind: PhaseKind, phase: Pick<PhaseView, "question" | "case_work">): { key: MeetingKey } | { words: string } {
  const given = phase.case_work?.question || phase.question;
  if (given) return { words: given };
  const key = own[kind];
  if (key) return { key };
  return { words: about_the_theme.includes(kind) && meeting.question ? meeting.question : meeting.title };
}

/** The first words of a long question, cut between words. */
export function first_words(question: string, most = question_shown_max): string {
  if (question.length <= most) return question;
  const cut = question.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
