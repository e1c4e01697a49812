import type { ChatLineView, EventData, PhaseKind, PhaseView, RoundView } from "@protocol";
import { feedback_opens } from "./feedback.ts";
import { open, optional, phase, put, room, round, type Folds } from "./parts.ts";

type Kinds = "phase.began" | "phase.timed" | "phase.asked" | "talk.changed" | "talk.quieted" | "floor.changed" | "hand.changed" | "queue.ordered"
  | "mood.shown" | "round.began" | "turn.moved" | "turn.ended" | "round.ended" | "chat.posted" | "chat.deleted" | "message.sent";

/** The phase that is on, its talk, and what is written beside it. */
export const talk: Folds<Kinds> = {
  "phase.began": (view, data, { you }) => {
    const kind = view.meetings.find((one) => one.id === data.meeting)?.phases[data.index]?.phase;
    const after = room(view, (before) => ({
      ...before, phase: fresh(data, kind), prepared: before.prepared.filter((one) => one.index !== data.index),
    }));
    return kind === "feedback" ? feedback_opens(after, you, data.meeting) : after;
  },
  "phase.timed": (view, data) => phase(view, data.phase, (before) => ({ ...before, timer: data.timer })),
  "phase.asked": (view, data) => phase(view, data.phase, (before) => ({ ...before, question: data.question })),
  "talk.changed": (view, data) => phase(view, data.phase, (before) => ({ ...before, mode: data.mode })),
  "talk.quieted": (view, data) => phase(view, data.phase, (before) => optional(before, "quiet_until", data.until)),
  "floor.changed": (view, data) => phase(view, data.phase, (before) => optional(before, "floor", data.holder)),
  "hand.changed": (view, data) => phase(view, data.phase, (before) => ({ ...before, queue: queue(before.queue, data) })),
  "queue.ordered": (view, data) => phase(view, data.phase, (before) => ({ ...before, queue: ordered(before.queue, data.order) })),
  "mood.shown": (view, { phase: run, member, mood }) => phase(view, run, (before) => ({
    ...before,
    moods: mood === undefined ? before.moods.filter((one) => one.member !== member) : put(before.moods, { member, mood }, (one) => one.member === member),
  })),

  "round.began": (view, data) => phase(view, data.phase, (before) => ({ ...before, round: round_of(data) })),
  "turn.moved": (view, data) => round(view, data.round, (before) =>
    optional(optional({ ...before, turn: data.turn, taken: data.taken }, "holder", data.holder), "timer", data.timer)),
  "turn.ended": (view, data) => round(view, data.round, (before) => turn_ended(before, data)),
  "round.ended": (view, data) => round(view, data.round, (before) => ({ ...laid_down(before), ended: true })),

  "chat.posted": (view, { id, from, text }, { at }) => room(view, (before) => ({ ...before, chat: said(before.chat, { id, from, at, text }) })),
  "chat.deleted": (view, { id }) => room(view, (before) => ({
    ...before,
    chat: before.chat.map((line) => (line.id === id ? optional(line, "text", undefined) : line)),
  })),
  "message.sent": (view, { meeting: id, ...message }, { at }) => open(view, id, (before) => ({
    ...before,
    messages: before.messages.some((one) => one.id === message.id) ? before.messages : [...before.messages, { ...message, at }],
  })),
};

/** A phase as it begins: nothing of the one before stays. */
function fresh({ phase: id, index, mode, timer, question, circle, by_text }: EventData["phase.began"], kind: PhaseKind | undefined): PhaseView {
  return {
    id, index, mode, timer, queue: [], moods: [], by_text: by_text ?? false,
    ...(question === undefined ? {} : { question }),
    ...(circle === undefined ? {} : { circle }),
    ...(kind === "case_consultation" ? { case_work: { offers: [], step: 0, version: 0 } } : {}),
  };
}

/** A direct reply goes before the new points, after the replies that wait already; everything else to the end. */
function queue(before: PhaseView["queue"], { member: id, raised }: EventData["hand.changed"]): PhaseView["queue"] {
  const others = before.filter((hand) => hand.member !== id);
  if (raised === undefined) return others;
  const at = raised === "reply" ? others.findLastIndex((hand) => hand.kind === "reply") + 1 : others.length;
  return [...others.slice(0, at), { member: id, kind: raised }, ...others.slice(at)];
}

/** Those whom the order does not name come last, as they stood. */
function ordered(before: PhaseView["queue"], order: EventData["queue.ordered"]["order"]): PhaseView["queue"] {
  const place = (id: (typeof order)[number]): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...before].sort((one, other) => place(one.member) - place(other.member));
}

function round_of({ round: id, order, turn_seconds, by }: EventData["round.began"]): RoundView {
  return { id, seats: order.map((one) => ({ member: one, done: false, back: false })), turn: 0, taken: false, turn_seconds, ended: false, by: by ?? "seats" };
}

/** Nobody holds the piece. */
const laid_down = (before: RoundView): RoundView => optional(optional({ ...before, taken: false }, "holder", undefined), "timer", undefined);

function turn_ended(before: RoundView, { member: id, turn, back }: EventData["turn.ended"]): RoundView {
  const seats = before.seats.map((seat) => (seat.member === id ? { ...seat, done: seat.done || !back, back } : seat));
  const after = { ...before, seats, turn: Math.max(before.turn, turn) };
  return before.holder === id ? laid_down(after) : after;
}

function said(chat: readonly ChatLineView[], line: ChatLineView): readonly ChatLineView[] {
  return chat.some((one) => one.id === line.id) ? chat : [...chat, line];
}
