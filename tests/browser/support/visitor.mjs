// Somebody with a mail address, a browser of their own and the test's clock: reads their mail, signs in by it, asks the server over HTTP and over their
// group's socket, and looks at the client's screens when a test wants to see them.
import { randomInt } from "node:crypto";
import { Frames } from "./frames.mjs";
import { join_group } from "./light-person.mjs";
import { Person } from "./person.mjs";
import { until } from "./wait.mjs";

const languages = { fi: "Suomi", sv: "Svenska", en: "English" };
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A fresh id: prefix and 26 characters. */
export const fresh_id = (prefix) => `${prefix}_0${Array.from({ length: 25 }, () => alphabet[randomInt(32)]).join("")}`;

/** Runs in the page: the answer's status, headers that matter and body. */
async function ask_server(method, path, body) {
  const answer = await fetch(path, {
    method, ...(method === "GET" ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  let json = null;
  try { json = JSON.parse(text); } catch { /* not every answer is JSON */ }
  return { status: answer.status, type: answer.headers.get("Content-Type"), text, body: json };
}

export class Visitor extends Person {
  static async open(browser, { piiri, clock, box, address, ...who }) {
    const visitor = await Person.open.call(this, browser, { ...who, link: `${piiri.url}/` });
    Object.assign(visitor, { piiri, clock, box, address, acts: { presses: 0, fields: 0 } });
    // Two tabs with one cookie: the screens, and beside them a page without the client that keeps the group's socket.
    visitor.plain = await visitor.context.newPage();
    visitor.frames = await Frames.of(visitor.plain);
    for (const page of [visitor.page, visitor.plain]) {
      await clock.follow(page);
      await page.emulateTimezone("Europe/Helsinki");
    }
    await visitor.plain.goto(`${piiri.url}/robots.txt`);
    await visitor.page.bringToFront();
    return visitor;
  }

  /** A link of a mail, on the screen. A fragment alone would not load the page anew. */
  async follow(link) {
    await this.page.goto("about:blank");
    await this.page.goto(link);
  }

  /** Takes the client off the screen: a page that nobody looks at costs nothing. */
  put_away() {
    return this.page.goto("about:blank");
  }

  // What a person does with their hands, counted.

  press(...what) {
    this.acts.presses += 1;
    return super.press(...what);
  }

  press_named(name) {
    this.acts.presses += 1;
    return super.press_named(name);
  }

  choose(...what) {
    this.acts.presses += 1;
    return super.choose(...what);
  }

  fill(...what) {
    this.acts.fields += 1;
    return super.fill(...what);
  }

  /** Gives a day or an hour to the browser's own field for them. */
  async set(key, value) {
    this.acts.fields += 1;
    await until(`${this.name} to set "${key}"`, async () => this.page.evaluate((name, given) => {
      const field = [...document.querySelectorAll("input")].find((one) => [...(one.labels ?? [])].some((label) => label.innerText.trim().startsWith(name)));
      if (!field) return false;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, given);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return field.value === given;
    }, await this.shown_words(key), value));
  }

  /** Signs in on the screens: address, mail, code. */
  async sign_in_on_screen() {
    const since = this.box.count;
    await this.fill("sign.address", this.address);
    await this.press("sign.send");
    const mail = await this.box.next(this.address, is_sign_in, { since });
    await this.fill("sign.code", code_in(mail));
    await this.press("sign_in");
  }

  /** What an invited person does: opens the link of the mail, reads, says a word to the coordinator, gives a name and a language, says yes. */
  async accepts_on_screen(link, { word } = {}) {
    await this.follow(link);
    await this.press("door.read");
    await this.sees("accept_what_1");
    const read = await this.text();
    if (word) {
      await this.press("door.word");
      await this.fill("door.word_label", word);
      await this.press("door.word_send");
      await this.sees("door.word_sent");
    }
    await this.fill((await this.shows("door.pseudonym")) ? "door.pseudonym" : "accept_name", this.name);
    await this.choose("accept_language", languages[this.language]);
    await until(`the page in ${this.name}'s language`, () => this.page.evaluate((code) => document.documentElement.lang === code, this.language));
    await this.press("accept_terms");
    await this.press("accept_yes");
    await this.sees_not("accept_yes");
    return read;
  }

  /** Acts on the screens of the group whose socket is open beside them: it is connected from one place at a time. */
  async on_screen(act) {
    await this.hang_up();
    await act();
    await this.put_away();
    await this.join(this.group);
  }

  /** Answers a poll at the link of its mail: one choice for each slot, in order. */
  answers_poll(link, ...answers) {
    return this.on_screen(async () => {
      await this.follow(link);
      await this.sees("poll.when");
      for (const [at, answer] of answers.entries()) {
        await this.page.evaluate((number, words) => {
          const slot = [...document.querySelectorAll(".poll-slot fieldset")][number];
          [...slot.querySelectorAll("label")].find((label) => label.innerText.includes(words)).click();
        }, at, this.words(`poll.${answer}`));
      }
      await this.press("poll.save");
      await this.sees("poll.saved");
    });
  }

  /** An answer of the server, whatever it is; waits its turn where the server says that there are too many. */
  async request(method, path, body) {
    for (;;) {
      const answer = await this.plain.evaluate(ask_server, method, path, body);
      if (answer.status !== 429) return answer;
      await new Promise((done) => setTimeout(done, 500));
    }
  }

  /** The body of an answer that has to be a yes. */
  async ok(method, path, body) {
    const answer = await this.request(method, path, body);
    if (answer.status < 200 || answer.status > 299) throw new Error(`${this.name}: ${method} ${path.replace(/[\w-]{22,}/g, "…")} → ${answer.status} ${answer.text.slice(0, 200)}`);
    return answer.body ?? answer.text;
  }

  /** Asks for a sign-in and reads it from the mail: {request, mail, code, link}. */
  async ask_for_sign_in() {
    const since = this.box.count;
    const { request } = await this.ok("POST", "/api/sign-in/ask", { address: this.address, language: this.language });
    const mail = await this.box.next(this.address, is_sign_in, { since });
    return { request, mail, code: code_in(mail), link: mail.links.find((link) => link.includes("#/sign-in/")) };
  }

  async sign_in_by_code() {
    const { request, code } = await this.ask_for_sign_in();
    return this.ok("POST", "/api/sign-in/code", { request, code });
  }

  /** By the token at the end of a link, as its page's button does. */
  use_link(link) {
    return this.ok("POST", "/api/sign-in", { token: link.split("/").at(-1) });
  }

  groups() {
    return this.ok("GET", "/api/me/groups").then(({ groups }) => groups);
  }

  async my_group(group = this.group) {
    return (await this.groups()).find((row) => row.group === group);
  }

  /** Opens the group's socket beside the plain page. */
  async join(group) {
    this.group = group;
    await this.plain.evaluate(join_group, group);
    const view = await until(`${this.name} to be connected`, () => this.plain.evaluate(() => globalThis.light.view));
    this.member = view.you;
    return view.group;
  }

  /** Closes that socket: a member is in a room from one place at a time. `join` opens it again. */
  hang_up() {
    return this.plain.evaluate(() => { globalThis.light.closed = true; globalThis.light.socket.close(); });
  }

  /** The whole group as it is now: what a fresh `welcome` brings. */
  async view() {
    await until(`${this.name}'s view`, async () => {
      await this.plain.evaluate(() => { globalThis.light.view = null; globalThis.light.socket.close(); });
      return until("a welcome", () => this.plain.evaluate(() => globalThis.light.view !== null), { within_ms: 3_000 });
    });
    return this.plain.evaluate(() => globalThis.light.view.group);
  }

  /** A command over that socket; the answer is `{}` or the code of the refusal. */
  async tell(method, params) {
    const id = await until(`${this.name}'s socket`, () => this.plain.evaluate((name, given) => {
      const { light } = globalThis;
      if (light.socket.readyState !== WebSocket.OPEN) return 0;
      light.next += 1;
      light.socket.send(JSON.stringify({ jsonrpc: "2.0", id: light.next, method: name, params: given }));
      return light.next;
    }, method, params));
    const answer = await until(`an answer to ${this.name}'s ${method}`, () => this.plain.evaluate((wanted) => globalThis.light.answers.get(wanted) ?? null, id));
    return answer.error ? `${answer.error.data.code} ${answer.error.data.field ?? ""}`.trim() : answer.result;
  }

  /** A command that has to be a yes. */
  async does(method, params) {
    const answer = await this.tell(method, params);
    if (typeof answer === "string") throw new Error(`${this.name}: ${method} was refused: ${answer}`);
  }
}

export const is_sign_in = (mail) => mail.links.some((link) => link.includes("#/sign-in/"));
export const is_invitation = (mail) => mail.links.some((link) => link.includes("#/invitation/"));
export const is_poll = (mail) => mail.links.some((link) => link.includes("#/poll/"));
export const is_reminder = (mail) => mail.list_unsubscribe !== "";
export const is_calendar = (mail) => mail.calendars.length > 0;
export const link_to = (mail, place) => mail.links.find((link) => link.includes(`#/${place}/`));

function code_in(mail) {
  const found = /(?<![\w/-])\d{6}(?![\w-])/.exec(mail.plain.replace(/https?:\/\/\S+/g, ""));
  if (!found) throw new Error(`no code in "${mail.subject}"`);
  return found[0];
}
