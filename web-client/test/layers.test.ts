import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

// screens -> ui, store, connection, media -> protocol/ts, and only this way; below them what the browser tells of the device.
const source = `${CLIENT_ROOT}/src`;
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));

/** What each folder may use beside itself. */
const may_use: Record<string, readonly string[]> = {
  browser: [],
  store: [],
  connection: ["store", "browser"],
  media: ["browser"],
  i18n: [],
  ui: [],
  screens: ["ui", "store", "connection", "media", "i18n", "styles"],
  mock: ["screens", "ui", "store", "connection", "media", "i18n", "styles"],
};

function imports_of(file: string): string[] {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((found) => normalize(join(dirname(file), found[1]!)));
}

test("no import points upward", () => {
  const wrong = files.flatMap((file) => {
    const layer = file.split("/")[0]!;
    const allowed = may_use[layer];
    if (!allowed) return []; // the entry
    return imports_of(file).filter((path) => ![layer, ...allowed].includes(path.split("/")[0]!)).map((path) => `${file} uses ${path}`);
  });
  assert.deepEqual(wrong, []);
});

test("the client that is shipped uses nothing of the mock page", () => {
  assert.deepEqual(files.filter((file) => !file.startsWith("mock/") && imports_of(file).some((path) => path.startsWith("mock/"))), []);
});

test("no markup is ever set from text", () => {
  const raw = files.filter((file) => /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\b/.test(readFileSync(join(source, file), "utf8")));
  assert.deepEqual(raw, []);
});

test("the page has no inline script and no inline style", () => {
  const page = readFileSync(join(source, "index.html"), "utf8");
  assert.doesNotMatch(page, /<script|<style|\sstyle=|\son\w+=/i);
});

test("the locked packages name no registry and bring no other address", () => {
  assert.doesNotMatch(readFileSync(`${CLIENT_ROOT}/package-lock.json`, "utf8"), /"resolved"/);
});
