// The people of one group from its founding on, their server, mail server and clock, and what is asked of all their mails.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch_chromium, root } from "./browsers.mjs";
import { Clock } from "./clock.mjs";
import { MailBox, read_by_ical_js, read_calendar } from "./mail.mjs";
import { Piiri } from "./piiri.mjs";
import { fresh_id, is_invitation, is_reminder, link_to, Visitor } from "./visitor.mjs";
import { pause, until } from "./wait.mjs";

export const zone = "Europe/Helsinki";
export const template = "support-90";
const minutes = 90;
const group_name = "Kuukkelin kaiku";

/** Words by which a stranger who sees a mail's subject or a calendar would know what kind of group it is. */
const telling_words = (() => {
  const { name, meetings } = JSON.parse(readFileSync(join(root, "server/programme/templates", `${template}.json`), "utf8"));
  const told = meetings.flatMap(({ title, question }) => [...Object.values(title), ...Object.values(question)]);
  return [
    ...group_name.split(" "), ...Object.values(name), ...told,
    "vertais", "kamrat", "peer", "mentor", "stödgrupp", "tukiryhmä", "support group", "hyvinvoin", "välmående", "well-being",
  ].map((word) => word.toLowerCase());
})();

export class Year {
  #open = [];

  static async begin(iso) {
    const year = new Year();
    try {
      year.clock = Clock.at(iso);
      year.box = await MailBox.start();
      year.piiri = await Piiri.start({
        clock: year.clock,
        environment: {
          PIIRI_MAIL_URL: year.box.url, PIIRI_MAIL_REQUIRE_TLS: "false", PIIRI_MAIL_FROM: "piiri@jarjesto.example", PIIRI_ORGANISATION_NAME: "Järjestö",
        },
      });
      year.browser = await launch_chromium();
      return year;
    } catch (error) {
      await year.close();
      throw error;
    }
  }

  async close() {
    await this.browser?.close();
    await this.piiri?.close();
    await this.box?.close();
    this.clock?.close();
  }

  /** Somebody with a browser of their own; `name` is their display name. */
  async person(name, role, language) {
    const address = `${name.toLowerCase()}@tyo.example`;
    const person = await Visitor.open(this.browser, { piiri: this.piiri, clock: this.clock, box: this.box, name, role, language, address });
    this.#open.push(person);
    return person;
  }

  /** For who looks into a failure: each screen as a picture and as text. */
  async show_failure() {
    for (const person of this.#open) if (!person.page.isClosed() && person.page.url() !== "about:blank") await person.show_failure();
  }

  /** The same person at another device, where nobody is signed in. */
  stranger({ name, roles: [role], language }) {
    return this.person(name, role, language);
  }

  get everybody() {
    return [this.coordinator, this.facilitator, ...this.participants];
  }

  get who_meet() {
    return [this.facilitator, ...this.participants];
  }

  /** The server dies as by a power cut, and comes back. */
  async crash() {
    await this.piiri.kill();
    await this.piiri.run();
  }

  /** The same, with days in between; nobody answers meanwhile. */
  async sleep_until(iso) {
    await this.piiri.kill();
    await this.clock.set(iso);
    await this.piiri.run();
  }

  /** Waits until no mail has come for a while: how one sees that something is not sent. */
  async quiet() {
    let before = -1;
    await until("mails to end", async () => {
      const now = this.box.count;
      if (now === before) return true;
      before = now;
      await pause(2_000);
      return false;
    });
  }

  async founds() {
    const { group } = await this.coordinator.ok("POST", "/api/groups", {
      group: {
        key: fresh_id("g"), name: group_name, type: "support", languages: ["fi", "sv", "en"], zone, size: 6, pseudonyms: false, camera_off: false,
        also_facilitator: false, display_name: this.coordinator.name,
      },
      programme_template: template, meetings: 8, dates: { first: { local: "2027-09-21T13:00", zone }, weeks: 4, tentative: true },
    });
    this.group = group;
  }

  /** Founds the group in the wizard, with everybody's invitations; answers what the hands did from the sign-in on. `before_sending`: before the
   * last button. */
  async founds_in_wizard({ before_sending = () => undefined } = {}) {
    const { coordinator } = this;
    const on = (step) => coordinator.press("found.on", { step: coordinator.words(`found.${step}`).toLocaleLowerCase() });
    coordinator.acts = { presses: 0, fields: 0 };
    await coordinator.page.goto(`${this.piiri.url}/#/office`);
    await coordinator.sign_in_on_screen();
    await coordinator.press("office.found");
    await coordinator.fill("found.name", group_name);
    await coordinator.choose("door.type", coordinator.words("office.type_support"));
    await on("template");
    await on("time");
    await coordinator.set("found.first_day", "2027-09-21");
    await coordinator.choose("found.how_sure", coordinator.words("found.tentative"));
    await on("people");
    await coordinator.fill("found.facilitator", this.facilitator.address);
    await coordinator.fill("found.own_name", coordinator.name);
    await on("invitations");
    await coordinator.fill("found.addresses", this.participants.map(({ address }) => address).join("\n"));
    await on("summary");
    await before_sending();
    await coordinator.press("found.send");
    await coordinator.sees("found.done", {}, { within_ms: 60_000 });
    const { acts } = coordinator;
    this.group = (await coordinator.groups())[0].group;
    for (const { address, member } of await this.invitations()) {
      const person = this.who_meet.find((one) => one.address === address);
      if (person) person.member = member;
    }
    return acts;
  }

  async invites(people) {
    for (const person of people) {
      const since = this.box.count;
      person.member = fresh_id("m");
      await this.coordinator.ok("POST", `/api/groups/${this.group}/invitations`, {
        key: person.member, roles: [person.roles[0]], language: person.language, address: person.address,
      });
      await this.box.next(person.address, is_invitation, { since });
    }
  }

  invitation_of(person) {
    return this.box.next(person.address, is_invitation);
  }

  /** By the newest invitation of the mailbox, on the screens. */
  async accepts_on_screen(person, more) {
    const read = await person.accepts_on_screen(link_to(await this.invitation_of(person), "invitation"), more);
    for (const other of this.participants) assert.ok(!read.includes(other.name), "the door names no participant");
    await person.put_away();
  }

  /** The same without screens: sign in by the link, read, accept. */
  async accepts(person, { word } = {}) {
    const door_path = `/api/groups/${this.group}/door`;
    const mail = await this.invitation_of(person);
    await person.use_link(mail.links.find((link) => link.includes("#/invitation/")));
    const door = await person.ok("GET", door_path);
    for (const other of this.participants) assert.ok(!JSON.stringify(door).includes(other.name), "the door names no participant");
    if (word) {
      await person.ok("PUT", `${door_path}/word`, { text: word });
      assert.equal((await person.ok("GET", door_path)).word_sent, true);
    }
    await person.ok("POST", `/api/groups/${this.group}/member`, { display_name: person.name, language: person.language, terms: door.terms });
  }

  invitations() {
    return this.coordinator.ok("GET", `/api/groups/${this.group}/invitations`).then(({ invitations }) => invitations);
  }

  /** The dates of the group's meetings as the server says them to one person, by number. */
  async dates_of(person) {
    const { dates } = await person.my_group(this.group);
    return new Map(dates.map((date) => [date.number, date]));
  }

  /** Mails from the `since`-th on to each of `people` that fit: exactly one each. */
  async one_each(what, people, fits, since, { within_ms = 30_000 } = {}) {
    await until(`${what} for ${people.length} people`, async () => {
      const counts = await Promise.all(people.map(async (person) => (await this.box.to(person.address, since)).filter(fits).length));
      return counts.every((count) => count >= 1);
    }, { within_ms, every_ms: 250 });
    const mails = new Map();
    for (const person of people) {
      const found = (await this.box.to(person.address, since)).filter(fits);
      assert.equal(found.length, 1, `${what} for ${person.name}: ${found.map(({ subject, date }) => `${subject} (${date})`).join("; ")}`);
      mails.set(person, found[0]);
    }
    return mails;
  }

  /** Fetches every link of these mails as a scanner of mail does: twenty times, by GET and HEAD. Fragments are never sent, as scanners do not either. */
  async scan(mails) {
    const addresses = new Set(mails.flatMap(({ links, list_unsubscribe }) => [...links, ...(list_unsubscribe.match(/https?:[^>]+/g) ?? [])]).map((link) => link.split("#")[0]));
    for (const address of addresses) {
      for (let time = 0; time < 20; ++time) {
        for (const method of ["GET", "HEAD"]) {
          const { status } = await fetch(address, { method });
          assert.ok(status < 500, `${method} ${address} → ${status}`);
        }
      }
    }
  }

  /** A scanner with a browser: it opens the page behind each link, runs its scripts and presses nothing. */
  async look_at(links) {
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    await this.clock.follow(page);
    for (const link of links) {
      await page.goto("about:blank");
      await page.goto(link);
      await page.waitForNetworkIdle({ idleTime: 150 });
    }
    await context.close();
  }

  /** Everything there is to compare: what one's groups and invitations are. */
  async told() {
    const rows = await Promise.all(this.everybody.map((person) => person.request("GET", "/api/me/groups")));
    const invitations = await this.coordinator.request("GET", `/api/groups/${this.group}/invitations`);
    return JSON.stringify([...rows, invitations].map(({ status, body }) => [status, body]));
  }
}

/** What each calendar in a person's mails comes to: uid -> the newest word on it, by both parsers. */
export function calendar_after(mails) {
  const entries = new Map();
  for (const calendar of mails.flatMap(({ calendars }) => calendars)) {
    const again = read_by_ical_js(calendar.raw);
    assert.equal(again.length, calendar.events.length);
    for (const [at, event] of calendar.events.entries()) {
      assert.deepEqual([again[at].uid, again[at].sequence, again[at].starts_at, again[at].ends_at], [event.uid, event.sequence, event.starts_at, event.ends_at], "two parsers");
      const known = entries.get(event.uid);
      const cancelled = calendar.method === "CANCEL";
      if (!known || event.sequence > known.sequence || (event.sequence === known.sequence && cancelled)) {
        entries.set(event.uid, { ...event, cancelled, times: (known?.times ?? 0) + 1 });
      }
    }
  }
  return entries;
}

/** A calendar says the same as the server's dates: instants, ends and what is cancelled. */
export function same_dates(entries, dates, what) {
  const said = [...entries.values()].map(({ starts_at, ends_at, cancelled }) => ({ starts_at, ends_at, cancelled })).sort(by_start);
  const wanted = [...dates.values()].map(({ starts_at, cancelled }) => ({
    starts_at, ends_at: new Date(Date.parse(starts_at) + minutes * 60_000).toISOString(), cancelled,
  })).sort(by_start);
  assert.deepEqual(said, wanted, what);
}

const by_start = (one, other) => one.starts_at.localeCompare(other.starts_at);

/** A feed at its secret address, by both parsers. */
export async function read_feed(url) {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, "the feed answers");
  assert.match(answer.headers.get("Content-Type"), /^text\/calendar/);
  const text = await answer.text();
  const calendar = await read_calendar(text);
  assert.deepEqual(calendar.faults, []);
  return { ...calendar, entries: calendar_after([{ calendars: [calendar] }]) };
}

/** What is wrong with mails, each by itself and all together. `twice`: Message-IDs that a forced crash made come twice. */
export function faults_of_mails(mails, { names, twice = [] }) {
  const faults = [];
  const tells = (text, where) => {
    for (const word of [...telling_words, ...names.map((name) => name.toLowerCase())]) if (text.toLowerCase().includes(word)) faults.push(`${where} tells "${word}"`);
  };
  const seen = new Map();
  const contents = new Map();
  for (const mail of mails) {
    const where = `${mail.file} "${mail.subject}"`;
    for (const fault of mail.faults) faults.push(`${where}: ${fault}`);
    if (mail.plain.trim() === "" || mail.html.trim() === "") faults.push(`${where} lacks plain text or HTML`);
    if (mail.envelope.to.length !== 1 || mail.to !== mail.envelope.to[0]) faults.push(`${where} is to ${mail.to}, the envelope to ${mail.envelope.to}`);
    if (is_reminder(mail) !== mail.links.some((link) => link.includes("#/quiet/"))) faults.push(`${where}: List-Unsubscribe and the link that ends reminders belong together`);
    for (const part of ["subject", "from"]) tells(mail[part], `the ${part} of ${where}`);
    for (const calendar of mail.calendars) {
      if (calendar.method !== calendar.content_method) faults.push(`${where}: method ${calendar.method} in a part of method ${calendar.content_method}`);
      for (const { summary, description, location } of calendar.events) tells([summary, description, location, calendar.name].join(" "), `the calendar of ${where}`);
    }
    if (telling_words.slice(0, 2).some((word) => `${mail.plain} ${mail.html}`.toLowerCase().includes(word))) faults.push(`${where} tells the group's name`);
    seen.set(mail.message_id, (seen.get(mail.message_id) ?? 0) + 1);
    const content = `${mail.to}\n${mail.subject}\n${mail.date.slice(0, 13)}\n${mail.plain}`; // a reminder says an hour before what it said the day before
    contents.set(content, [...(contents.get(content) ?? []), mail.message_id]);
  }
  for (const [id, times] of seen) if (times !== (twice.includes(id) ? 2 : 1)) faults.push(`${id} came ${times} times`);
  for (const [content, ids] of contents) if (new Set(ids).size > 1) faults.push(`two mails say the same: ${ids.join(" and ")}: ${content.split("\n").slice(0, 2).join(", ")}`);
  return faults;
}

/** The same of a calendar that was fetched. */
export function faults_of_calendar(calendar) {
  return [calendar.name, ...calendar.events.map(({ summary, description, location }) => `${summary} ${description} ${location}`)]
    .flatMap((text) => telling_words.filter((word) => text.toLowerCase().includes(word)).map((word) => `a calendar tells "${word}"`));
}
