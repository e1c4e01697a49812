// What strangers and the careless can do to what surrounds the meetings: sign-in by mail, invitations, letters and calendars.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { is_calendar, is_reminder, link_to, fresh_id } from "../support/visitor.mjs";
import { until } from "../support/wait.mjs";
import { read_feed, Year, zone } from "../support/year.mjs";

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

const middle = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

test("nobody learns from a sign-in whether an address is known", async () => {
  const { box, coordinator } = year;
  const took = { known: [], unknown: [] };
  const texts = new Set();
  // One known address gets only so many mails: two are enough to compare texts, and unknown ones stand beside them.
  for (let time = 0; time < 5; ++time) {
    for (const [which, address] of [["known", coordinator.address], ["unknown", `tuntematon${time}@tyo.example`]]) {
      const from = performance.now();
      const { status, text, headers } = await post("/api/sign-in/ask", { address, language: "fi" });
      took[which].push(performance.now() - from);
      texts.add(`${status} ${headers} ${Object.keys(JSON.parse(text))} ${JSON.parse(text).request?.length}`);
    }
  }
  assert.equal(texts.size, 1, [...texts].join(" / "));
  const apart = Math.abs(middle(took.known) - middle(took.unknown));
  assert.ok(apart < 5, `known and unknown are ${apart.toFixed(1)} ms apart`);
  await box.next(coordinator.address);
  await year.quiet();
  assert.deepEqual((await box.all()).filter(({ to }) => to !== coordinator.address), []);
});

test("a code is good five tries, ten minutes, once, and only where it was asked for", async () => {
  const { clock, coordinator } = year;
  const attempt = (request, code) => post("/api/sign-in/code", { request, code });
  await clock.set("2027-08-23T07:00:00Z");
  const guessed = await coordinator.ask_for_sign_in();
  const wrong = guessed.code === "000000" ? "000001" : "000000";
  for (let time = 0; time < 5; ++time) assert.ok([404, 429].includes((await attempt(guessed.request, wrong)).status));
  assert.ok([404, 429].includes((await attempt(guessed.request, guessed.code)).status), "the sixth try comes too late, however right it is");

  await clock.set("2027-08-23T09:00:00Z");
  const late = await coordinator.ask_for_sign_in();
  await clock.set("2027-08-23T09:10:30Z");
  assert.equal((await coordinator.request("POST", "/api/sign-in/code", { request: late.request, code: late.code })).status, 404);
  assert.equal((await coordinator.request("POST", "/api/sign-in", { token: late.link.split("/").at(-1) })).status, 404);

  await clock.set("2027-08-23T11:00:00Z");
  const good = await coordinator.ask_for_sign_in();
  const elsewhere = await coordinator.ok("POST", "/api/sign-in/ask", { address: "tuntematon@tyo.example", language: "fi" });
  assert.equal((await coordinator.request("POST", "/api/sign-in/code", { request: elsewhere.request, code: good.code })).status, 404);
  await coordinator.ok("POST", "/api/sign-in/code", { request: good.request, code: good.code });
  assert.equal((await coordinator.request("POST", "/api/sign-in/code", { request: good.request, code: good.code })).status, 404);
  assert.equal((await coordinator.request("POST", "/api/sign-in", { token: good.link.split("/").at(-1) })).status, 404, "link and code are one");
});

test("invitations: expired, revoked and replaced links are dead", async () => {
  const { box, clock, coordinator, facilitator, participants: [kanerva, otso] } = year;
  await year.founds();
  await year.invites([facilitator]);
  await year.accepts(facilitator);
  await year.invites([kanerva, otso]);
  const dead = async (link, why) => assert.equal((await otso.request("POST", "/api/sign-in", { token: link.split("/").at(-1) })).status, 404, why);
  const link_of = async (person, since = 0) => link_to(await box.next(person.address, (mail) => link_to(mail, "invitation"), { since }), "invitation");
  const again = async (person) => {
    const since = box.count;
    await coordinator.ok("POST", `/api/groups/${year.group}/invitations/${person.member}`, { by_mail: true });
    return link_of(person, since);
  };
  const first = await link_of(otso);
  await again(otso);
  await dead(first, "replaced");
  const second = await again(otso);
  await coordinator.ok("DELETE", `/api/groups/${year.group}/invitations/${otso.member}`);
  await dead(second, "revoked");
  const kept = await link_of(kanerva);
  await clock.set("2027-09-06T12:00:00Z");
  await dead(kept, "fourteen days later");
  await coordinator.sign_in_by_code();
  assert.equal((await year.invitations()).find(({ member }) => member === kanerva.member).expires, undefined);
});

test("no field breaks out of a mail or a calendar", async () => {
  const { box, clock, coordinator, facilitator, participants } = year;
  const invite = (more) => coordinator.request("POST", `/api/groups/${year.group}/invitations`, {
    key: fresh_id("m"), roles: ["participant"], language: "fi", ...more,
  });
  const since = box.count;
  for (const address of ["a@tyo.example\r\nBcc: b@tyo.example", "a@tyo.example, b@tyo.example", "Nimi <a@tyo.example>", "a@tyo.example>", "a\u0000@tyo.example", "a @tyo.example", "-oQ/tmp@", "@tyo.example"]) {
    assert.equal((await invite({ address })).status, 422, JSON.stringify(address));
    assert.ok([200, 422].includes((await post("/api/sign-in/ask", { address, language: "fi" })).status));
  }
  await facilitator.sign_in_by_code();
  for (const person of participants) {
    await year.invites([person]);
    await year.accepts(person);
  }
  for (const person of year.everybody) await person.join(year.group);
  const named = '<img src=x onerror=alert(1)>"';
  await facilitator.does("member.rename", { display_name: named });
  await coordinator.does("group.edit", { name: "Rinki</b>BEGIN:VEVENT" });
  await coordinator.does("group.confirm", {});
  const { meetings } = await facilitator.view();
  await facilitator.does("meetings.date", { times: [{ meeting: meetings[0].id, starts: { local: "2027-10-05T13:00", zone }, starts_at: "2027-10-05T10:00:00.000Z" }] });
  await until("calendar entries", async () => (await box.all()).slice(since).filter(is_calendar).length >= participants.length);
  await clock.set("2027-09-28T10:00:05Z");
  const reminders = await year.one_each("a reminder", participants, is_reminder, since);
  const usual = new Set(["from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-transfer-encoding", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post", "content-language", "reply-to", "x-auto-response-suppress", "precedence", "sender"]);
  for (const mail of (await box.all()).slice(since)) {
    assert.deepEqual(mail.faults, []);
    assert.deepEqual(mail.headers.map(([name]) => name.toLowerCase()).filter((name) => !usual.has(name)), []);
    assert.deepEqual(mail.envelope.to, [mail.to]);
    assert.ok(!mail.html.includes("<img") && !mail.html.includes("<script"), "markup");
    for (const calendar of mail.calendars) assert.equal(calendar.events.length, 1);
  }
  year.meeting = meetings[0].id;
  year.mail = reminders.get(participants[2]);
});

test("who was removed has no feed, no button, and no more mail", async () => {
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

test("what changes something does nothing on GET and HEAD", async () => {
  const { piiri, coordinator } = year;
  const before = await coordinator.groups();
  for (const path of ["/api/sign-in", "/api/sign-in/ask", "/api/sign-in/code", `/api/groups/${year.group}/mail-button`, `/api/groups/${year.group}/join`, `/api/groups/${year.group}/member`]) {
    for (const method of ["GET", "HEAD"]) assert.ok([401, 404, 405].includes((await fetch(`${piiri.url}${path}`, { method })).status), `${method} ${path}`);
  }
  assert.deepEqual(await coordinator.groups(), before);
});
