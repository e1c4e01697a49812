import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { MemberId } from "@protocol";
import type { MemberCounts } from "../../src/media/counts.ts";
import { MediaEngine } from "../../src/media/engine.ts";
import { OwnLine } from "../../src/media/line.ts";
import { a, b, c, FakeClock, FakePage, install_browser_fakes, plan_of } from "./fakes.ts";

before(install_browser_fakes);

/** Links whose counters go on by two seconds at each look. */
class Links {
  #looks = 0;
  constructor(private readonly members: readonly MemberId[]) {}

  look(lost_in = 0, more: Partial<MemberCounts> = {}): ReadonlyMap<MemberId, MemberCounts> {
    const n = ++this.#looks;
    this.lost += 100 * lost_in;
    const count: MemberCounts = {
      audio_in: n * 8_000, audio_out: n * 8_000, video_in: n * 30_000, video_out: n * 30_000,
      sent: n * 100, received: n * 100, lost: this.lost, sound_packets: n * 100, round_trip_ms: 50, lost_out: 0, ...more,
    };
    return new Map(this.members.map((member) => [member, count]));
  }
  lost = 0;
}

test("a line is told when what is shown of it changes, with its reason", () => {
  const links = new Links([b, c]);
  const line = new OwnLine();
  assert.equal(line.state.value.quality, null);
  assert.equal(line.sample(links.look()).told, "good");
  assert.equal(line.sample(links.look()).told, null);
  line.sample(links.look(0, { lost_out: 0.3 }));
  assert.deepEqual([line.state.value.quality, line.state.value.reason], ["good", null]);
  assert.equal(line.sample(links.look(0, { lost_out: 0.3 })).told, "poor");
  assert.deepEqual([line.state.value.quality, line.state.value.reason], ["poor", "lost_out"]);
  assert.equal(line.state.value.others.get(c)?.quality, "poor");
});

test("losses out step down, losses in switch the others' pictures off, and both come back", () => {
  const links = new Links([b]);
  const out = new OwnLine();
  for (let i = 0; i < 2; i++) out.sample(links.look(0, { lost_out: 0.1 }));
  assert.deepEqual([out.state.value.step, out.state.value.sees], ["fewer_frames", true]);
  for (let i = 0; i < 8; i++) out.sample(links.look());
  assert.equal(out.state.value.step, "full");
  const into = new OwnLine();
  into.sample(links.look());
  into.sample(links.look(0.2));
  assert.equal(into.sample(links.look(0.2)).stepped, true);
  assert.deepEqual([into.state.value.step, into.state.value.sees], ["full", false]);
});

test("counters that begin anew, as after a new connection, are no loss", () => {
  const line = new OwnLine();
  const before = new Links([b]);
  for (let i = 0; i < 5; i++) line.sample(before.look(0.5));
  assert.equal(line.sample(new Links([b]).look()).told, null);
  for (let i = 0, anew = new Links([b]); i < 3; i++) line.sample(anew.look());
  assert.equal(line.state.value.quality, "good");
});

test("a spared line sends no picture and less sound, and goes back to where the line stands", () => {
  const line = new OwnLine();
  line.spare(true);
  assert.deepEqual([line.state.value.step, line.state.value.sees, line.spared.value], ["low_sound", false, true]);
  line.spare(false);
  assert.deepEqual([line.state.value.step, line.state.value.sees], ["full", true]);
});

test("sparing closes the camera, asks for no pictures, and takes bits from the sound at once", async () => {
  const clock = new FakeClock();
  const page = new FakePage(clock);
  const asked: { method: string; params: object }[] = [];
  const engine = new MediaEngine({
    you: a,
    call: async (method, params) => { asked.push({ method, params }); return { ok: true }; },
    on_peer: () => undefined, on_media_peer: () => undefined,
  }, page);
  await engine.set_microphone(true);
  await engine.set_camera(true);
  engine.apply(plan_of({ send_to: [b], receive_from: [b] }));
  await clock.advance(10);
  const [sound, picture] = page.connections[0]!.transceivers;
  assert.equal(sound!.sender.parameters.encodings[0]!["maxBitrate"], 24_000);
  assert.equal(picture!.direction, "sendrecv");
  engine.spare(true);
  await clock.advance(10);
  assert.equal(engine.camera.value, "off");
  assert.equal(engine.microphone.value, "on");
  assert.equal(picture!.sender.track, null);
  assert.equal(picture!.direction, "sendonly", "nothing comes in");
  assert.equal(sound!.sender.parameters.encodings[0]!["maxBitrate"], 16_000);
  assert.deepEqual(asked.findLast(({ method }) => method === "pictures.set")?.params, { none: true, without: [] });
  engine.spare(false);
  await clock.advance(10);
  assert.equal(picture!.direction, "sendrecv");
  assert.equal(sound!.sender.parameters.encodings[0]!["maxBitrate"], 24_000);
  engine.close();
});
