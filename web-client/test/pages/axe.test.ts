import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import type { Browser, Page } from "puppeteer-core";

// Every scene of the mock page in a real browser: no violation of WCAG 2.2 AA, nothing blocked by the security policy, no sideways scroll
// at 320 px (which is 1280 px at 400 % zoom). CHROMIUM names the browser, else Debian's places are tried; without one, or with PIIRI_QUICK set, these tests
// are skipped by name.
const chromium = process.env["CHROMIUM"] ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
const skip = process.env["PIIRI_QUICK"] ? "PIIRI_QUICK leaves browsers out" : chromium ? false : "no Chromium here";
const axe = readFileSync(`${CLIENT_ROOT}/node_modules/axe-core/axe.min.js`, "utf8");

let mock: ChildProcess;
let browser: Browser;
let page: Page;
let url = "";
let scenes: string[] = [];
const complaints: string[] = [];

before(async () => {
  if (skip) return;
  mock = spawn(process.execPath, ["build/mock.mjs", "--port", "0"], { cwd: CLIENT_ROOT, stdio: ["ignore", "pipe", "inherit"] });
  url = await new Promise((found) => mock.stdout!.on("data", (text: Buffer) => {
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(text.toString());
    if (address) found(address[0]);
  }));
  browser = await puppeteer.launch({ executablePath: chromium!, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream"] });
  page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => { if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url, { waitUntil: "load" });
  await page.waitForSelector("[data-scene]");
  scenes = await page.$$eval("[data-scene]", (links) => links.map((link) => (link as HTMLElement).dataset["scene"]!));
});

after(async () => {
  await browser?.close();
  mock?.kill();
});

async function show(scene: string, theme: string, width: number, height: number): Promise<void> {
  await page.setViewport({ width, height });
  await page.goto(`${url}?scene=${scene}&theme=${theme}`, { waitUntil: "load" });
  await page.waitForSelector("#app > *");
}

/** What axe finds, one line per rule and place. The page's own policy stays on: axe is put in by the browser, not by a script tag. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

for (const [theme, width, height] of [["light", 1440, 900], ["dark", 320, 512]] as const) {
  test(`axe finds nothing on any scene and nothing scrolls sideways, ${theme}, ${width}×${height}`, { skip, timeout: 400_000 }, async () => {
    const found: string[] = [];
    for (const scene of scenes) {
      await show(scene, theme, width, height);
      found.push(...(await violations()).map((one) => `${scene}: ${one}`));
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      if (needed > width) found.push(`${scene}: ${needed} px wide`);
    }
    assert.deepEqual(found, []);
  });
}

test("no scene breaks the page's security policy or throws", { skip }, () => {
  assert.deepEqual(complaints, []);
});
