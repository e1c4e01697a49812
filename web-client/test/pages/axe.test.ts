import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

// Every scene of the mock page in a real browser: no violation of WCAG 2.2 AA, nothing blocked by the security policy, no sideways scroll
// at 320 px (which is 1280 px at 400 % zoom).
const axe = readFileSync(`${CLIENT_ROOT}/node_modules/axe-core/axe.min.js`, "utf8");

let mock: MockPage;
let scenes: string[] = [];

before(async () => {
  if (skip) return;
  mock = await MockPage.open();
  scenes = await mock.scenes();
});
after(() => mock?.close());

/** What axe finds, one line per rule and place. The page's own policy stays on: axe is put in by the browser, not by a script tag. */
async function violations(): Promise<string[]> {
  await mock.page.evaluate(axe);
  return mock.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

for (const [theme, width, height, more] of [["light", 1440, 900, ""], ["dark", 320, 512, ""], ["contrast", 390, 844, "&view=calm"]] as const) {
  test(`axe finds nothing on any scene and nothing scrolls sideways, ${theme}, ${width}×${height}${more}`, { skip, timeout: 900_000 }, async () => {
    const found: string[] = [];
    for (const scene of scenes) {
      if (more !== "" && !/^(meeting|tool|room)-/.test(scene)) continue; // only the meeting has a calm view
      await mock.show(scene, theme, width, height, more);
      found.push(...(await violations()).map((one) => `${scene}: ${one}`));
      const needed = await mock.page.evaluate(() => document.documentElement.scrollWidth);
      if (needed > width) found.push(`${scene}: ${needed} px wide`);
    }
    assert.deepEqual(found, []);
  });
}

test("no scene breaks the page's security policy or throws", { skip }, () => {
  assert.deepEqual(mock.complaints, []);
});
