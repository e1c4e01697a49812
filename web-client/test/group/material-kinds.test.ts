import assert from "node:assert/strict";
import { test } from "node:test";
import type { MaterialRules } from "@protocol";
import { accepted, endings_of, fault_of, parts_of, size_text, type_of, usable_stem } from "../../src/screens/group/material-kinds.ts";

const rules: MaterialRules = { types: ["pdf", "jpeg"], bytes_max: 1_000_000, days: 90 };

test("a file's kind is told by its last ending, in any case", () => {
  assert.deepEqual(parts_of("Kartta.PDF"), { stem: "Kartta", ending: "pdf" });
  assert.deepEqual(parts_of("kartta.pdf.exe"), { stem: "kartta.pdf", ending: "exe" });
  assert.deepEqual(parts_of(".pdf"), { stem: ".pdf", ending: "" });
  assert.equal(type_of("jpg", rules.types), "jpeg");
  assert.equal(type_of("png", rules.types), undefined);
});

test("what is empty, too large or of another kind is seen before it is sent", () => {
  assert.equal(fault_of({ name: "a.pdf", size: 1_000_000 }, rules), undefined);
  assert.equal(fault_of({ name: "a.pdf", size: 1_000_001 }, rules), "too_large");
  assert.equal(fault_of({ name: "a.pdf", size: 0 }, rules), "empty");
  assert.equal(fault_of({ name: "a.html", size: 5 }, rules), "wrong_kind");
});

test("a name becomes one that the server takes, as near as can be to what was wanted", () => {
  assert.equal(usable_stem("Työ: rajat / osa 1?", "pdf"), "Työ rajat osa 1");
  assert.equal(usable_stem("  ..kartta  ", "pdf"), "kartta");
  assert.equal(usable_stem("annex\u202efdp", "pdf"), "annex fdp");
  assert.equal(usable_stem("a\r\nSet-Cookie: x", "pdf"), "a Set-Cookie x");
  assert.equal(usable_stem("Tyo\u0308", "pdf"), "Työ");
  assert.equal([...usable_stem("ä".repeat(200), "pdf")].length, 116);
  assert.equal(usable_stem("***", "pdf"), "");
});

test("kinds and sizes are told in the reader's words", () => {
  assert.equal(endings_of(rules.types), "pdf, jpg");
  assert.equal(accepted(rules.types), ".pdf,.jpg,.jpeg");
  assert.equal(size_text(300, "fi"), "1\u00a0kB");
  assert.equal(size_text(482_133, "fi"), "482\u00a0kB");
  assert.equal(size_text(9_640_000, "fi"), "9,6\u00a0MB");
  assert.equal(size_text(9_640_000, "en"), "9.6\u00a0MB");
});
