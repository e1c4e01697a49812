import { t } from "../../i18n/index.ts";
import { set_speaks_by_signs, speaks_by_signs } from "../../media/choices.ts";

/** Whoever speaks by signs says so: their picture is sent as signs need it. Kept on this device. */
export const SignsSwitch = () => (
  <fieldset class="stack stack--tight">
    <legend class="bold">{t("signs.title")}</legend>
    <p class="small muted">{t("signs.own_what")}</p>
    <label class="choice">
      <input type="checkbox" role="switch" checked={speaks_by_signs.value} onChange={(event) => set_speaks_by_signs(event.currentTarget.checked)} />
      <span>{t("signs.own")}</span>
    </label>
  </fieldset>
);
