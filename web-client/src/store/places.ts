import type { GroupView, MemberId, PairsView, PresenceView, TalkRoom } from "@protocol";

// Where somebody's sound goes: the mirror of `sound_place` in server/domain/rules.hpp.

/** Outside: in the lobby or not there. `line`: on the help line with this other. `pair`: in that room, as one of it or on a visit. */
export type Place =
  | { readonly at: "outside" }
  | { readonly at: "quiet" }
  | { readonly at: "line"; readonly member: MemberId; readonly support: MemberId }
  | { readonly at: "pair"; readonly room: TalkRoom; readonly visits: boolean }
  | { readonly at: "circle" };

/** Where this member is, as far as the view tells. */
export function place_of(view: GroupView, id: MemberId): Place {
  const present = view.open?.present ?? [];
  const own = present.find((one) => one.member === id);
  const line = line_of(present, id);
  if (line) return line;
  if (!own || own.place !== "room") return { at: "outside" };
  if (own.quiet) return { at: "quiet" };
  const pairs = view.open?.room?.phase.pairs;
  return (pairs && pair_of(pairs, id)) ?? { at: "circle" };
}

function line_of(present: readonly PresenceView[], id: MemberId): Extract<Place, { at: "line" }> | undefined {
  const own = present.find((one) => one.line !== undefined && (one.member === id || one.line === id));
  return own?.line === undefined ? undefined : { at: "line", member: own.member, support: own.line };
}

/** The pair a member is in: as one of it, or on a visit. */
export function pair_of(pairs: PairsView, id: MemberId): Extract<Place, { at: "pair" }> | undefined {
  const own = pairs.rooms.find((one) => one.members.includes(id));
  if (own) return { at: "pair", room: own, visits: false };
  const visit = pairs.visits.find((one) => one.member === id);
  const room = visit && pairs.rooms.find((one) => one.id === visit.room);
  return room && { at: "pair", room, visits: true };
}

/** Equal for two who share a place; empty where nobody hears anybody. */
export function place_name(place: Place): string {
  switch (place.at) {
    case "outside":
    case "quiet":
      return "";
    case "line":
      return `line ${place.member}`;
    case "pair":
      return place.room.id;
    case "circle":
      return "circle";
  }
}

