// What the meeting screen shows, computed from the group's state: nothing here draws or asks the time.
import type { ChatLineView, MeetingView, MemberId, MemberView, OpenMeetingView, PhaseKind, PhaseView, RoomView, RoundView, TakingPart, Timer } from "@protocol";
import { server_time } from "../../store/clock.ts";
import type { GroupState } from "../../store/group.ts";
import * as select from "../../store/selectors.ts";

/** A meeting as those in its room see it. */
export interface Room {
  readonly meeting: MeetingView;
  readonly open: OpenMeetingView;
  readonly room: RoomView;
  readonly phase: PhaseView;
  readonly kind: PhaseKind;
}

export interface Seat {
  readonly id: MemberId;
  readonly member: MemberView;
  /** 1…5, from the place in the group's seat order: it stays when others come and go. */
  readonly tone: number;
  readonly role: "facilitator" | "cofacilitator" | null;
  readonly self: boolean;
  readonly microphone: boolean;
  readonly part: TakingPart;
  /** Connection lost; the place is kept till then. */
  readonly kept_until: string | null;
}

/** What one's own turn is now: the piece is offered or held, or the word was given outside a round. */
export type Turn = "none" | "offered" | "held" | "floor";

export type Outsider = { readonly member: MemberView; readonly place: "room" | "lobby" | "outside" };

export function room_of(state: GroupState): Room | null {
  const open = state.view.open;
  const meeting = open && state.view.meetings.find(({ id }) => id === open.meeting);
  if (!open?.room || !meeting) return null;
  const { room } = open;
  return { meeting, open, room, phase: room.phase, kind: meeting.phases[room.phase.index]?.phase ?? "dialogue" };
}

/** May lead phases and turns now: the facilitator, and a co-facilitator beside them. */
export const may_lead = (state: GroupState): boolean => select.may(state, "lead_phase");

/** Who sits in the circle, in seat order, the viewer first. */
export function seats_of(state: GroupState, open: OpenMeetingView): Seat[] {
  return select.seats(state).map((id) => {
    const member = select.member_of(state.view, id)!;
    const devices = state.devices.get(id);
    return {
      id,
      member,
      tone: select.tone_of(state.view, id),
      role: member.roles.includes("facilitator") ? "facilitator" : member.roles.includes("cofacilitator") ? "cofacilitator" : null,
      self: id === state.you,
      microphone: devices?.microphone ?? false,
      part: devices?.part ?? "sound",
      kept_until: select.presence_of(open, id)?.kept_until ?? null,
    };
  });
}

/** Those outside the circle: observers in the room, and technical support wherever it is. */
export function outside_of(state: GroupState): { observers: Outsider[]; support: Outsider | null } {
  const all = state.view.members
    .filter((member) => select.is_member(member) && select.sits_outside(state.view, member.id))
    .map((member) => ({ member, place: select.presence_of(state.view.open, member.id)?.place ?? "outside" }));
  // Who may observe and is in the room is there to observe, whatever else they may do.
  const everyone = (id: MemberId): boolean => state.view.observers.some(({ observer, outcome }) => observer === id && outcome === "everyone");
  const observers = all.filter(({ member, place }) => member.roles.includes("observer") && place === "room" && everyone(member.id));
  const support = all.filter((one) => one.member.roles.includes("techsupport") && !observers.includes(one));
  return { observers, support: support.find(({ place }) => place === "room") ?? support.find(({ place }) => place === "lobby") ?? support[0] ?? null };
}

/** Break and quiet reflection: everybody's sound and picture are off, nobody asks for the word. */
export const silent_phase = (room: Room): boolean => room.kind === "pause" || room.kind === "quiet_reflection";

/** Who is shown as speaking. Without a round or a given turn it is whoever is loudest. */
export const speaker_of = (state: GroupState, room: Room, loudest: MemberId | null): MemberId | null =>
  select.speaker(state) ?? (select.running_round(state) || silent_phase(room) ? null : loudest);

/** Place in the speaking queue, 0 the first, -1: none. While a round is on nobody waits in the queue. */
export const queue_place = (state: GroupState, id: MemberId): number =>
  select.running_round(state) ? -1 : select.queue_of(state).findIndex(({ member }) => member === id);

/** The next two, in a round or of those who ask to speak. The piece passes over people who are away. */
export function next_two(state: GroupState): MemberId[] {
  if (select.running_round(state)?.by === "volunteers") return []; // whoever wants to be next takes the piece
  const here = select.seats(state);
  return select.next_in_order(state, here.length + 25).filter((id) => here.includes(id) && !select.is_away(state, id)).slice(0, 2);
}

export function my_turn(state: GroupState, room: Room): Turn {
  const turn = select.my_turn(state);
  if (turn === "offered" || turn === "held") return turn;
  return !select.running_round(state) && room.phase.floor === state.you ? "floor" : "none";
}

// ---- time ----

export interface Clock {
  readonly left_ms: number;
  readonly share: number;
  readonly over: boolean;
  readonly stopped: boolean;
  /** Of one turn, not of the phase. */
  readonly turn: boolean;
  /** The turn has not begun: this is how long it will be. */
  readonly ahead: boolean;
}

/** The time in the lake: a taken turn's, the whole length of an offered one, else the phase's. Steps of 5 s, so that nothing rushes. */
export function clock_of(state: GroupState, room: Room, device_now_ms: number): Clock {
  const round = select.running_round(state);
  if (round && round.holder !== undefined && !round.taken && !own_timer(room)) {
    return { left_ms: round.turn_seconds * 1000, share: 1, over: false, stopped: room.meeting.state === "paused", turn: true, ahead: true };
  }
  const timer = own_timer(room) ?? (round?.taken && round.timer ? round.timer : room.phase.timer);
  const left = Math.ceil(select.time_left_ms(timer, state.offset_ms, device_now_ms) / 5000) * 5000;
  return {
    left_ms: left,
    share: timer.length_ms > 0 ? Math.min(1, Math.max(0, left / timer.length_ms)) : 0,
    over: left <= 0,
    stopped: timer.ends_at === undefined,
    turn: timer === round?.timer,
    ahead: false,
  };
}

/** The timer of what goes on within the phase: people in pairs, a step of the case. */
const own_timer = ({ phase }: Room): Timer | undefined => phase.pairs?.timer ?? phase.case_work?.timer;

/** Minutes that the meeting will end late (positive) or early, if the phases to come keep to their plan. */
export function drift_minutes(state: GroupState, room: Room, device_now_ms: number): number {
  const to_come = room.meeting.phases.slice(room.phase.index + 1).reduce((sum, { minutes }) => sum + minutes, 0);
  const left = Math.max(0, select.time_left_ms(room.phase.timer, state.offset_ms, device_now_ms));
  const end = server_time(state.offset_ms, device_now_ms) + left + to_come * 60_000;
  const planned = Date.parse(room.meeting.starts_at) + room.meeting.minutes * 60_000;
  return Math.round((end - planned) / 60_000);
}

/** Last words of everybody who takes part by text, of those sent in this room. */
export function last_words(chat: readonly ChatLineView[]): Map<MemberId, string> {
  const words = new Map<MemberId, string>();
  for (const line of chat) if (line.text !== undefined) words.set(line.from, line.text);
  return words;
}

/** The way the piece goes: on round the circle where only seats that are done or away lie between, else the shorter way. */
export function piece_way(round: RoundView, order: readonly MemberId[], from: MemberId | null, to: MemberId): "clockwise" | "shorter" {
  const a = from === null ? -1 : order.indexOf(from);
  const b = order.indexOf(to);
  if (a < 0 || b < 0) return "shorter";
  const pending = new Set(round.seats.filter(({ done, back }) => !done && !back).map(({ member }) => member));
  for (let i = (a + 1) % order.length; i !== b; i = (i + 1) % order.length) if (pending.has(order[i]!)) return "shorter";
  return "clockwise";
}
