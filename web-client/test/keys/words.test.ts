import assert from "node:assert/strict";
import { test } from "node:test";
import { safety_word } from "../../src/i18n/safety-words.ts";

/** Levenshtein's distance is less than two. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let i = 0;
  while (i < short.length && short[i] === long[i]) ++i;
  return short.slice(short.length === long.length ? i + 1 : i) === long.slice(i + 1);
}

test("there are 256 words in each language, no two of them alike", () => {
  for (const language of ["fi", "sv", "en"] as const) {
    const words = Array.from({ length: 256 }, (_, i) => safety_word(i, language));
    assert.ok(words.every((word) => /^[a-zåäö]+$/.test(word)));
    const alike = words.flatMap((word, i) => words.slice(i + 1).filter((other) => near(word, other)).map((other) => `${word} ${other}`));
    assert.deepEqual(alike, [], language);
  }
  assert.throws(() => safety_word(256, "fi"));
});
