import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

// The tools of the phases with the keyboard alone, on mock scenes whose server says yes to everything.

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

const text_of = (selector: string): Promise<string> => mock.page.$eval(selector, (element) => element.textContent ?? "");
const gone = (selector: string): Promise<unknown> => mock.page.waitForFunction((wanted) => document.querySelector(wanted) === null, { polling: 100 }, selector);
const shows = (selector: string, words: string): Promise<unknown> =>
  mock.page.waitForFunction((wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(part)), { polling: 100 }, selector, words);

/** Goes on with Tab to what has this name (or its beginning), as a person without a mouse does. */
async function tab_to(name: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await mock.page.keyboard.press("Tab");
    const here = await mock.page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : null;
      return (at?.getAttribute("aria-label") ?? label ?? at?.textContent ?? "").trim();
    });
    if (here.startsWith(name)) return;
  }
  assert.fail(`Tab never comes to: ${name}`);
}

test("dots are given and taken back, and one says that one is ready, with the keyboard alone", { skip }, async () => {
  await mock.show("tool-board-vote", "light", 1440, 900);
  await shows(".purse", "1 piste jäljellä");
  await tab_to("Anna piste: Yksin työssä");
  await mock.page.keyboard.press("Enter");
  await shows(".purse", "0 pistettä jäljellä");
  assert.doesNotMatch(await text_of(".board"), /Anna piste/);
  await tab_to("Ota pois: Vapaaehtoisen kiittäminen");
  await mock.page.keyboard.press("Enter");
  await shows(".purse", "1 piste jäljellä");
  await tab_to("Olen valmis");
  await mock.page.keyboard.press("Enter");
  await shows(".board__foot", "Olet valmis");
  await mock.page.reload({ waitUntil: "load" });
});

test("a mood is chosen with the arrows; skipping leaves nothing behind", { skip }, async () => {
  await mock.show("tool-mood", "light", 1440, 900);
  await shows(".moods", "raskas");
  await tab_to("1 raskas");
  for (let i = 0; i < 3; i++) await mock.page.keyboard.press("ArrowDown");
  assert.match(await text_of(".moods__one:has(:checked)"), /4 hyvä/);
  await tab_to("Jätän väliin");
  await mock.page.keyboard.press("Enter");
  await shows(".mood", "Jätit fiilisasteikon väliin");
  assert.equal(await mock.page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("piiri.mood")).length), 0);
});

test("two versions of a line of the notes both stand there until one says which stays", { skip }, async () => {
  await mock.show("tool-notes-together", "light", 1440, 900);
  await shows(".pad__lines", "joku huomaa työn");
  await tab_to("Muokkaa: Voimaa tuo se");
  await mock.page.keyboard.press("Enter");
  await mock.page.waitForSelector(".pad__edit textarea:focus");
  await mock.page.keyboard.type(" Kiitos siitä.");
  await mock.page.evaluate(() => document.dispatchEvent(new Event("other-writes")));
  await shows(".pad__edit .note", "Voimaa tuo kiitos.");
  assert.match(await mock.page.$eval(".pad__edit textarea", (area) => (area as HTMLTextAreaElement).value), /Kiitos siitä/);
  await tab_to("Pidetään molemmat rivit");
  await mock.page.keyboard.press("Enter");
  await gone(".pad__edit");
});

test("the facilitator's text stays in the editor until it is saved, and emptied it stays empty", { skip }, async () => {
  await mock.show("tool-rules-lead", "light", 1440, 900);
  await shows(".tool", "Puhun omasta puolestani.");
  await tab_to("Muokkaa tekstiä");
  await mock.page.keyboard.press("Enter");
  await mock.page.waitForSelector(".tool textarea:focus");
  await mock.page.evaluate(() => (document.activeElement as HTMLTextAreaElement).select());
  await mock.page.keyboard.press("Backspace");
  assert.equal(await mock.page.$eval(".tool textarea", (area) => (area as HTMLTextAreaElement).value), "");
  await tab_to("Tallenna uusi versio");
  await mock.page.keyboard.press("Enter");
  await shows(".tool .fault", "Kirjoita ensin teksti.");
});

test("feedback is given by keyboard, and each question can be skipped", { skip }, async () => {
  await mock.show("tool-feedback", "light", 1440, 900);
  await shows(".tool", "Tulinko kuulluksi?");
  await tab_to("Lähetä ilman nimeä");
  await mock.page.keyboard.press("Enter");
  await shows(".tool .fault", "Vastaa ainakin yhteen kysymykseen");
  await mock.page.waitForSelector(".tool textarea:focus"); // the fault takes the focus to its field, after it is drawn
  await mock.page.$eval(".scale input", (input) => (input as HTMLElement).focus());
  await mock.page.keyboard.press("Space");
  await tab_to("Lähetä ilman nimeä");
  await mock.page.keyboard.press("Enter");
  await shows(".toast", "Kiitos");
});

test("a theme is written with the keyboard, without a name, and what was typed goes only when it was sent", { skip }, async () => {
  await mock.show("tool-board-empty", "light", 390, 844);
  await shows(".board", "Taululla ei ole vielä teemoja");
  await tab_to("Uusi teema");
  await mock.page.keyboard.type("Miten pyydän apua");
  await mock.page.keyboard.press("Enter");
  await mock.page.waitForFunction(() => (document.querySelector(".tcard--new textarea") as HTMLTextAreaElement).value === "", { polling: 100 });
});

test("nothing broke the page's security policy or threw", { skip }, () => {
  assert.deepEqual(mock.complaints, []);
});
