import { signal, type ReadonlySignal } from "@preact/signals";
import { chosen_device } from "./choices.ts";

// Where the others' voices come out. A browser that cannot choose uses the system's own speaker.

const held = signal(false);

/** Nothing of the others may sound now: the headset in use was unplugged, and the next speaker would be heard by whoever is near. */
export const sound_held: ReadonlySignal<boolean> = held;

export function hold_sound(hold: boolean): void {
  held.value = hold;
}

/** The browser lets the person choose a speaker. */
export const can_choose_speaker = (): boolean => typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;

/** The browser has a chooser of its own, which also makes it tell the names of speakers. */
export const has_speaker_chooser = (): boolean => "selectAudioOutput" in (globalThis.navigator?.mediaDevices ?? {});

/** Opens the browser's own chooser. Null: put away, or refused. */
export async function choose_in_browser(): Promise<{ id: string; name: string } | null> {
  const devices = navigator.mediaDevices as MediaDevices & { selectAudioOutput?(): Promise<MediaDeviceInfo> };
  const found = await devices.selectAudioOutput?.().catch(() => null);
  return found ? { id: found.deviceId, name: found.label } : null;
}

/** Sends what an element plays to the chosen speaker, or to the system's own where none is chosen or the chosen one is not there. */
export async function to_chosen_speaker(element: HTMLMediaElement): Promise<void> {
  const id = chosen_device("audiooutput") ?? "";
  if (!can_choose_speaker() || element.sinkId === id) return;
  await element.setSinkId(id).catch(() => undefined);
}

/** A context whose sound comes out of the chosen speaker; `out` is where to connect. Close it to free what it holds. */
export class SpeakerContext {
  readonly context = new AudioContext();
  readonly out: AudioNode;
  #element: HTMLAudioElement | null = null;

  constructor() {
    const id = chosen_device("audiooutput");
    this.out = this.context.destination;
    if (id && "setSinkId" in this.context) void (this.context as AudioContext & { setSinkId(id: string): Promise<void> }).setSinkId(id).catch(() => undefined);
    else if (id && can_choose_speaker()) {
      const stream = this.context.createMediaStreamDestination();
      const element = (this.#element = new Audio());
      element.srcObject = stream.stream;
      void to_chosen_speaker(element).then(() => element.play()).catch(() => undefined);
      this.out = stream;
    }
    void this.context.resume();
  }

  close(): void {
    this.#element?.pause();
    void this.context.close();
  }
}
