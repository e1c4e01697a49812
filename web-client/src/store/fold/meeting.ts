import type { EventData, GroupView, MeetingView, MemberId, PresenceView } from "@protocol";
import { feedback_opens } from "./feedback.ts";
import { meeting as meeting_of, open, optional, presence, room, type Folds } from "./parts.ts";

type Kinds = "meeting.planned" | "meeting.changed" | "meeting.presence" | "seat.connection" | "lead.changed" | "lobby.rule" | "support.called" | "mic.closed"
  | "plan.changed" | "plan.cued" | "phase.prepared" | "theme.chosen" | "absence.noticed";

/** Meetings: their plan and state, and who is in lobby and room. */
export const meeting: Folds<Kinds> = {
  "meeting.planned": (view, { meeting: id, tentative, ...facts }) => ({
    ...view,
    meetings: [...view.meetings, {
      id, ...facts, state: tentative ? "planned" : "scheduled", version: 1, absences: [], observations: [], sequence: 0, quorum_lost: false, attendance: [],
    }],
  }),
  "meeting.changed": (view, data, { you }) => changed(view, you, data),
  "meeting.presence": (view, data) => open(view, data.meeting, (before) => ({ ...before, present: present(before.present, data) })),
  "seat.connection": (view, data) => presence(view, data.meeting, data.member, (before) => optional(before, "kept_until", data.kept_until)),
  "lead.changed": (view, data) => open(view, data.meeting, (before) => optional(before, "leads", data.leads)),
  "lobby.rule": (view, { one_by_one }) => room(view, (before) => ({ ...before, one_by_one })),
  "support.called": (view, data) => open(view, data.meeting, (before) => optional(before, "support_until", data.until)),
  "mic.closed": (view) => view, // what follows from it is a devices signal; screens tell the person

  "plan.changed": (view, { meeting: id, ...plan }) =>
    meeting_of(view, id, (before) => ({ ...before, ...plan, minutes: plan.phases.reduce((sum, { minutes }) => sum + minutes, 0) })),
  "plan.cued": (view, { meeting: id, cues }) => meeting_of(view, id, (before) => ({ ...before, cues })),
  "phase.prepared": (view, { meeting: id, ...prepared }) => {
    if (view.open?.meeting !== id) return view;
    const { index, ...given } = prepared;
    return room(view, (before) => {
      const others = before.prepared.filter((one) => one.index !== index);
      const now = Object.keys(given).length > 0 ? [...others, prepared] : others;
      return { ...before, prepared: now.sort((one, other) => one.index - other.index) };
    });
  },
  "theme.chosen": (view, { meeting: id, card, text }) => ({
    ...meeting_of(view, id, (before) => ({ ...before, theme: text })),
    cards: view.cards.map((one) => (one.id === card ? { ...one, theme_of: id } : one.theme_of === id ? optional(one, "theme_of", undefined) : one)),
  }),
  "absence.noticed": (view, { meeting: id, ...notice }) => meeting_of(view, id, (before) => {
    const others = before.absences.filter((one) => one.member !== notice.member);
    return { ...before, absences: notice.notice === "comes" ? others : [...others, notice] };
  }),
};

/** A lobby opens empty; a meeting that is over, and cannot be taken back any more, takes all that belonged to it along. */
function changed(view: GroupView, you: MemberId, { meeting: id, to, undo_until }: EventData["meeting.changed"]): GroupView {
  const after = meeting_of(view, id, (one): MeetingView => optional({ ...one, state: to }, "undo_until", undo_until));
  if (to === "lobby") return is_office(view, you) ? after : { ...after, open: { meeting: id, present: [], line_asks: [], messages: [] } };
  const over = (to === "ended" && undo_until === undefined) || to === "archived" || to === "cancelled" || to === "postponed";
  if (!over) return after;
  const closed = after.open?.meeting === id ? optional(after, "open", undefined) : after;
  return to === "ended" ? feedback_opens(closed, you, id) : closed;
}

/** Whoever is a coordinator and nothing else sees no lobby and no room. */
const is_office = (view: GroupView, you: MemberId): boolean =>
  view.members.find((one) => one.id === you)?.roles.every((role) => role === "coordinator") ?? false;

function present(before: readonly PresenceView[], { member: id, place, waits }: EventData["meeting.presence"]): readonly PresenceView[] {
  const known = before.some((one) => one.member === id);
  if (place === "outside") return before.filter((one) => one.member !== id);
  if (!known) return [...before, { member: id, place, waits, quiet: false }];
  return before.map((one) => (one.member === id ? { ...one, place, waits } : one));
}
