// npm run guide-pictures: the guides' pictures of the real screens, in each language, taken from mock scenes. Their output is committed.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { chromium, load, root } from "./common.mjs";
import { serve_mock } from "./mock.mjs";

const desktop = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };
/** Picture -> the scene it shows, and its size. */
const scenes = {
  lobby: ["lobby-waiting", desktop],
  turn: ["meeting-offered", desktop],
  phone: ["meeting-offered", phone],
  help: ["room-help", desktop],
  plan: ["meeting-lead", desktop],
  board: ["tool-board-vote", desktop],
  case: ["room-case-lead", desktop],
  pairs: ["room-pair", desktop],
  notes: ["tool-notes-proposed", desktop],
  moments: ["room-hard", desktop],
};

const { picture_names } = await load("src/screens/guide/guide.ts");
const mock = await serve_mock(0);
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
});
try {
  const tab = await browser.newPage();
  for (const language of ["fi", "sv", "en"]) {
    const folder = join(root, "src/screens/guide/pictures", language);
    await mkdir(folder, { recursive: true });
    for (const name of picture_names) {
      const [scene, size] = scenes[name];
      await tab.setViewport(size);
      await tab.goto(`${mock.url}?scene=${scene}&theme=light&language=${language}`, { waitUntil: "load" });
      await tab.waitForFunction(() => document.querySelector("#app > *") !== null && document.fonts.status === "loaded", { polling: 100 });
      await tab.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
      await tab.screenshot({ path: join(folder, `${name}.webp`), type: "webp", quality: 60 });
    }
    await writeFile(join(root, `src/screens/guide/pictures/${language}.ts`), [
      `// Written by npm run guide-pictures.`,
      `import type { PictureName } from "../guide.ts";`,
      ...picture_names.map((name) => `import ${name}_picture from "./${language}/${name}.webp";`),
      ``,
      `export const pictures: Readonly<Record<PictureName, string>> = {`,
      ...picture_names.map((name) => `  ${name}: ${name}_picture,`),
      `};`,
      ``,
    ].join("\n"));
  }
} finally {
  await browser.close();
  await mock.close();
}
