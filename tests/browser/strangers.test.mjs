// What strangers and the careless can do to what surrounds the meetings: sign-in by mail, invitations, letters and calendars.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { is_calendar, is_invitation, is_reminder, link_to, fresh_id } from "./support/visitor.mjs";
import { until } from "./support/wait.mjs";
import { read_feed, Year, zone } from "./support/year.mjs";

let year;

before(async () => {
  year = await Year.begin("2027-08-23T06:00:00Z");
  year.coordinator = await year.person("Kaarna", "coordinator", "fi");
  year.facilitator = await year.person("Sampo", "facilitator", "fi");
  year.participants = await Promise.all([["Kanerva", "fi"], ["Otso", "en"], ["Pihla", "sv"]].map(([name, language]) => year.person(name, "participant", language)));
  await year.piiri.admin("coordinator", "--address", year.coordinator.address, "--language", "fi");
});

after(() => year?.close());

/** From outside any page: the status, and the text that a stranger reads. */
async function post(path, body, headers = {}) {
  const answer = await fetch(`${year.piiri.url}${path}`, {
    method: "POST", headers: { "Content-Type": "application/json", Origin: year.piiri.url, ...headers }, body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text(), headers: [...answer.headers.keys()].sort().join(" ") };
}

/** A test that begins with untouched limits: they are counted by a clock that no test moves, and end with the process. */
const fresh_test = (name, act) => test(name, { timeout: 120_000 }, async () => {
  await year.crash();
  try {
    await act();
  } catch (error) {
    await year.show_failure();
    throw error;
  }
});

/** Asks in turn, `times` each, and compares what comes back, and the quickest answers: whatever else the machine does only slows single ones. */
async function same_for(times, known, unknown) {
  const took = { known: [], unknown: [] };
  const told = new Set();
  for (let time = 0; time < times; ++time) {
    for (const [which, ask] of [["known", known], ["unknown", unknown]]) {
      const from = performance.now();
      const { status, text, headers } = await ask(time);
      took[which].push(performance.now() - from);
      told.add(`${status} ${headers} ${text.replace(/[\w-]{22,}/g, (secret) => `${secret.length} letters`)}`);
    }
  }
  assert.equal(told.size, 1, [...told].join(" / "));
  const apart = Math.abs(Math.min(...took.known) - Math.min(...took.unknown));
  assert.ok(apart < 4, `known and unknown are ${apart.toFixed(1)} ms apart`);
}

fresh_test("nobody learns from a sign-in whether an address is known", async () => {
  const { box, coordinator } = year;
  const ask = (address) => post("/api/sign-in/ask", { address, language: "fi" });
  await same_for(5, () => ask(coordinator.address), (time) => ask(`tuntematon${time}@tyo.example`));
  await box.next(coordinator.address);
  await year.quiet();
  assert.deepEqual((await box.all()).filter(({ to }) => to !== coordinator.address), []);
});

fresh_test("nor from a code or a link", async () => {
  const { coordinator } = year;
  const known = await coordinator.ask_for_sign_in();
  const { request: unknown } = await coordinator.ok("POST", "/api/sign-in/ask", { address: "tuntematon@tyo.example", language: "fi" });
  const wrong = known.code === "000000" ? "000001" : "000000";
  const guess = (request) => post("/api/sign-in/code", { request, code: wrong });
  await same_for(4, () => guess(known.request), () => guess(unknown));
});

fresh_test("a code is good five tries, ten minutes, once, and only where it was asked for", async () => {
  const { clock, coordinator } = year;
  const attempt = (request, code) => post("/api/sign-in/code", { request, code });
  await clock.set("2027-08-23T07:00:00Z");
  const guessed = await coordinator.ask_for_sign_in();
  const wrong = guessed.code === "000000" ? "000001" : "000000";
  for (let time = 0; time < 5; ++time) assert.equal((await attempt(guessed.request, wrong)).status, 404);
  assert.equal((await attempt(guessed.request, guessed.code)).status, 404, "the sixth try comes too late, however right it is");

  await clock.set("2027-08-23T09:00:00Z");
  const late = await coordinator.ask_for_sign_in();
  await clock.set("2027-08-23T09:10:30Z");
  assert.equal((await attempt(late.request, late.code)).status, 404);
  assert.equal((await post("/api/sign-in", { token: late.link.split("/").at(-1) })).status, 404);

  await year.crash();
  await clock.set("2027-08-23T11:00:00Z");
  const good = await coordinator.ask_for_sign_in();
  const elsewhere = await coordinator.ok("POST", "/api/sign-in/ask", { address: "tuntematon@tyo.example", language: "fi" });
  assert.equal((await attempt(elsewhere.request, good.code)).status, 404);
  await coordinator.ok("POST", "/api/sign-in/code", { request: good.request, code: good.code });
  assert.equal((await attempt(good.request, good.code)).status, 404);
  assert.equal((await post("/api/sign-in", { token: good.link.split("/").at(-1) })).status, 404, "link and code are one");
});

fresh_test("who guesses codes is soon made to wait", async () => {
  const { request } = await year.coordinator.ok("POST", "/api/sign-in/ask", { address: "tuntematon@tyo.example", language: "fi" });
  const answers = [];
  for (let code = 0; code < 15; ++code) answers.push((await post("/api/sign-in/code", { request, code: String(code).padStart(6, "0") })).status);
  assert.deepEqual([...new Set(answers.slice(0, 10))], [404]);
  assert.deepEqual([...new Set(answers.slice(11))], [429]);
});

fresh_test("a scanner with a browser uses no sign-in link up; of eight uses in the same moment one is good", async () => {
  const { clock, coordinator } = year;
  await clock.set("2027-08-23T12:00:00Z");
  const { link, mail } = await coordinator.ask_for_sign_in();
  await year.scan([mail]);
  await year.look_at([link]);
  const token = link.split("/").at(-1);
  const answers = await Promise.all(Array.from({ length: 8 }, () => post("/api/sign-in", { token })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404, 404, 404, 404, 404, 404]);
  await coordinator.sign_in_by_code();
});

/** A new link in place of the old one. */
async function again({ address, member }) {
  const since = year.box.count;
  await year.coordinator.ok("POST", `/api/groups/${year.group}/invitations/${member}`, { by_mail: true });
  return link_to(await year.box.next(address, is_invitation, { since }), "invitation");
}

fresh_test("invitations: expired, revoked and replaced links are dead", async () => {
  const { clock, coordinator, facilitator, participants: [kanerva, otso] } = year;
  await year.founds();
  await year.invites([facilitator]);
  await year.accepts(facilitator);
  await year.invites([kanerva, otso]);
  const dead = async (link, why) => assert.equal((await post("/api/sign-in", { token: link.split("/").at(-1) })).status, 404, why);
  const link_of = async (person) => link_to(await year.invitation_of(person), "invitation");
  const first = await link_of(otso);
  await again(otso);
  await dead(first, "replaced");
  const vieno = { address: "vieno@tyo.example", roles: ["participant"], language: "fi" };
  await year.invites([vieno]);
  const second = await again(vieno);
  await coordinator.ok("DELETE", `/api/groups/${year.group}/invitations/${vieno.member}`);
  await dead(second, "revoked");
  const kept = await link_of(kanerva);
  await clock.set("2027-09-06T12:30:00Z");
  await dead(kept, "fourteen days later");
  await coordinator.sign_in_by_code();
  assert.equal((await year.invitations()).find(({ member }) => member === kanerva.member).expires, undefined);
});

const usual = new Set([
  "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-transfer-encoding", "auto-submitted", "list-unsubscribe",
  "list-unsubscribe-post", "content-language", "x-auto-response-suppress",
]);

/** A mail that nothing broke out of: the headers we know, one receiver, no markup of anybody else's, one event in each calendar. */
function sound(mail) {
  assert.deepEqual(mail.faults, []);
  assert.deepEqual(mail.headers.map(([name]) => name.toLowerCase()).filter((name) => !usual.has(name)), []);
  assert.deepEqual(mail.envelope.to, [mail.to]);
  assert.ok(!/<(img|script|b>Uusi)/.test(mail.html), "markup");
  for (const calendar of mail.calendars) assert.equal(calendar.events.length, 1);
}

fresh_test("no field breaks out of a mail or a calendar", async () => {
  const { box, clock, coordinator, facilitator, participants } = year;
  const invite = (more) => coordinator.request("POST", `/api/groups/${year.group}/invitations`, {
    key: fresh_id("m"), roles: ["participant"], language: "fi", ...more,
  });
  const since = box.count;
  for (const address of ["a@tyo.example\r\nBcc: b@tyo.example", "a@tyo.example, b@tyo.example", "Nimi <a@tyo.example>", "a@tyo.example>", "a\u0000@tyo.example", "a @tyo.example", "-oQ/tmp@", "@tyo.example"]) {
    assert.equal((await invite({ address })).status, 422, JSON.stringify(address));
    assert.ok([200, 422].includes((await post("/api/sign-in/ask", { address, language: "fi" })).status));
  }
  // What is no zone and no hour comes into no calendar.
  for (const zone of ["Europe/Helsinki\r\nX-EVIL:1", "Europe/Helsinki;X=1", "../../../etc/passwd", "/etc/localtime", "posix/Europe/Helsinki\n", "<b>"]) {
    assert.equal((await coordinator.request("PATCH", "/api/me", { zone })).status, 422, zone);
    assert.equal((await coordinator.request("POST", "/api/series", { first: { local: "2027-09-21T13:00", zone }, weeks: 4, meetings: 2, zones: [] })).status, 422, zone);
  }
  await facilitator.sign_in_by_code();
  for (const person of participants) {
    if (person.member) await again(person); // whose link has expired
    else await year.invites([person]);
    await year.accepts(person);
  }
  for (const person of year.everybody) await person.join(year.group);
  const named = '<img src=x onerror=alert(1)>"';
  await facilitator.does("member.rename", { display_name: named });
  await coordinator.does("group.edit", { name: "Rinki</b>BEGIN:VEVENT" });
  await coordinator.does("group.confirm", {});
  const { meetings } = await facilitator.view();
  const dated = (local, of = zone) => facilitator.tell("meetings.date", { times: [{ meeting: meetings[0].id, starts: { local, zone: of }, starts_at: "2027-10-05T10:00:00.000Z" }] });
  for (const local of ["2027-10-05T13:00\r\nX", "2027-10-05 13:00", "2027-10-05T13:00:00", "20271005T1300", "2027-13-05T13:00"]) assert.equal(typeof await dated(local), "string", local);
  assert.equal(typeof await dated("2027-10-05T13:00", "Europe/Helsinki\nX"), "string");
  await facilitator.does("meetings.date", { times: [{ meeting: meetings[0].id, starts: { local: "2027-10-05T13:00", zone }, starts_at: "2027-10-05T10:00:00.000Z" }] });
  await until("calendar entries", async () => (await box.all()).slice(since).filter(is_calendar).length >= participants.length);
  await clock.set("2027-09-28T10:00:05Z");
  const reminders = await year.one_each("a reminder", participants, is_reminder, since);
  for (const mail of (await box.all()).slice(since)) sound(mail);
  year.meeting = meetings[0].id;
  year.mail = reminders.get(participants[2]);
});

fresh_test("a join form takes no lines into a mail, tells nothing about addresses, and ends when it is closed", async () => {
  const { box, coordinator } = year;
  await coordinator.sign_in_by_code();
  const { group } = await coordinator.ok("POST", "/api/groups", {
    group: { key: fresh_id("g"), name: "Verkko", type: "network", languages: ["fi"], zone, size: 12, pseudonyms: false, camera_off: false, also_facilitator: true, display_name: "Kaarna" },
    programme_template: "network-120", meetings: 5, dates: { first: { local: "2027-11-02T13:00", zone }, weeks: 4, tentative: true },
  });
  const { link } = await coordinator.ok("PUT", `/api/groups/${group}/join-form`, { open: true });
  const token = link.split("/").at(-1);
  const form = (more) => ({ key: fresh_id("j"), token, address: "uusi@tyo.example", display_name: "Uusi", organisation: "", language: "fi", word: "", ...more });
  const fill = (more) => post(`/api/groups/${group}/join`, form(more));
  for (const wrong of [{ address: "a@tyo.example\r\nBcc: b@tyo.example" }, { address: "a@tyo.example,b@tyo.example" }, { display_name: "Uusi\r\nBcc: b@tyo.example" }, { display_name: "" }]) {
    assert.equal((await fill(wrong)).status, 422, JSON.stringify(wrong));
  }
  await same_for(3, () => fill({ address: coordinator.address }), (time) => fill({ address: `tuntematon${time}@tyo.example` }));
  await fill({ address: "merkit@tyo.example", display_name: "<b>Uusi</b>", organisation: "<script>", word: "rivi\nrivi <img src=x>" });
  const { rows } = await coordinator.ok("GET", `/api/groups/${group}/join-form`);
  const { id } = rows.find(({ address }) => address === "merkit@tyo.example");
  const since = box.count;
  await coordinator.ok("POST", `/api/groups/${group}/join-form/${id}`, { approve: true });
  sound(await box.next("merkit@tyo.example", is_invitation, { since }));
  await coordinator.ok("PUT", `/api/groups/${group}/join-form`, { open: false });
  assert.equal((await fill({})).status, 404);
  assert.equal((await post(`/api/groups/${group}/join/look`, { token })).status, 404);
});

fresh_test("who was removed has no feed, no button, and no more mail", async () => {
  const { box, clock, coordinator, participants: [, , pihla] } = year;
  const { url } = await pihla.ok("POST", "/api/me/calendar");
  assert.equal((await read_feed(url)).events.length, 1);
  const { url: newer } = await pihla.ok("POST", "/api/me/calendar");
  assert.equal((await fetch(url)).status, 404, "a new address kills the one before");
  const [, group, meeting, member, proof] = /#\/absence\/([^/]+)\/([^/]+)\/([^/]+)\/([\w-]+)/.exec(link_to(year.mail, "absence"));
  await coordinator.does("member.remove", { member: pihla.member });
  const feed = await fetch(newer);
  assert.ok(feed.status === 404 || (await read_feed(newer)).events.length === 0);
  const pressed = await post(`/api/groups/${group}/mail-button`, { member, meeting, proof, button: "cannot_come" });
  assert.ok([403, 404].includes(pressed.status), pressed.text);
  const since = box.count;
  await clock.set("2027-10-04T10:00:05Z");
  await year.one_each("a reminder", year.participants.slice(0, 2), is_reminder, since);
  await year.quiet();
  assert.deepEqual(await box.to(pihla.address, since), []);
});

fresh_test("what changes something does nothing on GET and HEAD", async () => {
  const { piiri, coordinator } = year;
  await coordinator.sign_in_by_code();
  const before = await coordinator.groups();
  for (const path of ["/api/sign-in", "/api/sign-in/ask", "/api/sign-in/code", `/api/groups/${year.group}/mail-button`, `/api/groups/${year.group}/join`, `/api/groups/${year.group}/member`]) {
    for (const method of ["GET", "HEAD"]) assert.ok([401, 404, 405].includes((await fetch(`${piiri.url}${path}`, { method })).status), `${method} ${path}`);
  }
  assert.deepEqual(await coordinator.groups(), before);
});
