// What the phase tools ask of the group's state. Nothing here draws or asks the time.
import type { CardId, CardView, GroupView, Instant, MeetingId, MeetingView, MemberId, MemberView, NoteLineView, NotesView, SharedText, TextView } from "@protocol";
import type { GroupState } from "../../../store/group.ts";
import { has_role, is_held, is_member, may } from "../../../store/selectors.ts";

// ---- ground rules and agreement ----

export const text_of = (view: GroupView, what: SharedText): TextView | undefined => view.texts.find((one) => one.what === what);

/** Whom a text asks: the ground rules everybody who comes to meetings, the agreement those who write shared things. */
export function asked_of(view: GroupView, what: SharedText): MemberView[] {
  const here = view.members.filter((one) => is_member(one) && one.roles.some((role) => role !== "coordinator"));
  return what === "ground_rules" ? here : here.filter((one) => has_role(view, one.id, "facilitator", "cofacilitator", "participant"));
}

export const my_text_answer = (state: GroupState, what: SharedText): "accepted" | "talk" | undefined =>
  text_of(state.view, what)?.answers.find(({ member }) => member === state.you)?.answer;

/** May answer this text: the agreement is answered by those who write shared things. */
export const answers_text = (state: GroupState, what: SharedText): boolean => may(state, "accept_rules") && asked_of(state.view, what).some(({ id }) => id === state.you);

// ---- shared notes ----

/** Writes the shared notes now: the secretary where there is one, and those who lead; else whoever writes shared things. */
export const writes_notes = (state: GroupState, notes: NotesView): boolean =>
  may(state, "write_shared") && (notes.secretary === undefined || notes.secretary === state.you || may(state, "lead_phase"));

/** The last meeting before this one whose notes the group approved. */
export function last_notes(view: GroupView, before: MeetingView): MeetingView | undefined {
  return view.meetings.filter((one) => one.notes !== undefined && one.number < before.number).at(-1);
}

/** A line somebody is rewriting while another version of it came. */
export const collides = (line: NoteLineView, seen: number, typed: string): boolean => line.version !== seen && line.text !== typed;

/** Who could be the secretary next: in seat order after the last one; in each meeting the first suggestion moves on by one. */
export function next_secretary(view: GroupView, here: readonly MemberId[], last: MemberId | undefined, meeting_number: number): MemberId | undefined {
  const order = view.seat_order.filter((id) => here.includes(id) && has_role(view, id, "participant"));
  const all = order.length > 0 ? order : here.filter((id) => has_role(view, id, "participant"));
  if (all.length === 0) return undefined;
  const at = last === undefined ? meeting_number - 1 : all.indexOf(last) + 1;
  return all[at % all.length];
}

// ---- theme board ----

/** Dots on one card. */
export const dots_on = (dots: readonly CardId[], card: CardId): number => dots.filter((one) => one === card).length;

/** One dot fewer on that card; nothing changes where there is none. */
export function without_dot(dots: readonly CardId[], card: CardId): CardId[] {
  const at = dots.lastIndexOf(card);
  return at < 0 ? [...dots] : dots.filter((_, i) => i !== at);
}

/** Cards that are not yet the theme of a meeting; programme suggestions last. */
export function open_cards(view: GroupView): CardView[] {
  const open = view.cards.filter(({ theme_of }) => theme_of === undefined);
  return [...open.filter(({ suggestion }) => !suggestion), ...open.filter(({ suggestion }) => suggestion)];
}

/** Meetings a theme can be chosen for: the one that is on, then those to come that have none. */
export function themeless(view: GroupView, on: MeetingId | null): MeetingView[] {
  const to_come = view.meetings.filter((one) => !is_held(one) && one.state !== "cancelled" && one.id !== on && one.theme === undefined)
    .sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at));
  const now = view.meetings.find((one) => one.id === on);
  return [...(now ? [now] : []), ...to_come];
}

// ---- feedback ----

/** Meetings whose feedback one may still give. */
export const feedback_due = (state: GroupState): MeetingView[] =>
  may(state, "answer_questionnaire") ? state.view.meetings.filter(({ feedback }) => feedback?.open && !feedback.given) : [];

// ---- what a member has of others ----

/** Members who wrote something since then. */
export const wrote_since = (lines: readonly { from: MemberId; at: Instant; text?: string }[], since_ms: number): Set<MemberId> =>
  new Set(lines.filter(({ at, text }) => text !== undefined && Date.parse(at) >= since_ms).map(({ from }) => from));

/** One's own notice for a meeting; `comes` when none was given. */
export const my_absence = (state: GroupState, meeting: MeetingView): "comes" | "cannot_come" | "late" | "leaves_early" =>
  meeting.absences.find(({ member }) => member === state.you)?.notice ?? "comes";
