import { signal, type ReadonlySignal } from "@preact/signals";
import { remember_device, type Device, type DeviceKind } from "./choices.ts";
import { every, page_clock, type Cancel } from "./clock.ts";
import { DeviceList, type Fresh } from "./device-list.ts";
import { LocalDevice, type DeviceState } from "./local-device.ts";
import { Meter } from "./meter.ts";
import { browser_page } from "./page.ts";
import { SpeakerContext } from "./speaker.ts";
import { play_tones, stop_tones } from "./tones.ts";

export type { Device, DeviceKind } from "./choices.ts";
export type { DeviceState } from "./local-device.ts";

/** Hearing oneself: first one speaks, then one hears it. */
export type OwnVoice = "off" | "speak" | "hear";

const preview = { width: 640, height: 360, frames: 15, kilobits: 0 };
const meter_period_ms = 100;
const silence_ms = 4_000;
/** A working microphone hears more than this even in a quiet room; a muted one gives exact silence. */
const least_loudness = 0.0005;
const own_voice_s = 3;

/** The device test of the lobby. Everything stays on this device: nothing is sent and nothing is recorded; one's own voice comes back once out of a
 * delay line in memory, three seconds long. */
export class DeviceTest {
  readonly #microphone = new LocalDevice(() => browser_page.open_microphone());
  readonly #camera = new LocalDevice(() => browser_page.open_camera(preview));
  readonly #level = signal(0);
  readonly #silent = signal(false);
  readonly #own_voice = signal<OwnVoice>("off");
  readonly #picture = signal<MediaStream | null>(null);
  readonly #list: DeviceList;
  readonly #stop: Cancel[] = [];
  #meter: Meter | null = null;
  #metered: MediaStreamTrack | null = null;
  #last_heard = 0;
  #loop: SpeakerContext | null = null;
  #loop_timer: Cancel = () => undefined;

  constructor() {
    this.#list = new DeviceList(undefined, (kind) => void this.#reopen(kind));
    this.#stop.push(
      () => this.#list.close(),
      every(page_clock, meter_period_ms, () => this.#measure()),
      browser_page.on_devices(() => {
        this.#microphone.devices_changed();
        this.#camera.devices_changed();
      }),
      this.#camera.track.subscribe((track) => {
        this.#picture.value = track ? new MediaStream([track]) : null;
      }),
      // The list tells of devices that browsers change for another one without a word.
      this.#list.lost.subscribe((lost) => {
        if (lost.has("audioinput")) this.#microphone.lose();
        if (lost.has("videoinput")) this.#camera.lose();
        this.#list.go_on(...lost);
      }),
    );
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

  get own_voice(): ReadonlySignal<OwnVoice> {
    return this.#own_voice;
  }

  /** The camera's picture, for a muted element. */
  get picture(): ReadonlySignal<MediaStream | null> {
    return this.#picture;
  }

  get devices(): ReadonlySignal<readonly Device[]> {
    return this.#list.all;
  }

  /** Was plugged in while devices were tried. */
  get fresh(): ReadonlySignal<Fresh | null> {
    return this.#list.fresh;
  }

  put_away_fresh(): void {
    this.#list.answered();
  }

  async set_microphone(on: boolean): Promise<void> {
    if (!on) this.listen(false);
    await this.#microphone.set(on);
    await this.#list.look();
  }

  async set_camera(on: boolean): Promise<void> {
    await this.#camera.set(on);
    await this.#list.look();
  }

  /** Opens another one in place of an open one; else it is taken when its owner opens it. An empty id: the system's own choice. */
  async choose(kind: DeviceKind, id: string, name: string): Promise<void> {
    remember_device(kind, id, name);
    await this.#reopen(kind);
  }

  /** The open microphone anew, with what its owner now wants done to the sound. */
  refresh_sound(): Promise<void> {
    return this.#reopen("audioinput");
  }

  /** Lets one speak for three seconds and then hear it, once; nothing of what is played goes in again. */
  listen(on: boolean): void {
    this.#loop_timer();
    this.#loop?.close();
    this.#loop = null;
    const track = this.#microphone.track.value;
    this.#own_voice.value = on && track !== null ? "speak" : "off";
    if (!on || !track) return;
    const { context, out } = (this.#loop = new SpeakerContext());
    const gate = context.createGain();
    const delay = context.createDelay(own_voice_s);
    delay.delayTime.value = own_voice_s;
    context.createMediaStreamSource(new MediaStream([track])).connect(gate).connect(delay).connect(out);
    this.#loop_timer = page_clock.after(own_voice_s * 1_000, () => {
      gate.gain.value = 0;
      this.#own_voice.value = "hear";
      this.#loop_timer = page_clock.after(own_voice_s * 1_000, () => this.listen(false));
    });
  }

  play_tones(): Promise<void> {
    return play_tones();
  }

  /** Lets every device go. */
  close(): void {
    for (const stop of this.#stop) stop();
    this.listen(false);
    this.#meter?.close();
    stop_tones();
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

  async #reopen(kind: DeviceKind): Promise<void> {
    if (kind === "audioinput") {
      this.listen(false);
      await this.#microphone.reopen();
    }
    if (kind === "videoinput") await this.#camera.reopen();
  }
}
