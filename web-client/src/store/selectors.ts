import type {
  Action, GroupView, HandView, MeetingView, MemberId, MemberView, ObserverView, OpenMeetingView, PhaseKind, PhaseView, PresenceView, Role, RoomView, RoundView, Timer,
} from "@protocol";
import { server_time } from "./clock.ts";
import type { GroupState } from "./group.ts";

// Questions about a group's state. Pure: the time is passed in, in milliseconds of this device's clock.

export const may = (state: GroupState, action: Action): boolean => state.may.includes(action);

export const member_of = (view: GroupView, id: MemberId): MemberView | undefined => view.members.find((one) => one.id === id);

/** A member's display name; undefined when none was chosen or it is erased. */
export const name_of = (view: GroupView, id: MemberId): string | undefined => member_of(view, id)?.name;

export const has_role = (view: GroupView, id: MemberId, ...roles: readonly Role[]): boolean =>
  member_of(view, id)?.roles.some((role) => roles.includes(role)) ?? false;

/** Who sits in the circle; observer and technical support have their chairs outside it. */
const circle_roles: readonly Role[] = ["facilitator", "cofacilitator", "participant"];
export const sits_in_circle = (view: GroupView, id: MemberId): boolean => has_role(view, id, ...circle_roles);

/** In the meeting as nothing but an observer or technical support. */
export const sits_outside = (view: GroupView, id: MemberId): boolean => !sits_in_circle(view, id) && has_role(view, id, "observer", "techsupport");

/** Only the office: founds and closes groups, is never in meetings. */
export const is_only_coordinator = (state: GroupState): boolean =>
  member_of(state.view, state.you)?.roles.every((role) => role === "coordinator") ?? false;

// ---- meetings ----

export const meeting_of = (view: GroupView, id: string): MeetingView | undefined => view.meetings.find((one) => one.id === id);

/** The meeting whose lobby is open or that is on. */
export const open_meeting = (view: GroupView): MeetingView | undefined => (view.open ? meeting_of(view, view.open.meeting) : undefined);

const to_come: readonly MeetingView["state"][] = ["planned", "polling", "scheduled", "lobby", "live", "paused"];

/** The open meeting while it is not over, else the first that is still to come. */
export function next_meeting(view: GroupView): MeetingView | undefined {
  const waiting = view.meetings.filter((one) => to_come.includes(one.state));
  const open = open_meeting(view);
  return open && !is_held(open) ? open : [...waiting].sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at))[0];
}

/** The last one that was held. */
export const last_held = (view: GroupView): MeetingView | undefined =>
  view.meetings.filter((one) => one.state === "ended" || one.state === "archived").at(-1);

export const is_held = (meeting: MeetingView): boolean => meeting.state === "ended" || meeting.state === "archived";

/** Whole minutes to the start, upwards; 0 or less: it is time. */
export const minutes_to_start = (state: GroupState, meeting: MeetingView, device_now_ms: number): number =>
  Math.ceil((Date.parse(meeting.starts_at) - server_time(state.offset_ms, device_now_ms)) / 60_000);

/** Milliseconds in which an end can still be taken back; 0: no more. */
export const undo_left_ms = (state: GroupState, meeting: MeetingView, device_now_ms: number): number =>
  meeting.undo_until ? Math.max(0, Date.parse(meeting.undo_until) - server_time(state.offset_ms, device_now_ms)) : 0;

export const room_of = (state: GroupState): RoomView | undefined => state.view.open?.room;
export const phase_of = (state: GroupState): PhaseView | undefined => room_of(state)?.phase;

/** The phase that is on, as the plan names it. */
export function phase_kind(state: GroupState): PhaseKind | undefined {
  const phase = phase_of(state);
  const meeting = open_meeting(state.view);
  return phase && meeting?.phases[phase.index]?.phase;
}

// ---- who is where ----

export const presence_of = (open: OpenMeetingView | undefined, id: MemberId): PresenceView | undefined => open?.present.find((one) => one.member === id);

export const in_lobby = (view: GroupView): readonly PresenceView[] => view.open?.present.filter((one) => one.place === "lobby") ?? [];
export const in_room = (view: GroupView): readonly PresenceView[] => view.open?.present.filter((one) => one.place === "room") ?? [];

/** Where I am in relation to the open meeting. */
export const my_place = (state: GroupState): "outside" | "lobby" | "room" => presence_of(state.view.open, state.you)?.place ?? "outside";

/** Waits in the lobby until somebody admits me. */
export const i_wait = (state: GroupState): boolean => presence_of(state.view.open, state.you)?.waits ?? false;

/** Those who sit in the circle now, in the group's order, beginning with the viewer (observer and support see the facilitator first).
    A seat whose connection dropped stays; people without a place in the order come last. */
export function seats(state: GroupState): MemberId[] {
  const here = in_room(state.view).map((one) => one.member).filter((id) => sits_in_circle(state.view, id));
  const order = state.view.seat_order;
  const rank = (id: MemberId): number => {
    const at = order.indexOf(id);
    return at < 0 ? order.length : at;
  };
  const ring = [...here].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const first = ring.includes(state.you) ? state.you : ring.find((id) => has_role(state.view, id, "facilitator"));
  const start = first ? ring.indexOf(first) : 0;
  return [...ring.slice(start), ...ring.slice(0, start)];
}

/** Those in the room who sit outside the circle, observers first. */
export const chairs = (state: GroupState): MemberId[] =>
  in_room(state.view).map((one) => one.member).filter((id) => sits_outside(state.view, id))
    .sort((one, other) => Number(has_role(state.view, other, "observer")) - Number(has_role(state.view, one, "observer")));

export const is_away = (state: GroupState, id: MemberId): boolean => presence_of(state.view.open, id)?.kept_until !== undefined;

/** Somebody with the role of technical support, present or not. */
export const technical_support = (view: GroupView): MemberView | undefined => view.members.find((one) => one.roles.includes("techsupport") && is_member(one));

/** Invites people or sets what the group is: has the group's office page. */
export const manages = (state: GroupState): boolean =>
  (["create_group", "edit_group", "invite_people", "propose_observer", "close_group"] as const).some((action) => may(state, action));

/** Three participants have accepted, one in a pair, and the coordinator can say that the group is complete. */
export const can_be_confirmed = (state: GroupState): boolean => {
  const { view } = state;
  const accepted = view.members.filter((one) => is_member(one) && one.roles.includes("participant")).length;
  return view.state === "inviting" && may(state, "create_group") && accepted >= (view.size === 1 ? 1 : 3);
};

export const is_member = (one: MemberView): boolean => ["accepted", "active", "on_break"].includes(one.state);

export const facilitators = (view: GroupView): MemberView[] => view.members.filter((one) => one.roles.includes("facilitator") && is_member(one));

// ---- talk ----

/** Who has the word: the holder of the piece who took it, or of a given turn. */
export function speaker(state: GroupState): MemberId | undefined {
  const phase = phase_of(state);
  const round = running_round(state);
  return round ? (round.taken ? round.holder : undefined) : phase?.floor;
}

export function running_round(state: GroupState): RoundView | undefined {
  const round = phase_of(state)?.round;
  return round && !round.ended ? round : undefined;
}

/** Who comes after the present holder: in a round those whose turn is still to come, in the round's order from the holder on, then
    those the piece comes back to; in a queue the order of hands. */
export function next_in_order(state: GroupState, count = 2): MemberId[] {
  const round = running_round(state);
  if (!round) return queue_of(state).map((hand) => hand.member).slice(0, count);
  const at = round.seats.findIndex((seat) => seat.member === round.holder);
  const from_holder = [...round.seats.slice(at + 1), ...round.seats.slice(0, Math.max(at, 0))].filter((seat) => !seat.done);
  return [...from_holder.filter((seat) => !seat.back), ...from_holder.filter((seat) => seat.back)].map((seat) => seat.member).slice(0, count);
}

export type MyTurn = "none" | "offered" | "held" | "next" | "second" | "to_come" | "back" | "over";

/** How I stand in the round that is on. */
export function my_turn(state: GroupState): MyTurn {
  const round = running_round(state);
  const seat = round?.seats.find((one) => one.member === state.you);
  if (!round || !seat) return "none";
  if (round.holder === state.you) return round.taken ? "held" : "offered";
  if (seat.done) return "over";
  const ahead = next_in_order(state, 2).indexOf(state.you);
  if (ahead >= 0) return ahead === 0 ? "next" : "second";
  return seat.back ? "back" : "to_come";
}

export const queue_of = (state: GroupState): readonly HandView[] => phase_of(state)?.queue ?? [];
export const my_hand = (state: GroupState): HandView | undefined => queue_of(state).find((hand) => hand.member === state.you);

/** Milliseconds left of a soft timer; negative when over time. A stopped one stands still. */
export function time_left_ms(timer: Timer, offset_ms: number, device_now_ms: number): number {
  if (timer.ends_at !== undefined) return Date.parse(timer.ends_at) - server_time(offset_ms, device_now_ms);
  return timer.left_ms ?? 0;
}

/** Who leads now: the facilitator, or a co-facilitator standing in. */
export const leads = (state: GroupState): MemberId | undefined => state.view.open?.leads;
export const i_lead = (state: GroupState): boolean => leads(state) === state.you;

/** One's own microphone is closed by the protocol (break, quiet reflection, no right to speak), not by oneself. */
/** There is no way for sound and picture in this group now. The server alone knows: it depends on what the organisation has, and that comes and goes. */
export const only_text = (state: GroupState): boolean => state.media?.text_only === true;

export const is_mic_locked = (state: GroupState): boolean => state.media !== null && !state.media.microphone;

/** The number that gives a seat its quiet ground, 1 to 5, the same for everybody. */
export function tone_of(view: GroupView, id: MemberId): number {
  const at = view.seat_order.indexOf(id);
  const place = at >= 0 ? at : view.members.findIndex((one) => one.id === id);
  return (Math.max(place, 0) % 5) + 1;
}

// ---- consent ----

/** Questions about an observer that wait for my answer. Only participants are asked. */
export const unanswered = (state: GroupState): readonly ObserverView[] =>
  has_role(state.view, state.you, "participant") ? state.view.observers.filter((one) => one.mine === undefined) : [];

/** Those I may answer anew or withdraw from. */
export const answered = (state: GroupState): readonly ObserverView[] => state.view.observers.filter((one) => one.mine !== undefined);

/** I am an observer who is not in the room yet: I wait for everybody's yes. */
export const observer_waits = (state: GroupState): boolean =>
  has_role(state.view, state.you, "observer") && !sits_in_circle(state.view, state.you) && my_place(state) !== "room";
