import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import type { Browser, Page } from "puppeteer-core";

// CHROMIUM names the browser, else Debian's places are tried; without one, or with PIIRI_QUICK set, tests of pages are skipped by name.
const chromium = process.env["CHROMIUM"] ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
export const skip = process.env["PIIRI_QUICK"] ? "PIIRI_QUICK leaves browsers out" : chromium ? false : "no Chromium here";

/** The mock page in a real browser, with the page's own security policy. */
export class MockPage {
  /** What broke the policy, or was thrown, since the page was opened. */
  readonly complaints: string[] = [];
  private constructor(private readonly server: ChildProcess, private readonly browser: Browser, readonly page: Page, private readonly url: string) {}

  static async open(): Promise<MockPage> {
    const server = spawn(process.execPath, ["build/mock.mjs", "--port", "0"], { cwd: CLIENT_ROOT, stdio: ["ignore", "pipe", "inherit"] });
    const url = await new Promise<string>((found) => server.stdout!.on("data", (text: Buffer) => {
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(text.toString());
      if (address) found(address[0]);
    }));
    const browser = await puppeteer.launch({ executablePath: chromium!, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream"] });
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const mock = new MockPage(server, browser, page, url);
    page.on("console", (message) => { if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) mock.complaints.push(message.text()); });
    page.on("pageerror", (error) => mock.complaints.push(String(error)));
    return mock;
  }

  /** Names of all scenes. */
  async scenes(): Promise<string[]> {
    await this.page.goto(this.url, { waitUntil: "load" });
    await this.page.waitForSelector("[data-scene]");
    return this.page.$$eval("[data-scene]", (links) => links.map((link) => (link as HTMLElement).dataset["scene"]!));
  }

  async show(scene: string, theme: string, width: number, height: number, more = ""): Promise<void> {
    await this.page.setViewport({ width, height });
    await this.page.goto(`${this.url}?scene=${scene}&theme=${theme}${more}`, { waitUntil: "load" });
    await this.page.waitForSelector("#app > *");
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.kill();
  }
}
