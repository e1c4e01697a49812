import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

// Programme, polls, moves, reminders and days away, on mock scenes whose connection does what it is told.

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

type Sent = { method: string; params: Record<string, unknown> };
const sent = (method: string): Promise<Sent[]> => mock.page.evaluate((wanted) => (globalThis as unknown as { sent: Sent[] }).sent.filter((one) => one.method === wanted), method);
const shows = (selector: string, words: string): Promise<unknown> =>
  mock.page.waitForFunction((wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(part)), { polling: 100 }, selector, words);
const gone = (selector: string): Promise<unknown> => mock.page.waitForFunction((wanted) => document.querySelector(wanted) === null, { polling: 100 }, selector);
const count = (selector: string): Promise<number> => mock.page.$$eval(selector, (all) => all.length);
const focused = (selector: string): Promise<unknown> => mock.page.waitForFunction((wanted) => document.activeElement?.matches(wanted), { polling: 100 }, selector);

/** Presses Enter or Space on what has this name, inside `within`; the mouse is not used. */
async function press(name: string, within = "body", key: "Enter" | "Space" = "Enter"): Promise<void> {
  await mock.page.waitForFunction((wanted, where) => {
    const all = [...document.querySelectorAll<HTMLElement>(`:is(${where}) :is(button, summary, input)`)];
    const one = all.filter((element) => element.closest("dialog:not([open])") === null).find((element) => (element.getAttribute("aria-label") ?? (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null) ?? element.textContent ?? "").trim().startsWith(wanted));
    one?.focus();
    return one !== undefined && document.activeElement === one;
  }, { polling: 50 }, name, within);
  await mock.page.keyboard.press(key);
}

/** Types a date or an hour as the browser's field gives it. */
const write = (selector: string, value: string): Promise<void> => mock.page.$eval(selector, (element, typed) => {
  (element as HTMLInputElement).value = typed as string;
  element.dispatchEvent(new Event("input", { bubbles: true }));
}, value);

const row = (number: number): string => `.programme-list > li:nth-child(${number})`;

test("the programme says how each date stands, and gives a calendar file for dates that are fixed", { skip }, async () => {
  await mock.show("months-programme", "light", 1280, 720);
  const chips = await mock.page.$$eval(".programme-list > li", (rows) => rows.map((one) => one.querySelector(".badge")?.textContent));
  assert.deepEqual(chips, ["Läsnä", "Poissa, ilmoitti", "Seuraava", "Peruttu", "Jäi pitämättä, tarvitsee uuden ajan", "Vasta ehdotus", "Tulossa", "Tulossa"]);
  const files = await mock.page.$$eval(".programme-list > li", (rows) => rows.map((one) => one.querySelector("a[download]")?.getAttribute("href") ?? null));
  assert.deepEqual(files.map((one) => one !== null), [false, false, true, false, false, false, true, true]);
  assert.match(files[2]!, /^\/api\/groups\/g_[^/]+\/meetings\/t_[^/]+\/event\.ics$/);
  assert.equal(await count(".programme-list details"), 0, "who does not plan sees no way to change dates");
});

test("an answer is given by keyboard; a time without an answer takes focus and nothing is lost", { skip }, async () => {
  await mock.show("months-poll-unanswered", "light", 320, 640);
  await press("Vastaa", ".programme-list");
  await focused("h2[id^=poll-]");
  await press("✓", ".poll-slot:nth-child(1)", "Space");
  await press("∼", ".poll-slot:nth-child(2)", "Space");
  await press("Tallenna vastaukseni");
  await shows(".fault", "Vastaa ensin jokaiseen aikaan");
  await focused(".poll-slot:nth-child(3) input");
  assert.equal(await count(".poll-slot input:checked"), 2);
  assert.deepEqual(await sent("poll.answer"), []);
  await press("✕", ".poll-slot:nth-child(3)", "Space");
  await press("Tallenna vastaukseni");
  await shows(".toast", "Vastaukset tallennettu");
  assert.deepEqual((await sent("poll.answer"))[0]!.params["answers"], ["yes", "if_need_be", "no"]);
  await press("Muuta vastauksiani", ".programme-list");
  await press("✓", ".poll-slot:nth-child(3)", "Space");
  await press("Tallenna vastaukseni");
  await mock.page.waitForFunction(() => (globalThis as unknown as { sent: Sent[] }).sent.length === 2);
  assert.deepEqual((await sent("poll.answer"))[1]!.params["answers"], ["yes", "if_need_be", "yes"]);
});

test("who chooses sees the answers by person, the reasons of the places and the seasons, and cannot choose a time without the facilitator", { skip }, async () => {
  await mock.show("months-poll-lead", "light", 1440, 900);
  assert.deepEqual(await mock.page.$$eval(".poll thead th", (heads) => heads.map((one) => one.textContent)), ["Sija", "Aika", "Sinä", "Kanerva", "Otso", "Vuokko", "Tuuli", "Pihla", "Meri", "Yhteensä", "Valinta"]);
  assert.deepEqual(await mock.page.$$eval(".poll tbody tr:first-child .mark .sr", (marks) => marks.map((one) => one.textContent)), ["Kyllä", "Kyllä", "Kyllä", "Tarvittaessa", "Kyllä", "Kyllä", "Ei vielä vastausta"]);
  await shows(".poll tbody tr:nth-child(2)", "Vuokko jäi pois viimeksi");
  await shows(".poll tbody tr:nth-child(3)", "Liian harva pääsee");
  assert.equal(await count(".poll tbody tr:nth-child(3) button"), 0);
  await press("Valitse tämä aika", ".poll tbody tr:nth-child(1)");
  await gone(".poll");
  await focused("#programme");
  assert.equal((await sent("poll.close"))[0]!.params["chosen"], 0);
  await shows(row(4), "Tulossa");
});

test("after the choice who plans sees who comes, and anybody may still change their answer", { skip }, async () => {
  await mock.show("months-poll-chosen", "light", 390, 844);
  assert.deepEqual(await mock.page.$$eval(".who li", (rows) => rows.map((one) => one.textContent)), ["KylläSampo, Otso, Tuuli ja Pihla", "∼TarvittaessaKanerva", "EiVuokko"]);
  await press("✕", ".poll-slot:nth-child(2)", "Space");
  await press("Tallenna vastaukseni");
  await shows(".who li", "Sampo ja Vuokko");
  assert.equal(await count(".poll"), 0);
});

test("the link of a mail leads to the poll it asks about", { skip }, async () => {
  await mock.show("months-poll-unanswered", "light", 390, 844);
  const meeting = await mock.page.$eval("h2[id^=poll-]", (title) => title.id.slice("poll-".length));
  await mock.show("months-programme", "light", 390, 844); // the fragment alone would not load the page anew
  await mock.show("months-poll-unanswered", "light", 390, 844, `#/poll/g_00000000000000000000000000/${meeting}`);
  await focused(`#poll-${meeting}`);
});

test("a coordinator sees totals and no person's answer", { skip }, async () => {
  await mock.show("months-poll-coordinator", "light", 1440, 900);
  await shows(".poll tbody tr:nth-child(1)", "5 kyllä, 1 tarvittaessa, 0 ei");
  assert.equal(await count(".poll .mark"), 0);
});

test("a series is closed with a date for each meeting that follows, at a rhythm that can be changed and by hand", { skip }, async () => {
  await mock.show("months-poll-fresh", "light", 1280, 720);
  await press("Valitse tämä aika", ".poll tbody tr:nth-child(1)");
  await mock.page.waitForSelector("dialog[open]");
  assert.equal(await count("dialog .times > li"), 4);
  await mock.page.select("dialog select", "2");
  const days = await mock.page.$$eval("dialog .times input[type=date]", (all) => all.map((one) => (one as HTMLInputElement).value));
  const gaps = days.slice(1).map((day, i) => (Date.parse(day) - Date.parse(days[i]!)) / 86_400_000);
  assert.deepEqual(gaps, [14, 14, 14]);
  await write("dialog .times > li:nth-child(2) input[type=date]", "");
  await press("Vahvista nämä ajat", "dialog");
  await focused("dialog .times > li:nth-child(2) input[type=date][aria-invalid=true]");
  assert.deepEqual(await sent("poll.close"), []);
  await write("dialog .times > li:nth-child(2) input[type=date]", days[1]!);
  await press("Vahvista nämä ajat", "dialog");
  await gone("dialog");
  const [close] = await sent("poll.close");
  assert.equal((close!.params["others"] as unknown[]).length, 4);
  for (const number of [4, 5, 6, 7, 8]) await shows(row(number), "Tulossa");
});

test("a poll is opened with the times that were typed; what is wrong is named by its field; what was typed outlives the dialog", { skip }, async () => {
  await mock.show("months-programme-lead", "light", 390, 844);
  await press("Muuta aikaa", row(6));
  await press("Kysy, milloin sopii", row(6));
  await mock.page.waitForSelector("dialog[open]");
  const first = await mock.page.$eval("dialog .times > li:nth-child(1) input[type=date]", (one) => (one as HTMLInputElement).value);
  await write("dialog .times > li:nth-child(2) input[type=date]", first);
  await press("Avaa aikakysely", "dialog");
  await shows("dialog .times > li:nth-child(2) .fault", "Tämä aika on jo mukana");
  await focused("dialog .times > li:nth-child(2) input[type=date]");
  await write("dialog .times > li:nth-child(2) input[type=date]", "2020-01-01");
  await press("Avaa aikakysely", "dialog");
  await shows("dialog .times > li:nth-child(2) .fault", "vielä edessä");
  await mock.page.keyboard.press("Escape");
  await gone("dialog");
  await press("Kysy, milloin sopii", row(6));
  await mock.page.waitForSelector("dialog[open]");
  assert.equal(await mock.page.$eval("dialog .times > li:nth-child(2) input[type=date]", (one) => (one as HTMLInputElement).value), "2020-01-01");
  assert.equal(await count("dialog .times > li button"), 0, "three times are the least");
  await press("Lisää aika", "dialog");
  assert.equal(await count("dialog .times > li"), 4);
  await press("Poista aika 2", "dialog");
  assert.equal(await count("dialog .times > li"), 3);
  await press("Avaa aikakysely", "dialog");
  await gone("dialog");
  await shows(row(6), "Aikakysely auki");
  assert.equal(((await sent("poll.open"))[0]!.params["slots"] as unknown[]).length, 3);
});

test("all that follow move with a meeting, and each can be changed by hand", { skip }, async () => {
  await mock.show("months-programme-lead", "light", 1280, 720);
  await press("Muuta aikaa", row(3));
  await press("Siirrä", row(3));
  await mock.page.waitForSelector("dialog[open]");
  await press("Tämä ja kaikki seuraavat", "dialog", "Space");
  const read = (): Promise<string[]> => mock.page.$$eval("dialog input[type=date]", (all) => all.map((one) => (one as HTMLInputElement).value));
  const days = await read();
  assert.equal(days.length, 4, "the cancelled and the postponed one stay");
  const later = (day: string, by: number): string => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
  await write("dialog input[type=date]", later(days[0]!, 2));
  await write("dialog input[type=time]", "14:30");
  assert.deepEqual(await read(), days.map((day) => later(day, 2)));
  await write("dialog .times > li:nth-child(1) input[type=date]", later(days[1]!, 9));
  await press("Tallenna ajat", "dialog");
  await gone("dialog");
  const times = (await sent("meetings.date"))[0]!.params["times"] as unknown as { starts: { local: string } }[];
  assert.deepEqual(times.map(({ starts }) => starts.local), [2, 9, 2, 2].map((by, i) => `${later(days[i]!, by)}T14:30`));
});

test("a refusal is said in the dialog, and what was typed is still there", { skip }, async () => {
  await mock.show("months-refused", "light", 390, 844);
  await press("Muuta aikaa", row(8));
  await press("Siirrä", row(8));
  await mock.page.waitForSelector("dialog[open]");
  await write("dialog input[type=time]", "09:15");
  await press("Tallenna ajat", "dialog");
  await shows("dialog [role=alert]", "Tapaamisen aika muuttui juuri");
  assert.equal(await mock.page.$eval("dialog input[type=time]", (one) => (one as HTMLInputElement).value), "09:15");
});

test("a meeting is cancelled after one question, and the keyboard goes on from the programme", { skip }, async () => {
  await mock.show("months-programme-lead", "light", 390, 844);
  await press("Muuta aikaa", row(7));
  await press("Peru tapaaminen", row(7));
  await press("Pidä tapaaminen", "dialog");
  await gone("dialog");
  assert.deepEqual(await sent("meeting.cancel"), []);
  await press("Peru tapaaminen", row(7));
  await press("Peru tapaaminen", "dialog");
  await gone("dialog");
  await shows(row(7), "Peruttu");
  await focused("#programme");
});

test("an extra meeting follows the plan of one of the group's own, and is a suggestion if one says so", { skip }, async () => {
  await mock.show("months-programme-lead", "light", 390, 844);
  await press("Suunnittele lisätapaaminen");
  await mock.page.waitForSelector("dialog[open]"); // which takes focus first
  await mock.page.focus("dialog input[type=text]");
  await mock.page.keyboard.type("Retki <b>metsään</b>");
  await press("Aika on vasta ehdotus", "dialog", "Space");
  await press("Lisää tapaaminen", "dialog");
  await gone("dialog");
  await shows(row(9), "Retki <b>metsään</b>");
  await shows(row(9), "Vasta ehdotus");
  assert.equal(((await sent("meeting.plan"))[0]!.params["phases"] as unknown[]).length, 4);
});

test("days away are added in order, an overlap is named, and they are taken away again", { skip }, async () => {
  await mock.show("months-programme", "light", 390, 844);
  const card = "[aria-labelledby=away]";
  await press("Lisää", card);
  await focused(`${card} input[type=date][aria-invalid=true]`);
  await write(`${card} .away__pair > :nth-child(1) input`, "2027-02-28");
  await press("Lisää", card);
  await shows(`${card} .fault`, "on jo merkitty");
  await write(`${card} .away__pair > :nth-child(1) input`, "2026-12-21");
  await write(`${card} .away__pair > :nth-child(2) input`, "2027-01-06");
  await press("Lisää", card);
  await shows(`${card} .away li:first-child`, "21.12.2026");
  await press("Poista", `${card} .away li:first-child`);
  await shows(`${card} .away li:first-child`, "22.2.2027");
  assert.equal(await count(`${card} .away li`), 2);
});

test("each reminder is switched alone", { skip }, async () => {
  await mock.show("months-programme", "light", 390, 844);
  await press("1 päivä ennen", "[aria-labelledby=reminders]", "Space");
  await shows(".toast", "Tallennettu");
  assert.deepEqual((await sent("reminders.set"))[0]!.params, { week: true, day: false, hour: true, calendar: true });
});

test("seasons and people who are away are told by the times that are typed", { skip }, async () => {
  await mock.show("months-move", "light", 390, 844);
  await write("dialog input[type=date]", "2027-12-24");
  await shows("dialog .times__note", "Joulun aika");
  await shows("dialog .times__note", "Kanerva on silloin poissa");
});

/** What axe finds in the page as it stands, one line per rule and place. */
async function violations(): Promise<string[]> {
  await mock.page.evaluate(readFileSync(`${CLIENT_ROOT}/node_modules/axe-core/axe.min.js`, "utf8"));
  return mock.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

for (const theme of ["light", "dark", "contrast"]) {
  test(`axe finds nothing where a time is at fault, nor where the ways to change a date are open, and nothing scrolls sideways, ${theme}`, { skip }, async () => {
    await mock.show("months-programme-lead", theme, 320, 640);
    for (const number of [3, 5, 6]) await press("Muuta aikaa", row(number));
    await press("Lisää", "[aria-labelledby=away]");
    const open = await violations();
    await press("Kysy, milloin sopii", row(6));
    await mock.page.waitForSelector("dialog[open]");
    await write("dialog .times > li:nth-child(2) input[type=time]", "");
    await press("Avaa aikakysely", "dialog");
    await shows("dialog .fault", "Kirjoita kellonaika");
    assert.deepEqual([...open, ...(await violations())], []);
    assert.ok(await mock.page.evaluate(() => document.documentElement.scrollWidth <= 320 && document.querySelector("dialog")!.scrollWidth <= 320));
  });
}

test("no scene breaks the page's security policy or throws", { skip }, () => {
  assert.deepEqual(mock.complaints, []);
});
