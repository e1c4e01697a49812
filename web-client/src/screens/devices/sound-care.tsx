import { t } from "../../i18n/index.ts";
import { set_sound_care, sound_care } from "../../media/choices.ts";

/** What the browser does to one's voice, each of it to be switched off. `on_change`: an open microphone is to be opened anew. */
export const SoundCareSwitches = ({ on_change }: { on_change: () => void | Promise<unknown> }) => (
  <fieldset class="stack stack--tight">
    <legend class="bold">{t("dev.care")}</legend>
    <p class="small muted">{t("dev.care_what")}</p>
    {(["noise", "echo", "gain"] as const).map((part) => (
      <label key={part} class="choice">
        <input type="checkbox" role="switch" checked={sound_care.value[part]}
          onChange={(event) => { set_sound_care({ [part]: event.currentTarget.checked }); void on_change(); }} />
        <span>{t(`dev.care_${part}`)}</span>
      </label>
    ))}
  </fieldset>
);
