// Where seats, rail and lake lie in a stage of a given size. Lengths are CSS pixels from the stage's centre, y down;
// angles are radians, 0 at the bottom, growing clockwise. The circle is never mirrored: left is left in the room.

export interface Ellipse {
  readonly a: number;
  readonly b: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** One ring for 3 to 12 seats, two rings on one rail for 13 to 25. */
export interface Circle {
  readonly rings: 1 | 2;
  readonly seat_width: number;
  readonly seat_height: number;
  /** How many times its size the speaker's seat grows. */
  readonly grow: number;
  readonly rail: Ellipse;
  readonly lake: Ellipse;
  /** In seat order from the viewer on. */
  readonly seats: readonly Place[];
}

const full_turn = 2 * Math.PI;
const seat_ratio = 0.75;

export const clamp = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high);

/** Angles of `n` seats at equal steps of arc length, not of angle, on an ellipse. */
export function seat_angles(n: number, a: number, b: number, steps = 720): number[] {
  const arc = [0];
  for (let k = 1; k <= steps; k++) {
    const f = (full_turn * k) / steps;
    const g = (full_turn * (k - 1)) / steps;
    arc.push(arc[k - 1]! + Math.hypot(a * (Math.sin(f) - Math.sin(g)), b * (Math.cos(f) - Math.cos(g))));
  }
  let k = 0;
  return Array.from({ length: n }, (_, i) => {
    while (arc[k]! < (arc[steps]! * i) / n) k++;
    return (full_turn * k) / steps;
  });
}

export const point_at = (angle: number, on: Ellipse): { x: number; y: number } => ({
  x: -on.a * Math.sin(angle),
  y: on.b * Math.cos(angle),
});

const place_at = (angle: number, on: Ellipse): Place => ({ ...point_at(angle, on), angle });

/** Share of the stage's height that one seat is wide. */
function one_ring_share(n: number): number {
  if (n <= 5) return 0.29;
  if (n <= 7) return 0.25;
  return { 8: 0.235, 9: 0.2, 10: 0.19, 11: 0.175 }[n] ?? 0.165;
}

function one_ring(n: number, width: number, height: number): Circle {
  const w = clamp(72, Math.min((n <= 8 ? 0.17 : 0.135) * width, one_ring_share(n) * height), 216);
  const grow = n <= 8 ? 1.22 : 1.08;
  const b = (height - seat_ratio * w * grow) / 2 - 15;
  const a = Math.min((width - w * grow) / 2 - 8, 1.5 * b);
  const to_rail = clamp(14, 0.044 * height, 32);
  const rail = { a: a - w / 2 - to_rail, b: b - (seat_ratio * w) / 2 - to_rail };
  const to_lake = clamp(12, 0.032 * height, 24);
  return {
    rings: 1,
    seat_width: w,
    seat_height: seat_ratio * w,
    grow,
    rail,
    lake: { a: rail.a - to_lake, b: rail.b - to_lake },
    seats: seat_angles(n, a, b).map((angle) => place_at(angle, { a, b })),
  };
}

function two_rings(n: number, width: number, height: number): Circle {
  const share = n <= 18 ? 0.15 : n <= 22 ? 0.135 : 0.122;
  const w = Math.min(0.1 * width, share * height, 132);
  const h = seat_ratio * w;
  const outer_b = height / 2 - h / 2 - 26;
  const outer = { a: Math.min(width / 2 - w / 2 - 8, 1.7 * outer_b), b: outer_b };
  const inner = { a: outer.a - w - 52, b: outer.b - h - 44 };
  const rail = { a: (outer.a + inner.a) / 2, b: (outer.b + inner.b) / 2 };
  const angles = seat_angles(2 * Math.ceil(n / 2), rail.a, rail.b).slice(0, n);
  return {
    rings: 2,
    seat_width: w,
    seat_height: h,
    grow: 1.06,
    rail,
    lake: { a: inner.a - w / 2 - 22, b: inner.b - h / 2 - 18 },
    seats: angles.map((angle, i) => place_at(angle, i % 2 === 0 ? outer : inner)),
  };
}

/** The circle for `n` seats (3…25) in a stage of `width` × `height`; null when it would be too small to read. */
export function circle_of(n: number, width: number, height: number): Circle | null {
  if (n < 3 || n > 25) return null;
  if (n > 12) return width >= 1200 && height >= (n <= 18 ? 540 : 680) ? two_rings(n, width, height) : null;
  if (width < 720 || height < 480) return null;
  const circle = one_ring(n, width, height);
  return circle.seat_width >= 88 ? circle : null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room that a grown seat wants to things beside the circle. */
const clearance = 12;

/** Whether a box of this size fits into a lower corner of the stage without touching a seat, whoever speaks. */
export function corner_is_free(circle: Circle, stage: Size, side: "left" | "right", box: Size): boolean {
  const inner_edge = stage.width / 2 - box.width;
  const upper_edge = stage.height / 2 - box.height;
  const half_width = (circle.seat_width * circle.grow) / 2 + clearance;
  const half_height = (circle.seat_height * circle.grow) / 2 + clearance;
  return circle.seats.every(({ x, y }) => (side === "right" ? x : -x) + half_width <= inner_edge || y + half_height <= upper_edge);
}

/** Seats of the small ring: unit coordinates, -1…1, of `n` dots in a box of the given shape. */
export function mini_places(n: number, ratio: number): Place[] {
  return seat_angles(n, ratio, 1).map((angle) => place_at(angle, { a: 1, b: 1 }));
}

/** How far it is clockwise from one angle to another, 0 to below a full turn. */
export const clockwise = (from: number, to: number): number => (((to - from) % full_turn) + full_turn) % full_turn;

const round2 = (value: number): number => Math.round(value * 100) / 100;

/** SVG path of an arc in a `0 0 100 100` view box that is stretched over the ellipse; `sweep` > 0 is clockwise. */
export function arc_path(from: number, sweep: number): string {
  const turn = Math.min(Math.abs(sweep), full_turn - 1e-4);
  const spot = (angle: number): string => {
    const p = point_at(angle, { a: 50, b: 50 });
    return `${round2(50 + p.x)} ${round2(50 + p.y)}`;
  };
  const direction = sweep >= 0 ? 1 : 0;
  const end = from + Math.sign(sweep) * turn;
  if (turn >= full_turn - 1e-3) {
    const half = from + Math.sign(sweep) * Math.PI;
    return `M${spot(from)}A50 50 0 0 ${direction} ${spot(half)}A50 50 0 0 ${direction} ${spot(from)}`;
  }
  return `M${spot(from)}A50 50 0 ${turn > Math.PI ? 1 : 0} ${direction} ${spot(end)}`;
}

/** The whole ellipse in the same view box. */
export const ring_path = arc_path(Math.PI, full_turn);

/** The time ring's arc: `share` (0…1) of the time is left; it opens clockwise from the top. */
export function time_left_path(share: number): string {
  const left = clamp(0, share, 1) * full_turn;
  return left === 0 ? "" : arc_path(Math.PI + full_turn - left, left);
}
