import { useState } from "preact/hooks";
import { language, languages, t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { default_keys, key_map, remap, reset_keys } from "../ui/keys.ts";
import { calm, shortcuts, theme, themes, tones, verbosity } from "../ui/preferences.ts";
import { RadioGroup } from "../ui/radio-group.tsx";
import { all_sounds, sample, set_sound, sounds_off } from "../ui/sounds.ts";
import { choose_language, session, sign_out } from "./session.ts";

/** Language, colours, calm view, sounds and what a screen reader hears; all but the language are remembered on this device alone. */
export const ViewSettings = () => {
  const [open, set_open] = useState(false);
  const name = languages.find(({ code }) => code === language.value)?.name;
  return (
    <>
      <button type="button" class="btn btn--quiet" aria-label={`${t("view_and_language")}: ${name}`} onClick={() => set_open(true)}>
        <Icon name="globe" /><span class="wide-only">{name}</span><Icon name="chevron-down" class="wide-only" />
      </button>
      {open && <SettingsDialog on_close={() => set_open(false)} />}
    </>
  );
};

export const SettingsDialog = ({ on_close }: { on_close: () => void }) => (
  <Dialog title={t("view_and_language")} close={t("close")} on_close={on_close}>
    <RadioGroup legend={t("language")} look="seg" value={language.value} on_change={(code) => void choose_language(code)}
      options={languages.map(({ code, name }) => ({ value: code, words: <span lang={code}>{name}</span> }))} />
    <RadioGroup legend={t("theme")} value={theme.value} on_change={(value) => { theme.value = value; }}
      options={themes.map((value) => ({ value, words: t(`theme_${value}`) }))} />
    <Switch words={t("calm_view")} hint={t("calm_view_what")} on={calm.value === "on"} set={(on) => { calm.value = on ? "on" : "off"; }} />
    <RadioGroup legend={t("tones")} look="seg" value={tones.value} on_change={(value) => { tones.value = value; }}
      options={[{ value: "soft", words: t("tones_soft") }, { value: "off", words: t("tones_off") }]} />
    {tones.value === "soft" && <Sounds />}
    <RadioGroup legend={t("verbosity")} value={verbosity.value} on_change={(value) => { verbosity.value = value; }}
      options={(["all", "important", "turns"] as const).map((value) => ({ value, words: t(`verbosity_${value}`) }))} />
    <RadioGroup legend={t("shortcuts")} look="seg" value={shortcuts.value} on_change={(value) => { shortcuts.value = value; }}
      options={[{ value: "on", words: t("on") }, { value: "off", words: t("off") }]} />
    {shortcuts.value === "on" && <Keys />}
    {typeof session.value !== "string" && (
      <Button icon="log-out" on_press={() => { on_close(); return sign_out(); }}>{t("sign_out")}</Button>
    )}
  </Dialog>
);

const Switch = ({ words, hint, on, set }: { words: string; hint: string; on: boolean; set: (on: boolean) => void }) => (
  <div>
    <label class="choice">
      <input type="checkbox" role="switch" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
      <span class="bold">{words}</span>
    </label>
    <p class="small muted">{hint}</p>
  </div>
);

/** Each sound by its event: soft or off, and how it sounds. */
const Sounds = () => (
  <details class="choose">
    <summary>{t("sounds.title")}</summary>
    <p class="small muted">{t("sounds.what")}</p>
    <ul class="sound-list">
      {all_sounds.map((sound) => (
        <li key={sound}>
          <label class="choice">
            <input type="checkbox" role="switch" checked={!sounds_off.value.has(sound)} onChange={(event) => set_sound(sound, event.currentTarget.checked)} />
            <span>{t(`sounds.${sound}`)}</span>
          </label>
          <Button on_press={() => sample(sound)} looks={["quiet", "icon"]} icon="volume-2" label={t("sounds.listen", { event: t(`sounds.${sound}`) })} />
        </li>
      ))}
    </ul>
  </details>
);

/** Which letter goes with Alt+Shift; a letter given to one thing is taken from another. */
const Keys = () => (
  <details class="choose">
    <summary>{t("keys_change")}</summary>
    <p class="small muted">{t("keys_what")}</p>
    <ul class="key-list">
      {(Object.keys(default_keys) as (keyof typeof default_keys)[]).map((intent) => (
        <li key={intent}>
          <label for={`key-${intent}`}>{t(`key_${intent}`)}</label>
          <span class="row"><span class="small muted" aria-hidden="true">Alt+Shift+</span>
            <input id={`key-${intent}`} class="field" maxLength={1} autocomplete="off" value={key_map.value[intent]}
              onInput={(event) => { remap(intent, event.currentTarget.value); event.currentTarget.value = key_map.value[intent]; }} /></span>
        </li>
      ))}
    </ul>
    <Button on_press={reset_keys}>{t("keys_reset")}</Button>
  </details>
);
