import type {
  Action, DevicesSignal, GroupEvent, GroupView, MemberId, MediaPlan, NearSignal, Quality, Resumed, ServerSignal, VoteSignal, Welcome,
} from "@protocol";
import { offset_from } from "./clock.ts";
import { fold } from "./fold/index.ts";
import { place_name, place_of } from "./places.ts";
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
  readonly media: MediaPlan | null;
  /** Whom one may go on sending to although they do not sit in the circle, and until when (device time, ms). */
  readonly lease: { readonly to: readonly MemberId[]; readonly until_ms: number } | null;
  /** How many are ready in the open vote. Never who. */
  readonly vote: VoteSignal | null;
  /** What people in one's own place are typing just now, of those who chose to show it. */
  readonly typing: ReadonlyMap<MemberId, string>;
  /** What was written in one's pair or on the help line, as long as one is there: nobody keeps it, the server neither. */
  readonly near: readonly NearSignal[];
  /** From whom each member last heard sound; for facilitators and technical support. */
  readonly heard: ReadonlyMap<MemberId, readonly MemberId[]>;
}

const near_lines_max = 200;

/** What is true only while one hears of it. */
const of_the_moment: Pick<GroupState, "resonance" | "lease" | "vote" | "typing"> = { resonance: null, lease: null, vote: null, typing: new Map() };

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
    media: welcome.media ?? null,
    near: [],
    heard: new Map(),
    ...of_the_moment,
  };
}

/** Nothing but events was missed; they follow. What is never stored comes anew. */
export function from_resumed(state: GroupState, resumed: Resumed, received_at_ms: number): GroupState {
  return {
    ...state,
    cursor: resumed.cursor,
    offset_ms: offset_from(resumed.now, received_at_ms),
    devices: by_member(resumed.devices),
    media: resumed.media ?? null,
    ...of_the_moment,
  };
}

/** Folds one logged event; the mirror of the server's own fold of what this member may see. */
export function next(state: GroupState, event: GroupEvent): GroupState {
  if (event.cursor === state.cursor) return state; // seen before we resumed
  const after = { ...state, cursor: event.cursor, view: fold(state.view, state.you, event) };
  const place = place_name(place_of(after.view, state.you));
  const moved = place !== place_name(place_of(state.view, state.you));
  return forgetting({ ...after, near: moved ? [] : state.near, typing: of_place(state.typing, after.view, place) }, event);
}

/** What those type who share this place; who has gone to another one is no longer read here. */
function of_place(typing: GroupState["typing"], view: GroupView, place: string): GroupState["typing"] {
  const stays = [...typing].filter(([member]) => place !== "" && place_name(place_of(view, member)) === place);
  return stays.length === typing.size ? typing : new Map(stays);
}

/** What was said live goes with what it was about. */
function forgetting(state: GroupState, event: GroupEvent): GroupState {
  switch (event.kind) {
    case "meeting.presence": {
      const { member, place } = event.data;
      if (place === "room") return state;
      return { ...state, devices: without(state.devices, member), typing: without(state.typing, member), heard: without(state.heard, member) };
    }
    case "seat.connection":
      return event.data.kept_until === undefined ? state : { ...state, typing: without(state.typing, event.data.member) };
    case "chat.posted":
      return { ...state, typing: without(state.typing, event.data.from) };
    case "vote.opened":
    case "vote.closed":
    case "phase.began":
      return state.vote ? { ...state, vote: null } : state;
    default:
      return state;
  }
}

/** Takes in what is said live and never stored. */
export function on_signal(state: GroupState, signal: ServerSignal, received_at_ms: number): GroupState {
  switch (signal.kind) {
    case "peer":
    case "media_peer":
    case "keys":
      return state; // goes to the media engine
    case "devices":
      return { ...state, devices: new Map(state.devices).set(signal.data.member, signal.data) };
    case "resonance":
      return { ...state, resonance: { count: signal.data.count, at: received_at_ms } };
    case "quality":
      return { ...state, quality: new Map(state.quality).set(signal.data.member, signal.data.quality) };
    case "lease":
      return { ...state, lease: { to: signal.data.to, until_ms: received_at_ms + signal.data.seconds * 1000 } };
    case "media":
      return { ...state, media: signal.data };
    case "vote":
      return { ...state, vote: signal.data };
    case "typing":
      return { ...state, typing: signal.data.text === "" ? without(state.typing, signal.data.member) : new Map(state.typing).set(signal.data.member, signal.data.text) };
    case "near":
      return { ...state, near: [...state.near, signal.data].slice(-near_lines_max), typing: without(state.typing, signal.data.from) };
    case "heard":
      return { ...state, heard: new Map(state.heard).set(signal.data.member, signal.data.from) };
    default:
      unreachable(signal);
      return state;
  }
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
