import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { MediaPlan, MemberId, Methods, PeerSignal } from "@protocol";
import { MediaEngine } from "../../src/media/engine.ts";
import { a, b, c, FakeClock, FakePage, FakeTrack, install_browser_fakes, plan_of, observer, settle, type FakePeerConnection } from "./fakes.ts";

before(install_browser_fakes);

/** Engines joined by a server that relays what the test allows. */
class Circle {
  readonly clock = new FakeClock();
  readonly people = new Map<MemberId, Person>();
  readonly asked: { by: MemberId; method: string; params: object }[] = [];
  /** What the server says to a signal; true: relayed. */
  relays: (from: MemberId, to: MemberId) => boolean = () => true;

  person(id: MemberId): Person {
    const person = new Person(this, id);
    this.people.set(id, person);
    return person;
  }

  async relay(by: MemberId, method: string, params: object): Promise<{ ok: boolean }> {
    this.asked.push({ by, method, params });
    if (method !== "signal.send") return { ok: true };
    const { to, session, step } = params as Methods["signal.send"];
    if (!this.relays(by, to)) return { ok: false };
    this.people.get(to)?.hear({ from: by, session, step });
    return { ok: true };
  }

  /** What `by` last said of their devices. */
  devices(by: MemberId): object | undefined {
    return this.asked.filter((call) => call.by === by && call.method === "devices.set").at(-1)?.params;
  }
}

class Person {
  readonly page: FakePage;
  readonly engine: MediaEngine;
  #listen: (signal: PeerSignal) => void = () => undefined;

  constructor(circle: Circle, readonly id: MemberId) {
    this.page = new FakePage(circle.clock);
    this.engine = new MediaEngine({
      you: id,
      call: (method, params) => circle.relay(id, method, params),
      on_peer: (listen) => { this.#listen = listen; },
      on_media_peer: () => undefined,
    }, this.page);
  }

  hear(signal: PeerSignal): void {
    this.#listen(signal);
  }

  get connection(): FakePeerConnection {
    return this.page.connections.at(-1)!;
  }

  /** Tracks that go out on the only link there is. */
  sent(): (FakeTrack | null)[] {
    return this.connection.transceivers.map(({ sender }) => sender.track);
  }
}

async function two(second: MemberId = b) {
  const circle = new Circle();
  const first = circle.person(a);
  const other = circle.person(second);
  return { circle, first, other };
}

async function talking() {
  const { circle, first, other } = await two();
  await first.engine.set_microphone(true);
  await first.engine.set_camera(true);
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  other.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(100);
  return { circle, first, other };
}

test("two in one plan connect by one offer, and what the first has open reaches the second", async () => {
  const { circle, first, other } = await talking();
  assert.equal(first.page.connections.length, 1);
  assert.equal(other.page.connections.length, 1);
  assert.deepEqual(first.sent(), first.page.opened);
  assert.deepEqual(first.connection.transceivers.map(({ current }) => current), ["sendrecv", "sendrecv"]);
  first.connection.become("connected");
  assert.equal(first.engine.links.value.get(b), "connected");
  assert.ok(first.engine.streams.value.get(b));
  const offers = circle.asked.filter(({ method, params }) => method === "signal.send" && (params as Methods["signal.send"]).step.kind === "description");
  assert.equal(offers.length, 2);
});

test("a microphone that opens later goes out without negotiation", async () => {
  const { circle, first } = await two();
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  circle.people.get(b)!.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(100);
  const before_it = circle.asked.filter(({ method }) => method === "signal.send").length;
  await first.engine.set_microphone(true);
  await settle();
  assert.equal(first.sent()[0], first.page.opened[0]);
  assert.equal(circle.asked.filter(({ method }) => method === "signal.send").length, before_it);
});

test("an observer receives only, is fed nothing of its own, and nobody's elements are fed from it", async () => {
  const { circle, first, other } = await two(observer);
  await first.engine.set_microphone(true);
  first.engine.apply(plan_of({ send_to: [observer], leased: [observer] }));
  other.engine.apply(plan_of({ receive_from: [a], microphone: false, camera: false, width: 0 }));
  await other.engine.set_microphone(true);
  await other.engine.set_camera(true);
  await circle.clock.advance(100);
  assert.equal(other.page.opened.length, 0);
  assert.deepEqual(other.connection.transceivers.map(({ current }) => current), ["recvonly", "recvonly"]);
  assert.deepEqual(other.sent(), [null, null]);
  assert.equal(first.engine.streams.value.has(observer), false);
  assert.ok(other.engine.streams.value.get(a));
});

test("a sending side that asks for more than it may is not received", async () => {
  const { circle, first, other } = await two(observer);
  first.engine.apply(plan_of({ send_to: [observer] }));
  other.engine.apply(plan_of({ receive_from: [a], send_to: [a] })); // a page that believes it may send
  await circle.clock.advance(100);
  assert.deepEqual(first.connection.transceivers.map(({ current }) => current), ["sendonly", "sendonly"]);
  assert.equal(first.engine.streams.value.has(observer), false);
});

test("who leaves the plan gets nothing from that moment on, and the connection is closed", async () => {
  const { first } = await talking();
  const { connection } = first;
  first.engine.apply(plan_of({}));
  assert.equal(connection.connectionState, "closed");
  assert.equal(first.engine.streams.value.size, 0);
  assert.equal(first.engine.links.value.size, 0);
});

test("people who part lose each other before anybody new is met, within the same word of the server", async () => {
  const { circle, first } = await two();
  const order: string[] = [];
  const connect = first.page.connect.bind(first.page);
  first.page.connect = () => {
    order.push("meets");
    return connect({});
  };
  await first.engine.set_microphone(true);
  first.engine.apply(plan_of({ send_to: [b, c], receive_from: [b, c] }));
  await circle.clock.advance(100);
  const [stays, parts] = first.page.connections;
  const close = parts!.close.bind(parts);
  parts!.close = () => {
    order.push("parts");
    close();
  };
  order.length = 0;
  const met = "m_d" as MemberId;
  first.engine.apply(plan_of({ send_to: [b, met], receive_from: [b, met] }));
  // nothing was awaited
  assert.deepEqual(order, ["parts", "meets"]);
  assert.equal(parts!.connectionState, "closed");
  assert.notEqual(stays!.connectionState, "closed");
  assert.equal(first.engine.microphone.value, "on");
  // and back in the circle
  first.engine.apply(plan_of({ send_to: [b, c], receive_from: [b, c] }));
  assert.deepEqual([...first.engine.links.value.keys()].sort(), [b, c]);
  assert.equal(first.page.connections.filter(({ connectionState }) => connectionState !== "closed").length, 2);
});

test("who stays but may only be heard is sent nothing more before anybody new is met", async () => {
  const { circle, first } = await two();
  await first.engine.set_microphone(true);
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  await circle.clock.advance(100);
  const [stays] = first.page.connections;
  const connect = first.page.connect.bind(first.page);
  let sent: unknown = "nobody new";
  first.page.connect = () => {
    sent = stays!.transceivers[0]?.sender.track;
    return connect({});
  };
  first.engine.apply(plan_of({ send_to: [c], receive_from: [b, c] }));
  assert.equal(sent, null);
});

test("who may only be heard from now on is sent nothing more", async () => {
  const { circle, first } = await talking();
  first.engine.apply(plan_of({ receive_from: [b] }));
  assert.deepEqual(first.sent(), [null, null]);
  await circle.clock.advance(100);
  assert.deepEqual(first.connection.transceivers.map(({ current }) => current), ["recvonly", "recvonly"]);
});

test("without a renewed permission nothing flows to the observer after ten seconds, and the others keep hearing", async () => {
  const { circle, first, other } = await two(observer);
  const third = circle.person(b);
  await first.engine.set_microphone(true);
  first.engine.apply(plan_of({ send_to: [b, observer], receive_from: [b], leased: [observer] }));
  other.engine.apply(plan_of({ receive_from: [a], microphone: false, camera: false }));
  third.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(100);
  const [to_third, to_observer] = first.page.connections;
  const sound_to = (connection: FakePeerConnection | undefined) => connection?.transceivers[0]?.sender.track;
  assert.ok(sound_to(to_observer));
  // given that the connection to the server is gone, so that nothing is renewed
  circle.relays = () => false;
  await circle.clock.advance(9_800);
  assert.ok(sound_to(to_observer));
  await circle.clock.advance(200);
  assert.equal(sound_to(to_observer), null);
  assert.ok(sound_to(to_third));
  // when it comes back, sound flows again at once
  first.engine.lease([observer], Date.now() + 10_000);
  await settle();
  assert.ok(sound_to(to_observer));
});

test("a lease ends also where timers come a little early and time goes on between two looks at the clock", async () => {
  for (const early_ms of [0, 0.1, 0.3, 0.5, 0.9]) {
    const { circle, first, other } = await two(observer);
    await first.engine.set_microphone(true);
    first.engine.apply(plan_of({ send_to: [observer], leased: [observer] }));
    other.engine.apply(plan_of({ receive_from: [a], microphone: false, camera: false }));
    await circle.clock.advance(100);
    first.connection.become("connected");
    other.connection.become("connected");
    circle.clock.unsteady(early_ms);
    await circle.clock.advance(10_100);
    assert.equal(first.connection.transceivers[0]?.sender.track, null, `${early_ms} ms early`);
  }
});

test("a break closes the microphone, and its end leaves it closed until the person's own tap", async () => {
  const { first } = await talking();
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b], microphone: false, camera: false }));
  assert.equal(first.engine.microphone.value, "locked");
  assert.ok(first.page.opened.every(({ stopped }) => stopped));
  assert.deepEqual(first.sent(), [null, null]);
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  assert.equal(first.engine.microphone.value, "off");
  assert.equal(first.engine.camera.value, "off");
  assert.deepEqual(first.sent(), [null, null]);
  await first.engine.set_microphone(true);
  assert.equal(first.engine.microphone.value, "on");
});

test("after a break one tap opens what was open before it, and nothing else", async () => {
  const { circle, first } = await talking();
  await first.engine.set_camera(false);
  const talk = { send_to: [b], receive_from: [b] };
  first.engine.apply(plan_of({ ...talk, microphone: false, camera: false }));
  assert.deepEqual(first.engine.had_open.value, { microphone: true, camera: false });
  await first.engine.come_back(); // the break is not over yet
  assert.equal(first.engine.microphone.value, "locked");
  first.engine.apply(plan_of(talk));
  await circle.clock.advance(60_000);
  assert.equal(first.engine.microphone.value, "off");
  await first.engine.come_back();
  assert.equal(first.engine.microphone.value, "on");
  assert.equal(first.engine.camera.value, "off");
  assert.equal(first.engine.had_open.value, null);
});

test("the case-giver listens with a closed microphone and a picture, and their own tap opens the microphone after", async () => {
  const { first } = await talking();
  const talk = { send_to: [b], receive_from: [b] };
  first.engine.apply(plan_of({ ...talk, microphone: false }));
  assert.equal(first.engine.microphone.value, "locked");
  assert.equal(first.engine.camera.value, "on");
  await first.engine.set_microphone(true);
  assert.equal(first.engine.microphone.value, "locked");
  assert.deepEqual(first.engine.had_open.value, { microphone: true, camera: false });
  first.engine.apply(plan_of(talk));
  assert.equal(first.engine.microphone.value, "off");
  await first.engine.set_microphone(true);
  assert.equal(first.engine.microphone.value, "on");
  assert.equal(first.engine.had_open.value, null);
});

test("what was open before a break is forgotten by who leaves, and by who was silenced", async () => {
  const rest = plan_of({ send_to: [b], receive_from: [b], microphone: false, camera: false });
  const left = (await talking()).first;
  left.engine.apply(rest);
  left.engine.apply(null);
  assert.equal(left.engine.had_open.value, null);
  const silenced = (await talking()).first;
  silenced.engine.apply(rest);
  silenced.engine.closed_by_other();
  assert.deepEqual(silenced.engine.had_open.value, { microphone: false, camera: true });
});

test("from whom sound comes is told when the list changes, and else each half minute", async () => {
  const { circle, first, other } = await talking();
  first.connection.become("connected");
  other.connection.become("connected");
  const told = () => circle.asked.filter(({ by, method }) => by === a && method === "heard.report").map(({ params }) => (params as Methods["heard.report"]).from);
  const look = async (packets: number) => {
    first.connection.heard += packets;
    await circle.clock.advance(5_000);
  };
  await look(0);
  assert.deepEqual(told(), [[]]);
  await look(12);
  await look(12);
  assert.deepEqual(told(), [[], [b]]);
  await look(0);
  assert.deepEqual(told(), [[], [b], []]);
  for (let i = 0; i < 5; i++) await look(0);
  assert.equal(told().length, 3);
  await look(0);
  assert.equal(told().length, 4);
  await look(12);
  first.engine.announce(null);
  await look(12);
  assert.deepEqual(told().slice(4), [[b], [b]]);
});

test("a microphone closed by a facilitator is closed, and only its owner opens it", async () => {
  const { circle, first } = await talking();
  first.engine.closed_by_other();
  assert.equal(first.engine.microphone.value, "off");
  assert.equal(first.sent()[0], null);
  assert.deepEqual(circle.devices(a), { microphone: false, camera: true, part: "video", sharing: false, signing: false });
});

test("own devices are told when they change, and again when asked", async () => {
  const { circle, first } = await talking();
  const told = () => circle.asked.filter(({ by, method }) => by === a && method === "devices.set").length;
  const before_it = told();
  first.engine.choose("sound");
  assert.deepEqual(circle.devices(a), { microphone: true, camera: false, part: "sound", sharing: false, signing: false });
  first.engine.choose("text");
  assert.deepEqual(circle.devices(a), { microphone: false, camera: false, part: "text", sharing: false, signing: false });
  const after = told();
  assert.ok(after > before_it);
  first.engine.announce(null);
  assert.equal(told(), after + 1);
});

test("nobody is told of devices before one is in the room; then they are told as they are", async () => {
  const { circle, first } = await two();
  await first.engine.set_microphone(true);
  assert.equal(circle.devices(a), undefined);
  first.engine.apply(plan_of({}));
  assert.deepEqual(circle.devices(a), { microphone: true, camera: false, part: "video", sharing: false, signing: false });
});

test("a device that is missing, refused or taken keeps nobody out", async () => {
  const { circle, first, other } = await two();
  first.page.microphone = async () => {
    throw new DOMException("", "NotReadableError");
  };
  await first.engine.set_microphone(true);
  assert.equal(first.engine.microphone.value, "taken");
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  other.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(100);
  assert.ok(first.engine.streams.value.get(b));
  assert.equal(first.engine.microphone.value, "taken");
});

test("a page that was loaded anew is connected anew, whichever side it is", async () => {
  for (const reloaded of [a, b]) {
    const { circle, first, other } = await talking();
    first.connection.become("connected");
    other.connection.become("connected");
    const stays = reloaded === a ? other : first;
    const lost = stays.connection;
    const fresh = circle.person(reloaded);
    fresh.engine.apply(plan_of({ send_to: [stays.id], receive_from: [stays.id] }));
    await circle.clock.advance(1_100);
    assert.equal(lost.connectionState, "closed", reloaded);
    assert.equal(fresh.connection.signalingState, "stable");
    assert.deepEqual(fresh.connection.transceivers.map(({ current }) => current), ["sendrecv", "sendrecv"]);
    assert.deepEqual(stays.connection.transceivers.map(({ current }) => current), ["sendrecv", "sendrecv"]);
  }
});

test("the first offer may come before the plan that names its sender", async () => {
  const { circle, first, other } = await two();
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  await circle.clock.advance(50);
  assert.equal(other.page.connections.length, 0);
  other.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(50);
  assert.equal(other.connection.signalingState, "stable");
  assert.equal(first.page.connections.length, 1);
});

test("steps of an attempt that is over change nothing", async () => {
  const { circle, first, other } = await talking();
  const { connection } = other;
  other.hear({ from: a, session: "another", step: { kind: "candidate", candidate: "candidate:x", mid: "0" } });
  other.hear({ from: a, session: "another", step: { kind: "description", type: "answer", sdp: "[]" } });
  first.hear({ from: b, session: "another", step: { kind: "description", type: "offer", sdp: "[]" } });
  await circle.clock.advance(50);
  assert.equal(other.connection, connection);
  assert.deepEqual(connection.candidates, []);
  assert.equal(first.page.connections.length, 1);
});

test("a link that breaks off for three seconds looks for another way, and one that failed begins anew", async () => {
  const { circle, first, other } = await talking();
  first.connection.become("connected");
  first.connection.become("disconnected");
  await circle.clock.advance(2_999);
  assert.equal(first.connection.restarts, 0);
  await circle.clock.advance(1);
  assert.equal(first.connection.restarts, 1);
  const { connection } = first;
  first.connection.become("failed");
  assert.equal(first.engine.links.value.get(b), "failed");
  await circle.clock.advance(1_000);
  assert.notEqual(first.connection, connection);
  assert.equal(other.connection.signalingState, "stable");
});

test("a link that does not connect in time begins anew, from either side", async () => {
  const { circle, first, other } = await talking();
  other.connection.become("connected");
  await circle.clock.advance(14_000);
  assert.equal(first.page.connections.length, 2);
});

test("a link that began before a device was allowed, and cannot connect, begins anew with the addresses that are told then", async () => {
  const { circle, first, other } = await two();
  circle.relays = () => false;
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  other.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(2_000);
  const before = first.connection;
  await circle.clock.advance(2_000);
  assert.equal(first.connection, before, "without a device nothing new is known");
  circle.relays = () => true;
  await first.engine.set_microphone(true);
  await circle.clock.advance(2_000);
  assert.notEqual(first.connection, before);
  const fresh = first.connection;
  await first.engine.set_camera(true);
  await circle.clock.advance(4_000);
  assert.equal(first.connection, fresh, "a second device tells no more addresses");
});

test("a link that stands is left as it is when a device is allowed", async () => {
  const { circle, first, other } = await two();
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  other.engine.apply(plan_of({ send_to: [a], receive_from: [a] }));
  await circle.clock.advance(500);
  const before = first.connection;
  before.become("connected");
  await first.engine.set_microphone(true);
  await circle.clock.advance(4_000);
  assert.equal(first.connection, before);
});

test("who gets the floor sends large, by the limits of the server's profile", async () => {
  const { circle, first } = await talking();
  const encoding = () => first.connection.transceivers[1]!.sender.parameters.encodings[0]!;
  assert.equal(encoding()["maxBitrate"], 250_000);
  assert.equal(encoding()["scaleResolutionDownBy"], 2);
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b], large: [a] }));
  await circle.clock.advance(10);
  assert.equal(encoding()["maxBitrate"], 285_000);
  assert.equal(encoding()["scaleResolutionDownBy"], 1);
  assert.equal(encoding()["maxFramerate"], 20);
  assert.equal(first.connection.transceivers[0]!.sender.parameters.encodings[0]!["networkPriority"], "high");
});

test("leaving the room closes every connection and every device", async () => {
  const { first } = await talking();
  first.engine.apply(null);
  assert.equal(first.connection.connectionState, "closed");
  assert.equal(first.engine.microphone.value, "off");
  assert.ok(first.page.opened.every(({ stopped }) => stopped));
});

test("a closed engine answers nobody", async () => {
  const { circle, first, other } = await talking();
  other.engine.close();
  const connections = other.page.connections.length;
  first.engine.apply(plan_of({}));
  first.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  await circle.clock.advance(20_000);
  assert.equal(other.page.connections.length, connections);
});

const relay = { urls: ["turn:relay.example.org:3478?transport=udp"], username: "1:x", credential: "y" };

test("the plan's relays are used, and relays alone where addresses are to stay hidden; a change of that begins the link anew", async () => {
  const { circle, first, other } = await talking();
  assert.deepEqual(first.connection.configuration, { iceServers: [], iceTransportPolicy: "all" });
  const { connection } = first;
  const say = async (plan: Partial<MediaPlan>): Promise<void> => {
    first.engine.apply(plan_of({ send_to: [b], receive_from: [b], ...plan }));
    other.engine.apply(plan_of({ send_to: [a], receive_from: [a], ...plan }));
    await circle.clock.advance(1_200);
  };
  await say({ relays: [relay] });
  assert.equal(first.connection, connection);
  assert.deepEqual(connection.configuration.iceServers, [relay]);
  await say({ relays: [relay], place: "relayed" });
  assert.equal(connection.connectionState, "closed");
  assert.equal(first.connection.configuration.iceTransportPolicy, "relay");
  assert.equal(first.connection.signalingState, "stable");
  assert.deepEqual(first.connection.transceivers.map(({ current }) => current), ["sendrecv", "sendrecv"]);
  assert.equal(first.engine.microphone.value, "on");
});

test("who takes part by relays alone tells no address of their own", async () => {
  const { circle, first, other } = await two();
  for (const [person, them] of [[first, b], [other, a]] as const) person.engine.apply(plan_of({ send_to: [them], receive_from: [them], relays: [relay], place: "relayed" }));
  await circle.clock.advance(100);
  const host = "candidate:1 1 udp 1 192.0.2.1 50000 typ host";
  const relayed = "candidate:2 1 udp 1 203.0.113.1 60000 typ relay raddr 192.0.2.1 rport 50000";
  for (const candidate of [host, relayed]) first.connection.onicecandidate?.({ candidate: { candidate, sdpMid: "0", sdpMLineIndex: 0 } } as never);
  const told = circle.asked.filter(({ by, params }) => by === a && "step" in params).map(({ params }) => JSON.stringify(params));
  assert.ok(told.some((text) => text.includes("203.0.113.1")));
  assert.ok(told.every((text) => !text.includes("192.0.2.1")));
});

test("another network, or waking up, looks for new ways on every link without breaking one off", async () => {
  const { first, circle } = await talking();
  first.connection.become("connected");
  const { connection } = first;
  first.page.interrupt();
  await circle.clock.advance(100);
  assert.equal(connection.restarts, 1);
  assert.equal(first.connection, connection);
  connection.become("failed");
  first.page.interrupt(); // no wait for a link that is down
  await circle.clock.advance(50);
  assert.notEqual(first.connection, connection);
});

test("a link on which nothing comes though the other's microphone is open is restarted, and then made anew", async () => {
  const { circle, first, other } = await talking();
  for (const person of [first, other]) person.connection.become("connected");
  const { connection } = first;
  first.engine.set_open_microphones([a]);
  await circle.clock.advance(20_000);
  assert.equal(connection.restarts, 0);
  first.engine.set_open_microphones([a, b]);
  for (let i = 0; i < 5; i++) {
    connection.heard += 3; // silence sends packets too
    await circle.clock.advance(2_000);
  }
  assert.equal(connection.restarts, 0);
  await circle.clock.advance(6_000);
  assert.equal(connection.restarts, 1);
  await circle.clock.advance(5_000);
  assert.equal(first.connection, connection);
  await circle.clock.advance(9_000);
  assert.notEqual(first.connection, connection);
  assert.equal(other.page.connections.length, 2);
});

test("who says that our open microphone brings them nothing gets another way from our side too", async () => {
  const { circle, first, other } = await talking();
  for (const person of [first, other]) person.connection.become("connected");
  const { connection } = first;
  first.engine.set_heard_by(new Map([[b, true]]));
  await circle.clock.advance(30_000);
  assert.equal(connection.restarts, 0);
  first.engine.set_heard_by(new Map([[b, false]]));
  await circle.clock.advance(10_000);
  assert.equal(connection.restarts, 0); // b looks after it first
  await circle.clock.advance(12_000);
  assert.equal(connection.restarts, 1);
  await first.engine.set_microphone(false);
  await circle.clock.advance(120_000);
  assert.equal(connection.restarts, 1);
});

test("the group's connection may die and return without touching the sound, and what waited for it is done at once", async () => {
  const { circle, first, other } = await talking();
  for (const person of [first, other]) person.connection.become("connected");
  const { connection } = first;
  const sent = first.sent();
  circle.relays = () => false;
  await circle.clock.advance(60_000);
  assert.equal(first.connection, connection);
  assert.deepEqual(first.sent(), sent);
  connection.become("disconnected");
  await circle.clock.advance(20_000); // the restart cannot be told
  const offers = () => circle.asked.filter(({ by, params }) => by === a && "step" in params && (params as Methods["signal.send"]).step.kind === "description").length;
  const before_it = offers();
  circle.relays = () => true;
  first.engine.announce(null);
  await settle();
  await settle();
  assert.equal(offers(), before_it + 1);
});

test("on each connection of the group it is said whether this page encrypts frames", async () => {
  const { circle, first } = await two();
  first.engine.announce(null);
  assert.deepEqual(circle.asked.filter(({ method }) => method === "media.able").map(({ params }) => params), [{ frame_encryption: true }]);
});

test("a picture that is not wanted is not sent at all, and its sound goes on", async () => {
  const { circle, first, other } = await talking();
  const told = () => circle.asked.filter(({ by, method }) => by === b && method === "pictures.set").map(({ params }) => params);
  assert.deepEqual(told(), []);
  other.engine.without_picture(a, true);
  await circle.clock.advance(100);
  assert.deepEqual(told(), [{ none: false, without: [a] }]);
  assert.deepEqual(first.connection.transceivers.map(({ current }) => current), ["sendrecv", "recvonly"]);
  other.engine.announce(null);
  assert.equal(told().length, 2);
  other.engine.without_picture(a, false);
  other.engine.no_pictures(true);
  await circle.clock.advance(100);
  assert.deepEqual(told().slice(2), [{ none: false, without: [] }, { none: true, without: [] }]);
  other.engine.no_pictures(false);
  await circle.clock.advance(100);
  assert.deepEqual(first.connection.transceivers.map(({ current }) => current), ["sendrecv", "sendrecv"]);
});

test("each line is told once, before anything was agreed on it", async () => {
  const { circle, first, other } = await two();
  const told: string[] = [];
  for (const [person, them] of [[first, b], [other, a]] as const) {
    person.engine.on_line(({ peer, kind, from, connection }) => {
      told.push(`${person.id} ${kind} ${peer} ${from} ${connection.localDescription === null}`);
    });
    person.engine.apply(plan_of({ send_to: [them], receive_from: [them] }));
  }
  await circle.clock.advance(5_000);
  assert.deepEqual(told.sort(), [`${a} audio ${b} ${b} true`, `${a} video ${b} ${b} true`, `${b} audio ${a} ${a} true`, `${b} video ${a} ${a} true`]);
});
