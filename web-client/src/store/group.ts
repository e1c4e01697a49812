import type {
  Action, ChatLineView, DevicesSignal, GroupEvent, GroupView, MeetingView, MemberId, MemberView, MeshSignal, ObserverView, OpenMeetingView, PhaseView,
  PresenceView, Quality, Resumed, RoomView, RoundView, ServerSignal, Welcome,
} from "@protocol";
import { offset_from } from "./clock.ts";
import { unreachable } from "./unreachable.ts";

/** Everything the client knows of the group on the screen. Plain values: an event makes a new state out of an old one. */
export interface GroupState {
  readonly you: MemberId;
  readonly may: readonly Action[];
  /** Where to go on after a lost connection; opaque. */
  readonly cursor: string;
  /** Server time minus this device's, in milliseconds. */
  readonly offset_ms: number;
  readonly view: GroupView;
  readonly devices: ReadonlyMap<MemberId, DevicesSignal>;
  readonly quality: ReadonlyMap<MemberId, Quality>;
  /** How many recognise what was said, and when that was heard (device time, ms). Never who. */
  readonly resonance: { readonly count: number; readonly at: number } | null;
  readonly mesh: MeshSignal | null;
  /** Whom one may go on sending to although they do not sit in the circle, and until when (device time, ms). */
  readonly lease: { readonly to: readonly MemberId[]; readonly until_ms: number } | null;
}

/** A whole view: the first one, or a new one in its place. */
export function from_welcome(welcome: Welcome, received_at_ms: number): GroupState {
  return {
    you: welcome.you,
    may: welcome.may,
    cursor: welcome.cursor,
    offset_ms: offset_from(welcome.now, received_at_ms),
    view: welcome.group,
    devices: by_member(welcome.devices),
    quality: new Map(),
    resonance: null,
    mesh: welcome.mesh ?? null,
    lease: null,
  };
}

/** Nothing but events was missed; they follow. What is never stored comes anew. */
export function from_resumed(state: GroupState, resumed: Resumed, received_at_ms: number): GroupState {
  return {
    ...state,
    cursor: resumed.cursor,
    offset_ms: offset_from(resumed.now, received_at_ms),
    devices: by_member(resumed.devices),
    resonance: null,
    mesh: resumed.mesh ?? null,
    lease: null,
  };
}

/** Folds one logged event; the mirror of the server's own fold of what this member may see. */
export function next(state: GroupState, event: GroupEvent): GroupState {
  if (event.cursor === state.cursor) return state; // seen before we resumed
  const view = fold(state.view, state.you, event);
  const devices = event.kind === "meeting.presence" && event.data.place !== "room" ? without(state.devices, event.data.member) : state.devices;
  return { ...state, cursor: event.cursor, view, devices };
}

/** Takes in what is said live and never stored. */
export function on_signal(state: GroupState, signal: ServerSignal, received_at_ms: number): GroupState {
  switch (signal.kind) {
    case "peer":
      return state; // goes to the media engine
    case "devices":
      return { ...state, devices: new Map(state.devices).set(signal.data.member, signal.data) };
    case "resonance":
      return { ...state, resonance: { count: signal.data.count, at: received_at_ms } };
    case "quality":
      return { ...state, quality: new Map(state.quality).set(signal.data.member, signal.data.quality) };
    case "lease":
      return { ...state, lease: { to: signal.data.to, until_ms: received_at_ms + signal.data.seconds * 1000 } };
    case "mesh":
      return { ...state, mesh: signal.data };
    default:
      unreachable(signal);
      return state;
  }
}

function fold(view: GroupView, you: MemberId, event: GroupEvent): GroupView {
  switch (event.kind) {
    case "group.founded": {
      const { group, ...facts } = event.data;
      return { ...view, ...facts, id: group };
    }
    case "group.changed":
      return { ...view, state: event.data.to };
    case "member.invited":
      if (view.members.some((one) => one.id === event.data.member)) return view;
      return { ...view, members: [...view.members, { id: event.data.member, roles: event.data.roles, state: "invited" }] };
    case "member.named":
      return member(view, event.data.member, (before) => ({ ...before, name: event.data.display_name }));
    case "member.changed":
      return member(view, event.data.member, (before) => ({ ...before, state: event.data.to }));
    case "circle.drawn":
      return { ...view, seat_order: event.data.order };
    case "observer.proposed":
      if (!view.observers.some((one) => one.observer === event.data.observer)) return { ...view, observers: [...view.observers, { ...event.data, outcome: "asked" }] };
      return observer(view, event.data.observer, () => ({ ...event.data, outcome: "asked" }));
    case "consent.answered":
      return event.data.by === you ? observer(view, event.data.observer, (before) => ({ ...before, mine: event.data.answer })) : view;
    case "consent.published":
      return observer(view, event.data.observer, (before) => ({ ...before, outcome: event.data.outcome }));
    case "meeting.planned": {
      const { meeting: id, ...facts } = event.data;
      return { ...view, meetings: [...view.meetings, { id, ...facts, state: "scheduled" }] };
    }
    case "meeting.changed":
      return meeting_changed(view, you, event.data);
    case "meeting.presence":
      return open(view, event.data.meeting, (before) => ({ ...before, present: present(before.present, event.data) }));
    case "seat.connection":
      return open(view, event.data.meeting, (before) => ({
        ...before,
        present: before.present.map((one) => (one.member === event.data.member ? optional(one, "kept_until", event.data.kept_until) : one)),
      }));
    case "lead.changed":
      return open(view, event.data.meeting, (before) => optional(before, "leads", event.data.leads));
    case "lobby.rule":
      return room(view, (before) => ({ ...before, one_by_one: event.data.one_by_one }));
    case "support.called":
      return open(view, event.data.meeting, (before) => optional(before, "support_until", event.data.until));
    case "mic.closed":
      return view; // what follows from it is a devices signal; screens tell the person
    case "phase.began":
      return room(view, (before) => ({
        ...before,
        phase: { id: event.data.phase, index: event.data.index, mode: event.data.mode, timer: event.data.timer, queue: [] },
      }));
    case "phase.timed":
      return phase(view, event.data.phase, (before) => ({ ...before, timer: event.data.timer }));
    case "talk.changed":
      return phase(view, event.data.phase, (before) => ({ ...before, mode: event.data.mode }));
    case "floor.changed":
      return phase(view, event.data.phase, (before) => optional(before, "floor", event.data.holder));
    case "hand.changed":
      return phase(view, event.data.phase, (before) => ({ ...before, queue: queue(before.queue, event.data.member, event.data.raised) }));
    case "queue.ordered":
      return phase(view, event.data.phase, (before) => ({ ...before, queue: ordered(before.queue, event.data.order) }));
    case "round.began":
      return phase(view, event.data.phase, (before) => ({ ...before, round: round_of(event.data) }));
    case "turn.moved":
      return round(view, event.data.round, (before) =>
        optional(optional({ ...before, turn: event.data.turn, taken: event.data.taken }, "holder", event.data.holder), "timer", event.data.timer));
    case "turn.ended":
      return round(view, event.data.round, (before) => turn_ended(before, event.data));
    case "round.ended":
      return round(view, event.data.round, (before) => ({ ...laid_down(before), ended: true }));
    case "chat.posted":
      return room(view, (before) => ({ ...before, chat: said(before.chat, { id: event.data.id, from: event.data.from, at: event.at, text: event.data.text }) }));
    case "chat.deleted":
      return room(view, (before) => ({
        ...before,
        chat: before.chat.map((line) => (line.id === event.data.id ? optional(line, "text", undefined) : line)),
      }));
    case "expired":
      // Names are all that a viewer holds beyond the life of its key; the rest has gone with phase and meeting.
      return event.data.what === "name" ? member(view, event.data.scope as MemberId, (before) => optional(before, "name", undefined)) : view;
    default:
      unreachable(event);
      return view;
  }
}

// ---- parts of a view ----

type Data<K extends GroupEvent["kind"]> = Extract<GroupEvent, { kind: K }>["data"];

/** An optional field is absent, never undefined: two equal states then are deeply equal. */
function optional<T extends object, K extends keyof T>(whole: T, field: K, value: T[K] | undefined): T {
  const { [field]: _, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [field]: value }) as T;
}

function member(view: GroupView, id: MemberId, change: (before: MemberView) => MemberView): GroupView {
  return { ...view, members: view.members.map((one) => (one.id === id ? change(one) : one)) };
}

function observer(view: GroupView, id: MemberId, change: (before: ObserverView) => ObserverView): GroupView {
  return { ...view, observers: view.observers.map((one) => (one.observer === id ? change(one) : one)) };
}

function open(view: GroupView, meeting: string, change: (before: OpenMeetingView) => OpenMeetingView): GroupView {
  return view.open?.meeting === meeting ? { ...view, open: change(view.open) } : view;
}

function room(view: GroupView, change: (before: RoomView) => RoomView): GroupView {
  return view.open?.room ? { ...view, open: { ...view.open, room: change(view.open.room) } } : view;
}

function phase(view: GroupView, run: string, change: (before: PhaseView) => PhaseView): GroupView {
  return room(view, (before) => (before.phase.id === run ? { ...before, phase: change(before.phase) } : before));
}

function round(view: GroupView, id: string, change: (before: RoundView) => RoundView): GroupView {
  return room(view, (before) => (before.phase.round?.id === id ? { ...before, phase: { ...before.phase, round: change(before.phase.round) } } : before));
}

/** A lobby opens empty; a meeting that is over, and cannot be taken back any more, takes all that belonged to it along. */
function meeting_changed(view: GroupView, you: MemberId, { meeting: id, to, undo_until }: Data<"meeting.changed">): GroupView {
  const meetings = view.meetings.map((one): MeetingView => (one.id === id ? optional({ ...one, state: to }, "undo_until", undo_until) : one));
  if (to === "lobby") return is_office(view, you) ? { ...view, meetings } : { ...view, meetings, open: { meeting: id, present: [] } };
  const over = (to === "ended" && undo_until === undefined) || to === "archived" || to === "cancelled" || to === "postponed";
  return over && view.open?.meeting === id ? optional({ ...view, meetings }, "open", undefined) : { ...view, meetings };
}

/** Whoever is a coordinator and nothing else sees no lobby and no room. */
const is_office = (view: GroupView, you: MemberId): boolean =>
  view.members.find((one) => one.id === you)?.roles.every((role) => role === "coordinator") ?? false;

function present(before: readonly PresenceView[], { member: id, place, waits }: Data<"meeting.presence">): PresenceView[] {
  const known = before.some((one) => one.member === id);
  if (place === "outside") return before.filter((one) => one.member !== id);
  if (!known) return [...before, { member: id, place, waits }];
  return before.map((one) => (one.member === id ? { ...one, place, waits } : one));
}

/** A direct reply goes before the new points, after the replies that wait already; everything else to the end. */
function queue(before: PhaseView["queue"], id: MemberId, raised: Data<"hand.changed">["raised"]): PhaseView["queue"] {
  const others = before.filter((hand) => hand.member !== id);
  if (raised === undefined) return others;
  const at = raised === "reply" ? others.findLastIndex((hand) => hand.kind === "reply") + 1 : others.length;
  return [...others.slice(0, at), { member: id, kind: raised }, ...others.slice(at)];
}

/** Those whom the order does not name come last, as they stood. */
function ordered(before: PhaseView["queue"], order: readonly MemberId[]): PhaseView["queue"] {
  const place = (id: MemberId): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...before].sort((one, other) => place(one.member) - place(other.member));
}

function round_of({ round: id, order, turn_seconds }: Data<"round.began">): RoundView {
  return { id, seats: order.map((one) => ({ member: one, done: false, back: false })), turn: 0, taken: false, turn_seconds, ended: false };
}

/** Nobody holds the piece. */
const laid_down = (before: RoundView): RoundView => optional(optional({ ...before, taken: false }, "holder", undefined), "timer", undefined);

function turn_ended(before: RoundView, { member: id, turn, back }: Data<"turn.ended">): RoundView {
  const seats = before.seats.map((seat) => (seat.member === id ? { ...seat, done: seat.done || !back, back } : seat));
  const after = { ...before, seats, turn: Math.max(before.turn, turn) };
  return before.holder === id ? laid_down(after) : after;
}

function said(chat: readonly ChatLineView[], line: ChatLineView): ChatLineView[] {
  return chat.some((one) => one.id === line.id) ? [...chat] : [...chat, line];
}

function by_member(signals: readonly DevicesSignal[]): ReadonlyMap<MemberId, DevicesSignal> {
  return new Map(signals.map((one) => [one.member, one]));
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
