import assert from "node:assert/strict";
import { before, test } from "node:test";
import { signal } from "@preact/signals";
import type { MemberId, MediaPlan, Methods, PeerSignal } from "@protocol";
import { group_media, type GroupFeed } from "../../src/media/group-media.ts";
import { a, b, FakeClock, FakePage, install_browser_fakes, plan_of, observer, settle } from "./fakes.ts";

before(install_browser_fakes);

type State = NonNullable<GroupFeed["state"]["value"]>;
const in_room: State = { you: a, media: null, lease: null, devices: new Map(), heard: new Map(), view: { open: { room: {}, present: [] } } };

/** A group's connection in the hand of a test. */
class Feed {
  readonly state = signal<State | null>(in_room);
  readonly status = signal<"connecting" | "open" | "reconnecting" | "ended">("open");
  readonly asked: string[] = [];
  readonly told: Methods["devices.set"][] = [];
  answers = false;
  #hear: (signal: PeerSignal) => void = () => undefined;
  #listen: (event: { kind: string; data: object }) => void = () => undefined;

  readonly feed: GroupFeed = {
    state: this.state,
    status: this.status,
    call: async (method, params) => {
      this.asked.push(method);
      if (method === "devices.set") {
        if (this.status.peek() !== "open") return { ok: false, code: "not_sent" };
        this.told.push(params as Methods["devices.set"]);
      }
      if (method === "signal.send" && this.answers) this.#answer(params as Methods["signal.send"]);
      return { ok: true };
    },
    on_peer: (listen) => {
      this.#hear = listen;
      return () => undefined;
    },
    on_media_peer: () => () => undefined,
    on_keys: () => () => undefined,
    on_event: (listen) => {
      this.#listen = listen;
      return () => undefined;
    },
  };

  #answer({ to, session, step }: Methods["signal.send"]): void {
    if (step.kind !== "description") return;
    this.#hear({ from: to, session, step: { kind: "description", type: "answer", sdp: '[{"direction":"sendrecv"},{"direction":"sendrecv"}]' } });
  }

  plan(plan: MediaPlan | null): void {
    this.state.value = { ...this.state.value!, media: plan };
  }

  happens(kind: string, data: object): void {
    this.#listen({ kind, data });
  }
}

function made() {
  const feed = new Feed();
  const clock = new FakeClock();
  const page = new FakePage(clock);
  return { feed, clock, page, engine: group_media(feed.feed, page) };
}

test("the plan is followed, and leaving the room ends it whatever was said before", () => {
  const { feed, engine, page } = made();
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  assert.equal(engine.links.value.size, 1);
  feed.state.value = { ...feed.state.value!, view: {} };
  assert.equal(engine.links.value.size, 0);
  assert.equal(page.connections[0]?.connectionState, "closed");
});

test("a help line is a place of its own: it needs no room, and its end ends it", async () => {
  const { feed, engine, page } = made();
  const on_line = (line?: MemberId): State => ({ ...in_room, view: { open: { present: [{ member: a, ...(line ? { line } : {}) }] } }, media: plan_of({ send_to: [b], receive_from: [b], camera: false }) });
  feed.state.value = on_line(b);
  assert.equal(engine.links.value.size, 1);
  await engine.set_microphone(true);
  assert.equal(engine.microphone.value, "on");
  feed.state.value = on_line();
  assert.equal(engine.links.value.size, 0);
  assert.equal(engine.microphone.value, "off");
  assert.equal(page.connections[0]?.connectionState, "closed");
  // and the supporter, who is named by the other side
  feed.state.value = { ...on_line(), view: { open: { present: [{ member: b, line: a }] } } };
  assert.equal(engine.links.value.size, 1);
});

test("a lost connection touches nothing; when it is back, devices are told again", async () => {
  const { feed, engine, page } = made();
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  await engine.set_microphone(true);
  const told = () => feed.asked.filter((method) => method === "devices.set").length;
  const before_it = told();
  feed.status.value = "reconnecting";
  assert.equal(engine.microphone.value, "on");
  assert.notEqual(page.connections[0]?.connectionState, "closed");
  feed.status.value = "open";
  assert.equal(told(), before_it + 1);
  assert.equal(page.connections.length, 1);
});

test("a connection that is gone for good ends sound and picture", async () => {
  const { feed, engine, page } = made();
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  await engine.set_microphone(true);
  feed.status.value = "ended";
  await settle();
  assert.equal(page.connections[0]?.connectionState, "closed");
  assert.ok(page.opened.every(({ stopped }) => stopped));
});

test("leases are followed", async () => {
  const { feed, clock, engine, page } = made();
  await engine.set_microphone(true);
  feed.plan(plan_of({ send_to: [observer], leased: [observer] }));
  await clock.advance(100);
  page.connections[0]?.become("connected");
  const sent = () => page.connections.at(-1)?.transceivers[0]?.sender.track;
  await clock.advance(8_000);
  feed.state.value = { ...feed.state.value!, lease: { to: [observer] as MemberId[], until_ms: Date.now() + 10_000 } };
  await clock.advance(9_000);
  assert.ok(sent());
  await clock.advance(1_100);
  assert.equal(sent(), null);
});

test("one's own closed microphone is closed; another's is not, but not played until they open it", async () => {
  const { feed, engine } = made();
  feed.plan(plan_of({}));
  await engine.set_microphone(true);
  feed.happens("mic.closed", { member: b, by: b });
  assert.equal(engine.microphone.value, "on");
  assert.deepEqual([...engine.silenced.value], [b]);
  feed.state.value = { ...feed.state.value!, devices: new Map([[b, { microphone: true, camera: false, sharing: false }]]) };
  assert.deepEqual([...engine.silenced.value], []);
  feed.happens("mic.closed", { member: a, by: b });
  assert.equal(engine.microphone.value, "off");
});

test("what this page can do is told before the room, and again on each new connection", () => {
  const { feed } = made();
  assert.deepEqual(feed.asked, ["media.able"]);
  feed.status.value = "reconnecting";
  feed.status.value = "open";
  assert.deepEqual(feed.asked, ["media.able", "media.able"]);
});

test("whose microphones are open is followed: a link that brings nothing of them is restarted", async () => {
  const { feed, clock, page } = made();
  feed.answers = true;
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  await clock.advance(100);
  page.connections[0]!.become("connected");
  await clock.advance(8_000);
  assert.equal(page.connections[0]!.restarts, 0);
  feed.state.value = { ...feed.state.value!, devices: new Map([[b, { microphone: true, camera: false, sharing: false }]]) };
  await clock.advance(9_000);
  assert.equal(page.connections[0]!.restarts, 1);
  // without the server nobody can agree on anything new
  feed.status.value = "reconnecting";
  await clock.advance(60_000);
  assert.equal(page.connections[0]!.restarts, 1);
  assert.equal(page.connections.length, 1);
});

test("a page that is loaded anew begins with closed devices; one whose connection was renewed keeps what it had open", async () => {
  const { feed, engine } = made();
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  assert.deepEqual([engine.microphone.value, engine.camera.value], ["off", "off"]);
  await engine.set_microphone(true);
  feed.status.value = "reconnecting";
  feed.state.value = { ...feed.state.value!, devices: new Map() }; // a server that was started anew knows nothing of it
  feed.status.value = "open";
  assert.equal(engine.microphone.value, "on");
});

/** The connection is lost and comes back; meanwhile the server has this of our devices. */
async function away(feed: Feed, kept: { microphone: boolean; camera: boolean }, meanwhile: () => Promise<void> = settle): Promise<void> {
  await settle();
  feed.status.value = "reconnecting";
  await meanwhile();
  feed.state.value = { ...feed.state.value!, devices: new Map([[a, { ...kept, sharing: false }]]) };
  feed.status.value = "open";
  await settle();
}

test("who was silenced while their connection was away comes back silenced, and never says that it is open", async () => {
  const { feed, engine } = made();
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  await engine.set_microphone(true);
  await engine.set_camera(true);
  const before = feed.told.length;
  await away(feed, { microphone: false, camera: true });
  assert.deepEqual([engine.microphone.value, engine.camera.value], ["off", "on"]);
  assert.deepEqual(feed.told.slice(before).map(({ microphone }) => microphone).filter(Boolean), []);
  await engine.set_microphone(true);
  await away(feed, { microphone: true, camera: false });
  assert.deepEqual([engine.microphone.value, engine.camera.value], ["on", "off"]);
});

test("what its owner opened while the connection was away stays open", async () => {
  const { feed, engine } = made();
  feed.plan(plan_of({ send_to: [b], receive_from: [b] }));
  await away(feed, { microphone: false, camera: false }, () => engine.set_microphone(true));
  assert.equal(engine.microphone.value, "on");
});
