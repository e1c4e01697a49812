import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { MediaPlan, MemberId, MediaSend } from "@protocol";
import { ServerTransport } from "../../src/media/server-transport.ts";
import type { MediaLine, Situation, Tracks } from "../../src/media/transport.ts";
import { a, b, c, FakeClock, FakePage, FakeTrack, install_browser_fakes, plan_of, settle, type FakePeerConnection } from "./fakes.ts";

before(install_browser_fakes);

/** One page and its media server in the hand of a test. */
class Page {
  readonly clock = new FakeClock();
  readonly page = new FakePage(this.clock);
  readonly sent: MediaSend[] = [];
  readonly lines: MediaLine[] = [];
  readonly tracks: Tracks = { audio: new FakeTrack("audio") as unknown as MediaStreamTrack, video: new FakeTrack("video") as unknown as MediaStreamTrack };
  reaches = true;
  readonly transport = new ServerTransport({
    clock: this.clock,
    connect: (configuration) => this.page.connect(configuration),
    draw: () => this.page.draw(),
    stream: (tracks) => this.page.stream(tracks),
    send: async (_method: string, params: object) => {
      this.sent.push(params as MediaSend);
      return this.reaches;
    },
    changed: () => undefined,
    came: (line) => void this.lines.push(line),
    secured: () => undefined,
  });
  #plan = plan_of({ place: "media_server", session: "s1", send_to: [b, c], receive_from: [b, c] });

  async apply(part: Partial<MediaPlan> = {}, how: Partial<Situation> = {}): Promise<void> {
    this.#plan = { ...this.#plan, ...part };
    this.transport.apply({ plan: this.#plan, you: a, part: "video", step: "full", tracks: this.tracks, without: new Set(), lapsed: new Set(), ...how });
    await settle();
  }

  /** The connections that are not closed: what is received, and what is sent. */
  get connections(): FakePeerConnection[] {
    return this.page.connections.filter(({ signalingState }) => signalingState !== "closed");
  }
  get subscribe(): FakePeerConnection {
    return this.connections[0]!;
  }
  get publish(): FakePeerConnection {
    return this.connections[1]!;
  }

  async answer(session = "s1"): Promise<void> {
    this.transport.describe({ session, side: "publish", type: "answer", sdp: '[{"direction":"recvonly"},{"direction":"recvonly"}]', tracks: [] });
    await settle();
  }

  async offer(tracks: readonly [mid: string, member: MemberId, picture: boolean][], session = "s1", unused = 0): Promise<void> {
    const lines = [
      ...tracks.map(([, , picture]) => ({ kind: picture ? "video" : "audio", direction: "sendonly" })),
      ...Array.from({ length: unused }, () => ({ kind: "audio", direction: "inactive" })),
    ];
    this.transport.describe({ session, side: "subscribe", type: "offer", sdp: JSON.stringify(lines), tracks: tracks.map(([mid, member, picture]) => ({ mid, member, picture })) });
    await settle();
  }

  restarts(): number {
    return this.sent.filter(({ step }) => step.kind === "restart").length;
  }
}

const both_of_b = [["0", b, false], ["1", b, true]] as const;
const offer_of_b: [string, MemberId, boolean][] = both_of_b.map(([mid, member, picture]) => [mid, member, picture]);

async function connected() {
  const page = new Page();
  await page.apply();
  await page.answer();
  await page.offer([...offer_of_b, ["2", c, false], ["3", c, true]]);
  page.publish.become("connected");
  page.subscribe.become("connected");
  return page;
}

test("one connection offers one sound and one picture in two layers, sendonly; the other one answers what is offered", async () => {
  const page = new Page();
  await page.apply();
  assert.equal(page.connections.length, 2);
  assert.deepEqual(page.publish.transceivers.map(({ kind, direction }) => [kind, direction]), [["audio", "sendonly"], ["video", "sendonly"]]);
  assert.deepEqual(page.publish.transceivers[1]!.sender.parameters.encodings.map(({ rid }) => rid), ["h", "l"]);
  assert.deepEqual(page.publish.transceivers.map(({ sender }) => sender.track), [page.tracks.audio, page.tracks.video]);
  assert.deepEqual(page.sent.map(({ session, side, step }) => [session, side, step.kind]), [["s1", "publish", "description"]]);
  await page.answer();
  assert.equal(page.publish.signalingState, "stable");
  await page.offer(offer_of_b);
  assert.deepEqual(page.sent.slice(1).map(({ side, step }) => [side, step.kind === "description" && step.type]), [["subscribe", "answer"]]);
  assert.deepEqual(page.subscribe.transceivers.map(({ current }) => current), ["recvonly", "recvonly"]);
});

test("each member's sound and picture come in a stream of their own, and only of those who may be heard", async () => {
  const page = await connected();
  assert.deepEqual([...page.transport.streams.keys()], [b, c]);
  const of_b = page.transport.streams.get(b);
  assert.deepEqual(of_b?.getTracks().map(({ kind }) => kind), ["audio", "video"]);
  assert.deepEqual([...page.transport.links], [[b, "connected"], [c, "connected"]]);
  await page.apply({ receive_from: [b] });
  assert.deepEqual([...page.transport.streams.keys()], [b]);
  await page.apply({}, { without: new Set([b]) });
  assert.equal(page.transport.streams.get(b), of_b);
  assert.deepEqual(of_b?.getTracks().map(({ kind }) => kind), ["audio"]);
});

test("offers that come close together are answered one after another, and a section may pass to somebody else", async () => {
  const page = await connected();
  const [before_it, was] = [page.sent.length, page.lines.length];
  void page.offer([...offer_of_b, ["2", c, false], ["3", c, true], ["4", "m_d" as MemberId, false]]);
  await page.offer([["0", c, false], ["1", c, true]], "s1", 3);
  assert.deepEqual(page.sent.slice(before_it).map(({ side, step }) => [side, step.kind === "description" && step.type]), [["subscribe", "answer"], ["subscribe", "answer"]]);
  assert.deepEqual([...page.transport.streams.keys()], [c]);
  assert.equal(page.transport.streams.get(c)?.getTracks()[0], page.subscribe.transceivers[0]!.receiver.track as unknown as MediaStreamTrack);
  assert.deepEqual(page.lines.slice(was).map(({ mid, from, peer }) => [mid, from, peer]), [["4", "m_d", null], ["0", c, null], ["1", c, null]]);
});

test("devices come and go without a word to the media server, and what may not be sent any more stops at once", async () => {
  const page = await connected();
  const before_it = page.sent.length;
  page.transport.apply({ ...situation(page), tracks: { audio: null, video: null } });
  assert.deepEqual(page.publish.transceivers.map(({ sender }) => sender.track), [null, null]); // nothing was awaited
  await page.apply();
  assert.deepEqual(page.publish.transceivers.map(({ sender }) => sender.track), [page.tracks.audio, page.tracks.video]);
  await page.apply({}, { step: "no_pictures" });
  assert.equal(page.publish.transceivers[1]!.sender.track, null);
  assert.equal(page.sent.length, before_it);
});

const situation = ({ tracks }: Page): Situation => ({
  plan: plan_of({ place: "media_server", session: "s1", send_to: [b, c], receive_from: [b, c] }),
  you: a, part: "video", step: "full", tracks, without: new Set(), lapsed: new Set(),
});

test("sound goes before everything, and a large layer is encoded only for who is to be seen large", async () => {
  const page = await connected();
  assert.deepEqual(page.publish.transceivers[0]!.sender.parameters.encodings, [{ maxBitrate: 24_000, priority: "high", networkPriority: "high" }]);
  const encodings = () => page.publish.transceivers[1]!.sender.parameters.encodings;
  assert.deepEqual(encodings().map(({ active, scaleResolutionDownBy }) => [active, scaleResolutionDownBy]), [[false, undefined], [true, 2]]);
  await page.apply({ large: [a] });
  assert.deepEqual(encodings().map(({ active, scaleResolutionDownBy, maxBitrate }) => [active, scaleResolutionDownBy, maxBitrate]), [[true, 1, 285_000], [true, 2, 250_000]]);
});

test("who may not send has no connection to send by, and loses it at once with the right", async () => {
  const page = new Page();
  await page.apply({ send_to: [] });
  assert.equal(page.connections.length, 1);
  assert.deepEqual(page.sent, []);
  await page.apply({ send_to: [b] });
  assert.equal(page.connections.length, 2);
  await page.apply({ send_to: [] });
  assert.equal(page.connections.length, 1);
});

test("another session closes both connections and begins anew; steps of the one before change nothing", async () => {
  const page = await connected();
  const old = page.connections;
  await page.apply({ session: "s2" });
  assert.deepEqual(old.map(({ connectionState }) => connectionState), ["closed", "closed"]);
  assert.equal(page.connections.length, 2);
  assert.equal(page.transport.streams.size, 0);
  await page.answer("s1");
  await page.offer(offer_of_b, "s1");
  assert.equal(page.publish.signalingState, "have-local-offer");
  assert.equal(page.transport.streams.size, 0);
  await page.answer("s2");
  assert.equal(page.publish.signalingState, "stable");
});

test("a connection that broke asks for a fresh session: at once when it failed, after three seconds when it may heal, and then more and more patiently", async () => {
  const page = await connected();
  page.publish.become("disconnected");
  await page.clock.advance(2_900);
  page.publish.become("connected");
  await page.clock.advance(10_000);
  assert.equal(page.restarts(), 0);
  page.subscribe.become("disconnected");
  await page.clock.advance(3_000);
  assert.equal(page.restarts(), 1);
  await page.apply({ session: "s2" });
  page.reaches = false;
  page.publish.become("failed");
  const times: number[] = [];
  for (let second = 0; second < 40; second++) {
    const before_it = page.restarts();
    await page.clock.advance(1_000);
    if (page.restarts() > before_it) times.push(second);
  }
  const waits = times.slice(1).map((time, i) => time - times[i]!);
  assert.ok(waits.length >= 3 && waits.every((wait, i) => wait >= (waits[i - 1] ?? 0)) && Math.max(...waits) <= 9, waits.join());
  // when steps get through again
  page.reaches = true;
  const before_it = page.restarts();
  page.transport.hurry();
  assert.equal(page.restarts(), before_it + 1);
});

test("an offer that is never answered, or leads nowhere, is given up after twelve seconds", async () => {
  const page = new Page();
  await page.apply();
  await page.clock.advance(11_900);
  assert.equal(page.restarts(), 0);
  await page.clock.advance(200);
  assert.equal(page.restarts(), 1);
  assert.equal(page.transport.links.get(b), "failed");
});

test("after another network sound that still comes is not broken off; where none comes a fresh session is asked for", async () => {
  const page = await connected();
  const receiver = page.subscribe.transceivers[0]!.receiver;
  receiver.hears = true;
  page.transport.restart();
  await page.clock.advance(5_000);
  assert.equal(page.restarts(), 0);
  receiver.hears = false;
  page.transport.restart();
  assert.equal(page.restarts(), 1);
});

test("silence of one member among others who are heard costs one fresh session and no more", async () => {
  const page = await connected();
  page.subscribe.transceivers[2]!.receiver.hears = true; // c
  for (const times of [1, 2, 3, 4]) page.transport.revive(b, times);
  assert.equal(page.restarts(), 1);
});

test("whom nobody hears asks for a fresh session; whom one alone does not hear leaves it to that one", async () => {
  const page = await connected();
  page.transport.unheard(b, 1, false);
  assert.equal(page.restarts(), 0);
  page.transport.unheard(b, 2, true);
  assert.equal(page.restarts(), 1);
});

test("the way that is left asks for nothing any more, and its sound goes on until it is closed", async () => {
  const page = await connected();
  page.transport.retire();
  page.publish.become("failed");
  page.transport.restart();
  await page.clock.advance(20_000);
  assert.equal(page.restarts(), 0);
  assert.equal(page.transport.streams.size, 2);
  page.transport.close();
  assert.equal(page.connections.length, 0);
  assert.equal(page.transport.streams.size, 0);
});

test("with the media server's answer a page that sends and hears knows each line before anything flows on it", async () => {
  const page = await connected();
  assert.deepEqual(page.lines.map(({ kind, mid, from, sender, receiver }) => [kind, mid, from, sender !== undefined, receiver !== undefined]), [
    ["audio", null, null, true, false], ["video", null, null, true, false],
    ["audio", "0", b, false, true], ["video", "1", b, false, true], ["audio", "2", c, false, true], ["video", "3", c, false, true],
  ]);
});

test("what each member's sections count is theirs, and what goes out is everybody's", async () => {
  const page = await connected();
  page.subscribe.getStats = async () => new Map<string, object>([
    ["1", { type: "inbound-rtp", kind: "audio", mid: "0", bytesReceived: 100, packetsReceived: 10 }],
    ["2", { type: "inbound-rtp", kind: "video", trackIdentifier: "unknown", bytesReceived: 7 }],
    ["3", { type: "inbound-rtp", kind: "audio", mid: "2", bytesReceived: 300, packetsReceived: 30 }],
  ]);
  page.publish.getStats = async () => new Map<string, object>([["4", { type: "outbound-rtp", kind: "audio", bytesSent: 50, packetsSent: 5 }]]);
  const counts = await page.transport.counts();
  assert.deepEqual([b, c].map((member) => [counts.get(member)?.audio_in, counts.get(member)?.sound_packets, counts.get(member)?.audio_out]), [[100, 10, 50], [300, 30, 50]]);
});
