import { useId } from "preact/hooks";
import { t } from "../i18n/index.ts";

/** The switch of the light connection, which says what it does. */
export const LightSwitch = ({ on, set }: { on: boolean; set: (on: boolean) => void }) => {
  const id = useId();
  return (
    <div class="light-switch">
      <label class="choice">
        <input type="checkbox" role="switch" checked={on} aria-describedby={id} onChange={(event) => set(event.currentTarget.checked)} />
        <span class="bold">{t("net.light")}</span>
      </label>
      <p class="small muted" id={id}>{t("net.light_what")}</p>
    </div>
  );
};
