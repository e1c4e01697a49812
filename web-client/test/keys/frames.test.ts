import assert from "node:assert/strict";
import { test } from "node:test";
import { clear_bytes, Opener, Sealer, trailer_of } from "../../src/media/frames/format.ts";
import { Keyring } from "../../src/media/frames/keyring.ts";
import { base_key, frame } from "./helpers.ts";

const key_frame = (length: number) => frame(length, 0x10); // VP8: an even first byte

test("a frame comes out as it went in, sound and picture, key frame and other", async () => {
  for (const [kind, made] of [["audio", frame(60)], ["video", key_frame(500)], ["video", frame(200)]] as const) {
    const base = await base_key(1);
    const sealed = await (await Sealer.of(base, 7, kind)).seal(made);
    assert.deepEqual(await (await Opener.of(base, kind)).open(sealed!), made);
  }
});

test("of a frame only the first bytes can be read, and they cannot be changed", async () => {
  const base = await base_key(1);
  const sealer = await Sealer.of(base, 7, "video");
  for (const made of [key_frame(300), frame(300)]) {
    const sealed = (await sealer.seal(made))!;
    const clear = clear_bytes("video", (made[0]! & 1) === 0);
    assert.deepEqual(sealed.slice(0, clear), made.slice(0, clear));
    assert.notDeepEqual(sealed.slice(clear, clear + 16), made.slice(clear, clear + 16));
    for (const at of [1, clear, sealed.length - 20, sealed.length - 5, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at]! ^= 2;
      assert.equal(await (await Opener.of(base, "video")).open(changed), null, `byte ${at}`);
    }
  }
});

test("a wrong key opens nothing, nor does the right one of the other kind", async () => {
  const sealer = await Sealer.of(await base_key(1), 0, "audio");
  const [wrong, other_kind] = [await Opener.of(await base_key(2), "audio"), await Opener.of(await base_key(1), "video")];
  for (let i = 0; i < 50; ++i) {
    const sealed = (await sealer.seal(frame(60 + i)))!;
    assert.equal(await wrong.open(sealed), null);
    assert.equal(await other_kind.open(sealed), null);
  }
});

test("no counter is used twice with a key, whichever layer or connection a frame is of", async () => {
  const ring = new Keyring();
  const base = await base_key(3);
  ring.take({ kind: "send", epoch: 4, key: base });
  const lines = Array.from({ length: 6 }, async () => {
    const counters: number[] = [];
    for (let i = 0; i < 200; ++i) counters.push(trailer_of((await ring.seal("video", frame(30)))!)!.counter);
    return counters;
  });
  ring.take({ kind: "send", epoch: 4, key: base }); // said again: no new beginning
  const counters = (await Promise.all(lines)).flat();
  assert.equal(new Set(counters).size, 1_200);
});

test("sound and picture of one sender have nothing of their nonces in common: their keys are others", async () => {
  const base = await base_key(3);
  const [audio, video] = await Promise.all([Sealer.of(base, 0, "audio"), Sealer.of(base, 0, "video")]);
  const [a, v] = [(await audio.seal(frame(40)))!, (await video.seal(frame(40)))!];
  assert.notDeepEqual(a.slice(3, 30), v.slice(3, 30));
  assert.equal(await (await Opener.of(base, "audio")).open(v), null);
});

test("a frame is opened once, and in any order within the window", async () => {
  const base = await base_key(1);
  const [sealer, opener] = [await Sealer.of(base, 0, "audio"), await Opener.of(base, "audio")];
  const sealed = [];
  for (let i = 0; i < 1_200; ++i) sealed.push((await sealer.seal(frame(20)))!);
  assert.ok(await opener.open(sealed[5]!));
  assert.ok(await opener.open(sealed[2]!));
  assert.equal(await opener.open(sealed[2]!), null, "said again");
  assert.ok(await opener.open(sealed[1_199]!));
  assert.equal(await opener.open(sealed[3]!), null, "too old");
  assert.equal((await Promise.all([opener.open(sealed[1_198]!), opener.open(sealed[1_198]!)])).filter(Boolean).length, 1, "at the same time");
});

test("what is not encrypted, or of an epoch nobody gave, is dropped and counted", async () => {
  const ring = new Keyring();
  ring.take({ kind: "receive", from: "a", epoch: 1, key: await base_key(1) });
  const sealed = (await (await Sealer.of(await base_key(1), 2, "audio")).seal(frame(50)))!;
  assert.equal(await ring.open("a", "audio", frame(50)), null);
  assert.equal(await ring.open("a", "audio", frame(3)), null);
  assert.equal(await ring.open("a", "audio", sealed), null);
  assert.equal(await ring.open(null, "audio", sealed), null);
  assert.deepEqual(ring.counts.get("a"), { opened: 0, dropped: 3 });
});

test("without a key nothing goes out", async () => {
  assert.equal(await new Keyring().seal("audio", frame(50)), null);
});

test("a member's keys open only that member's frames", async () => {
  const ring = new Keyring();
  ring.take({ kind: "receive", from: "a", epoch: 1, key: await base_key(1) });
  ring.take({ kind: "receive", from: "b", epoch: 1, key: await base_key(2) });
  const of_a = (await (await Sealer.of(await base_key(1), 1, "audio")).seal(frame(50)))!;
  assert.equal(await ring.open("b", "audio", of_a), null);
  assert.ok(await ring.open("a", "audio", of_a));
});
