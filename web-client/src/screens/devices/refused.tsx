import "../../styles/devices.css";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { browser_kind, browser_kinds, type BrowserKind } from "./browser-kind.ts";
import { HowPicture } from "./pictures.tsx";

/** How to allow microphone and camera, by picture and steps, for the browser in use; another one can be chosen, as the guess may be wrong. */
export const HowToAllow = ({ first = browser_kind(navigator) }: { first?: BrowserKind }) => {
  const [kind, set_kind] = useState(first);
  return (
    <div class="how">
      <HowPicture kind={kind} />
      <ol class="how__steps">
        <li>{t(`dev.${kind}_1`)}</li>
        <li>{t(`dev.${kind}_2`)}</li>
        <li>{t("dev.how_3")}</li>
      </ol>
      <p class="small muted">{t("dev.how_system")} {t("dev.by_text")}</p>
      <SelectField label={t("dev.browser")} value={kind} on_change={(value) => set_kind(value as BrowserKind)}
        options={browser_kinds.map((value) => ({ value, words: t(`dev.browser_${value}`) }))} />
    </div>
  );
};
