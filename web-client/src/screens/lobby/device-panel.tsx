import "../../styles/devices.css";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import type { Device, DeviceKind } from "../../media/choices.ts";
import type { Fresh } from "../../media/device-list.ts";
import { announcer } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { LevelMeter } from "../../ui/level-meter.tsx";
import { ChooseDevice, has_choice, waits_for_names } from "../devices/choose.tsx";
import { HowToAllow } from "../devices/refused.tsx";
import { SignsSwitch } from "../devices/signs.tsx";
import { SoundCareSwitches } from "../devices/sound-care.tsx";

type DeviceState = "off" | "on" | "missing" | "lost" | "refused" | "taken" | "locked";

/** The device test as the lobby needs it (media/devices.ts). Nothing of it leaves this device. */
export interface DeviceTesting {
  readonly microphone: ReadonlySignal<DeviceState>;
  readonly camera: ReadonlySignal<DeviceState>;
  readonly level: ReadonlySignal<number>;
  readonly silent: ReadonlySignal<boolean>;
  readonly own_voice: ReadonlySignal<"off" | "speak" | "hear">;
  readonly picture: ReadonlySignal<MediaStream | null>;
  readonly devices: ReadonlySignal<readonly Device[]>;
  readonly fresh: ReadonlySignal<Fresh | null>;
  set_microphone(on: boolean): Promise<void>;
  set_camera(on: boolean): Promise<void>;
  choose(kind: DeviceKind, id: string, name: string): Promise<void>;
  refresh_sound(): Promise<void>;
  put_away_fresh(): void;
  listen(on: boolean): void;
  play_tones(): Promise<void>;
}

export type TakingPart = "video" | "sound" | "text";

type Props = {
  test: DeviceTesting;
  part: Signal<TakingPart>;
  name: string;
  initial: string;
  tone: number;
  /** Calls technical support; stands here where the foot has no room for it. */
  support: ComponentChildren;
};

/** Camera preview, microphone with level meter and one's own voice, speaker tones. Whatever is missing or blocked is told in words, with what
    to do; nothing of it keeps anybody out. */
export const DevicePanel = ({ test, part, name, initial, tone, support }: Props) => (
  <section class="card door" aria-labelledby="device-test">
    <h2 class="sr" id="device-test">{t("device_test")}</h2>
    {part.value === "video" && <Preview test={test} name={name} initial={initial} tone={tone} />}
    <FreshDevice test={test} picture={part.value === "video"} />
    <ul>
      {part.value !== "text" && <Microphone test={test} />}
      <Speaker test={test} />
      {part.value === "video" && <Camera test={test} />}
    </ul>
    <ChooseDevices test={test} kinds={part.value === "video" ? ["audioinput", "audiooutput", "videoinput"] : part.value === "sound" ? ["audioinput", "audiooutput"] : ["audiooutput"]} />
    {part.value === "video" && <SignsSwitch />}
    {support && <div class="phone-only">{support}</div>}
    <p class="small muted"><Icon name="shield" /> {t("stays_here")} {part.value !== "text" && t("mic_starts_closed")}</p>
  </section>
);

/** What was plugged in is offered; nothing takes it by itself. */
const FreshDevice = ({ test, picture }: { test: DeviceTesting; picture: boolean }) => {
  const fresh = test.fresh.value;
  const wanted = fresh && [fresh.microphone, fresh.speaker, picture ? fresh.camera : null].filter((device) => device !== null);
  const use = async (): Promise<void> => {
    test.put_away_fresh();
    for (const { kind, id, name } of wanted ?? []) await test.choose(kind, id, name);
  };
  const is_offered = fresh !== null && wanted !== null && wanted.length > 0;
  useEffect(() => { if (is_offered) announcer.say("fresh device", t("dev.fresh", { name: fresh.name }), "important"); }, [fresh, is_offered]);
  if (!is_offered) return null;
  return (
    <div class="note dev-fresh">
      <p class="bold">{t("dev.fresh", { name: fresh.name })}</p>
      <span class="row row--tight">
        <Button on_press={use}>{t("dev.fresh_use")}</Button>
        <Button looks={["quiet"]} on_press={() => test.put_away_fresh()}>{t("dev.not_now")}</Button>
      </span>
    </div>
  );
};

const Preview = ({ test, name, initial, tone }: Pick<Props, "test" | "name" | "initial" | "tone">) => {
  const video = useRef<HTMLVideoElement>(null);
  const stream = test.picture.value;
  useEffect(() => { if (video.current) video.current.srcObject = stream; }, [stream]);
  return (
    <div class={`cam tone-${tone}`}>
      {stream
        ? <video ref={video} class="cam__pic" autoplay playsInline muted aria-label={t("own_picture")} />
        : <div class="cam__pic cam__pic--initial" aria-hidden="true">{initial}</div>}
      <p class="cam__plate"><span>{name} · {t("you")}</span></p>
    </div>
  );
};

/** A state that is no fault, or what is wrong and what to do. */
type Words = { title: Key; what: Key; fault?: true };
const microphone_words: Record<Exclude<DeviceState, "locked">, Words> = {
  off: { title: "mic", what: "mic_try" },
  on: { title: "mic_works", what: "mic_heard" },
  missing: { title: "mic_missing", what: "mic_missing_do", fault: true },
  lost: { title: "mic_lost", what: "mic_lost_do", fault: true },
  refused: { title: "mic_refused", what: "mic_refused_do", fault: true },
  taken: { title: "mic_taken", what: "mic_taken_do", fault: true },
};
const camera_words: Record<Exclude<DeviceState, "locked">, Words> = {
  off: { title: "camera_off_words", what: "camera_off_what" },
  on: { title: "camera_on_words", what: "camera_on_what" },
  missing: { title: "camera_missing", what: "camera_missing_do", fault: true },
  lost: { title: "camera_lost", what: "camera_lost_do", fault: true },
  refused: { title: "camera_refused", what: "camera_refused_do", fault: true },
  taken: { title: "camera_taken", what: "camera_taken_do", fault: true },
};
const plain = (state: DeviceState): Exclude<DeviceState, "locked"> => (state === "locked" ? "off" : state);

/** Loudness in sixteen steps: speech is between a hundredth and a third of full scale, so the scale is logarithmic. */
export const level_steps = (loudness: number): number =>
  loudness <= 0 ? 0 : Math.max(0, Math.min(16, Math.round(((20 * Math.log10(loudness) + 60) / 54) * 16)));

const heard_step = 4;

const Microphone = ({ test }: { test: DeviceTesting }) => {
  const state = test.microphone.value;
  const silent = state === "on" && test.silent.value;
  const step = level_steps(test.level.value);
  const heard = useRef(false);
  if (state !== "on") heard.current = false;
  else if (step >= heard_step) heard.current = true;
  const own_voice = test.own_voice.value;
  const on_words: Words = own_voice !== "off" ? { title: "hear_self", what: own_voice === "speak" ? "dev.speak_now" : "dev.hear_now" } : heard.current ? microphone_words.on : { title: "mic", what: "mic_speak" };
  const words: Words = silent ? { title: "mic_silent", what: "mic_silent_do", fault: true } : state === "on" ? on_words : microphone_words[plain(state)];
  return (
    <Row icon={state === "on" ? "mic" : "mic-off"} words={words} good={state === "on" && heard.current && !silent}
      extra={state === "on" && <LevelMeter steps={step} label={t("level_of", { level: step })} />} below={state === "refused" && <HowToAllow />}>
      {state === "on"
        ? <>
            <Button icon="play" on_press={() => test.listen(own_voice === "off")}>{t(own_voice === "off" ? "hear_self" : "hear_self_stop")}</Button>
            <Button on_press={() => test.set_microphone(false)}>{t("mic_close")}</Button>
          </>
        : <Button {...(words.fault ? { icon: "refresh-cw" as const } : {})} on_press={() => test.set_microphone(true)}>{t(words.fault ? "again" : "mic_open")}</Button>}
    </Row>
  );
};

const Speaker = ({ test }: { test: DeviceTesting }) => {
  const [played, set_played] = useState(false);
  const [unheard, set_unheard] = useState(false);
  const play = async (): Promise<void> => {
    set_unheard(false);
    await test.play_tones();
    set_played(true);
  };
  const words: Words = unheard ? { title: "dev.not_heard", what: "dev.not_heard_do", fault: true } : { title: "speaker", what: "speaker_ask" };
  return (
    <Row icon="volume-2" words={words}>
      {played && !unheard && <Button looks={["quiet"]} on_press={() => set_unheard(true)}>{t("dev.not_heard")}</Button>}
      <Button on_press={play}>{t("speaker_play")}</Button>
    </Row>
  );
};

const Camera = ({ test }: { test: DeviceTesting }) => {
  const state = test.camera.value;
  const words = camera_words[plain(state)];
  return (
    <Row icon={state === "on" ? "video" : "video-off"} words={words} good={state === "on"} below={state === "refused" && test.microphone.value !== "refused" && <HowToAllow />}>
      {state === "on"
        ? <Button on_press={() => test.set_camera(false)}>{t("camera_close")}</Button>
        : <Button {...(words.fault ? { icon: "refresh-cw" as const } : {})} on_press={() => test.set_camera(true)}>{t(words.fault ? "again" : "camera_open")}</Button>}
    </Row>
  );
};

type RowProps = { icon: IconName; words: Words; good?: boolean; extra?: ComponentChildren; below?: ComponentChildren; children: ComponentChildren };

const Row = ({ icon, words, good, extra, below, children }: RowProps) => (
  <li class="dev">
    <span class={`round-icon ${words.fault ? "round-icon--warn" : good ? "round-icon--good" : ""}`}><Icon name={icon} /></span>
    <div class={words.fault ? "dev__words note note--berry" : "dev__words"} role={words.fault ? "alert" : undefined}>
      <b>{t(words.title)}</b>
      <p class={words.fault ? "small" : "small muted"}>{t(words.what)}</p>
      {extra}
    </div>
    <div class="dev__acts">{children}</div>
    {below}
  </li>
);

/** Which of several devices, and how one's voice is cleaned. */
const ChooseDevices = ({ test, kinds }: { test: DeviceTesting; kinds: readonly DeviceKind[] }) => {
  const devices = test.devices.value;
  const choices = kinds.filter((kind) => has_choice(kind, devices));
  const speaks = kinds.includes("audioinput");
  if (choices.length === 0 && !speaks) return null;
  return (
    <details class="choose">
      <summary>{t("devices_choose")}</summary>
      <div class="stack">
        {choices.map((kind) => <ChooseDevice key={kind} kind={kind} devices={devices} on_choose={(id, name) => test.choose(kind, id, name)} />)}
        {choices.length === 0 && <p class="small muted">{t(waits_for_names(devices) ? "dev.names_later" : "dev.no_others")}</p>}
        {speaks && <SoundCareSwitches on_change={() => test.refresh_sound()} />}
      </div>
    </details>
  );
};
