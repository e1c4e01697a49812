import assert from "node:assert/strict";
import { test } from "node:test";
import type { Negotiation } from "@protocol";
import { Negotiator } from "../../src/media/negotiator.ts";
import { FakeClock, FakePeerConnection, settle } from "./fakes.ts";

/** Two sides of one connection, with a wire that carries only when the test lets it. */
class Pair {
  readonly clock = new FakeClock();
  readonly impolite = new Side(this, false);
  readonly polite = new Side(this, true);

  constructor() {
    this.impolite.peer = this.polite;
    this.polite.peer = this.impolite;
  }

  /** Carries everything, this way and that, until nothing is left. */
  async carry(): Promise<void> {
    await settle();
    while (this.impolite.out.length + this.polite.out.length > 0) {
      for (const side of [this.impolite, this.polite]) for (const step of side.out.splice(0)) side.peer!.take(step);
      await settle();
    }
  }
}

class Side {
  readonly pc = new FakePeerConnection();
  readonly out: Negotiation[] = [];
  readonly negotiator: Negotiator;
  peer: Side | null = null;
  failures = 0;
  refuse = false;

  constructor(pair: Pair, polite: boolean) {
    this.negotiator = new Negotiator(this.pc as unknown as RTCPeerConnection, polite, {
      clock: pair.clock,
      relayed: false,
      send: async (step) => {
        if (this.refuse) return false;
        this.out.push(step);
        return true;
      },
      ready_to_answer: async () => undefined,
      failed: () => { this.failures++; },
    });
    this.pc.onnegotiationneeded = () => void this.negotiator.needed();
  }

  take(step: Negotiation): void {
    if (step.kind === "description") void this.negotiator.description(step.type, step.sdp);
    else if (step.kind === "candidate") void this.negotiator.candidate(step.candidate, step.mid, step.line);
  }

  directions(): string[] {
    return this.pc.transceivers.map(({ current }) => current);
  }
}

async function connected(): Promise<Pair> {
  const pair = new Pair();
  pair.impolite.pc.addTransceiver("audio", { direction: "sendrecv" });
  pair.impolite.pc.addTransceiver("video", { direction: "sendonly" });
  await pair.carry();
  return pair;
}

test("an offer and its answer bring both sides to rest", async () => {
  const pair = await connected();
  for (const side of [pair.impolite, pair.polite]) {
    assert.equal(side.pc.signalingState, "stable");
    assert.equal(side.failures, 0);
  }
  assert.deepEqual(pair.polite.directions(), ["recvonly", "recvonly"]);
});

test("when offers cross, the polite side takes its own back, and both wishes are met", async () => {
  const pair = await connected();
  // given that both sides change their mind before either hears of the other's
  pair.impolite.pc.transceivers[1]!.direction = "sendrecv";
  pair.polite.pc.transceivers[0]!.direction = "sendrecv";
  await settle();
  assert.equal(pair.impolite.pc.signalingState, "have-local-offer");
  assert.equal(pair.polite.pc.signalingState, "have-local-offer");
  // when the offers arrive
  await pair.carry();
  // then only the polite side has gone back, and the connection is what both wanted
  assert.equal(pair.impolite.pc.rollbacks, 0);
  assert.equal(pair.polite.pc.rollbacks, 1);
  for (const side of [pair.impolite, pair.polite]) {
    assert.equal(side.pc.signalingState, "stable");
    assert.equal(side.failures, 0);
  }
  assert.deepEqual(pair.impolite.directions(), ["sendrecv", "sendonly"]);
  assert.deepEqual(pair.polite.directions(), ["sendrecv", "recvonly"]);
});

test("offers that cross again and again still end in rest", async () => {
  const pair = await connected();
  const ways = ["sendrecv", "recvonly", "inactive", "sendonly"] as const;
  for (let i = 0; i < 40; i++) {
    pair.impolite.pc.transceivers[i % 2]!.direction = ways[i % 4]!;
    pair.polite.pc.transceivers[(i + 1) % 2]!.direction = ways[(i * 3 + 1) % 4]!;
    await settle();
    if (i % 3 === 0) for (const side of [pair.polite, pair.impolite]) for (const step of side.out.splice(0, 1)) side.peer!.take(step);
  }
  await pair.carry();
  for (const side of [pair.impolite, pair.polite]) {
    assert.equal(side.pc.signalingState, "stable");
    assert.equal(side.failures, 0);
  }
});

test("candidates of an offer that was ignored are ignored with it", async () => {
  const pair = await connected();
  pair.impolite.pc.transceivers[1]!.direction = "sendrecv";
  pair.polite.pc.transceivers[0]!.direction = "sendrecv";
  await settle();
  pair.polite.out.push({ kind: "candidate", candidate: "candidate:ignored", mid: "0" });
  await pair.carry();
  assert.ok(!pair.impolite.pc.candidates.includes("candidate:ignored"));
  pair.impolite.take({ kind: "candidate", candidate: "candidate:late", mid: "0" });
  await settle();
  assert.deepEqual(pair.impolite.pc.candidates, ["candidate:late"]);
});

test("an offer that nobody got is taken back and made again later, each time more patiently", async () => {
  const pair = await connected();
  const { impolite } = pair;
  impolite.refuse = true;
  impolite.pc.transceivers[1]!.direction = "sendrecv";
  await settle();
  await settle();
  assert.equal(impolite.pc.signalingState, "stable");
  assert.equal(impolite.pc.rollbacks, 1);
  await pair.clock.advance(999);
  assert.equal(impolite.pc.rollbacks, 1);
  await pair.clock.advance(1);
  assert.equal(impolite.pc.rollbacks, 2);
  await pair.clock.advance(1_999);
  assert.equal(impolite.pc.rollbacks, 2);
  impolite.refuse = false;
  await pair.clock.advance(1);
  await pair.carry();
  assert.equal(impolite.pc.signalingState, "stable");
  assert.equal(impolite.failures, 0);
  assert.equal(pair.polite.pc.remoteDescription?.sdp, impolite.pc.localDescription?.sdp);
});

test("an offer that was taken and never answered fails the attempt", async () => {
  const pair = await connected();
  pair.impolite.pc.transceivers[1]!.direction = "sendrecv";
  await settle();
  pair.impolite.out.splice(0);
  await pair.clock.advance(7_999);
  assert.equal(pair.impolite.failures, 0);
  await pair.clock.advance(1);
  assert.equal(pair.impolite.failures, 1);
});

test("where the way stands, an offer that is answered late, or never, breaks nothing off", async () => {
  const pair = await connected();
  const { impolite } = pair;
  impolite.pc.become("connected");
  impolite.pc.transceivers[1]!.direction = "sendrecv";
  await settle();
  await pair.clock.advance(16_000);
  await pair.carry();
  assert.deepEqual([impolite.failures, impolite.pc.rollbacks, impolite.pc.signalingState], [0, 0, "stable"]);
  impolite.pc.transceivers[1]!.direction = "recvonly";
  await settle();
  impolite.out.splice(0);
  await pair.clock.advance(24_000);
  assert.deepEqual([impolite.failures, impolite.pc.rollbacks], [0, 1]);
  await pair.clock.advance(1_000);
  await pair.carry();
  assert.deepEqual([impolite.failures, impolite.pc.signalingState], [0, "stable"]);
  assert.equal(pair.polite.pc.remoteDescription?.sdp, impolite.pc.localDescription?.sdp);
});

test("an answer that nobody got fails the attempt", async () => {
  const pair = await connected();
  pair.polite.refuse = true;
  pair.impolite.pc.transceivers[1]!.direction = "sendrecv";
  await pair.carry();
  assert.equal(pair.polite.failures, 1);
});

test("a description the browser refuses fails the attempt; nonsense of other kinds does nothing", async () => {
  const pair = await connected();
  await pair.polite.negotiator.description("pranswer", "x");
  await pair.polite.negotiator.description("answer", "x");
  await pair.polite.negotiator.candidate("x", undefined, undefined);
  assert.equal(pair.polite.failures, 0);
  await pair.polite.negotiator.description("offer", "not a description");
  assert.equal(pair.polite.failures, 1);
});

test("after it is closed it does nothing any more", async () => {
  const pair = await connected();
  pair.polite.negotiator.close();
  pair.impolite.pc.transceivers[1]!.direction = "sendrecv";
  await pair.carry();
  assert.equal(pair.polite.pc.signalingState, "stable");
  assert.equal(pair.polite.out.length, 0);
});
