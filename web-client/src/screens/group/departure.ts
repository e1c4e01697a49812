import type { MeetingId } from "@protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import type { GroupState } from "../../store/group.ts";
import { my_place } from "../../store/selectors.ts";

/** How one got out of the room: moved to the lobby by who leads, or left (by oneself, or because a right ended). */
export type Departure = { how: "none" | "moved" | "left"; meeting: MeetingId | null; forget: () => void };

/** Remembers that one was in the room, so that the screen after it can say what happened. */
export function useDeparture(state: GroupState): Departure {
  const [gone, set_gone] = useState<Pick<Departure, "how" | "meeting">>(nothing);
  const was_in = useRef<MeetingId | null>(null);
  const place = my_place(state);
  const open = state.view.open?.meeting ?? null;
  useEffect(() => {
    if (place === "room") {
      was_in.current = open;
      set_gone(nothing);
    } else if (was_in.current !== null) {
      set_gone({ how: place === "lobby" ? "moved" : "left", meeting: was_in.current });
      was_in.current = null;
    } else if (place === "lobby") {
      set_gone((before) => (before.how === "left" ? nothing : before));
    }
  }, [place, open]);
  return { ...gone, forget: () => set_gone(nothing) };
}

const nothing: Pick<Departure, "how" | "meeting"> = { how: "none", meeting: null };
