import { signal, type ReadonlySignal } from "@preact/signals";
import { find_chosen, refresh_choices, type Device, type DeviceKind } from "./choices.ts";
import type { Cancel } from "./clock.ts";

/** The browser's list of devices. */
export interface DeviceSource {
  list(): Promise<readonly Device[]>;
  on_change(changed: () => void): Cancel;
}

/** What was plugged in just now, as one piece: a headset has a microphone and a speaker. */
export interface Fresh {
  readonly name: string;
  readonly microphone: Device | null;
  readonly speaker: Device | null;
  readonly camera: Device | null;
}

export const browser_devices: DeviceSource = {
  async list() {
    const devices: MediaDevices | undefined = navigator.mediaDevices; // absent on an unsafe origin
    const found = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    return found.filter(({ deviceId }) => deviceId !== "").map(({ kind, deviceId, label, groupId }) => ({ kind, id: deviceId, name: label, group: groupId }));
  },
  on_change(changed) {
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    devices?.addEventListener("devicechange", changed);
    return () => devices?.removeEventListener("devicechange", changed);
  },
};

/** Names under which some browsers list what the system has chosen, beside the device itself. */
const is_alias = ({ id }: Device): boolean => id === "default" || id === "communications";

/** Devices without the system's aliases. */
export const real_devices = (devices: readonly Device[], kind: DeviceKind): Device[] => devices.filter((device) => device.kind === kind && !is_alias(device));

/** The device in use when nothing else is said: the chosen one while it is there, else the one that the system has chosen, which browsers list first. */
export function device_in_use(kind: DeviceKind, devices: readonly Device[]): Device | null {
  const chosen = find_chosen(kind, devices);
  if (chosen && !is_alias(chosen)) return chosen;
  const real = real_devices(devices, kind);
  const alias = devices.find((device) => device.kind === kind && device.id === "default");
  return (alias && real.find(({ group }) => group !== "" && group === alias.group)) ?? real[0] ?? null;
}

/** The devices of this computer or phone as they come and go. It opens none: what was plugged in is offered, and what was in use and is gone is told, so
 * that nothing goes on with another device by itself. */
export class DeviceList {
  readonly #all = signal<readonly Device[]>([]);
  readonly #fresh = signal<Fresh | null>(null);
  readonly #lost = signal<ReadonlySet<DeviceKind>>(new Set());
  readonly #stop: Cancel;
  #looks = 0;

  /** `moved` is told of the kinds whose chosen device was found under another id. */
  constructor(private readonly source: DeviceSource = browser_devices, private readonly moved: (kind: DeviceKind) => void = () => undefined) {
    this.#stop = source.on_change(() => void this.look());
    void this.look();
  }

  get all(): ReadonlySignal<readonly Device[]> {
    return this.#all;
  }

  /** Offered until it is taken, put away or unplugged again. */
  get fresh(): ReadonlySignal<Fresh | null> {
    return this.#fresh;
  }

  /** Kinds of which the device in use was unplugged, until the person goes on with another one. */
  get lost(): ReadonlySignal<ReadonlySet<DeviceKind>> {
    return this.#lost;
  }

  /** Reads the list again; also after a permission, which gives the devices their names. */
  async look(): Promise<void> {
    const turn = ++this.#looks;
    const now = await this.source.list();
    if (turn !== this.#looks) return;
    const before = this.#all.peek();
    const named = before.some(({ name }) => name !== "") && now.some(({ name }) => name !== "");
    if (named) this.#compare(before, now);
    this.#all.value = now;
    for (const kind of refresh_choices(now)) this.moved(kind);
  }

  /** The offer was taken or put away. */
  answered(): void {
    this.#fresh.value = null;
  }

  /** The person goes on with what is there. */
  go_on(...kinds: readonly DeviceKind[]): void {
    const lost = [...this.#lost.peek()].filter((kind) => !kinds.includes(kind));
    if (lost.length !== this.#lost.peek().size) this.#lost.value = new Set(lost);
  }

  close(): void {
    this.#looks++;
    this.#stop();
  }

  #compare(before: readonly Device[], now: readonly Device[]): void {
    const known = (kind: DeviceKind): boolean => before.some((device) => device.kind === kind && device.name !== "");
    const is_there = (device: Device, among: readonly Device[]): boolean => among.some(({ kind, id }) => kind === device.kind && id === device.id);
    const gone = (["audioinput", "videoinput", "audiooutput"] as const).filter((kind) => {
      const used = known(kind) ? device_in_use(kind, before) : null;
      return used !== null && !is_there(used, now);
    });
    if (gone.length > 0) this.#lost.value = new Set([...this.#lost.peek(), ...gone]);
    // A kind that had no device at all counts too once other devices are known by name.
    const came = now.filter((device) => device.name !== "" && !is_alias(device) && !is_there(device, before) && (known(device.kind) || !before.some(({ kind }) => kind === device.kind)));
    const offered = this.#fresh.peek();
    if (came.length > 0) this.#fresh.value = one_piece(came);
    else if (offered && ![offered.microphone, offered.speaker, offered.camera].some((device) => device && is_there(device, now))) this.#fresh.value = null;
  }
}

/** The piece that the first of them belongs to; sound before picture. */
function one_piece(came: readonly Device[]): Fresh {
  const first = came.find(({ kind }) => kind !== "videoinput") ?? came[0]!;
  const same = (kind: DeviceKind): Device | null =>
    came.find((device) => device.kind === kind && (device === first || (device.group !== "" && device.group === first.group))) ?? null;
  return { name: first.name, microphone: same("audioinput"), speaker: same("audiooutput"), camera: same("videoinput") };
}
