import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MockPage, skip } from "../support/mock-page.ts";

let mock: MockPage;
before(async () => { if (!skip) mock = await MockPage.open(); });
after(() => mock?.close());

/** Counts what is sent; each is answered with `status` after a moment. */
async function answered(status: number): Promise<() => Promise<string[]>> {
  await mock.page.evaluate((with_status) => {
    const sent: string[] = [];
    globalThis.fetch = async (path, options) => {
      sent.push(`${options?.method} ${String(path)}`);
      await new Promise((done) => setTimeout(done, 50));
      return new Response(with_status === 204 ? null : "{}", { status: with_status, headers: { "Content-Type": "application/json" } });
    };
    Object.assign(globalThis, { fetched: sent });
  }, status);
  return () => mock.page.evaluate(() => (globalThis as unknown as { fetched: string[] }).fetched);
}
const kept = (): Promise<string | null> => mock.page.evaluate(() => sessionStorage.getItem("piiri.founding"));
const sign_out = async (): Promise<void> => {
  await mock.page.evaluate(() => sessionStorage.setItem("piiri.founding", "{}"));
  await (await mock.page.waitForSelector("button ::-p-text(Kirjaudu ulos)"))!.click();
};

test("Enter, pressed twice in a row, asks for one code", { skip }, async () => {
  await mock.show("door-address", "light", 390, 844);
  const sent = await answered(200);
  await mock.page.type("input[inputmode=email]", "kanerva@example.org");
  await mock.page.keyboard.press("Enter");
  await mock.page.keyboard.press("Enter");
  await mock.page.waitForSelector("button:not([aria-disabled])");
  assert.deepEqual(await sent(), ["POST /api/sign-in/ask"]);
});

test("signing out leaves nothing in the tab", { skip }, async () => {
  await mock.show("me-page", "light", 1280, 800);
  await answered(204);
  await sign_out();
  await mock.page.waitForFunction(() => !("fetched" in globalThis) && document.querySelector("#app > *")); // the page began anew
  assert.equal(await kept(), null);
});

test("a sign-out that the server was not told of is said, and changes nothing", { skip }, async () => {
  await mock.show("me-page", "light", 1280, 800);
  await answered(503);
  await sign_out();
  await mock.page.waitForSelector(".toast");
  assert.equal(await kept(), "{}");
});
