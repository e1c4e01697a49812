import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { MemberId, Methods } from "@protocol";
import { set_speaks_by_signs } from "../../src/media/choices.ts";
import { MediaEngine } from "../../src/media/engine.ts";
import { a, b, FakeClock, FakePage, FakeTrack, install_browser_fakes, plan_of, settle } from "./fakes.ts";

before(install_browser_fakes);

type Answer = { ok: boolean; code?: string };

/** One person in a mesh with another, and a server that answers as the test says. */
class Sharing {
  readonly clock = new FakeClock();
  readonly page = new FakePage(this.clock);
  readonly told: Methods["devices.set"][] = [];
  answer: (devices: Methods["devices.set"]) => Promise<Answer> | Answer = () => ({ ok: true });
  readonly screen = new FakeTrack("video");
  readonly engine: MediaEngine;

  constructor(surface: FakeTrack["surface"]) {
    this.screen.surface = surface;
    this.page.screen = async () => this.screen;
    this.engine = new MediaEngine({
      you: a,
      call: async (method, params) => {
        if (method !== "devices.set") return { ok: true };
        this.told.push(params as Methods["devices.set"]);
        return this.answer(params as Methods["devices.set"]);
      },
      on_peer: () => undefined,
      on_media_peer: () => undefined,
    }, this.page);
  }

  static async begun(surface: FakeTrack["surface"]): Promise<Sharing> {
    const sharing = new Sharing(surface);
    sharing.engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
    await sharing.engine.set_camera(true);
    await settle();
    return sharing;
  }

  /** The picture that goes out on the only link. */
  get picture(): FakeTrack | null {
    return this.page.connections.at(-1)!.transceivers.find(({ kind }) => kind === "video")!.sender.track;
  }
  get camera(): FakeTrack {
    return this.page.opened.find((track) => track.kind === "video" && track !== this.screen)!;
  }
  get state(): string {
    return this.engine.screen.state.value;
  }
}

test("a window takes the place of one's picture on the same line, and the picture comes back when it is stopped", async () => {
  const one = await Sharing.begun("window");
  const lines = one.page.connections.at(-1)!.transceivers.length;
  assert.equal(one.picture, one.camera);
  await one.engine.show_screen();
  await settle();
  assert.equal(one.state, "on");
  assert.equal(one.picture, one.screen);
  assert.equal(one.page.connections.at(-1)!.transceivers.length, lines);
  assert.equal(one.told.at(-1)!.sharing, true);
  one.engine.stop_screen();
  await settle();
  assert.equal(one.picture, one.camera);
  assert.ok(one.screen.stopped);
  assert.equal(one.told.at(-1)!.sharing, false);
});

for (const surface of ["monitor", undefined] as const) {
  test(`of ${surface ? "a whole screen" : "a screen of which the browser tells nothing"} not one frame goes out and nobody is told before its owner has said yes`, async () => {
    const one = await Sharing.begun(surface);
    await one.engine.show_screen();
    await settle();
    assert.equal(one.state, "whole");
    assert.equal(one.picture, one.camera);
    assert.ok(one.told.every(({ sharing }) => !sharing));
    await one.engine.confirm_screen();
    await settle();
    assert.equal(one.picture, one.screen);
    assert.equal(one.told.at(-1)!.sharing, true);
  });
}

test("who says no to a whole screen lets go of it at once", async () => {
  const one = await Sharing.begun("monitor");
  await one.engine.show_screen();
  one.engine.stop_screen();
  await one.engine.confirm_screen();
  await settle();
  assert.ok(one.screen.stopped);
  assert.equal(one.picture, one.camera);
  assert.ok(one.told.every(({ sharing }) => !sharing));
});

test("nothing goes out before the server has said yes, and nothing when it says no", async () => {
  const one = await Sharing.begun("browser");
  let say: (answer: Answer) => void = () => undefined;
  one.answer = () => new Promise<Answer>((done) => { say = done; });
  void one.engine.show_screen();
  await settle();
  assert.deepEqual([one.state, one.picture === one.camera], ["asking", true]);
  say({ ok: false, code: "conflict" });
  await settle();
  assert.deepEqual([one.state, one.engine.screen.trouble.value, one.screen.stopped], ["off", "taken", true]);
  assert.equal(one.picture, one.camera);
});

test("the browser's own stop button ends it", async () => {
  const one = await Sharing.begun("window");
  await one.engine.show_screen();
  one.screen.onended?.();
  await settle();
  assert.deepEqual([one.state, one.picture === one.camera, one.told.at(-1)!.sharing], ["off", true, false]);
});

test("what the server ends is captured no longer", async () => {
  const one = await Sharing.begun("window");
  await one.engine.show_screen();
  one.engine.screen_ended();
  await settle();
  assert.deepEqual([one.state, one.engine.screen.trouble.value, one.screen.stopped], ["off", "ended", true]);
  assert.equal(one.told.at(-1)!.sharing, false);
});

test("a connection that is lost for a while ends nothing, a refusal does", async () => {
  const one = await Sharing.begun("window");
  await one.engine.show_screen();
  one.answer = () => ({ ok: false, code: "not_sent" });
  await one.engine.set_microphone(true);
  await settle();
  assert.equal(one.state, "on");
  one.answer = () => ({ ok: false, code: "conflict" });
  one.engine.announce(null);
  await settle();
  assert.equal(one.state, "off");
});

const ways_out: [string, (engine: MediaEngine) => void][] = [
  ["leaves the room", (engine) => engine.apply(null)],
  ["takes part by sound", (engine) => engine.choose("sound")],
  ["spares the line", (engine) => engine.spare(true)],
  ["closes the page", (engine) => engine.close()],
];
for (const [who, leave] of ways_out) {
  test(`who ${who} shows nothing any more`, async () => {
    const one = await Sharing.begun("window");
    await one.engine.show_screen();
    leave(one.engine);
    await settle();
    assert.ok(one.screen.stopped);
    assert.equal(one.state, "off");
  });
}

test("a browser's dialog that was put away says nothing, a failure does", async () => {
  const one = await Sharing.begun("window");
  one.page.screen = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  await one.engine.show_screen();
  assert.deepEqual([one.state, one.engine.screen.trouble.value], ["off", null]);
  one.page.screen = () => Promise.reject(new DOMException("no", "NotReadableError"));
  await one.engine.show_screen();
  assert.deepEqual([one.state, one.engine.screen.trouble.value], ["off", "failed"]);
});

test("who speaks by signs says so, and their camera is opened anew for it once", async () => {
  const one = await Sharing.begun("window");
  const cameras = (): number => one.page.opened.length;
  assert.equal(cameras(), 1);
  set_speaks_by_signs(true);
  await settle();
  assert.equal(one.told.at(-1)!.signing, true);
  for (let i = 0; i < 2; i++) {
    one.engine.apply(plan_of({ send_to: [b], receive_from: [b], signing: [a] as MemberId[], width: 426, height: 240, frames: 20 }));
    await settle();
  }
  assert.equal(cameras(), 2);
  set_speaks_by_signs(false);
});
