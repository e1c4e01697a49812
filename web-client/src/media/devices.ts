import { signal, type ReadonlySignal } from "@preact/signals";
import { chosen_device, remember_device, type DeviceKind } from "./choices.ts";
import { every, page_clock, type Cancel } from "./clock.ts";
import { LocalDevice, type DeviceState } from "./local-device.ts";
import { Meter } from "./meter.ts";
import { browser_page } from "./page.ts";

export type { DeviceKind } from "./choices.ts";
export type { DeviceState } from "./local-device.ts";

/** A device to choose from. Browsers tell names only after a microphone or camera has been allowed; before that `name` is empty. */
export interface Device {
  readonly kind: DeviceKind;
  readonly id: string;
  readonly name: string;
}

const preview = { width: 640, height: 360, frames: 15, kilobits: 0 };
const meter_period_ms = 100;
const silence_ms = 4_000;
/** A working microphone hears more than this even in a quiet room; a muted one gives exact silence. */
const least_loudness = 0.0005;
const own_voice_delay_s = 2;

/** The device test of the lobby. Everything stays on this device: nothing is sent and nothing is recorded; one's own voice comes back out of a
 * delay line in memory, two seconds long. */
export class DeviceTest {
  readonly #microphone = new LocalDevice(() => browser_page.open_microphone());
  readonly #camera = new LocalDevice(() => browser_page.open_camera(preview));
  readonly #level = signal(0);
  readonly #silent = signal(false);
  readonly #listening = signal(false);
  readonly #picture = signal<MediaStream | null>(null);
  readonly #devices = signal<readonly Device[]>([]);
  readonly #stop: Cancel[] = [];
  #meter: Meter | null = null;
  #metered: MediaStreamTrack | null = null;
  #last_heard = 0;
  #loop: AudioContext | null = null;
  #tones: AudioContext | null = null;

  constructor() {
    this.#stop.push(
      every(page_clock, meter_period_ms, () => this.#measure()),
      browser_page.on_devices(() => {
        this.#microphone.devices_changed();
        this.#camera.devices_changed();
        void this.#list();
      }),
      this.#camera.track.subscribe((track) => {
        this.#picture.value = track ? new MediaStream([track]) : null;
      }),
    );
    void this.#list();
  }

  get microphone(): ReadonlySignal<DeviceState> {
    return this.#microphone.state;
  }

  get camera(): ReadonlySignal<DeviceState> {
    return this.#camera.state;
  }

  /** Loudness of one's own voice, 0 to 1, ten times a second. */
  get level(): ReadonlySignal<number> {
    return this.#level;
  }

  /** The microphone is open, and for four seconds nothing at all has come from it: it is muted somewhere. */
  get silent(): ReadonlySignal<boolean> {
    return this.#silent;
  }

  /** One's own voice is being played back. */
  get listening(): ReadonlySignal<boolean> {
    return this.#listening;
  }

  /** The camera's picture, for a muted element. */
  get picture(): ReadonlySignal<MediaStream | null> {
    return this.#picture;
  }

  get devices(): ReadonlySignal<readonly Device[]> {
    return this.#devices;
  }

  async set_microphone(on: boolean): Promise<void> {
    if (!on) this.listen(false);
    await this.#microphone.set(on);
    await this.#list();
  }

  async set_camera(on: boolean): Promise<void> {
    await this.#camera.set(on);
    await this.#list();
  }

  async choose(kind: DeviceKind, id: string): Promise<void> {
    remember_device(kind, id);
    if (kind === "audioinput") await this.#microphone.reopen();
    if (kind === "videoinput") await this.#camera.reopen();
    if (kind === "audioinput" && this.#listening.value) this.listen(true);
  }

  /** Plays one's own voice two seconds late, so that it can be told from speaking; until switched off. */
  listen(on: boolean): void {
    void this.#loop?.close();
    this.#loop = null;
    const track = this.#microphone.track.value;
    this.#listening.value = on && track !== null;
    if (!on || !track) return;
    this.#loop = audio_context();
    const delay = this.#loop.createDelay(own_voice_delay_s);
    delay.delayTime.value = own_voice_delay_s;
    this.#loop.createMediaStreamSource(new MediaStream([track])).connect(delay).connect(this.#loop.destination);
  }

  /** Three soft rising tones out of the chosen speaker. */
  async play_tones(): Promise<void> {
    await this.#tones?.close();
    const context = (this.#tones = audio_context());
    const tones = [392, 494, 587]; // Hz
    tones.forEach((hertz, i) => tone(context, hertz, context.currentTime + 0.1 + i * 0.6));
    await new Promise<void>((done) => page_clock.after(2_200, done));
  }

  /** Lets every device go. */
  close(): void {
    for (const stop of this.#stop) stop();
    this.listen(false);
    this.#meter?.close();
    void this.#tones?.close();
    void this.#microphone.set(false);
    void this.#camera.set(false);
  }

  #measure(): void {
    const track = this.#microphone.track.value;
    if (track !== this.#metered) {
      this.#meter?.close();
      this.#meter = track ? new Meter(track) : null;
      this.#metered = track;
      this.#last_heard = page_clock.now();
    }
    const level = this.#meter?.level() ?? 0;
    if (level > least_loudness) this.#last_heard = page_clock.now();
    this.#level.value = level;
    this.#silent.value = track !== null && page_clock.now() - this.#last_heard > silence_ms;
  }

  async #list(): Promise<void> {
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    const found = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    this.#devices.value = found
      .filter(({ deviceId }) => deviceId !== "")
      .map(({ kind, deviceId, label }) => ({ kind, id: deviceId, name: label }));
  }
}

/** Sends what an element plays to the chosen speaker, where the browser can. */
export async function use_chosen_speaker(element: HTMLMediaElement): Promise<void> {
  const id = chosen_device("audiooutput");
  // A speaker that is no longer there leaves the usual one.
  if (id && "setSinkId" in element) await element.setSinkId(id).catch(() => undefined);
}

function audio_context(): AudioContext {
  const context = new AudioContext();
  const id = chosen_device("audiooutput");
  if (id && "setSinkId" in context) void (context as { setSinkId(id: string): Promise<void> }).setSinkId(id).catch(() => undefined);
  void context.resume();
  return context;
}

/** A soft tone of half a second: no click at its beginning or end. */
function tone(context: AudioContext, hertz: number, at: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.12, at + 0.05);
  gain.gain.linearRampToValueAtTime(0, at + 0.5);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.5);
}
