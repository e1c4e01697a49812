import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { CommonKey } from "../../i18n/index.ts";
import { find_chosen, type Device, type DeviceKind } from "../../media/choices.ts";
import { device_in_use, real_devices } from "../../media/device-list.ts";
import { can_choose_speaker, choose_in_browser, has_speaker_chooser } from "../../media/speaker.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/select-field.tsx";

const labels: Record<DeviceKind, CommonKey> = { audioinput: "mic_choose", audiooutput: "speaker_choose", videoinput: "camera_choose" };

const named = (kind: DeviceKind, devices: readonly Device[]): Device[] => real_devices(devices, kind).filter(({ name }) => name !== "");

/** There is something to choose here. */
export const has_choice = (kind: DeviceKind, devices: readonly Device[]): boolean =>
  kind === "audiooutput" ? can_choose_speaker() && (named(kind, devices).length > 1 || has_speaker_chooser()) : named(kind, devices).length > 1;

/** There are devices, and the browser tells their names only after a permission. */
export const waits_for_names = (devices: readonly Device[]): boolean => devices.length > 0 && devices.every(({ name }) => name === "");

type Props = {
  kind: DeviceKind;
  devices: readonly Device[];
  /** An empty id leaves it to the system. */
  on_choose: (id: string, name: string) => void | Promise<unknown>;
};

/** One kind of device: the system's own choice, or one of those that are there. */
export const ChooseDevice = ({ kind, devices, on_choose }: Props) => {
  const known = named(kind, devices);
  const [waits, set_waits] = useState(false);
  const choose = (id: string): void => {
    set_waits(true);
    void Promise.resolve(on_choose(id, known.find((device) => device.id === id)?.name ?? "")).finally(() => set_waits(false));
  };
  if (known.length < 2) return kind === "audiooutput" && has_speaker_chooser() ? <BrowserChooser on_choose={on_choose} /> : null;
  const own = device_in_use(kind, devices);
  const chosen = find_chosen(kind, devices);
  const system = !chosen && own ? t("dev.system_named", { name: own.name }) : t("dev.system");
  return (
    <div aria-busy={waits || undefined}>
      <SelectField label={t(labels[kind])} value={chosen?.id ?? ""} on_change={choose}
        options={[{ value: "", words: system }, ...known.map(({ id, name }) => ({ value: id, words: name }))]} />
    </div>
  );
};

/** Browsers that tell the names of speakers only through a chooser of their own. */
const BrowserChooser = ({ on_choose }: Pick<Props, "on_choose">) => {
  const choose = async (): Promise<void> => {
    const found = await choose_in_browser();
    if (found) await on_choose(found.id, found.name);
  };
  return <div><Button icon="volume-2" on_press={choose}>{t("dev.speaker_browser")}</Button></div>;
};
