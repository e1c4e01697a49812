import type { Signal } from "@preact/signals";
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { CommonKey } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { LevelMeter } from "../../ui/level-meter.tsx";

type DeviceState = "off" | "on" | "missing" | "refused" | "taken" | "locked";
type DeviceKind = "audioinput" | "videoinput" | "audiooutput";

/** The device test as the lobby needs it (media/devices.ts). Nothing of it leaves this device. */
export interface DeviceTesting {
  readonly microphone: ReadonlySignal<DeviceState>;
  readonly camera: ReadonlySignal<DeviceState>;
  readonly level: ReadonlySignal<number>;
  readonly silent: ReadonlySignal<boolean>;
  readonly listening: ReadonlySignal<boolean>;
  readonly picture: ReadonlySignal<MediaStream | null>;
  readonly devices: ReadonlySignal<readonly { readonly kind: MediaDeviceKind; readonly id: string; readonly name: string }[]>;
  set_microphone(on: boolean): Promise<void>;
  set_camera(on: boolean): Promise<void>;
  choose(kind: DeviceKind, id: string): Promise<void>;
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
    <ul>
      {part.value !== "text" && <Microphone test={test} />}
      <Speaker test={test} />
      {part.value === "video" && <Camera test={test} />}
    </ul>
    <ChooseDevices test={test} kinds={part.value === "video" ? ["audioinput", "audiooutput", "videoinput"] : part.value === "sound" ? ["audioinput", "audiooutput"] : ["audiooutput"]} />
    {support && <div class="phone-only">{support}</div>}
    <p class="small muted"><Icon name="shield" /> {t("stays_here")} {part.value !== "text" && t("mic_starts_closed")}</p>
  </section>
);

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
type Words = { title: CommonKey; what: CommonKey; fault?: true };
const microphone_words: Record<Exclude<DeviceState, "locked">, Words> = {
  off: { title: "mic", what: "mic_try" },
  on: { title: "mic_works", what: "mic_heard" },
  missing: { title: "mic_missing", what: "mic_missing_do", fault: true },
  refused: { title: "mic_refused", what: "mic_refused_do", fault: true },
  taken: { title: "mic_taken", what: "mic_taken_do", fault: true },
};
const camera_words: Record<Exclude<DeviceState, "locked">, Words> = {
  off: { title: "camera_off_words", what: "camera_off_what" },
  on: { title: "camera_on_words", what: "camera_on_what" },
  missing: { title: "camera_missing", what: "camera_missing_do", fault: true },
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
  const on_words: Words = test.listening.value ? { title: "hear_self", what: "hear_self_now" } : heard.current ? microphone_words.on : { title: "mic", what: "mic_speak" };
  const words: Words = silent ? { title: "mic_silent", what: "mic_silent_do", fault: true } : state === "on" ? on_words : microphone_words[plain(state)];
  return (
    <Row icon={state === "on" ? "mic" : "mic-off"} words={words} good={state === "on" && heard.current && !silent}
      extra={state === "on" && <LevelMeter steps={step} label={t("level_of", { level: step })} />}>
      {state === "on"
        ? <>
            <Button icon="play" on_press={() => test.listen(!test.listening.value)}>{t(test.listening.value ? "hear_self_stop" : "hear_self")}</Button>
            <Button on_press={() => test.set_microphone(false)}>{t("mic_close")}</Button>
          </>
        : <Button {...(words.fault ? { icon: "refresh-cw" as const } : {})} on_press={() => test.set_microphone(true)}>{t(words.fault ? "again" : "mic_open")}</Button>}
    </Row>
  );
};

const Speaker = ({ test }: { test: DeviceTesting }) => (
  <Row icon="volume-2" words={{ title: "speaker", what: "speaker_ask" }}>
    <Button on_press={() => test.play_tones()}>{t("speaker_play")}</Button>
  </Row>
);

const Camera = ({ test }: { test: DeviceTesting }) => {
  const state = test.camera.value;
  const words = camera_words[plain(state)];
  return (
    <Row icon={state === "on" ? "video" : "video-off"} words={words} good={state === "on"}>
      {state === "on"
        ? <Button on_press={() => test.set_camera(false)}>{t("camera_close")}</Button>
        : <Button {...(words.fault ? { icon: "refresh-cw" as const } : {})} on_press={() => test.set_camera(true)}>{t(words.fault ? "again" : "camera_open")}</Button>}
    </Row>
  );
};

type RowProps = { icon: IconName; words: Words; good?: boolean; extra?: ComponentChildren; children: ComponentChildren };

const Row = ({ icon, words, good, extra, children }: RowProps) => (
  <li class="dev">
    <span class={`round-icon ${words.fault ? "round-icon--warn" : good ? "round-icon--good" : ""}`}><Icon name={icon} /></span>
    <div class={words.fault ? "dev__words note note--berry" : "dev__words"} role={words.fault ? "alert" : undefined}>
      <b>{t(words.title)}</b>
      <p class={words.fault ? "small" : "small muted"}>{t(words.what)}</p>
      {extra}
    </div>
    <div class="dev__acts">{children}</div>
  </li>
);

const choose_words: Record<DeviceKind, CommonKey> = { audioinput: "mic_choose", audiooutput: "speaker_choose", videoinput: "camera_choose" };

/** Which of several devices; shown only where there is a choice. Browsers tell the names only after a permission. */
const ChooseDevices = ({ test, kinds }: { test: DeviceTesting; kinds: readonly DeviceKind[] }) => {
  const named = test.devices.value.filter((device) => device.name !== "");
  const several = kinds.filter((kind) => named.filter((device) => device.kind === kind).length > 1);
  if (several.length === 0) return null;
  return (
    <details class="choose">
      <summary>{t("devices_choose")}</summary>
      <div class="stack">
        {several.map((kind) => <Choose key={kind} test={test} kind={kind} devices={named.filter((device) => device.kind === kind)} />)}
      </div>
    </details>
  );
};

const Choose = ({ test, kind, devices }: { test: DeviceTesting; kind: DeviceKind; devices: readonly { id: string; name: string }[] }) => {
  const id = useId();
  return (
    <div class="field-block">
      <label for={id}>{t(choose_words[kind])}</label>
      <select id={id} class="field" onChange={(event) => void test.choose(kind, event.currentTarget.value)}>
        {devices.map((device) => <option key={device.id} value={device.id}>{device.name}</option>)}
      </select>
    </div>
  );
};
