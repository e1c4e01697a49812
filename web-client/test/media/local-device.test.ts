import assert from "node:assert/strict";
import { test } from "node:test";
import { LocalDevice } from "../../src/media/local-device.ts";
import { FakeTrack, settle } from "./fakes.ts";

function device(open: () => Promise<FakeTrack> = async () => new FakeTrack("audio")) {
  const opened: FakeTrack[] = [];
  const made = new LocalDevice(async () => {
    const track = await open();
    opened.push(track);
    return track as unknown as MediaStreamTrack;
  });
  return { device: made, opened };
}

test("the person's tap opens it, and closing stops the track", async () => {
  const { device: microphone, opened } = device();
  await microphone.set(true);
  assert.equal(microphone.state.value, "on");
  await microphone.set(false);
  assert.equal(microphone.state.value, "off");
  assert.equal(opened[0]?.stopped, true);
});

for (const [name, state] of [["NotAllowedError", "refused"], ["NotFoundError", "missing"], ["NotReadableError", "taken"], ["OverconstrainedError", "missing"]] as const)
  test(`${name} shows as ${state}`, async () => {
    const { device: microphone } = device(async () => {
      throw new DOMException("", name);
    });
    await microphone.set(true);
    assert.equal(microphone.state.value, state);
    assert.equal(microphone.track.value, null);
  });

test("a lock closes it, refuses the tap, and when it ends leaves it closed until the person's own tap", async () => {
  const { device: microphone, opened } = device();
  await microphone.set(true);
  microphone.allow(false);
  assert.equal(microphone.state.value, "locked");
  assert.equal(opened[0]?.stopped, true);
  await microphone.set(true);
  assert.equal(microphone.state.value, "locked");
  assert.equal(opened.length, 1);
  microphone.allow(true);
  assert.equal(microphone.state.value, "off");
  assert.equal(microphone.track.value, null);
  await microphone.set(true);
  assert.equal(microphone.state.value, "on");
});

test("one that opens after it was closed again, or locked, is stopped at once", async () => {
  let come: (track: FakeTrack) => void = () => undefined;
  const { device: microphone, opened } = device(() => new Promise((done) => { come = done; }));
  const opening = microphone.set(true);
  microphone.allow(false);
  come(new FakeTrack("audio"));
  await opening;
  assert.equal(microphone.state.value, "locked");
  assert.equal(microphone.track.value, null);
  assert.equal(opened[0]?.stopped, true);
});

test("one that is unplugged is closed and says so, whatever devices come and go, until its owner opens one again", async () => {
  const { device: microphone, opened } = device();
  await microphone.set(true);
  opened[0]?.onended?.();
  assert.equal(microphone.state.value, "lost");
  assert.equal(microphone.track.value, null);
  microphone.devices_changed();
  assert.equal(microphone.state.value, "lost");
  await settle();
  assert.equal(opened.length, 1, "nothing opens by itself");
  await microphone.set(true);
  assert.equal(microphone.state.value, "on");
});

test("one that the browser silently changes for another is closed as lost", async () => {
  const { device: microphone, opened } = device();
  microphone.lose();
  assert.equal(microphone.state.value, "off", "what was not open is not lost");
  await microphone.set(true);
  microphone.lose();
  assert.equal(microphone.state.value, "lost");
  assert.equal(opened[0]?.stopped, true);
});

test("one that was missing can be tried again when devices change", async () => {
  const { device: microphone } = device(async () => { throw new DOMException("", "NotFoundError"); });
  await microphone.set(true);
  assert.equal(microphone.state.value, "missing");
  microphone.devices_changed();
  assert.equal(microphone.state.value, "off");
});

test("why it did not open stays said when it is closed, and is forgotten when it is tried again", async () => {
  let refuse = true;
  const { device: microphone } = device(async () => {
    if (refuse) throw new DOMException("", "NotAllowedError");
    return new FakeTrack("audio");
  });
  await microphone.set(true);
  await microphone.set(false);
  assert.equal(microphone.state.value, "refused");
  refuse = false;
  const opening = microphone.set(true);
  assert.equal(microphone.state.value, "off");
  await opening;
  assert.equal(microphone.state.value, "on");
});

test("where a system opens one device at a time, the open one is let go for the other", async () => {
  let open: FakeTrack | null = null;
  const { device: microphone, opened } = device(async () => {
    if (open && !open.stopped) throw new DOMException("", "NotReadableError");
    return (open = new FakeTrack("audio"));
  });
  await microphone.set(true);
  await microphone.reopen();
  assert.equal(microphone.state.value, "on");
  assert.equal(microphone.track.value as unknown, opened[1]);
});

test("another device takes the place of the open one without a gap", async () => {
  const { device: microphone, opened } = device();
  await microphone.set(true);
  const states: string[] = [];
  const stop = microphone.state.subscribe((state) => states.push(state));
  await microphone.reopen();
  stop();
  await settle();
  assert.deepEqual(states, ["on"]);
  assert.equal(opened[0]?.stopped, true);
  assert.equal(microphone.track.value as unknown, opened[1]);
});
