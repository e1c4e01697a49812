import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

// Devices on mock scenes, with the keyboard.

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

const shows = (selector: string, words: string): Promise<unknown> =>
  mock.page.waitForFunction((wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(part)), { polling: 100 }, selector, words);
const gone = (selector: string): Promise<unknown> => mock.page.waitForFunction((wanted) => document.querySelector(wanted) === null, { polling: 100 }, selector);

/** Goes on with Tab to what has this name, as a person without a mouse does. */
async function tab_to(name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await mock.page.keyboard.press("Tab");
    const here = await mock.page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0]?.textContent : null;
      return (at?.getAttribute("aria-label") ?? label ?? at?.textContent ?? "").trim();
    });
    if (here === name) return;
  }
  assert.fail(`Tab never comes to: ${name}`);
}

test("from the bar to the device menu, and to holding the microphone by a key of one's own", { skip }, async () => {
  await mock.show("meeting-free", "light", 1440, 900);
  await tab_to("Laitteet");
  await mock.page.keyboard.press("Enter");
  await shows("dialog", "Laitteesi");
  await tab_to("Avaan ja suljen mikrofonin");
  await mock.page.keyboard.press("ArrowDown");
  await tab_to("Näppäin, joka tekee saman");
  await mock.page.select("dialog .stack--tight select", "F8");
  await mock.page.keyboard.press("Escape");
  await gone("dialog");
  await shows(".ctl--talk", "Puhu painamalla");
  await mock.page.keyboard.down("F8");
  await shows(".ctl--talk", "Puhu nyt");
  await mock.page.keyboard.up("F8");
  await shows(".ctl--talk", "Puhu painamalla");
  await mock.page.evaluate(() => localStorage.removeItem("piiri.talk"));
});

test("the button itself is held with Space, and closes when the focus leaves it", { skip }, async () => {
  await mock.show("meeting-device-hold", "light", 390, 844);
  await tab_to("Puhu painamalla");
  await mock.page.keyboard.down("Space");
  await shows(".ctl--talk", "Puhu nyt");
  await mock.page.keyboard.press("Tab");
  await shows(".ctl--talk", "Puhu painamalla");
  await mock.page.keyboard.up("Space");
});

test("an unplugged microphone is told where one looks; where there is no other one, a key leads to writing", { skip }, async () => {
  await mock.show("meeting-device-lost", "light", 1440, 900);
  await shows(".banner--net", "Mikrofoni irtosi, ja se on nyt kiinni.");
  await tab_to("Kirjoitan viestin");
  await mock.page.keyboard.press("Enter");
  await mock.page.waitForFunction(() => document.activeElement?.id === "message", { polling: 100 });
});

test("on a phone the devices are behind the other acts, and the menu fits", { skip }, async () => {
  await mock.show("meeting-free", "light", 320, 640);
  await tab_to("Muut");
  await mock.page.keyboard.press("Enter");
  await tab_to("Laitteet");
  await mock.page.keyboard.press("Enter");
  await shows("dialog h2", "Laitteesi");
  assert.ok(await mock.page.evaluate(() => { const dialog = document.querySelector("dialog")!; return dialog.scrollWidth <= dialog.clientWidth; }));
});

test("where the browser refuses, the steps stand beside the picture and change with the browser", { skip }, async () => {
  await mock.show("meeting-device-refused", "light", 1440, 900);
  await tab_to("Näytä, miten sallin");
  await mock.page.keyboard.press("Enter");
  await shows("dialog", "Salli mikrofoni ja kamera");
  await mock.page.select("dialog select", "safari");
  await shows("dialog .how__steps", "Avaa ylhäältä valikko Safari.");
});
