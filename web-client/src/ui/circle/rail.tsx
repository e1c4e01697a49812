import { arc_path, clockwise, ring_path, type Ellipse } from "./geometry.ts";

export interface Arc {
  readonly from: number;
  readonly to: number;
}

type Props = {
  rail: Ellipse;
  /** Parts of the round that are done. */
  done: readonly Arc[];
  /** The way to the next two. */
  next: Arc | null;
};

/** The line that the talking piece travels on. */
export const Rail = ({ rail, done, next }: Props) => (
  <svg class="ell rail" style={{ width: `${2 * rail.a}px`, height: `${2 * rail.b}px` }} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
    <path class="base" d={ring_path} />
    {done.map((arc) => <path key={arc.from} class="done" d={arc_path(arc.from, clockwise(arc.from, arc.to))} />)}
    {next && <path class="next" d={arc_path(next.from, clockwise(next.from, next.to))} />}
  </svg>
);
