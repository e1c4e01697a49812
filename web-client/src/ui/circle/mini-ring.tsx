import type { ComponentChildren } from "preact";
import { mini_places } from "./geometry.ts";
import { Picture, type SeatLook } from "./seat.tsx";

type Props = {
  label: string;
  seats: readonly SeatLook[];
  middle: ComponentChildren;
  on_press: () => void;
  expanded: boolean;
};

/** Height of the ring's box to its width, as laid out on a phone. */
const ratio = 2.35;

/** The whole circle in a hand's width: dots in the same order. One button, it opens the list of members. */
export const MiniRing = ({ label, seats, middle, on_press, expanded }: Props) => (
  <button type="button" class={seats.length > 16 ? "mini mini--crowd" : seats.length > 10 ? "mini mini--many" : "mini"} aria-expanded={expanded} onClick={on_press}>
    <span class="sr">{label}</span>
    <span class="mini__all" aria-hidden="true">
      <span class="mini__ring" />
      {mini_places(seats.length, ratio).map((place, i) => {
        const seat = seats[i]!;
        const number = seat.flag?.look === "turn" ? seat.flag.short : undefined;
        const classes = ["mini__dot", `tone-${seat.tone}`, seat.self && "self", seat.speaks && "speaks", seat.away && "out"].filter(Boolean).join(" ");
        return (
          <span key={seat.id} class={classes} style={{ "--sx": place.x.toFixed(4), "--sy": place.y.toFixed(4) }}>
            {seat.picture ? <Picture stream={seat.picture} mirrored={seat.mirrored} /> : seat.initial}
            {number && <span class="n">{number}</span>}
          </span>
        );
      })}
      <span class="mini__mid">{middle}</span>
    </span>
  </button>
);
