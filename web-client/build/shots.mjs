// npm run shots -- FOLDER [SCENE…]: pictures of mock scenes on desktop (1440×900) and phone (390×844), light and dark.
// Other choices: --language sv, --sizes phone, --themes contrast.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { chromium } from "./common.mjs";
import { serve_mock } from "./mock.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: "string", default: "fi" },
    sizes: { type: "string", default: "desktop,phone" },
    themes: { type: "string", default: "light,dark" },
    full: { type: "boolean", default: false },
  },
});
const [folder = "shots", ...wanted] = positionals;
const sizes = { desktop: [1440, 900], laptop: [1280, 720], phone: [390, 844], small: [320, 640] };

await mkdir(folder, { recursive: true });
const mock = await serve_mock(0);
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
});
try {
  const tab = await browser.newPage();
  tab.on("console", (message) => { if (message.type() === "error") console.log(`${tab.url()}: ${message.text()}`); });
  tab.on("pageerror", (error) => console.log(`${tab.url()}: ${error.message}`));
  await tab.goto(mock.url, { waitUntil: "networkidle0" });
  const all = await tab.$$eval("[data-scene]", (links) => links.map((link) => link.dataset.scene));
  for (const scene of all.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))) {
    for (const size of values.sizes.split(",")) {
      const [width, height] = sizes[size];
      await tab.setViewport({ width, height });
      for (const theme of values.themes.split(",")) {
        await tab.goto(`${mock.url}?scene=${scene}&theme=${theme}&language=${values.language}`, { waitUntil: "load" });
        await tab.waitForFunction(() => document.querySelector("#app > *") !== null && document.fonts.status === "loaded", { polling: 100 });
        await tab.screenshot({ path: join(folder, `${scene}-${size}-${theme}.png`), fullPage: values.full });
      }
    }
  }
} finally {
  await browser.close();
  await mock.close();
}
