import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { chosen_device, find_chosen, refresh_choices, remember_device, wish, type Device, type DeviceKind } from "../../src/media/choices.ts";
import { DeviceList, device_in_use } from "../../src/media/device-list.ts";
import { settle } from "./fakes.ts";

const device = (kind: DeviceKind, id: string, group: string, name = id): Device => ({ kind, id, name, group });
const laptop = [device("audioinput", "mic", "laptop"), device("audiooutput", "speaker", "laptop"), device("videoinput", "camera", "cam")];
const headset = [device("audioinput", "headset-in", "headset", "Headset"), device("audiooutput", "headset-out", "headset", "Headset")];
/** As Chrome lists what the system has chosen. */
const by_default = (group: string): Device[] => [device("audioinput", "default", group), device("audiooutput", "default", group)];

async function list_of(first: readonly Device[]) {
  let now = first;
  let changed: () => void = () => undefined;
  const moved: DeviceKind[] = [];
  const list = new DeviceList({ list: async () => now, on_change: (listen) => { changed = listen; return () => { changed = () => undefined; }; } }, (kind) => moved.push(kind));
  await settle();
  return { list, moved, async becomes(next: readonly Device[]) { now = next; changed(); await settle(); } };
}

beforeEach(() => (["audioinput", "audiooutput", "videoinput"] as const).forEach((kind) => remember_device(kind, "")));

test("a choice is found again by its id, and by its name where the browser has drawn new ids", () => {
  remember_device("audioinput", "headset-in", "Headset");
  assert.equal(find_chosen("audioinput", [...laptop, ...headset])?.id, "headset-in");
  const redrawn = [...laptop, device("audioinput", "other-id", "x", "Headset")];
  assert.deepEqual(refresh_choices(redrawn), ["audioinput"]);
  assert.equal(chosen_device("audioinput"), "other-id");
  assert.deepEqual(wish("audioinput"), { deviceId: { exact: "other-id" } });
  assert.deepEqual(refresh_choices(redrawn), []);
});

test("a chosen device that is away stays chosen, and an empty choice leaves it to the browser", () => {
  remember_device("audioinput", "headset-in", "Headset");
  assert.deepEqual(refresh_choices(laptop), []);
  assert.equal(chosen_device("audioinput"), "headset-in");
  remember_device("audioinput", "");
  assert.deepEqual(wish("audioinput"), {});
});

test("an open device whose id was drawn anew is told, so that the chosen one can be opened", async () => {
  remember_device("audioinput", "headset-in", "Headset");
  const { moved } = await list_of([...laptop, device("audioinput", "drawn-anew", "headset", "Headset")]);
  assert.deepEqual(moved, ["audioinput"]);
});

test("in use is the chosen one, else what the system has chosen, else the first", () => {
  const all = [...by_default("headset"), ...laptop, ...headset];
  assert.equal(device_in_use("audiooutput", all)?.id, "headset-out");
  remember_device("audiooutput", "speaker");
  assert.equal(device_in_use("audiooutput", all)?.id, "speaker");
  assert.equal(device_in_use("audioinput", [...laptop, ...headset])?.id, "mic");
  assert.equal(device_in_use("videoinput", []), null);
});

test("a headset that is plugged in is offered as one piece, and put away when it is unplugged again", async () => {
  const { list, becomes } = await list_of(laptop);
  await becomes([...laptop, ...headset]);
  const { name, microphone, speaker, camera } = list.fresh.value!;
  assert.deepEqual([name, microphone?.id, speaker?.id, camera], ["Headset", "headset-in", "headset-out", null]);
  assert.equal(list.lost.value.size, 0);
  await becomes(laptop);
  assert.equal(list.fresh.value, null);
  assert.equal(list.lost.value.size, 0, "it was not in use");
});

for (const [how, chosen] of [["chosen", true], ["by the system's choice", false]] as const)
  test(`an unplugged headset that was in use, ${how}, is lost until the person goes on`, async () => {
    if (chosen) headset.forEach(({ kind, id, name }) => remember_device(kind, id, name));
    const { list, becomes } = await list_of([...by_default("headset"), ...laptop, ...headset]);
    await becomes([...by_default("laptop"), ...laptop]);
    assert.deepEqual([...list.lost.value].sort(), ["audioinput", "audiooutput"]);
    list.go_on("audioinput", "audiooutput");
    assert.equal(list.lost.value.size, 0);
  });

test("names that come with a permission are nothing new, and names that go with it are nothing lost", async () => {
  const { list, becomes } = await list_of([]);
  await becomes(laptop);
  assert.equal(list.fresh.value, null);
  await becomes([]);
  assert.equal(list.lost.value.size, 0);
});

test("a first camera is offered where other devices are known", async () => {
  const sound = laptop.filter(({ kind }) => kind !== "videoinput");
  const { list, becomes } = await list_of(sound);
  await becomes(laptop);
  assert.equal(list.fresh.value?.camera?.id, "camera");
  list.answered();
  assert.equal(list.fresh.value, null);
});

test("a list that comes late is not taken for the newer one", async () => {
  const answers: ((devices: readonly Device[]) => void)[] = [];
  const list = new DeviceList({ list: () => new Promise((done) => answers.push(done)), on_change: () => () => undefined });
  void list.look();
  answers[1]!([...laptop, ...headset]);
  await settle();
  answers[0]!(laptop);
  await settle();
  assert.equal(list.all.value.length, 5);
});
