// Beside the circle: pairs, the quiet room, the help line. Who is together with whom, and where the viewer is. Nothing here draws.
import type { MemberId, TalkRoom } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import { pair_of, place_of } from "../../store/places.ts";
import * as select from "../../store/selectors.ts";
import type { Room } from "./model.ts";

/** Where the viewer is within the meeting. `between`: pairs are on, and the viewer sits in none. */
export type Where = "circle" | "pair" | "between" | "quiet_room" | "line";

export function where_in_room(state: GroupState, room: Room): Where {
  const { at } = place_of(state.view, state.you);
  if (at === "quiet") return "quiet_room";
  if (at === "line" || at === "pair") return at;
  return room.phase.pairs ? "between" : "circle";
}

/** The pair the viewer is in: as one of it, or visiting. */
export const own_pair = (state: GroupState, { phase }: Room): TalkRoom | null => (phase.pairs && pair_of(phase.pairs, state.you)?.room) ?? null;

/** Everybody in a pair now, who leads included while they visit. */
export function in_pair({ phase }: Room, pair: TalkRoom): MemberId[] {
  const visitors = phase.pairs?.visits.filter(({ room }) => room === pair.id).map(({ member }) => member) ?? [];
  return [...pair.members, ...visitors.filter((id) => !pair.members.includes(id))];
}

/** The pairs the viewer is not in. */
export const other_pairs = (state: GroupState, room: Room): readonly TalkRoom[] => {
  const own = own_pair(state, room);
  return room.phase.pairs?.rooms.filter(({ id }) => id !== own?.id) ?? [];
};

/** Those in the circle without a pair who do not lead: they came after the pairs were made. */
export function without_pair(state: GroupState, room: Room): MemberId[] {
  const placed = new Set(room.phase.pairs?.rooms.flatMap(({ members }) => members) ?? []);
  return select.seats(state).filter((id) => !placed.has(id) && !select.has_role(state.view, id, "facilitator", "cofacilitator"));
}

/** Who hears the viewer now of those in the circle; null: the whole circle. */
export function together(state: GroupState, room: Room): readonly MemberId[] | null {
  if (where_in_room(state, room) !== "pair") return null;
  const pair = own_pair(state, room);
  return pair && in_pair(room, pair);
}

/** Who the viewer shares a help line with; null: nobody. */
export function line_partner(state: GroupState): MemberId | null {
  const place = place_of(state.view, state.you);
  if (place.at !== "line") return null;
  return place.member === state.you ? place.support : place.member;
}

/** The viewer has asked technical support for a line and waits. */
export const waits_for_line = (state: GroupState): boolean => state.view.open?.line_asks.includes(state.you) ?? false;
