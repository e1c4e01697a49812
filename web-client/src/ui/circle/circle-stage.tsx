import type { ComponentChildren } from "preact";
import type { Circle } from "./geometry.ts";
import { Piece } from "./piece.tsx";
import { Rail, type Arc } from "./rail.tsx";
import { useRoving } from "./roving.ts";
import { seat_class, SeatBody, type SeatLook } from "./seat.tsx";
import { TimeRing } from "./time-ring.tsx";

type Props = {
  label: string;
  circle: Circle;
  /** In seat order, the viewer first. */
  seats: readonly SeatLook[];
  lake: ComponentChildren;
  time: { share: number; over: boolean; stopped: boolean };
  /** Places in `seats`: whose part of the rail is done, and the last one the dots lead to. */
  done: readonly number[];
  piece: { at: number; way: "clockwise" | "shorter"; dots_to: number | null } | null;
  /** Opens what can be done about somebody; absent: nothing can. */
  on_open: ((id: string, from: HTMLElement) => void) | null;
};

const px = (value: number): string => `${Math.round(value * 10) / 10}px`;

/** The circle: seats on an ellipse in seat order, the lake in the middle, the rail between them. Not mirrored in any language. */
export const CircleStage = ({ label, circle, seats, lake, time, done, piece, on_open }: Props) => {
  const roving = useRoving(seats.map(({ id }) => id), seats.find(({ speaks }) => speaks)?.id ?? null);
  const angle = (i: number): number => circle.seats[i]!.angle;
  const arcs: Arc[] = done.map((i) => ({ from: angle(i), to: angle((i + 1) % seats.length) }));
  const dots = piece && piece.dots_to !== null ? { from: angle(piece.at), to: angle(piece.dots_to) } : null;
  const size = circle.seat_width < 100 ? " circle--tight" : circle.seat_width < 130 ? " circle--small" : "";
  return (
    <div
      class={`circle circle--${circle.rings}${size}`}
      style={{ "--seat-w": px(circle.seat_width), "--seat-h": px(circle.seat_height), "--grow": String(circle.grow), "--la": px(circle.lake.a), "--lb": px(circle.lake.b) }}
    >
      <div class="lake" style={{ width: px(2 * circle.lake.a), height: px(2 * circle.lake.b) }}>{lake}</div>
      <TimeRing {...time} style={{ width: px(2 * circle.lake.a), height: px(2 * circle.lake.b) }} />
      <Rail rail={circle.rail} done={arcs} next={dots} />
      <ol role="list" aria-label={label}>
        {seats.map((seat, i) => {
          const place = circle.seats[i]!;
          const side = place.x < -circle.seat_width / 4 ? -1 : place.x > circle.seat_width / 4 ? 1 : 0;
          return (
            <li
              key={seat.id}
              class={seat_class(seat)}
              aria-current={seat.speaks ? "true" : undefined}
              style={{ left: `calc(50% + ${px(place.x)})`, top: `calc(50% + ${px(place.y)})`, "--side": String(side || 1), "--sink": Math.max(0, Math.cos(place.angle)).toFixed(3) }}
            >
              <SeatTarget seat={seat} on_open={on_open} roving={roving.of(seat.id)}>
                <SeatBody seat={circle.seat_width < 100 ? { ...seat, name: seat.short_name } : seat} short_flag={circle.rings === 2} />
              </SeatTarget>
            </li>
          );
        })}
      </ol>
      {piece && <Piece angle={angle(piece.at)} rail={circle.rail} way={piece.way} />}
    </div>
  );
};

type TargetProps = {
  seat: SeatLook;
  on_open: Props["on_open"];
  roving: ReturnType<ReturnType<typeof useRoving>["of"]>;
  children: ComponentChildren;
};

/** A seat as it is seen, and over it what takes focus: a button where something can be done about its member, else a named group. */
export const SeatTarget = ({ seat, on_open, roving, children }: TargetProps) => (
  <>
    <div class="seat__all" aria-hidden="true">{children}</div>
    {on_open && !seat.self
      ? <button type="button" class="seat__target" aria-label={seat.label} aria-haspopup="menu" {...roving} onClick={(event) => on_open(seat.id, event.currentTarget)} />
      : <div role="group" class="seat__target" aria-label={seat.label} {...roving} />}
  </>
);
