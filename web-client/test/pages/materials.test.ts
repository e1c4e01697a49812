import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { HTTPRequest } from "puppeteer-core";
import { MockPage, skip } from "../support/mock-page.ts";

// The materials shelf in a real browser; what the server would say is put in the place of its answer.

let mock: MockPage;
let folder = "";
const sent: { url: string; name: string; type: string }[] = [];
let answer: { status: number; contentType?: string; body?: string } = { status: 204 };

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "piiri-files-"));
  mock = await MockPage.open();
  await mock.page.setRequestInterception(true);
  mock.page.on("request", (request: HTTPRequest) => {
    if (request.method() !== "PUT") return void request.continue();
    const headers = request.headers();
    sent.push({ url: request.url(), name: headers["piiri-name"] ?? "", type: headers["content-type"] ?? "" });
    void request.respond(answer);
  });
});
after(async () => {
  await mock?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const card = "[aria-labelledby=materials]";
const shows = (words: string): Promise<unknown> =>
  mock.page.waitForFunction((wanted, part) => document.querySelector(wanted)?.textContent?.includes(part), { polling: 100 }, card, words);
const text = (): Promise<string> => mock.page.$eval(card, (element) => element.textContent ?? "");
const press = async (words: string): Promise<void> => {
  await mock.page.evaluate((wanted, part) => {
    const found = [...document.querySelectorAll<HTMLButtonElement>(`${wanted} button`)].find((button) => button.textContent?.startsWith(part));
    if (!found) throw new Error(`no button: ${part}`);
    found.click();
  }, card, words);
};
const choose = async (name: string, content: string): Promise<void> => {
  const path = join(folder, name);
  writeFileSync(path, content);
  const input = await mock.page.$(`${card} input[type=file]`);
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
};

test("a file is chosen, named and sent; a refusal says what to do and keeps what was chosen", { skip }, async () => {
  await mock.show("materials-none", "light", 390, 844);
  await shows("Hyllyllä ei ole vielä mitään");
  await choose("Kartta.pdf", "%PDF-1.4");
  await shows("Ryhmä näkee sen näin: Kartta.pdf");
  answer = { status: 422, contentType: "application/problem+json", body: JSON.stringify({ title: "", status: 422, code: "invalid", field: "content" }) };
  await press("Vie hyllylle");
  await shows("Tiedoston sisältö ei ole sitä");
  await shows("Ryhmä näkee sen näin: Kartta.pdf");
  answer = { status: 413, contentType: "application/problem+json", body: JSON.stringify({ title: "", status: 413, code: "too_large", field: "shelf" }) };
  await press("Vie hyllylle");
  await shows("Hylly on täynnä");
  answer = { status: 204 };
  await press("Vie hyllylle");
  await shows("Lisää tiedosto");
  assert.equal(sent.length, 3);
  assert.equal(new Set(sent.map(({ url }) => url)).size, 1, "the same id each time: a repeat is harmless");
  assert.match(sent[0]!.url, /\/api\/groups\/g_[0-9a-z]{26}\/materials\/x_[0-9a-z]{26}$/);
  assert.deepEqual([sent[0]!.name, sent[0]!.type], ["Kartta.pdf", "application/pdf"]);
});

test("a file that is too large, empty or of another kind is not sent at all", { skip }, async () => {
  await mock.show("materials-none", "light", 390, 844);
  sent.length = 0;
  await choose("Sivu.html", "<script>");
  await shows("Tällaista tiedostoa ei oteta hyllylle");
  await choose("Tyhja.pdf", "");
  await shows("Tiedosto on tyhjä");
  await choose("Suuri.pdf", "x".repeat(10_000_001));
  await shows("enintään 10 MB mahtuu".replace(" MB", "\u00a0MB"));
  assert.equal(sent.length, 0);
});

test("whoever leads takes a file off after being asked; who reads saves, and takes off what is theirs alone", { skip }, async () => {
  await mock.show("materials-lead", "light", 390, 844);
  await shows("Voimavarakartta.pdf");
  await press("Poista hyllyltä: Voimavarakartta.pdf");
  await shows("Poistetaanko tiedosto hyllyltä kaikilta?");
  await press("Poista");
  await mock.page.waitForFunction((wanted) => !document.querySelector(wanted)?.textContent?.includes("Voimavarakartta.pdf"), { polling: 100 }, card);
  await mock.show("materials-read", "light", 390, 844);
  assert.doesNotMatch(await text(), /Poista hyllyltä|Lisää tiedosto/);
  const link = await mock.page.$eval(`${card} a`, (element) => ({ path: element.getAttribute("href"), name: element.getAttribute("download") }));
  assert.match(link.path ?? "", /^\/api\/groups\/g_[0-9a-z]{26}\/materials\/x_[0-9a-z]{26}$/);
  assert.equal(link.name, "Voimavarakartta.pdf");
  await mock.show("materials-own", "light", 390, 844);
  assert.equal((await text()).match(/Poista hyllyltä/g)?.length, 1);
  assert.deepEqual(mock.complaints, []);
});
