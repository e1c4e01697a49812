import { signal, type ReadonlySignal } from "@preact/signals";

// What a person chose of microphones, cameras and speakers on this device: kept for the next meeting, a wish and never a condition.

export type DeviceKind = "audioinput" | "videoinput" | "audiooutput";

/** A device to choose from. Browsers tell id, name and group only after a microphone or camera has been allowed. */
export interface Device {
  readonly kind: DeviceKind;
  readonly id: string;
  readonly name: string;
  /** The same for what is one piece, as the two sides of a headset. */
  readonly group: string;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

const kinds: readonly DeviceKind[] = ["audioinput", "videoinput", "audiooutput"];
const choices = new Map(kinds.map((kind) => [kind, signal<Choice | null>(kept_choice(kind))]));

/** The chosen device's id; null: the browser's own choice. */
export function chosen_device(kind: DeviceKind): string | null {
  return choices.get(kind)?.value?.id ?? null;
}

/** Keeps a choice. An empty id leaves the choice to the browser again. Without a name it is found again by its id alone. */
export function remember_device(kind: DeviceKind, id: string, name?: string): void {
  const kept = choices.get(kind)!;
  kept.value = id === "" ? null : { id, name: name ?? (kept.peek()?.id === id ? kept.peek()!.name : "") };
  keep(`device.${kind}`, kept.value ? JSON.stringify(kept.value) : "");
}

/** Which of the devices is the chosen one: by its id, or, as some browsers draw new ids for each visit, by its name. */
export function find_chosen(kind: DeviceKind, devices: readonly Device[]): Device | null {
  const choice = choices.get(kind)?.value;
  if (!choice) return null;
  const of_kind = devices.filter((device) => device.kind === kind);
  return of_kind.find(({ id }) => id === choice.id) ?? of_kind.find(({ name }) => name !== "" && name === choice.name) ?? null;
}

/** Takes the names and ids of now into the choices that were kept. Returns the kinds whose chosen device has another id than before: one that is open
 * may be another device than the chosen one. */
export function refresh_choices(devices: readonly Device[]): DeviceKind[] {
  return kinds.filter((kind) => {
    const before = choices.get(kind)!.peek();
    const found = find_chosen(kind, devices);
    if (!before || !found || (found.id === before.id && found.name === before.name)) return false;
    remember_device(kind, found.id, found.name);
    return found.id !== before.id;
  });
}

/** `deviceId` as getUserMedia wants it. Browsers put their own preference before a mere wish, so it is asked for exactly; whoever asks does without when it
 * is not there. */
export function wish(kind: DeviceKind): { deviceId: { exact: string } } | Record<string, never> {
  const id = chosen_device(kind);
  return id ? { deviceId: { exact: id } } : {};
}

/** What the browser does to one's voice. Instruments and hearing aids are better off without. */
export interface SoundCare {
  /** Takes noise away; where the browser can, all but the voice. */
  readonly noise: boolean;
  readonly echo: boolean;
  /** Evens out loudness. */
  readonly gain: boolean;
}

const care = signal<SoundCare>({ noise: true, echo: true, gain: true, ...kept_object<SoundCare>("sound", ["noise", "echo", "gain"]) });
export const sound_care: ReadonlySignal<SoundCare> = care;

export function set_sound_care(change: Partial<SoundCare>): void {
  care.value = { ...care.peek(), ...change };
  keep("sound", JSON.stringify(care.value));
}

/** Constraints of a microphone that say so. */
export function care_constraints(): MediaTrackConstraints {
  const { noise, echo, gain } = care.peek();
  const known = globalThis.navigator?.mediaDevices?.getSupportedConstraints?.() as { voiceIsolation?: boolean } | undefined;
  return { echoCancellation: echo, noiseSuppression: noise, autoGainControl: gain, ...(known?.voiceIsolation ? { voiceIsolation: noise } : {}) };
}

const signs = signal(kept_json("signs") === true);
/** The person speaks by signs: their picture is sent as signs need it. */
export const speaks_by_signs: ReadonlySignal<boolean> = signs;

export function set_speaks_by_signs(on: boolean): void {
  signs.value = on;
  keep("signs", JSON.stringify(on));
}

/** Keys that can be held to talk: none of them writes anything or does something else in a browser. */
export const talk_keys = ["Space", "ControlRight", "F8", "none"] as const;
export type TalkKey = (typeof talk_keys)[number];
export interface TalkWay {
  /** The microphone is open only while a key or the button is held. */
  readonly hold: boolean;
  readonly key: TalkKey;
}

const talk = signal<TalkWay>(kept_talk());
export const talk_way: ReadonlySignal<TalkWay> = talk;

export function set_talk_way(change: Partial<TalkWay>): void {
  talk.value = { ...talk.peek(), ...change };
  keep("talk", JSON.stringify(talk.value));
}

function kept_choice(kind: DeviceKind): Choice | null {
  const kept = kept_json(`device.${kind}`);
  const { id, name } = (typeof kept === "object" ? kept : null) as { id?: unknown; name?: unknown } ?? {};
  return typeof id === "string" && id !== "" ? { id, name: typeof name === "string" ? name : "" } : null;
}

function kept_talk(): TalkWay {
  const kept = kept_json("talk") as { hold?: unknown; key?: unknown } | null;
  return { hold: kept?.hold === true, key: talk_keys.find((key) => key === kept?.key) ?? "Space" };
}

/** Of what was kept the named parts that are true or false. */
function kept_object<T>(name: string, parts: readonly (keyof T & string)[]): Partial<T> {
  const kept = kept_json(name) as Record<string, unknown> | null;
  return Object.fromEntries(parts.filter((part) => typeof kept?.[part] === "boolean").map((part) => [part, kept![part]])) as Partial<T>;
}

function kept_json(name: string): unknown {
  try {
    return JSON.parse(globalThis.localStorage?.getItem(`piiri.${name}`) || "null");
  } catch {
    return null; // storage is switched off, or something else stands there: as if nothing had been chosen
  }
}

function keep(name: string, text: string): void {
  try {
    globalThis.localStorage?.setItem(`piiri.${name}`, text);
  } catch {
    // the choice lasts as long as the page
  }
}
