import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The pairs of the visual language's contrast table, computed anew from tokens.css for each theme.
const css = readFileSync(`${CLIENT_ROOT}/src/styles/tokens.css`, "utf8");

type Theme = Record<string, string>;
function block(selector: string): Theme {
  const start = css.indexOf("{", css.indexOf(selector));
  const body = css.slice(start + 1, css.indexOf("}", start));
  return Object.fromEntries([...body.matchAll(/--((?:c|seat)-[\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1]!, found[2]!]));
}
const light = block(":root {");
const themes: Record<string, Theme> = { light, dark: { ...light, ...block('[data-theme="dark"]') }, contrast: { ...light, ...block('[data-theme="contrast"]') } };
const system_dark = block(":root:not([data-theme])");

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function ratio(one: string, other: string): number {
  const [light_one, dark_one] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light_one! + 0.05) / (dark_one! + 0.05);
}

const text: readonly [string, string][] = [
  ["c-ink", "c-bg"], ["c-ink", "c-surface"], ["c-ink", "c-sunken"], ["c-ink", "c-lake-soft"], ["c-ink-2", "c-bg"], ["c-ink-2", "c-surface"],
  ["c-ink-2", "c-sunken"], ["c-ink-2", "c-lake-soft"], ["c-lake", "c-bg"], ["c-lake", "c-surface"], ["c-on-lake", "c-lake"], ["c-on-lake", "c-lake-hover"],
  ["c-on-lake-soft", "c-lake-soft"], ["c-lake", "c-lake-soft"], ["c-lichen", "c-surface"], ["c-on-lichen-soft", "c-lichen-soft"], ["c-on-berry", "c-berry"],
  ["c-berry-strong", "c-bg"], ["c-berry-strong", "c-surface"], ["c-on-berry-soft", "c-berry-soft"], ["c-alert", "c-surface"], ["c-alert", "c-bg"],
  ["c-on-alert", "c-alert"], ["c-on-alert-soft", "c-alert-soft"],
  ...[1, 2, 3, 4, 5].flatMap((n): [string, string][] => [["c-ink", `seat-${n}`], ["c-ink-2", `seat-${n}`]]),
];
const edges: readonly [string, string][] = [
  ["c-line-strong", "c-bg"], ["c-line-strong", "c-surface"], ["c-line-strong", "c-sunken"], ["c-focus", "c-bg"], ["c-focus", "c-focus-gap"], ["c-lake", "c-sunken"],
  ["c-berry-strong", "c-bg"], ...[1, 2, 3, 4, 5].map((n): [string, string] => ["c-lake", `seat-${n}`]),
];

for (const [name, theme] of Object.entries(themes)) {
  test(`in the ${name} theme every text pair has a contrast of 4.5 and every edge one of 3`, () => {
    const weak = (pairs: readonly [string, string][], least: number): string[] =>
      pairs.filter(([front, back]) => !(ratio(theme[front]!, theme[back]!) >= least)).map(([front, back]) => `${front} on ${back}`);
    assert.deepEqual([...weak(text, 4.5), ...weak(edges, 3)], []);
  });
}

test("the dark colours that the system asks for are the dark theme's", () => {
  assert.deepEqual(system_dark, block('[data-theme="dark"]'));
});

test("no stylesheet but the tokens names a colour", () => {
  const named = ["base", "home", "group", "lobby"].flatMap((sheet) =>
    [...readFileSync(`${CLIENT_ROOT}/src/styles/${sheet}.css`, "utf8").matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)].map((found) => `${sheet}: ${found[0]}`));
  assert.deepEqual(named, []);
});
