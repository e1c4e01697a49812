import assert from "node:assert/strict";
import { test } from "node:test";
import { browser_kind } from "../../src/screens/devices/browser-kind.ts";

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const cases = {
  chrome: [chrome, `${chrome} Edg/140.0.0.0`],
  firefox: ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"],
  safari: ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15"],
  android: ["Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"],
  iphone: ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"],
} as const;

for (const [kind, agents] of Object.entries(cases))
  for (const userAgent of agents) test(`${userAgent.slice(0, 60)}… keeps permissions as ${kind}`, () => assert.equal(browser_kind({ userAgent }), kind));

test("an iPad that says it is a Mac is known by its fingers", () => {
  assert.equal(browser_kind({ userAgent: cases.safari[0], maxTouchPoints: 5 }), "iphone");
});
