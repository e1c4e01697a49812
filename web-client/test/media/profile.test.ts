import assert from "node:assert/strict";
import { test } from "node:test";
import type { MediaPlan, MemberId } from "@protocol";
import { capture_of, direction_of, picture_of, sent_to_server, video_limits, wanted, type Circumstances } from "../../src/media/profile.ts";
import { steps } from "../../src/media/steps.ts";
import { a, b, c, plan_of, observer } from "./fakes.ts";

const none: ReadonlySet<MemberId> = new Set();
const usual = (plan: MediaPlan, you: MemberId): Circumstances => ({ plan, you, part: "video", step: "full", without: none, lapsed: none });

const both = plan_of({ send_to: [b], receive_from: [b] });

test("two who may hear each other send and receive sound and picture", () => {
  const link = wanted(usual(both, a), b);
  assert.deepEqual(link, {
    send_audio: true, send_video: true, receive_audio: true, receive_video: true, flowing: true,
    picture: { width: 320, height: 180, frames: 15, kilobits: 250 }, sound_bits: 24_000,
  });
});

test("an observer's page receives only", () => {
  const link = wanted(usual(plan_of({ receive_from: [b], width: 0, microphone: false, camera: false }), observer), b);
  assert.equal(direction_of(link.send_audio, link.receive_audio), "recvonly");
  assert.equal(direction_of(link.send_video, link.receive_video), "recvonly");
});

test("nothing is received from a member who may not be heard", () => {
  const link = wanted(usual(plan_of({ send_to: [observer] }), a), observer);
  assert.equal(direction_of(link.send_audio, link.receive_audio), "sendonly");
  assert.equal(direction_of(link.send_video, link.receive_video), "sendonly");
});

test("a circle too large for pictures keeps its sound", () => {
  const link = wanted(usual(plan_of({ send_to: [b], receive_from: [b], width: 0 }), a), b);
  assert.equal(link.send_audio, true);
  assert.equal(link.send_video, false);
  assert.equal(link.picture, null);
});

test("who takes part by sound neither sends nor receives pictures", () => {
  const link = wanted({ ...usual(both, a), part: "sound" }, b);
  assert.equal(direction_of(link.send_video, link.receive_video), "inactive");
  assert.equal(direction_of(link.send_audio, link.receive_audio), "sendrecv");
});

test("a run-out lease takes the tracks off and leaves what was negotiated", () => {
  const link = wanted({ ...usual(plan_of({ send_to: [observer], leased: [observer] }), a), lapsed: new Set([observer]) }, observer);
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
  const links = steps.map((step) => wanted({ ...usual(both, a), step }, b));
  assert.deepEqual(links.map(({ picture }) => picture && [picture.width, picture.frames, picture.kilobits]), [
    [320, 15, 250], [320, 8, 150], [160, 8, 88], [160, 8, 88], null, null, null,
  ]);
  assert.deepEqual(links.map(({ receive_video }) => receive_video), [true, true, true, false, false, false, false]);
  assert.deepEqual(links.map(({ sound_bits }) => sound_bits), [24_000, 24_000, 24_000, 24_000, 24_000, 16_000, 12_000]);
  for (const { send_audio, receive_audio } of links) assert.ok(send_audio && receive_audio);
});

test("a screen on a weak line costs frames and bits, and never its size", () => {
  const plan = plan_of({ send_to: [b], receive_from: [b], large: [a], large_width: 1280, large_height: 720, large_frames: 5, large_kilobits: 600 });
  const shown = { ...usual(plan, a), tracks: { screen: true } };
  const pictures = steps.map((step) => wanted({ ...shown, step }, b).picture);
  assert.deepEqual(pictures.map((picture) => picture && [picture.width, picture.height, picture.frames, picture.kilobits]), [
    [1280, 720, 5, 600], [1280, 720, 3, 360], [1280, 720, 3, 210], [1280, 720, 3, 210], null, null, null,
  ]);
  assert.deepEqual(sent_to_server({ ...shown, step: "smaller" }).large?.height, 720);
});

test("signs keep size and frames until everything else has been given up, both ways", () => {
  const plan = plan_of({ send_to: [b, c], receive_from: [b, c], signing: [a, b], width: 426, height: 240, frames: 20, kilobits: 250 });
  const links = steps.map((step) => wanted({ ...usual(plan, a), step }, b));
  assert.deepEqual(links.map(({ picture }) => picture && [picture.width, picture.height, picture.frames, picture.kilobits]), [
    ...Array<number[]>(5).fill([426, 240, 20, 250]), [426, 240, 20, 150], null,
  ]);
  assert.ok(links.every(({ receive_video }) => receive_video), "another's signs come at every step");
  assert.deepEqual(steps.map((step) => wanted({ ...usual(plan, a), step }, c).receive_video), [true, true, true, false, false, false, false]);
  assert.equal(sent_to_server({ ...usual(plan, a), step: "no_pictures" }).small?.height, 240);
});

test("a picture that is not wanted is not received, and its sound is", () => {
  const link = wanted({ ...usual(both, a), without: new Set([b]) }, b);
  assert.equal(direction_of(link.send_video, link.receive_video), "sendonly");
  assert.equal(direction_of(link.send_audio, link.receive_audio), "sendrecv");
});

test("a media server gets the large layer of those alone whom somebody is to see large, and on a weak line of nobody", () => {
  const plan = plan_of({ send_to: [b], receive_from: [b], large: [a] });
  assert.equal(sent_to_server(usual(plan, a)).large?.height, 360);
  assert.equal(sent_to_server(usual(plan, a)).small?.height, 180);
  assert.equal(sent_to_server(usual(plan, b)).large, null);
  assert.equal(sent_to_server({ ...usual(plan, a), step: "fewer_frames" }).large, null);
  assert.equal(sent_to_server({ ...usual(plan, a), part: "sound" }).small, null);
});

test("the encoder is limited in bits, frames and size, and never scales up", () => {
  const picture = { width: 160, height: 90, frames: 8, kilobits: 70 };
  assert.deepEqual(video_limits(picture, 360), { maxBitrate: 70_000, maxFramerate: 8, scaleResolutionDownBy: 4 });
  assert.equal(video_limits(picture, 45).scaleResolutionDownBy, 1);
});
