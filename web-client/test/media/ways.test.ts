import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { MediaPeerSignal, MediaPlan, MemberId, Negotiation } from "@protocol";
import { Ways } from "../../src/media/ways.ts";
import type { Situation } from "../../src/media/transport.ts";
import { a, b, c, FakeClock, FakePage, FakeTrack, install_browser_fakes, plan_of, settle, type FakePeerConnection } from "./fakes.ts";

before(install_browser_fakes);

class Page {
  readonly clock = new FakeClock();
  readonly page = new FakePage(this.clock);
  readonly asked: { method: string; session: string; step: Negotiation }[] = [];
  readonly ways = new Ways({
    clock: this.clock,
    connect: (configuration) => this.page.connect(configuration),
    draw: () => this.page.draw(),
    stream: (tracks) => this.page.stream(tracks),
    send: async (method: string, { session, step }: { session: string; step: Negotiation }) => this.asked.push({ method, session, step }) > 0,
    changed: () => undefined,
    came: () => undefined,
    secured: () => undefined,
  });

  async apply(part: Partial<MediaPlan>, how: Partial<Situation> = {}): Promise<void> {
    const tracks = { audio: new FakeTrack("audio") as unknown as MediaStreamTrack, video: null };
    const plan = plan_of({ send_to: [b], receive_from: [b], ...part });
    this.ways.apply({ plan, you: a, part: "video", step: "full", tracks, without: new Set(), lapsed: new Set(), ...how });
    await settle();
  }

  get connections(): FakePeerConnection[] {
    return this.page.connections.filter(({ signalingState }) => signalingState !== "closed");
  }

  describe(side: "publish" | "subscribe", session = "s1", member: MemberId = b): void {
    const signal: MediaPeerSignal = side === "publish"
      ? { session, side, type: "answer", sdp: '[{"direction":"recvonly"},{"direction":"recvonly"}]', tracks: [] }
      : { session, side, type: "offer", sdp: '[{"kind":"audio","direction":"sendonly"}]', tracks: [{ mid: "0", member, picture: false }] };
    this.ways.described(signal);
  }
}

/** A mesh link with b, over which sound comes. */
async function in_mesh() {
  const page = new Page();
  await page.apply({});
  const [link] = page.connections;
  const session = page.asked[0]!.session;
  page.ways.heard({ from: b, session, step: { kind: "description", type: "answer", sdp: '[{"direction":"sendrecv"},{"direction":"sendrecv"}]' } });
  await settle();
  link!.become("connected");
  link!.transceivers[0]!.receiver.hears = true;
  return { page, link: link! };
}

async function by_server(page: Page) {
  await page.apply({ place: "media_server", session: "s1" });
  page.describe("publish");
  page.describe("subscribe");
  await settle();
  const [subscribe, publish] = page.connections.slice(-2);
  return { subscribe: subscribe!, publish: publish! };
}

test("a member is heard by the way before until the new one carries, and then by that alone", async () => {
  const { page, link } = await in_mesh();
  const old = page.ways.streams.get(b);
  const { subscribe, publish } = await by_server(page);
  assert.equal(page.ways.streams.get(b), old);
  assert.equal(page.ways.links.get(b), "connected");
  publish.become("connected");
  subscribe.become("connected");
  await page.clock.advance(400);
  assert.equal(page.ways.streams.get(b), old); // stands, and brings no sound yet
  subscribe.transceivers[0]!.receiver.hears = true;
  await page.clock.advance(200);
  assert.notEqual(page.ways.streams.get(b), old);
  assert.equal(page.ways.streams.size, 1);
  assert.notEqual(link.connectionState, "closed"); // b may still be hearing us there
  await page.clock.advance(1_200);
  assert.equal(link.connectionState, "closed");
  assert.equal(page.connections.length, 2);
});

test("after three seconds the way before is closed, whatever the new one does", async () => {
  const { page, link } = await in_mesh();
  await by_server(page);
  await page.clock.advance(2_900);
  assert.notEqual(link.connectionState, "closed");
  await page.clock.advance(200);
  assert.equal(link.connectionState, "closed");
  assert.equal(page.ways.links.get(b), "connecting");
});

test("whom the plan names no more is cut from the way before at once, and nothing new is begun on it", async () => {
  const { page, link } = await in_mesh();
  const order: string[] = [];
  const [connect, close] = [page.page.connect.bind(page.page), link.close.bind(link)];
  page.page.connect = (configuration) => {
    order.push("meets");
    return connect(configuration);
  };
  link.close = () => {
    order.push("parts");
    close();
  };
  page.ways.apply({
    plan: plan_of({ place: "media_server", session: "s1", send_to: [c], receive_from: [c] }),
    you: a, part: "video", step: "full", tracks: { audio: null, video: null }, without: new Set(), lapsed: new Set(),
  });
  assert.deepEqual(order, ["parts", "meets", "meets"]); // nothing was awaited
  assert.equal(page.ways.streams.size, 0);
  await page.clock.advance(100);
  assert.ok(page.asked.every(({ method }, i) => i < 1 || method === "media.send"));
});

test("a way that is left is not healed any more", async () => {
  const { page, link } = await in_mesh();
  await by_server(page);
  const [asked, made] = [page.asked.length, page.page.connections.length];
  link.become("failed");
  await page.clock.advance(2_500);
  assert.deepEqual([page.asked.length, page.page.connections.length], [asked, made]);
});

test("a way that broke does not keep its members", async () => {
  const { page, link } = await in_mesh();
  link.transceivers[0]!.receiver.hears = false;
  const { subscribe, publish } = await by_server(page);
  publish.become("connected");
  subscribe.become("connected");
  await page.clock.advance(200);
  assert.equal(page.ways.streams.get(b)?.getTracks()[0], subscribe.transceivers[0]!.receiver.track as unknown as MediaStreamTrack);
});

test("back in a mesh the first steps of another page may have come before the plan", async () => {
  const page = new Page();
  await page.apply({ place: "media_server", session: "s1" }, { you: c });
  page.ways.heard({ from: b, session: "theirs", step: { kind: "description", type: "offer", sdp: '[{"kind":"audio","direction":"sendrecv"},{"kind":"video","direction":"sendrecv"}]' } });
  await page.apply({}, { you: c });
  const answers = page.asked.filter(({ method, session, step }) => method === "signal.send" && session === "theirs" && step.kind === "description");
  assert.equal(answers.length, 1);
});

test("an offer of the media server may come before the plan that names its session", async () => {
  const { page } = await in_mesh();
  page.describe("subscribe", "s1");
  await page.apply({ place: "media_server", session: "s1" });
  assert.ok(page.asked.some(({ method, step }) => method === "media.send" && step.kind === "description" && step.type === "answer"));
});

test("a fresh session does not make a second way", async () => {
  const page = new Page();
  await page.apply({ place: "media_server", session: "s1" });
  const old = page.connections;
  await page.apply({ place: "media_server", session: "s2" });
  assert.deepEqual(old.map(({ connectionState }) => connectionState), ["closed", "closed"]);
  assert.equal(page.connections.length, 2);
});

test("in no place nothing is left of either way", async () => {
  const { page } = await in_mesh();
  await by_server(page);
  page.ways.apply(null);
  assert.equal(page.connections.length, 0);
  assert.equal(page.ways.streams.size + page.ways.links.size, 0);
});
