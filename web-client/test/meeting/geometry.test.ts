import assert from "node:assert/strict";
import { test } from "node:test";
import { arc_path, circle_of, clockwise, corner_is_free, seat_angles, time_left_path, type Circle } from "../../src/ui/circle/geometry.ts";
import { seat_by_key } from "../../src/ui/circle/roving.ts";

interface Box { left: number; right: number; top: number; bottom: number }

// How far flag and name plate reach beyond the picture: 58 % of a flag 26.7 px high above it, 42 % of a plate 22 px high below.
const flag_above = 15.5;
const plate_below = 9.2;

function box_of(circle: Circle, i: number, speaks: boolean): Box {
  const seat = circle.seats[i]!;
  const g = speaks ? circle.grow : 1;
  const half_w = (circle.seat_width * g) / 2;
  const half_h = (circle.seat_height * g) / 2;
  // On two rings a flag is only a number, and it lies over its own picture's corner.
  const flag = circle.rings === 1 ? flag_above : 14;
  return { left: seat.x - half_w, right: seat.x + half_w, top: seat.y - half_h - flag, bottom: seat.y + half_h + plate_below };
}

function distance(p: Box, q: Box): number {
  const dx = Math.max(p.left - q.right, q.left - p.right);
  const dy = Math.max(p.top - q.bottom, q.top - p.bottom);
  if (dx > 0 && dy > 0) return Math.hypot(dx, dy);
  return Math.max(dx, dy);
}

/** Least distance of any two seats, whoever speaks, every seat carrying a flag. */
function gap_of(circle: Circle): number {
  let least = Infinity;
  const n = circle.seats.length;
  for (let speaker = 0; speaker < n; speaker++)
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++)
        least = Math.min(least, distance(box_of(circle, i, i === speaker), box_of(circle, j, j === speaker)));
  return least;
}

type Row = [from: number, to: number, seat: number, lake_width: number, lake_height: number, gap: number];

const stages: { width: number; height: number; rows: Row[] }[] = [
  {
    width: 1392,
    height: 740,
    rows: [
      [3, 5, 215, 445, 241, 112], [6, 7, 185, 515, 291, 33], [8, 8, 174, 541, 309, 41], [9, 9, 148, 626, 368, 37], [10, 10, 141, 626, 368, 37],
      [11, 11, 130, 667, 397, 38], [12, 12, 122, 667, 397, 38], [13, 18, 111, 547, 231, 22], [19, 22, 100, 595, 264, 4], [23, 25, 90, 595, 264, 4],
    ],
  },
  {
    width: 1232,
    height: 560,
    rows: [
      [3, 5, 162, 325, 174, 74], [6, 7, 140, 378, 212, 22], [8, 8, 132, 398, 226, 22], [9, 9, 112, 462, 270, 19], [10, 10, 106, 462, 270, 19],
      [11, 11, 98, 493, 292, 21], [12, 12, 92, 493, 292, 21], [13, 18, 84, 356, 132, 9],
    ],
  },
  {
    width: 760,
    height: 560,
    rows: [
      [3, 5, 129, 372, 230, 117], [6, 7, 129, 372, 230, 28], [8, 8, 129, 372, 230, 24], [9, 9, 103, 445, 285, 22], [10, 10, 103, 445, 285, 22],
      [11, 11, 98, 455, 292, 20], [12, 12, 92, 455, 292, 20],
    ],
  },
];

for (const { width, height, rows } of stages)
  for (const [from, to, seat, lake_width, lake_height, gap] of rows)
    test(`${from} to ${to} seats on ${width} × ${height} have the sizes and the gaps of the design`, () => {
      for (let n = from; n <= to; n++) {
        const circle = circle_of(n, width, height);
        assert.ok(circle, `${n} seats fit`);
        assert.ok(Math.abs(circle.seat_width - seat) <= 1, `${n}: seat ${circle.seat_width}`);
        assert.ok(2 * circle.lake.a >= lake_width - 1.5 && 2 * circle.lake.b >= lake_height - 1.5, `${n}: lake ${2 * circle.lake.a} × ${2 * circle.lake.b}`);
        assert.ok(gap_of(circle) >= gap - 2, `${n}: gap ${gap_of(circle)}`);
      }
    });

test("no seat leaves the stage, whoever speaks", () => {
  for (const { width, height } of stages)
    for (let n = 3; n <= 25; n++) {
      const circle = circle_of(n, width, height);
      if (!circle) continue;
      circle.seats.forEach((_, i) => {
        const box = box_of(circle, i, true);
        assert.ok(box.left >= -width / 2 && box.right <= width / 2, `${n} seats, seat ${i} sideways`);
        assert.ok(box.top >= -height / 2 - 4 && box.bottom <= height / 2 + 4, `${n} seats, seat ${i} up and down`);
      });
    }
});

test("a stage too small for the circle says so, and two people are no circle", () => {
  assert.equal(circle_of(7, 719, 600), null);
  assert.equal(circle_of(7, 800, 479), null);
  assert.equal(circle_of(13, 1199, 740), null);
  assert.equal(circle_of(19, 1232, 679), null);
  assert.equal(circle_of(2, 1392, 740), null);
  assert.equal(circle_of(26, 1392, 740), null);
});

test("the viewer sits at the bottom and the next seat in the order is on their left", () => {
  const circle = circle_of(7, 1392, 740)!;
  assert.ok(Math.abs(circle.seats[0]!.x) < 1 && circle.seats[0]!.y > 0);
  assert.ok(circle.seats[1]!.x < 0 && circle.seats[1]!.y > 0);
  assert.ok(circle.seats[6]!.x > 0 && circle.seats[6]!.y > 0);
});

test("two rings share one rail: outer and inner seats take turns", () => {
  const circle = circle_of(15, 1392, 740)!;
  assert.equal(circle.rings, 2);
  const away = circle.seats.map((seat) => Math.hypot(seat.x / circle.rail.a, seat.y / circle.rail.b));
  away.forEach((d, i) => assert.ok(i % 2 === 0 ? d > 1 : d < 1, `seat ${i}`));
});

test("steps along the ellipse are equal", () => {
  const angles = seat_angles(12, 400, 270);
  const spots = angles.map((f) => [-400 * Math.sin(f), 270 * Math.cos(f)] as const);
  const steps = spots.map(([x, y], i) => Math.hypot(x - spots[(i + 1) % 12]![0], y - spots[(i + 1) % 12]![1]));
  assert.ok(Math.max(...steps) / Math.min(...steps) < 1.1);
});

test("the clockwise way wraps round the bottom", () => {
  assert.ok(Math.abs(clockwise(6, 1) - (1 + 2 * Math.PI - 6)) < 1e-9);
  assert.equal(clockwise(1, 1), 0);
});

test("the time ring is whole at first, opens clockwise from the top and ends empty", () => {
  assert.match(time_left_path(1), /^M50 0A.*A.* 50 0$/);
  // A quarter gone: the arc goes from the right (three o'clock) on, clockwise, up to the top.
  assert.equal(time_left_path(0.75), "M100 50A50 50 0 1 1 50 0");
  assert.equal(time_left_path(0.25), "M0 50A50 50 0 0 1 50 0");
  assert.equal(time_left_path(0), "");
  assert.equal(arc_path(0, Math.PI / 2), "M50 100A50 50 0 0 1 0 50");
});

test("the observer's chair takes the corner only where no seat is near", () => {
  const chair = { width: 208, height: 215 };
  assert.equal(corner_is_free(circle_of(7, 1392, 740)!, { width: 1392, height: 740 }, "right", chair), true);
  assert.equal(corner_is_free(circle_of(7, 1040, 740)!, { width: 1040, height: 740 }, "right", chair), false);
});

test("arrows go to neighbours, Home to the own seat, End to the speaker", () => {
  assert.equal(seat_by_key("ArrowLeft", 0, 7, 5), 1);
  assert.equal(seat_by_key("ArrowRight", 0, 7, 5), 6);
  assert.equal(seat_by_key("Home", 4, 7, 5), 0);
  assert.equal(seat_by_key("End", 4, 7, 5), 5);
  assert.equal(seat_by_key("End", 4, 7, -1), null);
  assert.equal(seat_by_key("Tab", 4, 7, 5), null);
});
