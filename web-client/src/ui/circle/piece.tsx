import { useLayoutEffect, useRef } from "preact/hooks";
import { clockwise, point_at, type Ellipse } from "./geometry.ts";

const drupelets = [[22, 10.8], [31.7, 16.4], [31.7, 27.6], [22, 33.2], [12.3, 27.6], [12.3, 16.4], [22, 22]] as const;

/** The cloudberry: whose turn it is. */
export const Berry = () => (
  <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false">
    {drupelets.map(([cx, cy]) => (
      <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r="8.7" fill="var(--c-berry)" stroke="var(--c-berry-strong)" stroke-width="1.8" />
    ))}
    {drupelets.map(([cx, cy]) => <circle key={`${cx} ${cy} light`} cx={cx - 2.6} cy={cy - 2.8} r="2.1" fill="#fff" opacity=".6" />)}
  </svg>
);

type Props = {
  angle: number;
  rail: Ellipse;
  /** Which way it goes to a new place: round the circle clockwise, or the shorter way. */
  way: "clockwise" | "shorter";
};

const full_turn = 2 * Math.PI;
/** In front of a lower seat it lies this far inside the rail, so that it does not cover the seat's flag. */
const lift = 10;

function spot_at(angle: number, rail: Ellipse): string {
  const { x, y } = point_at(angle, rail);
  return `translate(${x}px, ${y - lift * Math.max(0, Math.cos(angle))}px)`;
}

const frames = 36;

/** The talking piece on the rail. It glides along it in the time `--d-piece`; with that at 0 it is there at once. */
export const Piece = ({ angle, rail, way }: Props) => {
  const self = useRef<HTMLDivElement>(null);
  const before = useRef(angle);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = angle;
    const element = self.current;
    if (!element || from === angle) return;
    const duration = milliseconds(getComputedStyle(element).getPropertyValue("--d-piece"));
    if (duration === 0) return;
    const forward = clockwise(from, angle);
    const sweep = way === "shorter" && forward > Math.PI ? forward - full_turn : forward;
    const path = Array.from({ length: frames + 1 }, (_, i) => ({ transform: spot_at(from + sweep * eased(i / frames), rail) }));
    const glide = element.animate(path, { duration });
    return () => glide.cancel();
  }, [angle]);
  return <div ref={self} class="piece" style={{ transform: spot_at(angle, rail) }}><Berry /></div>;
};

/** Slow at both ends, as a hand that gives and a hand that takes. */
const eased = (t: number): number => (t < 0.5 ? 4 * t * t * t : 1 - Math.pow(-2 * t + 2, 3) / 2);

export function milliseconds(time: string): number {
  const value = Number.parseFloat(time);
  if (!Number.isFinite(value)) return 0;
  return time.trim().endsWith("ms") ? value : value * 1000;
}
