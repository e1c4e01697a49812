import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Welcome } from "@protocol";
import { new_id } from "@protocol/runtime";
import { back_off_ms } from "../../src/connection/back-off.ts";
import { GroupSocket, restart_delay_ms } from "../../src/connection/group-socket.ts";
import type { Standing } from "../../src/connection/group-socket.ts";
import { fake_timers, pass, passed } from "../support/timers.ts";

const you = new_id("MemberId");
const group = new_id("GroupId");
const meeting = new_id("MeetingId");

const welcome = (cursor: string): Welcome => ({
  version: "piiri.v1", you, may: [], now: "2026-11-24T11:00:00.000Z", cursor, devices: [],
  group: {
    id: group, name: "Arki", type: "work", state: "running", languages: ["fi"], zone: "Europe/Helsinki", size: 6, pseudonyms: false, camera_off: false,
    members: [], seat_order: [], observers: [], meetings: [], texts: [], cards: [], drafts: [], media: "mesh", allowed: [], away: [], promises: [], materials: [],
  },
});

/** A socket whose other end is the test. */
class FakeSocket {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: { id: number; method: string; params: unknown }[] = [];
  constructor(readonly url: string) {}
  send(frame: string): void { this.sent.push(JSON.parse(frame)); }
  close(): void { this.closed = true; }
  closed = false;
  tell(method: string, params: unknown): void { this.onmessage?.({ data: JSON.stringify({ jsonrpc: "2.0", method, params }) }); }
  answer(id: number): void { this.onmessage?.({ data: JSON.stringify({ jsonrpc: "2.0", id, result: {} }) }); }
  refuse(id: number): void {
    this.onmessage?.({ data: JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32004, message: "Liian myöhään.", data: { code: "conflict", field: "turn" } } }) });
  }
  drop(code = 1006, reason = ""): void { this.onclose?.({ code, reason }); }
}

let sockets: FakeSocket[] = [];
let stands: Standing = "member";
const last = (): FakeSocket => sockets.at(-1)!;

function connect(): GroupSocket {
  return new GroupSocket(group, {
    open: (url) => {
      sockets.push(new FakeSocket(url));
      return last() as unknown as WebSocket;
    },
    now: passed,
    random: () => 0,
    standing: async () => stands,
  });
}
const post = { key: new_id("MessageId"), meeting, text: "Hei" };

beforeEach(() => {
  sockets = [];
  stands = "member";
  fake_timers();
});

test("a welcome opens the connection and holds the group's state", () => {
  const link = connect();
  assert.equal(link.status.value, "connecting");
  assert.equal(last().url, `/api/groups/${group}/live`);
  last().tell("welcome", welcome("c1"));
  assert.equal(link.status.value, "open");
  assert.equal(link.state.value?.you, you);
});

test("after a lost connection it goes on from the last cursor", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  last().tell("event", { cursor: "c2", at: "2026-11-24T11:00:01.000Z", kind: "group.changed", data: { from: "running", to: "on_break" } });
  last().drop();
  assert.equal(link.status.value, "reconnecting");
  await pass(300);
  assert.equal(sockets.length, 2);
  assert.equal(last().url, `/api/groups/${group}/live?since=c2`);
  last().tell("resumed", { now: "2026-11-24T11:00:05.000Z", cursor: "c2", devices: [] });
  assert.equal(link.status.value, "open");
  assert.equal(link.state.value?.view.state, "on_break");
});

test("it waits longer from try to try, up to ten seconds, and begins anew after a success", async () => {
  connect();
  last().tell("welcome", welcome("c1"));
  for (const wait of [300, 600, 1_200, 2_400, 4_800, 9_600, 10_000, 10_000]) {
    const before = sockets.length;
    last().drop();
    await pass(wait - 1);
    assert.equal(sockets.length, before);
    await pass(1);
    assert.equal(sockets.length, before + 1);
  }
  last().tell("resumed", { now: "2026-11-24T11:00:05.000Z", cursor: "c1", devices: [] });
  last().drop();
  await pass(300);
  assert.equal(sockets.length, 10);
});

test("a change of what one may see is followed at once by a fresh view", async () => {
  connect();
  last().tell("welcome", welcome("c1"));
  last().drop(4005);
  await pass(0);
  assert.equal(last().url, `/api/groups/${group}/live`);
});

test("a seat taken over by another window is left alone", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  last().drop(4001);
  await pass(60_000);
  assert.equal(sockets.length, 1);
  assert.equal(link.end.value, "replaced");
});

test("a right that ended is not tried again, and the reason is asked for", async () => {
  const gone = connect();
  last().tell("welcome", welcome("c1"));
  last().drop(4006);
  await pass(0);
  assert.equal(gone.end.value, "gone");
  stands = "signed_out";
  const out = connect();
  last().drop(4006);
  await pass(0);
  assert.equal(out.end.value, "signed_out");
});

test("a refused upgrade, which looks like a lost network, is asked about", async () => {
  stands = "gone";
  const link = connect();
  last().drop();
  await pass(0);
  assert.equal(link.end.value, "gone");
});

test("a restarting server is come back to after the time it names", async () => {
  connect();
  last().tell("welcome", welcome("c1"));
  last().drop(4003, "1500");
  await pass(1_499);
  assert.equal(sockets.length, 1);
  await pass(1);
  assert.equal(sockets.length, 2);
  assert.equal(restart_delay_ms(""), null);
  assert.equal(restart_delay_ms("999999"), 30_000);
});

test("a command is answered with done, or with the server's sentence and the field at fault", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const done = link.call("chat.post", post);
  last().answer(last().sent[0]!.id);
  assert.deepEqual(await done, { ok: true });
  const refused = link.call("chat.post", post);
  last().refuse(last().sent[1]!.id);
  assert.deepEqual(await refused, { ok: false, code: "conflict", message: "Liian myöhään.", field: "turn" });
});

test("a command without an answer is sent again after a reconnect, the same word for word", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const done = link.call("chat.post", post);
  const first = last().sent[0];
  last().drop();
  await pass(300);
  last().tell("resumed", { now: "2026-11-24T11:00:05.000Z", cursor: "c1", devices: [] });
  assert.deepEqual(last().sent, [first]);
  last().answer(first!.id);
  assert.deepEqual(await done, { ok: true });
});

test("a command that could not be sent for ten seconds says so", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  last().drop();
  const answer = link.call("chat.post", post);
  await pass(10_000);
  assert.equal((await answer as { code: string }).code, "not_sent");
});

test("signals are not repeated: they were true only then", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const answer = link.call("resonance.show", {});
  last().drop();
  await pass(300);
  assert.equal((await answer as { code: string }).code, "not_sent");
  last().tell("resumed", { now: "2026-11-24T11:00:05.000Z", cursor: "c1", devices: [] });
  assert.equal(last().sent.length, 0);
});

test("what is called because the connection opened is sent once", () => {
  const link = connect();
  link.status.subscribe((status) => { if (status === "open") void link.call("chat.post", post); });
  last().tell("welcome", welcome("c1"));
  assert.equal(last().sent.length, 1);
});

test("a server that has gone silent is given up after five seconds", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  void link.call("chat.post", post);
  const silent = last();
  await pass(5_000);
  assert.equal(link.status.value, "reconnecting");
  assert.ok(silent.closed);
  silent.tell("welcome", welcome("late"));
  assert.equal(link.state.value?.cursor, "c1");
});

test("a fresh view on the same socket takes the place of the old one", () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  last().tell("welcome", { ...welcome("c2"), may: ["enter_live_meeting"] });
  assert.deepEqual(link.state.value?.may, ["enter_live_meeting"]);
  assert.equal(sockets.length, 1);
});

test("frames that are not ours change nothing", () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const before = link.state.value;
  for (const data of ["", "null", "[]", "{", '{"jsonrpc":"2.0","method":"event","params":{"kind":"new.kind","cursor":"c9","at":"2026-11-24T11:00:01.000Z","data":{}}}']) last().onmessage?.({ data });
  assert.equal(link.state.value, before);
});

test("negotiation steps go to who listens, in order, and to nobody after they stopped", () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const heard: string[] = [];
  const stop = link.on_peer(({ session }) => heard.push(session));
  const peer = (session: string): void => last().tell("signal", { kind: "peer", data: { from: you, session, step: { kind: "restart" } } });
  peer("a");
  peer("b");
  stop();
  peer("c");
  assert.deepEqual(heard, ["a", "b"]);
});

test("descriptions from the media server and steps of keys go to who listens for them, and leave the state as it is", () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const before = link.state.value;
  const heard: string[] = [];
  link.on_media_peer(({ session, side }) => heard.push(`${side} ${session}`));
  link.on_keys(({ from, session }) => heard.push(`${from} ${session}`));
  last().tell("signal", { kind: "media_peer", data: { session: "s1", side: "subscribe", type: "offer", sdp: "v=0", tracks: [] } });
  last().tell("signal", { kind: "keys", data: { from: you, session: "s2", step: { kind: "commit", hash: "h".repeat(43) } } });
  assert.deepEqual(heard, ["subscribe s1", `${you} s2`]);
  assert.equal(link.state.value, before);
});

test("closing ends what is under way and connects no more", async () => {
  const link = connect();
  last().tell("welcome", welcome("c1"));
  const answer = link.call("chat.post", post);
  link.close();
  assert.equal((await answer as { code: string }).code, "not_sent");
  await pass(60_000);
  assert.equal(sockets.length, 1);
  assert.equal((await link.call("chat.post", post) as { code: string }).code, "not_sent");
});

test("chance takes away up to half of a wait, never more", () => {
  assert.equal(back_off_ms(0, 0), 300);
  assert.ok(back_off_ms(20, 0) === 10_000 && back_off_ms(20, 0.999) > 5_000);
});
