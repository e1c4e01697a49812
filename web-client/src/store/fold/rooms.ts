import type { EventData, GroupView, PairsView } from "@protocol";
import { having, open, optional, phase, presence, type Folds } from "./parts.ts";

type Kinds = "pairs.made" | "pairs.timed" | "pair.called" | "pair.visited" | "quiet_room.changed" | "line.asked" | "line.changed";

/** Rooms beside the circle: pairs, the quiet room, the help line. */
export const rooms: Folds<Kinds> = {
  "pairs.made": (view) => view, // kept for later pairs, told to nobody
  "pairs.timed": (view, data) => phase(view, data.phase, (before) => optional(before, "pairs", timed(before.pairs, data))),
  "pair.called": (view, { phase: run, room, called }) => pairs(view, run, (before) => ({ ...before, calls: having(before.calls, room, called) })),
  "pair.visited": (view, { phase: run, member, room }) => pairs(view, run, (before) => ({
    ...before,
    visits: [...before.visits.filter((one) => one.member !== member), ...(room === undefined ? [] : [{ member, room }])],
  })),
  "quiet_room.changed": (view, { meeting, member, inside }) => presence(view, meeting, member, (before) => ({ ...before, quiet: inside })),
  "line.asked": (view, { meeting, member, asked }) => open(view, meeting, (before) => ({ ...before, line_asks: having(before.line_asks, member, asked) })),
  "line.changed": (view, { meeting, member, support }) => presence(view, meeting, member, (before) => optional(before, "line", support)),
};

function pairs(view: GroupView, run: string, change: (before: PairsView) => PairsView): GroupView {
  return phase(view, run, (before) => (before.pairs ? { ...before, pairs: change(before.pairs) } : before));
}

/** Calls and visits stay with the rooms they belong to; without a timer everybody is back. */
function timed(before: PairsView | undefined, { rooms: now, timer }: EventData["pairs.timed"]): PairsView | undefined {
  if (!timer) return undefined;
  const stands = (id: string): boolean => now.some((one) => one.id === id);
  return { rooms: now, timer, calls: before?.calls.filter(stands) ?? [], visits: before?.visits.filter((one) => stands(one.room)) ?? [] };
}
