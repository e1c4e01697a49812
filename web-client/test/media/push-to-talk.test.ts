import assert from "node:assert/strict";
import { test } from "node:test";
import { LocalDevice } from "../../src/media/local-device.ts";
import { PushToTalk, type Hold } from "../../src/media/push-to-talk.ts";
import { FakeTrack, settle } from "./fakes.ts";

/** A microphone that opens when the test lets it, held by a key or a button. */
function held_microphone() {
  const waiting: (() => void)[] = [];
  const tracks: FakeTrack[] = [];
  const microphone = new LocalDevice(() => new Promise((come) => waiting.push(() => {
    const track = new FakeTrack("audio");
    tracks.push(track);
    come(track as unknown as MediaStreamTrack);
  })));
  const talk = new PushToTalk((on) => void microphone.set(on));
  microphone.state.subscribe((state) => {
    talk.lock(state === "locked");
    if (state === "on") talk.seen_open();
  });
  return { microphone, talk, open_next: () => waiting.shift()?.(), live: () => tracks.filter(({ stopped }) => !stopped).length };
}

test("it is open while it is held and closes when it is let go", async () => {
  const { microphone, talk, open_next } = held_microphone();
  talk.use(true);
  assert.equal(talk.press("key"), true);
  open_next();
  await settle();
  assert.equal(microphone.state.value, "on");
  talk.press("button");
  talk.release("key");
  assert.equal(microphone.state.value, "on", "the button is still held");
  talk.release("button");
  assert.equal(microphone.state.value, "off");
});

test("a microphone that comes after it was let go is closed at once", async () => {
  const { microphone, talk, open_next, live } = held_microphone();
  talk.use(true);
  talk.press("button");
  talk.release("button");
  open_next();
  await settle();
  assert.equal(microphone.state.value, "off");
  assert.equal(live(), 0);
});

test("a lock closes it, and after the lock what is still held does not open it", async () => {
  const { microphone, talk, open_next } = held_microphone();
  talk.use(true);
  talk.press("key");
  open_next();
  await settle();
  microphone.allow(false);
  assert.equal(microphone.state.value, "locked");
  assert.equal(microphone.had_open.value, false, "coming back would leave it open with nothing held");
  assert.equal(talk.press("key"), false);
  microphone.allow(true);
  await settle();
  assert.equal(microphone.state.value, "off");
});

test("what another way opens does not stay open with nothing held", async () => {
  const { microphone, talk, open_next } = held_microphone();
  talk.use(true);
  void microphone.set(true);
  open_next();
  await settle();
  assert.equal(microphone.state.value, "off");
});

test("taking it into use, and out of it, closes what was open", async () => {
  const { microphone, talk, open_next } = held_microphone();
  void microphone.set(true);
  open_next();
  await settle();
  assert.equal(microphone.state.value, "on");
  talk.use(true);
  assert.equal(microphone.state.value, "off");
  talk.press("button");
  open_next();
  await settle();
  talk.use(false);
  assert.equal(microphone.state.value, "off");
});

/** Numbers that look like chance and are the same each time (mulberry32). */
function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("no order of events leaves it open when nothing is held, or while it is locked", async () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = chance(seed);
    const { microphone, talk, open_next, live } = held_microphone();
    talk.use(true);
    const held = new Set<Hold>(); // what a finger would say
    let locked = false;
    const told: string[] = [];
    const events: Record<string, () => void> = {
      press_key: () => { if (talk.press("key")) held.add("key"); },
      press_button: () => { if (talk.press("button")) held.add("button"); },
      release_key: () => { talk.release("key"); held.delete("key"); },
      release_button: () => { talk.release("button"); held.delete("button"); },
      blur: () => { talk.release_all(); held.clear(); },
      lock: () => { microphone.allow(false); locked = true; held.clear(); },
      unlock: () => { microphone.allow(true); locked = false; },
      comes: open_next,
      unplugged: () => microphone.lose(),
      another_way: () => void microphone.set(true),
      come_back: () => void microphone.come_back(),
      another_device: () => void microphone.reopen(),
    };
    const names = Object.keys(events);
    for (let i = 0; i < 40; i++) {
      const name = names[Math.floor(random() * names.length)]!;
      told.push(name);
      events[name]!();
      if (random() < 0.5) await settle();
      if (held.size === 0 || locked) {
        await settle();
        assert.ok(microphone.state.value !== "on" && microphone.track.value === null && live() === 0, `seed ${seed}: ${told.join(", ")}`);
      }
    }
    // Whatever is still on its way comes, and nothing is held.
    events["blur"]!();
    for (let i = 0; i < 40; i++) open_next();
    await settle();
    assert.equal(live(), 0, `seed ${seed}: ${told.join(", ")}`);
  }
});
