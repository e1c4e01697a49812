import "../../styles/devices.css";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import { is_trouble } from "../../media/local-device.ts";
import { real_devices } from "../../media/device-list.ts";
import { sound_held } from "../../media/speaker.ts";
import { announcer } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import type { Scene } from "./scene.ts";
import type { MeetingDevices } from "./use-devices.ts";

type Trouble = "lost_headset" | "lost_mic" | "lost_speaker" | "mic_refused" | "mic_missing" | "mic_taken" | "lost_camera" | "camera_refused" | "camera_missing" | "camera_taken";

const words: Record<Trouble, { what: Key; more: Key | null; icon: IconName }> = {
  lost_headset: { what: "dev.lost_headset", more: "dev.lost_speaker_do", icon: "mic-off" },
  lost_mic: { what: "dev.lost_mic", more: "dev.lost_mic_do", icon: "mic-off" },
  lost_speaker: { what: "dev.lost_speaker", more: "dev.lost_speaker_do", icon: "volume-2" },
  mic_refused: { what: "mic_refused", more: "mic_refused_do", icon: "mic-off" },
  mic_missing: { what: "mic_missing", more: "mic_missing_do", icon: "mic-off" },
  mic_taken: { what: "mic_taken", more: "mic_taken_do", icon: "mic-off" },
  lost_camera: { what: "dev.lost_camera", more: null, icon: "video-off" },
  camera_refused: { what: "camera_refused", more: "camera_refused_do", icon: "video-off" },
  camera_missing: { what: "camera_missing", more: "camera_missing_do", icon: "video-off" },
  camera_taken: { what: "camera_taken", more: "camera_taken_do", icon: "video-off" },
};

/** The one thing that matters most: what silences the person comes before what hides them. */
function trouble_of({ media }: Scene, devices: MeetingDevices): Trouble | null {
  const [microphone, camera] = [media.microphone.value, media.camera.value];
  const lost = devices.microphone_lost.value;
  if (sound_held.value) return lost ? "lost_headset" : "lost_speaker";
  if (lost) return "lost_mic";
  if (is_trouble(microphone) && microphone !== "lost") return `mic_${microphone}`;
  if (camera === "lost") return "lost_camera";
  return is_trouble(camera) ? `camera_${camera}` : null;
}

/** What is wrong with one's own devices, under the bar above: one thing at a time, in a plain sentence, with one tap to go on. What was plugged in is
 * offered there too. */
export const DeviceNotices = ({ scene, devices }: { scene: Scene; devices: MeetingDevices }) => {
  const trouble = trouble_of(scene, devices);
  const [put_away, set_put_away] = useState<Trouble | null>(null);
  useEffect(() => {
    if (put_away !== null && trouble !== put_away) set_put_away(null); // when it comes again it is told again
    if (trouble) announcer.interrupt([words[trouble].what, words[trouble].more].filter((key) => key !== null).map((key) => t(key)).join(" "));
  }, [trouble]);
  const fresh = devices.list.fresh.value;
  if (trouble && trouble !== put_away) {
    return <Notice icon={words[trouble].icon} words={t(words[trouble].what)} more={words[trouble].more}><Acts trouble={trouble} scene={scene} devices={devices} put_away={() => set_put_away(trouble)} /></Notice>;
  }
  if (!fresh || !scene.inside) return null;
  return (
    <Notice calm icon="plus" words={t("dev.fresh", { name: fresh.name })} more={null}>
      <Button on_press={() => devices.use_fresh(fresh)}>{t("dev.fresh_use")}</Button>
      <Button looks={["quiet"]} on_press={() => devices.list.answered()}>{t("dev.not_now")}</Button>
    </Notice>
  );
};

type NoticeProps = { /** No trouble. */ calm?: boolean; icon: IconName; words: string; more: Key | null; children: ComponentChildren };

const Notice = ({ calm, icon, words: what, more, children }: NoticeProps) => (
  <div class={calm ? "banner banner--lichen banner--net banner--offer" : "banner banner--net"}>
    <Icon name={icon} /><p><b>{what}</b>{more && <> {t(more)}</>}</p><span class="row">{children}</span>
  </div>
);

type ActsProps = { trouble: Trouble; scene: Scene; devices: MeetingDevices; put_away: () => void };

const Acts = ({ trouble, scene, devices, put_away }: ActsProps) => {
  const others = real_devices(devices.list.all.value, "audioinput").length > 0;
  const may_speak = others && scene.media.microphone.value !== "locked";
  const speak = <Button on_press={() => devices.go_on(true)}>{t("dev.go_on", { name: devices.next("audioinput") || t("key_microphone") })}</Button>;
  const listen = <Button on_press={() => devices.go_on(false)}>{t("dev.listen_on", { name: devices.next("audiooutput") || t("dev.another_speaker") })}</Button>;
  switch (trouble) {
    case "lost_headset":
      return <>{may_speak && speak}{listen}</>;
    case "lost_speaker":
      return listen;
    case "lost_mic":
      return <>{may_speak ? speak : <Write scene={scene} />}<Button looks={["quiet"]} on_press={async () => { put_away(); await devices.go_on(false); }}>{t("dev.not_now")}</Button></>;
    case "mic_refused":
    case "camera_refused":
      return <><Button on_press={() => scene.layers.open("allow")}>{t("dev.show_how")}</Button><Understood put_away={put_away} /></>;
    case "mic_missing":
      return <><Write scene={scene} /><Understood put_away={put_away} /></>;
    case "mic_taken":
      return <><Button icon="refresh-cw" on_press={() => scene.media.set_microphone(true)}>{t("again")}</Button><Understood put_away={put_away} /></>;
    default:
      return <Understood put_away={put_away} />;
  }
};

const Understood = ({ put_away }: { put_away: () => void }) => <Button looks={["quiet"]} on_press={put_away}>{t("dev.understood")}</Button>;

const Write = ({ scene }: { scene: Scene }) => {
  const write = (): void => {
    scene.layers.chat.value = true;
    requestAnimationFrame(() => document.getElementById("message")?.focus());
  };
  return <Button on_press={write} icon="message-square">{t("dev.write")}</Button>;
};
