// The materials shelf with real browsers and a real server: a file is put there, saved by another member, refused when it is disguised, taken off.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch_chromium } from "./support/browsers.mjs";
import { Person } from "./support/person.mjs";
import { Piiri } from "./support/piiri.mjs";

let piiri, browser, sampo, kanerva, folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "piiri-shelf-"));
  piiri = await Piiri.start();
  browser = await launch_chromium();
  const members = await piiri.found({
    facilitator: { name: "Sampo", role: "facilitator", language: "fi" },
    participant1: { name: "Kanerva", role: "participant", language: "sv" },
    participant2: { name: "Otso", role: "participant", language: "fi" },
    participant3: { name: "Tuuli", role: "participant", language: "fi" },
  });
  sampo = await Person.open(browser, members.facilitator);
  kanerva = await Person.open(browser, members.participant1);
});

after(async () => {
  await browser?.close();
  await piiri?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pdf = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n${"% Piiri\n".repeat(30_000)}trailer<</Root 1 0 R>>\n%%EOF\n`;

/** Chooses a file as the dialog of the browser would. */
async function choose(person, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const field = await person.page.waitForSelector("[aria-labelledby=materials] input[type=file]");
  await field.uploadFile(path);
}

test("a file is put on the shelf, saved by another member and taken off again; a disguised one is refused in words", { timeout: 120_000 }, async () => {
  for (const person of [sampo, kanerva]) {
    await person.sign_in();
    await person.sees_text("Järjestötyön arki");
    await person.visit(`#/g/${person.group}`);
  }
  await sampo.sees("materials.none");
  assert.equal(await kanerva.shows("materials.title"), false, "nothing lies there, and she adds nothing");

  await choose(sampo, "Voimavarat.pdf", "<html><script>alert(1)</script></html>");
  await sampo.press("materials.send");
  await sampo.sees("materials.not_what");

  await choose(sampo, "Voimavarat.pdf", pdf);
  await sampo.fill("materials.name", "Työpäivän voimavarat");
  await sampo.press("materials.send");
  await sampo.sees("materials.added");

  await kanerva.sees("materials.title");
  await kanerva.sees_text("Työpäivän voimavarat.pdf");
  const saved = await kanerva.page.evaluate(async () => {
    const link = document.querySelector("[aria-labelledby=materials] a[download]");
    const answer = await fetch(link.getAttribute("href"));
    return { status: answer.status, how: answer.headers.get("content-disposition"), text: await answer.text() };
  });
  assert.equal(saved.status, 200);
  assert.match(saved.how, /^attachment; /);
  assert.equal(saved.text, pdf);

  await sampo.press("materials.remove");
  await sampo.press("materials.remove_yes");
  await sampo.sees("materials.removed");
  await kanerva.sees_no_text("Työpäivän voimavarat.pdf");
  for (const person of [sampo, kanerva]) assert.deepEqual(person.faults.filter((fault) => !/422/.test(JSON.stringify(fault))), [], person.name);
});
