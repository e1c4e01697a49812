import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

// Promises, a new member, attendance, the certificate, a rest and one's own data, on mock scenes whose connection does what it is told.

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

const text_of = (selector: string): Promise<string> => mock.page.$eval(selector, (element) => element.textContent ?? "");
const shows = (selector: string, words: string): Promise<unknown> =>
  mock.page.waitForFunction((wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(part)), { polling: 100 }, selector, words);
const gone = (selector: string): Promise<unknown> => mock.page.waitForFunction((wanted) => document.querySelector(wanted) === null, { polling: 100 }, selector);

/** Goes on with Tab to what has this name (or its beginning), as a person without a mouse does. */
async function tab_to(name: string): Promise<void> {
  for (let i = 0; i < 160; i++) {
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

const press = async (name: string): Promise<void> => {
  await tab_to(name);
  await mock.page.keyboard.press("Enter");
};

const promises = "[aria-labelledby=promises]";

test("a promise is written to oneself with the keyboard alone; an empty one takes focus to its field", { skip }, async () => {
  await mock.show("life-promises-none", "light", 390, 844);
  await press("Kirjoita pieni lupaus");
  await mock.page.waitForSelector(`${promises} textarea:focus`);
  await press("Tallenna lupaus");
  await shows(`${promises} .fault`, "Kirjoita ensin");
  await mock.page.waitForSelector(`${promises} textarea:focus[aria-invalid=true]`);
  await mock.page.keyboard.type("Lähden kello neljä.");
  await press("Tallenna lupaus");
  await shows(`${promises} .own-list`, "Lähden kello neljä.");
  assert.match(await text_of(`${promises} .own-list`), /vain sinä näet/, "it is private unless one says otherwise");
  await gone(`${promises} textarea`);
  await press("Tein tai saa jäädä");
  await shows(promises, "Sinulla ei ole lupauksia nyt.");
  await mock.page.waitForSelector("#promises:focus"); // not lost with the button that was pressed
});

test("a promise that is to be shared says so before and after", { skip }, async () => {
  await mock.show("life-promises-none", "light", 390, 844);
  await press("Kirjoita pieni lupaus");
  await mock.page.waitForSelector(`${promises} textarea:focus`);
  await mock.page.keyboard.type("Kysyn apua.");
  await tab_to("Vain minä");
  await mock.page.keyboard.press("ArrowRight");
  await press("Tallenna lupaus");
  await shows(`${promises} .own-list`, "ryhmä näkee");
});

test("at the check-in one's own promises come back open, those of others folded", { skip }, async () => {
  await mock.show("life-promise-checkin", "light", 1440, 900);
  await shows(".tool", "Mitä lupasit kokeilla");
  await shows(".tool .own-list", "Sanon hallitukselle, mitä jätän tekemättä.");
  assert.equal(await mock.page.$$eval("details.fold", (all) => all.some((one) => !one.open && (one.textContent ?? "").includes("Suljen sähköpostin"))), true);
});

const admission = "[aria-labelledby=admission]";

test("yes and no to a new member are equally easy; after the answer neither what nor who is to be seen", { skip }, async () => {
  await mock.show("life-admission-answer", "light", 390, 844);
  await shows(admission, "vapaaehtoistyön koordinointia");
  const sizes = await mock.page.$$eval(`${admission} .two button`, (all) => all.map((one) => `${Math.round(one.clientWidth)} ${one.clientHeight} ${one.className}`));
  assert.equal(sizes.length, 2);
  assert.equal(sizes[0], sizes[1]);
  await press("Ei nyt");
  await shows(admission, "Olet vastannut. Kukaan ei näe, mitä vastasit.");
  assert.equal(await mock.page.$(`${admission} button`), null, "an answer is given once");
  await mock.page.waitForSelector("#admission:focus");
});

test("who leads asks about a newcomer, and does not see who has answered", { skip }, async () => {
  await mock.show("life-admission-ask", "light", 390, 844);
  await press("Kysy uudesta jäsenestä");
  await mock.page.waitForSelector(`${admission} textarea:focus`);
  await press("Kysy kaikilta");
  await shows(`${admission} .fault`, "Kerro ensin");
  await mock.page.keyboard.type("Sama ala, toinen kaupunki.");
  await press("Kysy kaikilta");
  await shows(admission, "Kuka on vastannut, ei näy kenellekään.");
  assert.equal(await mock.page.$(`${admission} button`), null, "one question at a time");
});

const attendance = "[aria-labelledby=attendance]";

test("an attendance is corrected with the keyboard; the correction is marked and its maker named", { skip }, async () => {
  await mock.show("life-attendance-lead", "light", 1440, 900);
  await shows("[aria-labelledby=missed]", "Tuuli on ollut kahdesti poissa ilmoittamatta.");
  await press("Korjaa: Otso, 3. tapaaminen");
  await mock.page.waitForSelector("dialog[open]");
  await mock.page.focus("dialog input[type=radio]:checked");
  for (let i = 0; i < 2; i++) await mock.page.keyboard.press("ArrowUp");
  await tab_to("Minuutteja");
  await mock.page.keyboard.type("xx");
  await press("Tallenna korjaus");
  await shows("dialog .fault", "kokonaisluku");
  await mock.page.waitForSelector("dialog input[type=text]:focus");
  await mock.page.evaluate(() => (document.activeElement as HTMLInputElement).select());
  await mock.page.keyboard.type("90");
  await press("Tallenna korjaus");
  await gone("dialog");
  await mock.page.waitForSelector(`${attendance} [aria-label="Korjaa: Otso, 3. tapaaminen: Läsnä, 90 min, korjattu"]`);
  assert.match(await mock.page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""), /^Korjaa: Otso, 3/, "focus is back where it was");
});

test("who came after two absences is not asked after any more", { skip }, async () => {
  await mock.show("life-attendance-lead", "light", 1440, 900);
  await press("Korjaa: Tuuli, 6. tapaaminen");
  await mock.page.waitForSelector("dialog[open]");
  await mock.page.focus("dialog input[type=radio]:checked");
  await mock.page.keyboard.press("ArrowUp");
  await press("Tallenna korjaus");
  await gone("dialog");
  await gone("[aria-labelledby=missed]");
});

test("on a phone the table of attendance is lists, and the table is not there for anybody", { skip }, async () => {
  await mock.show("life-attendance-lead", "light", 320, 640);
  await shows(`${attendance} summary`, "6. tapaaminen");
  assert.equal(await mock.page.$eval(`${attendance} .table`, (table) => (table as HTMLElement).offsetParent), null);
});

test("the certificate has the name that is typed, dates and times and nothing of the group; printed, it stands alone", { skip }, async () => {
  await mock.show("life-certificate", "dark", 390, 844);
  await shows(".certificate", "Yhteensä 6 tapaamista, 10 h 35 min");
  assert.doesNotMatch(await text_of(".certificate"), /Järjestötyön arki|Tutustuminen|Sampo|Meri/);
  await tab_to("Nimi todistuksessa");
  await mock.page.evaluate(() => (document.activeElement as HTMLInputElement).select());
  await mock.page.keyboard.type("Kanerva Mäki");
  await shows(".certificate", "Kanerva Mäki on osallistunut");
  await tab_to("Näytä ryhmän nimi");
  await mock.page.keyboard.press("Space");
  await shows(".certificate", "Ryhmä: Järjestötyön arki");
  await mock.page.emulateMediaType("print");
  const seen = await mock.page.evaluate(() => [".top", ".no-print", ".certificate"].map((one) => document.querySelector<HTMLElement>(one)!.offsetHeight > 0));
  const ink = await mock.page.$eval(".certificate__text", (text) => getComputedStyle(text).color);
  await mock.page.emulateMediaType("screen");
  assert.deepEqual(seen, [false, false, true]);
  assert.equal(ink, "rgb(0, 0, 0)", "a dark page is printed black on white");
});

test("a rest is asked once, without a reason, and one comes back in one press", { skip }, async () => {
  await mock.show("life-promises-none", "light", 390, 844);
  await press("Jään tauolle");
  await mock.page.waitForSelector("dialog[open]");
  assert.equal(await mock.page.$("dialog :is(input, textarea)"), null);
  await tab_to("Jään tauolle");
  await mock.page.keyboard.press("Enter");
  await shows(".note", "Olet tauolla.");
  await press("Palaa ryhmään");
  await mock.page.waitForFunction(() => !document.body.textContent?.includes("Olet tauolla."), { polling: 100 });
});

test("one's own data are told kind by kind; erasing asks first, and nothing is erased by closing the question", { skip }, async () => {
  await mock.show("life-data", "light", 390, 844);
  await shows("[aria-labelledby=data-kept]", "3 omaa pohdintaa");
  assert.equal(await mock.page.$$eval(".data-kinds li", (all) => all.length), 13);
  await press("Poista omat pohdinnat");
  await mock.page.waitForSelector("dialog[open]");
  await shows("dialog", "Niitä ei saa takaisin.");
  await mock.page.keyboard.press("Escape");
  await gone("dialog");
  await shows("[aria-labelledby=data-erase]", "Olet koordinaattori ryhmässä Kulttuurin kevät.");
});

test("nothing broke the page's security policy or was thrown", { skip }, () => {
  assert.deepEqual(mock.complaints, []);
});
