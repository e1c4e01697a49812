import "../../styles/devices.css";
import type { MemberId } from "@protocol";
import { t } from "../../i18n/index.ts";
import { chosen_device, set_talk_way, talk_keys, talk_way } from "../../media/choices.ts";
import { play_tones } from "../../media/tones.ts";
import { sits_in_circle } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { ChooseDevice, waits_for_names } from "../devices/choose.tsx";
import { HowToAllow } from "../devices/refused.tsx";
import { SignsSwitch } from "../devices/signs.tsx";
import { SoundCareSwitches } from "../devices/sound-care.tsx";
import type { Scene } from "./scene.ts";
import type { MeetingDevices } from "./use-devices.ts";

type Props = { scene: Scene; devices: MeetingDevices };

/** One's own devices, changed without leaving off: which ones, how one's voice is cleaned, how one talks, whose pictures one wants. Or how the browser
 * is told to allow them. */
export const DeviceLayer = ({ scene, devices }: Props) => {
  const menu = scene.layers.top.value === "devices";
  return (
    <Dialog key={String(menu)} title={t(menu ? "dev.title" : "dev.how_title")} close={t("close")} on_close={() => scene.layers.close()}>
      {menu ? <Menu scene={scene} devices={devices} /> : <HowToAllow />}
    </Dialog>
  );
};

const Menu = ({ scene, devices }: Props) => {
  const { inside, media, state } = scene;
  const all = devices.list.all.value;
  const speaks = inside || state.media?.microphone === true;
  return (
    <>
      <div class="stack">
        {speaks && <ChooseDevice kind="audioinput" devices={all} on_choose={(id, name) => devices.choose("audioinput", id, name)} />}
        {inside && <ChooseDevice kind="videoinput" devices={all} on_choose={(id, name) => devices.choose("videoinput", id, name)} />}
        <ChooseDevice kind="audiooutput" devices={all} on_choose={(id, name) => devices.choose("audiooutput", id, name)} />
        {waits_for_names(all) && <p class="small muted">{t("dev.names_later")}</p>}
        <div><Button icon="volume-2" on_press={play_tones}>{t("speaker_play")}</Button></div>
      </div>
      {speaks && <TalkWayChoice />}
      {speaks && <SoundCareSwitches on_change={() => media.use_device("audioinput", chosen_device("audioinput") ?? "")} />}
      {(inside || state.media?.camera) && <SignsSwitch />}
      <Pictures scene={scene} />
    </>
  );
};

const TalkWayChoice = () => (
  <div class="stack stack--tight">
    <RadioGroup legend={t("dev.talk")} value={talk_way.value.hold ? "hold" : "tap"} on_change={(way) => set_talk_way({ hold: way === "hold" })}
      options={[{ value: "tap", words: t("dev.talk_tap") }, { value: "hold", words: t("dev.talk_hold") }]} />
    {talk_way.value.hold && (
      <SelectField label={t("dev.talk_key")} hint={t("dev.talk_hold_what")} value={talk_way.value.key} on_change={(key) => set_talk_way({ key: talk_keys.find((one) => one === key) ?? "none" })}
        options={talk_keys.map((key) => ({ value: key, words: t(`dev.key_${key}`) }))} />
    )}
  </div>
);

/** Whose pictures come here: all, or not these people's. */
const Pictures = ({ scene: { media, state, name } }: { scene: Scene }) => {
  const { none, without } = media.unwanted_pictures.value;
  const cameras = (state.view.open?.present ?? []).map(({ member }) => member)
    .filter((member) => member !== state.you && sits_in_circle(state.view, member) && (state.devices.get(member)?.camera || state.devices.get(member)?.sharing || without.has(member)));
  return (
    <fieldset class="stack stack--tight">
      <legend class="bold">{t("dev.pictures")}</legend>
      <p class="small muted">{t("dev.pictures_what")}</p>
      <PictureSwitch words={t("dev.pictures_all")} on={!none} set={(on) => media.no_pictures(!on)} />
      {!none && cameras.map((member: MemberId) => <PictureSwitch key={member} words={name(member)} on={!without.has(member)} set={(on) => media.without_picture(member, !on)} />)}
    </fieldset>
  );
};

const PictureSwitch = ({ words, on, set }: { words: string; on: boolean; set: (on: boolean) => void }) => (
  <label class="choice">
    <input type="checkbox" role="switch" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
    <span>{words}</span>
  </label>
);
