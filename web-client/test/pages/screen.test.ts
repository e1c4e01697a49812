import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

// A shown screen and pictures that carry signs, on mock scenes.

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

const shows = (selector: string, words: string): Promise<unknown> =>
  mock.page.waitForFunction((wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(part)), { polling: 100 }, selector, words);
const gone = (selector: string): Promise<unknown> => mock.page.waitForFunction((wanted) => document.querySelector(wanted) === null, { polling: 100 }, selector);

interface Shape { width: number; height: number; fit: string }
const shape = (selector: string): Promise<Shape> => mock.page.waitForSelector(selector).then((video) => video!.evaluate((element) => {
  const { width, height } = element.getBoundingClientRect();
  return { width, height, fit: getComputedStyle(element).objectFit };
}));

test("a screen of another takes the circle's place, whole, in every view, and its member's seat says so", { skip }, async () => {
  for (const [width, height, view] of [[1440, 900, ""], [390, 844, ""], [1280, 800, "&view=calm"]] as const) {
    await mock.show("meeting-screen", "light", width, height, view);
    const { fit, width: shown } = await shape(".shared video");
    assert.equal(fit, "contain");
    assert.ok(shown > width * (width < 500 ? 0.8 : 0.4), `${shown} of ${width}`);
  }
  await mock.show("meeting-screen", "light", 1440, 900);
  await shows(".seat__plate", "näyttää ruutua");
  await shows(".ctl--locked", "Otso näyttää");
});

test("before a whole screen is shown one is asked with the safe answer first, and Esc shows nothing", { skip }, async () => {
  await mock.show("meeting-screen-whole", "light", 1440, 900);
  await shows("dialog[open]", "Mitään ei ole vielä lähtenyt.");
  const buttons = await mock.page.$$eval("dialog[open] .row .btn", (all) => all.map((button) => button.textContent));
  assert.deepEqual(buttons, ["Valitse ikkuna", "Älä näytä mitään", "Näytä koko ruutu"]);
  await mock.page.keyboard.press("Escape");
  await gone("dialog[open]");
  await shows(".ctl", "Näytä ruutu");
  assert.equal(await mock.page.$(".banner--screen"), null);
});

test("whoever shows theirs has the button that ends it above every view", { skip }, async () => {
  for (const [width, height, view] of [[1440, 900, ""], [320, 640, ""], [1280, 800, "&view=calm"]] as const) {
    await mock.show("meeting-screen-own", "light", width, height, view);
    await shows(".banner--screen", "Näytät ruutuasi.");
    await (await mock.page.$(".banner--screen .btn"))!.click();
    await gone(".banner--screen");
  }
});

test("whoever shows theirs over a line that carries no pictures is told that it stands still", { skip }, async () => {
  for (const [width, height] of [[1440, 900], [320, 640]] as const) {
    await mock.show("meeting-line-screen", "light", width, height);
    await shows(".banner--screen", "ruutusi seisoo muilla");
  }
});

test("a picture that carries signs is 320 by 240 or more and nothing of it is cut off", { skip }, async () => {
  for (const [width, height] of [[1440, 900], [390, 844]] as const) {
    await mock.show("meeting-signs", "light", width, height);
    const { width: shown, height: high, fit } = await shape(".signs__tile video");
    assert.ok(shown >= 320 && high >= 240, `${shown} by ${high}`);
    assert.equal(fit, "contain");
  }
});

test("that one speaks by signs is said among one's devices, and kept on this device", { skip }, async () => {
  await mock.show("meeting-free", "light", 1440, 900);
  await (await mock.page.waitForSelector("::-p-text(Laitteet)"))!.click();
  await shows("dialog[open]", "Viittomakieli");
  await (await mock.page.$("::-p-text(Käytän viittomakieltä)"))!.click();
  assert.equal(await mock.page.evaluate(() => localStorage.getItem("piiri.signs")), "true");
  await mock.page.evaluate(() => localStorage.removeItem("piiri.signs"));
});
