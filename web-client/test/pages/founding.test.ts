import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

test("a usual group of six is founded by ten presses on its page, and nothing is sent before the last of them", { skip }, async () => {
  await mock.show("office-found-new", "light", 1280, 720);
  const { page } = mock;
  await page.evaluate(() => {
    const sent: string[] = [];
    const before = globalThis.fetch;
    globalThis.fetch = (path, options) => { if (options?.method === "POST" && !String(path).endsWith("/api/series")) sent.push(String(path).replace(/g_[0-9a-z]{26}/, "GROUP")); return before(path, options); };
    Object.assign(globalThis, { sent });
  });
  const sent = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { sent: string[] }).sent);
  let presses = 0;
  const on = async (): Promise<void> => { presses += 1; await page.click(".enter .btn--main"); };
  const write = async (field: string, text: string): Promise<void> => {
    presses += 1;
    await page.click(field);
    await page.evaluate((value) => document.execCommand("insertText", false, value), text); // as a paste
  };
  const at = (step: number): Promise<unknown> => page.waitForFunction((wanted) => document.querySelectorAll(".found__plan .done").length === wanted, {}, step);
  await write(".found__main input[type=text]", "Järjestötyön arki");
  await on();
  await at(1);
  await on();
  await at(2);
  await on();
  await at(3);
  await write("input[inputmode=email]", "sampo@example.org");
  await write("input[autocomplete=nickname]", "Lumi");
  await on();
  await at(4);
  await write("textarea", ["kanerva", "otso", "vuokko", "tuuli", "pihla", "meri"].map((name) => `${name}@example.org`).join("\n"));
  await on();
  await at(5);
  assert.deepEqual(await sent(), []);
  await on();
  await page.waitForFunction(() => document.querySelectorAll(".founding-row .round-icon--good").length === 8);
  assert.deepEqual(await sent(), ["/api/groups", ...Array.from({ length: 7 }, () => "/api/groups/GROUP/invitations")]);
  assert.equal(presses, 10);
});

test("a step that lacks something keeps what was typed, says so by the field, and takes focus there", { skip }, async () => {
  await mock.show("office-found-people", "light", 1280, 720);
  const { page } = mock;
  await page.click("input[inputmode=email]", { count: 3 });
  await page.keyboard.type("sampo");
  await page.click(".enter .btn--main");
  await page.waitForSelector("input[inputmode=email][aria-invalid=true]");
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement).value === "sampo");
});
