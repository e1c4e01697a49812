import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../src/i18n/en.ts";
import fi from "../../src/i18n/fi.ts";
import { fill, preferred_language } from "../../src/i18n/index.ts";
import type { Catalogue, Entry, Key } from "../../src/i18n/index.ts";
import sv from "../../src/i18n/sv.ts";

const all: Record<string, Catalogue> = { fi, sv, en };
const forms = (entry: Entry): string[] => (typeof entry === "string" ? [entry] : Object.values(entry));
const values = (entry: Entry): string[] => [...new Set(forms(entry).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!)))].sort();

test("the same values stand in a text in every language", () => {
  const different = (Object.keys(en) as Key[]).filter((key) => values(fi[key]).join() !== values(en[key]).join() || values(sv[key]).join() !== values(en[key]).join());
  assert.deepEqual(different, []);
});

test("no text is empty, shouts, or says oops", () => {
  for (const [language, texts] of Object.entries(all)) {
    for (const [key, entry] of Object.entries(texts)) {
      for (const form of forms(entry)) assert.ok(form.trim() !== "" && !/!|oops|hups/i.test(form), `${language} ${key}: ${form}`);
    }
  }
});

test("forms are chosen by number", () => {
  const minutes: Entry = { one: "{n} minuutti", other: "{n} minuuttia" };
  assert.equal(fill(minutes, { n: 1 }, "fi"), "1 minuutti");
  assert.equal(fill(minutes, { n: 9 }, "fi"), "9 minuuttia");
});

test("a value that was not given leaves its name, so that nobody reads undefined", () => {
  assert.equal(fill("{a} tuli.", {}, "fi"), "{a} tuli.");
});

test("a value is not itself filled in", () => {
  assert.equal(fill("{a}: {text}", { a: "{text}", text: "hei" }, "fi"), "{text}: hei");
});

test("the first language that Piiri speaks is chosen, Finnish if none", () => {
  assert.equal(preferred_language(["de-DE", "sv-FI", "fi"]), "sv");
  assert.equal(preferred_language(["en-US"]), "en");
  assert.equal(preferred_language(["et"]), "fi");
});
