import assert from "node:assert/strict";
import { test } from "node:test";
import { capture_of, direction_of, picture_of, steps, video_limits, wanted } from "../../src/media/profile.ts";
import { a, b, plan_of, observer } from "./fakes.ts";

const both = plan_of({ send_to: [b], receive_from: [b] });

test("two who may hear each other send and receive sound and picture", () => {
  const link = wanted(both, a, b, "video", "full", true);
  assert.deepEqual(link, {
    send_audio: true, send_video: true, receive_audio: true, receive_video: true, flowing: true,
    picture: { width: 320, height: 180, frames: 15, kilobits: 250 },
  });
});

test("an observer's page receives only", () => {
  const link = wanted(plan_of({ receive_from: [b], width: 0, microphone: false, camera: false }), observer, b, "video", "full", true);
  assert.equal(direction_of(link.send_audio, link.receive_audio), "recvonly");
  assert.equal(direction_of(link.send_video, link.receive_video), "recvonly");
});

test("nothing is received from a member who may not be heard", () => {
  const link = wanted(plan_of({ send_to: [observer] }), a, observer, "video", "full", true);
  assert.equal(direction_of(link.send_audio, link.receive_audio), "sendonly");
  assert.equal(direction_of(link.send_video, link.receive_video), "sendonly");
});

test("a circle too large for pictures keeps its sound", () => {
  const link = wanted(plan_of({ send_to: [b], receive_from: [b], width: 0 }), a, b, "video", "full", true);
  assert.equal(link.send_audio, true);
  assert.equal(link.send_video, false);
  assert.equal(link.picture, null);
});

test("who takes part by sound neither sends nor receives pictures", () => {
  const link = wanted(both, a, b, "sound", "full", true);
  assert.equal(direction_of(link.send_video, link.receive_video), "inactive");
  assert.equal(direction_of(link.send_audio, link.receive_audio), "sendrecv");
});

test("a run-out lease takes the tracks off and leaves what was negotiated", () => {
  const link = wanted(plan_of({ send_to: [observer], leased: [observer] }), a, observer, "video", "full", false);
  assert.equal(link.flowing, false);
  assert.equal(link.send_audio, true);
});

test("who has the floor sends large", () => {
  const plan = plan_of({ send_to: [b], receive_from: [b], large: [a] });
  assert.equal(picture_of(plan, a).width, 640);
  assert.equal(picture_of(plan, b).width, 320);
  assert.equal(capture_of(plan).height, 360);
});

test("a weak line costs frames, then size, then the others' pictures, then one's own, and never the sound", () => {
  const links = steps.map((step) => wanted(both, a, b, "video", step, true));
  assert.deepEqual(links.map(({ picture }) => picture && [picture.width, picture.frames, picture.kilobits]), [
    [320, 15, 250], [320, 8, 150], [160, 8, 88], [160, 8, 88], null,
  ]);
  assert.deepEqual(links.map(({ receive_video }) => receive_video), [true, true, true, false, false]);
  for (const { send_audio, receive_audio } of links) assert.ok(send_audio && receive_audio);
});

test("the encoder is limited in bits, frames and size, and never scales up", () => {
  const picture = { width: 160, height: 90, frames: 8, kilobits: 70 };
  assert.deepEqual(video_limits(picture, 360), { maxBitrate: 70_000, maxFramerate: 8, scaleResolutionDownBy: 4 });
  assert.equal(video_limits(picture, 45).scaleResolutionDownBy, 1);
});
