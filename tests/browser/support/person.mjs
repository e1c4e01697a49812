// One person at one page: reads what is on the screen, presses what it says.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { client_require, root } from "./browsers.mjs";
import { command, cut_off, flow_during, flow_of, last_event, lines_of, observe } from "./connections.mjs";
import { Frames } from "./frames.mjs";
import { until } from "./wait.mjs";
import { words } from "./words.mjs";

const axe_source = readFileSync(client_require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = join(root, "build/screenshots");

/** Runs in the page: the shown control whose name is `name`, or begins with it; with `part`, one that also has these words. */
function find_control(name, part) {
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
  };
  const named = (element) => clean(element.getAttribute("aria-label") ?? element.innerText);
  const layers = [...document.querySelectorAll("dialog[open], [role=dialog], [role=menu]")].filter(shown);
  const fits = (element) => part === undefined || named(element).includes(part);
  for (const place of [...layers.reverse(), document]) {
    const controls = [...place.querySelectorAll("button, a[href], label, summary, [role=menuitem], [role=radio]")].filter(shown).filter(fits);
    const found = controls.find((element) => named(element) === name) ?? controls.find((element) => named(element).startsWith(name));
    if (found) return found;
  }
  return null;
}

/** Runs in the page: the field whose label begins with `name`. */
function find_field(name) {
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const fields = [...document.querySelectorAll("textarea, input, select")].filter((field) => {
    const box = field.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  });
  const named = (field) => [field.getAttribute("aria-label"), ...[...(field.labels ?? [])].map((label) => label.innerText || label.textContent)].map(clean);
  const layer = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  return fields.filter((field) => layer.contains(field)).find((field) => named(field).some((words) => words.startsWith(name))) ?? null;
}

/** Runs in the page: ticks the choice with these words, in the group of that name. */
function tick(group, choice) {
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const fieldset = [...document.querySelectorAll("fieldset, [role=radiogroup]")].find((one) =>
    clean(one.querySelector("legend")?.textContent ?? one.getAttribute("aria-label")).startsWith(group) && one.getBoundingClientRect().width > 0);
  const label = [...(fieldset?.querySelectorAll("label, [role=radio]") ?? [])].find((one) => clean(one.textContent).includes(choice));
  if (!label) return false;
  label.click();
  return true;
}

/** What Firefox tells as an error: the server that a test killed, an attempt to connect that another one followed. */
const not_faults = ["Firefox can’t establish a connection", "WebRTC: ICE failed"];

let in_turn = Promise.resolve();

export class Person {
  /** A fresh context of a browser: nothing is shared with anybody else. */
  static async open(browser, { name, role, language, group, member, link }, size = { width: 1280, height: 800 }) {
    const person = new this();
    Object.assign(person, { name, roles: [role ?? "coordinator"], language, group, member, link, faults: [] });
    person.one_in_front = (await browser.version()).toLowerCase().includes("firefox"); // a window behind another one feels no pointer there
    person.context = await browser.createBrowserContext();
    person.page = await person.context.newPage();
    await person.page.setViewport(size);
    person.page.on("pageerror", ({ message }) => {
      if (!not_faults.some((words) => message.startsWith(words))) person.faults.push(message);
    });
    if (!person.one_in_front) person.frames = await Frames.of(person.page);
    await observe(person.page);
    return person;
  }

  /** A text in the person's own language. */
  words(key, values) {
    return words(this.language, key, values);
  }

  /** The same in the language on the screen: before signing in it is the browser's. */
  async shown_words(key, values) {
    const shown = await this.page.evaluate(() => document.documentElement.lang);
    return words(["fi", "sv", "en"].includes(shown) ? shown : this.language, key, values);
  }

  async sign_in() {
    await this.page.goto(this.link);
    await this.press("sign_in");
  }

  /** A place in the client, by the fragment of its address; the person is signed in. */
  visit(fragment) {
    return this.page.goto(`${new URL(this.link).origin}/${fragment}`);
  }

  /** Presses what is named by a text of the client, with a real pointer. */
  press(key, values) {
    return this.#press(`"${key}"`, () => this.shown_words(key, values));
  }

  press_named(name) {
    return this.#press(`"${name}"`, () => name);
  }

  /** The control named by a text of the client that also has these words: which of several it is. */
  press_of(key, part, values) {
    return this.#press(`"${key}" of ${part}`, () => this.shown_words(key, values), part);
  }

  /** Types into the field that a text of the client labels; what stood there is replaced. */
  fill(key, text) {
    return until(`${this.name} to fill "${key}"`, () => this.#in_front(async () => {
      const field = (await this.page.evaluateHandle(find_field, await this.shown_words(key))).asElement();
      if (!field) return false;
      await field.focus();
      await field.evaluate((element) => element.select?.());
      await field.type(text);
      return (await field.evaluate((element) => element.value)) === text;
    }));
  }

  /** Ticks a choice in the group of choices that a text of the client names. */
  async choose(group, choice) {
    await until(`${this.name} to choose ${choice} of "${group}"`, async () => this.page.evaluate(tick, await this.shown_words(group), choice));
  }

  async has(key, values) {
    const handle = await this.page.evaluateHandle(find_control, await this.shown_words(key, values));
    return handle.asElement() !== null;
  }

  text() {
    return this.page.evaluate(() => document.body.innerText.replace(/[\s\u00a0]+/g, " "));
  }

  async shows(key, values) {
    return (await this.text()).toLowerCase().includes((await this.shown_words(key, values)).toLowerCase());
  }

  sees(key, values, options) {
    return until(`${this.name} to see "${key}" (${this.words(key, values)})`, () => this.shows(key, values), options);
  }

  sees_not(key, values, options) {
    return until(`${this.name} not to see "${key}"`, async () => !(await this.shows(key, values)), options);
  }

  sees_text(text, options) {
    return until(`${this.name} to see "${text}"`, async () => (await this.text()).includes(text), options);
  }

  sees_no_text(text, options) {
    return until(`${this.name} not to see "${text}"`, async () => !(await this.text()).includes(text), options);
  }

  /** What a screen reader says of each seat, the own one first. */
  seats() {
    return this.page.evaluate(() => [...document.querySelectorAll(".seat__target")].map((seat) => seat.getAttribute("aria-label")));
  }

  write(text) {
    return this.#in_front(async () => {
      await this.page.focus("#message");
      await this.page.type("#message", text);
    });
  }

  flow() {
    return flow_of(this.page);
  }

  flow_during(ms) {
    return flow_during(this.page, ms);
  }

  cut_off(cut) {
    return cut_off(this.page, cut);
  }

  last_event(kind) {
    return last_event(this.page, kind);
  }

  command(method, params) {
    return command(this.page, method, params);
  }

  picture(name) {
    mkdirSync(pictures, { recursive: true });
    return this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  async show_failure() {
    await this.picture(`failed-${this.name}`);
    const report = { faults: this.faults, text: await this.text(), connections: await lines_of(this.page) };
    writeFileSync(join(pictures, `failed-${this.name}.json`), JSON.stringify(report, null, 1));
  }

  /** Puts a theme on the page as the person's own choice would, without touching what they chose; colours have arrived at theirs. */
  async theme(theme) {
    await this.page.evaluate((name) => { document.documentElement.dataset.theme = name; }, theme);
    // Not `finished`: it is never settled for a transition whose element went away meanwhile.
    await this.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  }

  /** What axe finds wrong on the screen as it is: "rule: element". */
  async axe() {
    await this.page.evaluate(`if (!globalThis.axe) { ${axe_source} }`);
    return this.page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} (${failureSummary?.split("\n")[1]?.trim()})`));
    });
  }

  close() {
    return this.context.close();
  }

  #press(what, name, part) {
    return until(`${this.name} to press ${what}`, () => this.#in_front(async () => {
      const handle = (await this.page.evaluateHandle(find_control, await name(), part)).asElement();
      if (!handle || (await handle.evaluate((element) => element.getAttribute("aria-disabled") === "true" || element.disabled))) return false;
      await handle.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" })); // out from under bars that stick
      // Something may move or lie over it in that very moment: pressed is what felt the press.
      await handle.evaluate((element) => {
        globalThis.pressed = false;
        element.addEventListener("click", () => { globalThis.pressed = true; }, { once: true, capture: true });
      });
      await handle.click();
      return this.page.evaluate(() => globalThis.pressed);
    }));
  }

  /** Where only one window can be in front, one after another. */
  #in_front(act) {
    if (!this.one_in_front) return act();
    const done = in_turn.then(async () => {
      await this.page.bringToFront();
      return act();
    });
    in_turn = done.catch(() => undefined);
    return done;
  }
}
