// A meeting's plan while it is edited, and what is offered when it runs late. Nothing here draws or sends.
import type { MeetingId, MeetingView, PhaseKind, PlannedPhase, Methods } from "@protocol";

export interface DraftPhase {
  readonly planned: PlannedPhase;
  readonly cue: string;
  /** Stays with the phase while it moves. */
  readonly key: number;
}

export interface PlanDraft {
  /** The version it was made from. */
  readonly seen: number;
  readonly title: string;
  readonly question: string;
  readonly phases: readonly DraftPhase[];
  /** So many phases from the first on stay as they are: those done and the one that is on. */
  readonly fixed: number;
}

export const minutes_max = 240;
export const phases_max = 40;

export function draft_of_plan(meeting: MeetingView, fixed: number): PlanDraft {
  return {
    seen: meeting.version, title: meeting.title, question: meeting.question, fixed,
    phases: meeting.phases.map((planned, i) => ({ planned, cue: meeting.cues?.[i] ?? "", key: i })),
  };
}

/** Moves a phase; it stays among those that may still change. */
export function moved(draft: PlanDraft, from: number, to: number): PlanDraft {
  if (from < draft.fixed || to < draft.fixed || to >= draft.phases.length || from === to) return draft;
  const rest = draft.phases.filter((_, i) => i !== from);
  return { ...draft, phases: [...rest.slice(0, to), draft.phases[from]!, ...rest.slice(to)] };
}

export const dropped = (draft: PlanDraft, at: number): PlanDraft =>
  at < draft.fixed || draft.phases.length <= 1 ? draft : { ...draft, phases: draft.phases.filter((_, i) => i !== at) };

export function changed(draft: PlanDraft, at: number, change: Partial<Pick<DraftPhase, "cue">> & { planned?: PlannedPhase }): PlanDraft {
  if (at < draft.fixed) return draft;
  return { ...draft, phases: draft.phases.map((phase, i) => (i === at ? { ...phase, ...change } : phase)) };
}

/** How long a phase usually is, where somebody adds it (domain.md section 3). */
const usual_minutes: Partial<Record<PhaseKind, number>> = {
  introductions: 30, agreement: 20, checkin: 15, followup: 7, theme_choice: 10, pair_talk: 10, dialogue: 30, case_consultation: 45, pause: 10, summary: 10,
  evaluation: 20, scheduling: 2, closing: 10, feedback: 3, ground_rules: 3,
};

export function added(draft: PlanDraft, kind: PhaseKind): PlanDraft {
  if (draft.phases.length >= phases_max) return draft;
  const key = Math.max(-1, ...draft.phases.map((phase) => phase.key)) + 1;
  return { ...draft, phases: [...draft.phases, { planned: { phase: kind, minutes: usual_minutes[kind] ?? 5 }, cue: "", key }] };
}

export const total_minutes = (phases: readonly { minutes: number }[]): number => phases.reduce((sum, { minutes }) => sum + minutes, 0);
export const draft_minutes = (draft: PlanDraft): number => total_minutes(draft.phases.map(({ planned }) => planned));

/** The command that makes the draft the plan. */
export const plan_set = (meeting: MeetingId, draft: PlanDraft): Methods["plan.set"] => ({
  meeting, seen: draft.seen, title: draft.title.trim(), question: draft.question.trim(),
  phases: draft.phases.map(({ planned }) => planned),
  cues: draft.phases.map(({ cue }) => cue.trim()),
});

/** Phases that give of their time when a meeting runs late. A break is needed, and what is short already stays. */
const unshortened: readonly PhaseKind[] = ["pause", "case_consultation", "scheduling", "feedback", "ground_rules"];

/** A meeting that would end this late is worth an offer; less evens out by itself. */
export const late_from = 3;

export interface Shortening {
  /** As much less for each of them. */
  readonly minutes: number;
  /** Places in the plan, one or two. */
  readonly phases: readonly number[];
}

/** What is offered when the meeting would end late: less time for the one or two longest phases to come, none below half of its own. */
export function shortening(phases: readonly PlannedPhase[], index: number, late_minutes: number): Shortening | null {
  if (late_minutes < late_from) return null;
  const longest = phases.map((phase, i) => ({ ...phase, i })).slice(index + 1)
    .filter(({ phase, minutes }) => !unshortened.includes(phase) && minutes >= 4)
    .sort((one, other) => other.minutes - one.minutes)
    .slice(0, 2);
  if (longest.length === 0) return null;
  const most = Math.min(...longest.map(({ minutes }) => Math.floor(minutes / 2)));
  const minutes = Math.min(most, Math.ceil(late_minutes / longest.length));
  return { minutes, phases: longest.map(({ i }) => i).sort((one, other) => one - other) };
}

/** The plan after a shortening was accepted. */
export function shortened(meeting: MeetingView, { minutes, phases }: Shortening): Methods["plan.set"] {
  const draft = draft_of_plan(meeting, 0);
  return plan_set(meeting.id, {
    ...draft,
    phases: draft.phases.map((phase, i) => (phases.includes(i) ? { ...phase, planned: { ...phase.planned, minutes: phase.planned.minutes - minutes } } : phase)),
  });
}

/** Which phases to come have become shorter by the same number of minutes, to tell everybody; null: another change. */
export function told_shortening(before: readonly PlannedPhase[], after: readonly PlannedPhase[]): Shortening | null {
  if (before.length !== after.length || before.some(({ phase }, i) => phase !== after[i]!.phase)) return null;
  const less = before.map(({ minutes }, i) => minutes - after[i]!.minutes);
  const phases = less.flatMap((minutes, i) => (minutes !== 0 ? [i] : []));
  const minutes = less[phases[0] ?? -1];
  if (minutes === undefined || minutes <= 0 || phases.length > 2 || phases.some((i) => less[i] !== minutes)) return null;
  return { minutes, phases };
}
