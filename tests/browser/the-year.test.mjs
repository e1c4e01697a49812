// From founding a group to its meetings: a coordinator, a facilitator and six participants, with real mails from a mail server on loopback, over a year
// that a moved clock makes short. The server dies in the middle of it, again and again. Every mail and calendar is read by parsers that had no part in
// writing them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { is_calendar, is_invitation, is_poll, is_reminder, is_sign_in, fresh_id, link_to } from "./support/visitor.mjs";
import { until } from "./support/wait.mjs";
import { calendar_after, faults_of_calendar, faults_of_mails, read_feed, same_dates, Year, zone } from "./support/year.mjs";
import { faults_of } from "./support/rights.mjs";

let year;

before(async () => {
  year = await Year.begin("2027-08-23T06:00:00Z");
  year.coordinator = await year.person("Kaarna", "coordinator", "fi");
  year.facilitator = await year.person("Sampo", "facilitator", "fi");
  year.participants = await Promise.all([["Kanerva", "fi"], ["Otso", "en"], ["Pihla", "sv"], ["Tuisku", "fi"], ["Vilja", "sv"], ["Runo", "en"]]
    .map(([name, language]) => year.person(name, "participant", language)));
  await year.piiri.admin("coordinator", "--address", year.coordinator.address, "--language", "fi");
});

after(() => year?.close());

// 13.00 in Helsinki all year: 10.00 UTC in summer time, 11.00 in winter.
const starts = ["2027-09-21T10", "2027-10-19T10", "2027-11-16T11", "2027-12-14T11", "2028-01-11T11", "2028-02-08T11", "2028-03-07T11", "2028-04-04T10"].map((hour) => `${hour}:00:00.000Z`);
const slot = (local, starts_at) => ({ starts: { local, zone }, starts_at });

test("a group from its founding on", { timeout: 400_000 }, async (t) => {
  const { box, clock, piiri, coordinator, facilitator, participants } = year;
  const [kanerva, otso, pihla, tuisku, vilja, runo] = participants;
  const step = async (what, act) => {
    const from = Date.now();
    try {
      await act();
    } catch (error) {
      await year.show_failure();
      throw new Error(`${what}: ${error.message}`, { cause: error });
    }
    t.diagnostic(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const twice = [];
  let meetings = [];

  await step("founds a group in the wizard while the mail server is away, and the server dies: seven invitations come all the same", async () => {
    await year.founds_in_wizard({ before_sending: () => box.shut() });
    await year.crash();
    await box.open();
    await clock.set("2027-08-23T06:10:00Z");
    await year.one_each("an invitation", year.who_meet, is_invitation, 0);
    const mine = await coordinator.my_group(year.group);
    assert.deepEqual([mine.state, mine.meetings, mine.dates.length], ["draft", 8, 0]);
    await coordinator.put_away();
  });
  await step("the facilitator accepts", async () => {
    await year.accepts_on_screen(facilitator);
    assert.equal((await coordinator.my_group(year.group)).state, "inviting");
  });
  await step("scanners fetch every link twenty times", async () => {
    const mails = await box.all();
    const before = await year.told();
    await year.scan(mails);
    await year.look_at(mails.map((mail) => link_to(mail, "invitation")).filter(Boolean));
    assert.equal(await year.told(), before);
  });
  await step("one link used twice in the same moment is good once", async () => {
    const link = link_to(await year.invitation_of(runo), "invitation");
    const answers = await Promise.all([runo, vilja].map((person) => person.request("POST", "/api/sign-in", { token: link.split("/").at(-1) })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404]);
    await Promise.all([runo, vilja].map((person) => person.request("DELETE", "/api/session")));
    // A new link in place of the used one.
    const since = box.count;
    await coordinator.ok("POST", `/api/groups/${year.group}/invitations/${runo.member}`, { by_mail: true });
    await box.next(runo.address, (mail) => link_to(mail, "invitation"), { since });
  });
  await step("a mailbox that is not there is told to the coordinator", async () => {
    box.mode("refuse");
    const nobody = fresh_id("m");
    await coordinator.ok("POST", `/api/groups/${year.group}/invitations`, { key: nobody, roles: ["techsupport"], language: "fi", address: "eiketaan@tyo.example" });
    await until("the refusal", async () => (await year.invitations()).find(({ member }) => member === nobody)?.mail === "refused");
    box.mode("take");
    await coordinator.ok("DELETE", `/api/groups/${year.group}/invitations/${nobody}`);
  });
  await step("six people accept; one knows somebody", async () => {
    for (const person of participants) await year.accepts_on_screen(person, { word: person === otso ? "I may know somebody here." : undefined });
    const rows = await year.invitations();
    assert.deepEqual(rows.filter(({ word }) => word).map(({ member, word }) => [member, word]), [[otso.member, "I may know somebody here."]]);
    for (const person of year.everybody) await person.join(year.group);
    await coordinator.does("group.confirm", {});
    assert.equal((await coordinator.my_group(year.group)).state, "forming");
  });

  let poll;
  await step("a poll with a tie", async () => {
    const since = box.count;
    ({ meetings } = await facilitator.view());
    poll = fresh_id("w");
    await facilitator.does("poll.open", {
      key: poll, meeting: meetings[0].id, series: true, closes_at: "2027-08-30T08:00:00.000Z",
      slots: [slot("2027-09-21T13:00", "2027-09-21T10:00:00.000Z"), slot("2027-09-22T13:00", "2027-09-22T10:00:00.000Z"), slot("2027-09-23T17:00", "2027-09-23T14:00:00.000Z")],
    });
    const mails = await year.one_each("a poll", participants, is_poll, since);
    const say = (person, ...answers) => person.answers_poll(link_to(mails.get(person), "poll"), ...answers);
    await facilitator.does("poll.answer", { poll, answers: ["yes", "yes", "no"] });
    await say(kanerva, "yes", "yes", "yes");
    await say(otso, "yes", "yes", "yes");
    await say(pihla, "yes", "if_need_be", "yes");
    await say(tuisku, "no", "yes", "yes");
    await say(runo, "if_need_be", "if_need_be", "yes");
  });
  await step("who has not answered is reminded once", async () => {
    const since = box.count;
    await clock.set("2027-08-29T12:00:00Z");
    await box.next(vilja.address, is_poll, { since });
    await year.quiet();
    const reminded = (await box.all()).slice(since).filter(is_poll).map(({ to }) => to);
    assert.deepEqual(reminded, [vilja.address]);
    await vilja.answers_poll(link_to(await box.next(vilja.address, is_poll), "poll"), "yes", "yes", "yes");
    const { totals, ranks } = (await facilitator.view()).meetings[0].poll;
    // As many can come to the first as to the second; to the second nobody said no. To the third, which suits most, the facilitator cannot come.
    assert.equal(totals[0].yes, totals[1].yes);
    assert.deepEqual(ranks.map(({ slot: at }) => at), [1, 0, 2]);
    assert.deepEqual(ranks.map(({ able }) => able), [true, true, false]);
  });
  await step("a shift worker's roster changes: the answer is reopened after the deadline", async () => {
    await clock.set("2027-08-31T08:00:00Z");
    await runo.answers_poll(link_to(await box.next(runo.address, is_poll), "poll"), "yes", "no", "no");
    const { ranks } = (await facilitator.view()).meetings[0].poll;
    assert.deepEqual(ranks.map(({ slot: at }) => at), [0, 1, 2]);
  });
  await step("eight meetings across the clock changes", async () => {
    const since = box.count;
    const { dates } = await facilitator.ok("POST", "/api/series", { first: { local: "2027-09-21T13:00", zone }, weeks: 4, meetings: 8, zones: [] });
    assert.deepEqual(dates.map(({ starts_at }) => starts_at), starts);
    assert.deepEqual(dates.map(({ notes }) => notes.includes("clock_change")), [false, false, true, false, false, false, false, true]);
    await facilitator.does("poll.close", {
      poll, chosen: 0, others: dates.slice(1).map((date, at) => ({ meeting: meetings[at + 1].id, starts: date.starts, starts_at: date.starts_at })),
    });
    await until("eight calendar entries for each", async () => {
      for (const person of participants) if ((await box.to(person.address, since)).filter(is_calendar).flatMap(({ calendars }) => calendars).flatMap(({ events }) => events).length < 8) return false;
      return true;
    });
    assert.deepEqual([...(await year.dates_of(kanerva)).values()].map(({ starts_at }) => starts_at), starts);
  });
  await step("one is moved, and the crash falls between the mail server's 250 and our commit", async () => {
    await year.quiet();
    const since = box.count;
    box.mode(`kill ${piiri.pid}`);
    await facilitator.does("meetings.date", { times: [{ meeting: meetings[2].id, ...slot("2027-11-17T14:00", "2027-11-17T12:00:00.000Z") }] });
    await piiri.ended();
    await until("the mail that was taken", () => box.count > since);
    const taken = (await box.all()).at(-1);
    await piiri.run();
    await clock.set("2027-08-31T10:00:00Z");
    await until("the same mail again", async () => (await box.all()).filter(({ message_id }) => message_id === taken.message_id).length === 2);
    twice.push(taken.message_id);
    await until("the move for everybody", async () => {
      for (const person of participants) if (!(await box.to(person.address, since)).some(is_calendar)) return false;
      return true;
    });
  });
  await step("one is cancelled", async () => {
    const since = box.count;
    await facilitator.does("meeting.cancel", { meeting: meetings[4].id });
    const mails = await year.one_each("a cancellation", participants, (mail) => is_calendar(mail) && mail.calendars[0].method === "CANCEL", since);
    for (const mail of mails.values()) assert.equal(mail.calendars[0].events[0].starts_at, starts[4]);
  });
  await step("calendars say the same as the server, by two parsers", async () => {
    await year.quiet();
    for (const person of participants) {
      const dates = await year.dates_of(person);
      assert.equal(dates.size, 8);
      assert.equal(dates.get(3).starts_at, "2027-11-17T12:00:00.000Z");
      assert.equal(dates.get(5).cancelled, true);
      const mailed = calendar_after((await box.to(person.address)).filter(is_calendar));
      same_dates(mailed, dates, `${person.name}'s mails`);
      const { url } = await person.ok("POST", "/api/me/calendar");
      person.feed = url;
      const feed = await read_feed(url);
      same_dates(new Map([...feed.entries].map(([uid, event]) => [uid, { ...event, cancelled: event.status === "CANCELLED" }])), dates, `${person.name}'s feed`);
      assert.deepEqual([...feed.entries.keys()].sort(), [...mailed.keys()].sort(), "one event has one name wherever it stands");
      assert.deepEqual(faults_of_calendar(feed), []);
    }
    const single = await kanerva.ok("GET", `/api/groups/${year.group}/meetings/${meetings[0].id}/event.ics`);
    assert.match(single, /^BEGIN:VCALENDAR\r\n/);
  });

  const cannot_come = async (person, mail) => {
    const [, group, meeting, member, proof] = /#\/absence\/([^/]+)\/([^/]+)\/([^/]+)\/([\w-]+)/.exec(link_to(mail, "absence"));
    const press = (more) => fetch(`${piiri.url}/api/groups/${group}/mail-button`, {
      method: "POST", headers: { "Content-Type": "application/json", Origin: piiri.url }, body: JSON.stringify({ member, meeting, proof, button: "cannot_come", ...more }),
    });
    assert.equal(member, person.member);
    for (const wrong of [{ member: kanerva.member }, { meeting: meetings[1].id }, { proof: `${proof.slice(0, -2)}AA` }]) assert.equal((await press(wrong)).status, 404);
    // The page needs no sign-in, and does nothing before its button is pressed.
    const stranger = await year.stranger(person);
    await stranger.follow(link_to(mail, "absence"));
    await stranger.press("mail.cannot_come");
    await stranger.sees("mail.cannot_come_done");
    await stranger.close();
  };
  await step("reminders of the first meeting: a week, a day and an hour before", async () => {
    for (const [iso, what] of [["2027-09-14T10:00:05Z", "a week"], ["2027-09-20T10:00:05Z", "a day"], ["2027-09-21T09:00:05Z", "an hour"]]) {
      const since = box.count;
      await clock.set(iso);
      const expected = participants.filter((person) => person !== vilja || what !== "an hour");
      const mails = await year.one_each(`a reminder ${what} before`, expected, is_reminder, since);
      await year.crash();
      if (what === "a day") {
        const before = await year.told();
        await year.scan([mails.get(vilja)]);
        await year.look_at(mails.get(vilja).links);
        assert.equal(await year.told(), before);
        await cannot_come(vilja, mails.get(vilja));
        const { absences } = (await facilitator.view()).meetings[0];
        assert.deepEqual(absences, [{ member: vilja.member, notice: "cannot_come" }]);
      }
      year.reminder = mails.get(kanerva);
    }
  });
  await step("the room, from the reminder's button", async () => {
    await clock.set("2027-09-21T09:50:00Z");
    const link = link_to(year.reminder, "meeting");
    assert.ok(link.endsWith(`/${year.group}/${meetings[0].id}`));
    await until("the lobby", async () => (await kanerva.view()).meetings[0].state === "lobby");
    await facilitator.does("meeting.enter", { meeting: meetings[0].id });
    // On a device where she is not signed in: the button leads through the code of a mail to the lobby.
    await kanerva.hang_up();
    const at_work = await year.stranger(kanerva);
    await at_work.follow(link);
    await at_work.sign_in_on_screen();
    await at_work.press("join");
    await at_work.sees("you_wait_start");
    await facilitator.does("meeting.start", { meeting: meetings[0].id });
    await at_work.sees("phase.arrival");
    assert.ok((await facilitator.view()).open.room);
    await clock.set("2027-09-21T11:20:00Z");
    await facilitator.does("meeting.end", { meeting: meetings[0].id });
    await at_work.sees_not("phase.arrival");
    assert.deepEqual(at_work.faults, []);
    await at_work.close();
    await kanerva.join(year.group);
  });
  await step("three days of downtime: what is past is dropped, what still matters is sent", async () => {
    const since = box.count;
    await clock.set("2027-10-12T10:00:05Z");
    await year.one_each("a reminder a week before", participants, is_reminder, since);
    await clock.set("2027-10-17T12:00:00Z");
    await year.quiet();
    const then = box.count;
    await box.shut();
    await facilitator.does("meetings.date", { times: [{ meeting: meetings[3].id, ...slot("2027-12-15T13:00", "2027-12-15T11:00:00.000Z") }] });
    await year.sleep_until("2027-10-20T12:00:00Z");
    await box.open();
    await clock.set("2027-10-20T13:30:00Z"); // past the next try
    const moved = await year.one_each("the move that waited", participants, is_calendar, then, { within_ms: 60_000 });
    for (const mail of moved.values()) assert.equal(mail.calendars[0].events[0].starts_at, "2027-12-15T11:00:00.000Z");
    await year.quiet();
    assert.deepEqual((await box.all()).slice(then).filter(is_reminder).map(({ to, subject }) => `${to} ${subject}`), []);
    assert.equal((await facilitator.view()).meetings[1].state, "postponed");
  });
  await step("whoever leaves has no feed and no button", async () => {
    await runo.ok("DELETE", `/api/groups/${year.group}/member`);
    const feed = await fetch(runo.feed);
    if (feed.ok) assert.equal((await read_feed(runo.feed)).events.length, 0);
    const since = box.count;
    await clock.set("2027-11-10T12:00:05Z");
    await year.one_each("a reminder a week before", participants.filter((person) => person !== runo), is_reminder, since);
    await year.quiet();
    assert.deepEqual((await box.to(runo.address, since)).filter(is_reminder), []);
  });
  await step("all mails of the year", async () => {
    const mails = await box.all();
    t.diagnostic(`${mails.length} mails, ${mails.flatMap(({ calendars }) => calendars).length} calendar files`);
    assert.deepEqual(faults_of_mails(mails, { names: [...participants, facilitator].map(({ name }) => name), twice }), []);
    assert.ok(mails.filter(is_sign_in).length > 0);
    for (const person of year.everybody) assert.deepEqual(faults_of(person), []);
  });
});
