import { useEffect, useMemo } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { LiveTyping } from "../../connection/typing.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { member_of } from "../../store/selectors.ts";
import { Icon } from "../../ui/icon.tsx";
import { live_text } from "../../ui/preferences.ts";
import { shown_name } from "../people.tsx";

/** One's own live text of a field: shown to the others while one types, when one chose so. It ends with the field. */
export function useLiveTyping(link: GroupLink): { write(text: string): void; end(): void } {
  const typing = useMemo(() => new LiveTyping(link), [link]);
  useEffect(() => () => typing.end(), [typing]);
  const shows = live_text.value === "on";
  useEffect(() => { if (!shows) typing.end(); }, [shows, typing]);
  return { write: (text) => { if (shows) typing.write(text); }, end: () => typing.end() };
}

/** Whether the others see what one types, as one types it. */
export const LiveChoice = () => (
  <label class="choice small livechoice">
    <input type="checkbox" role="switch" checked={live_text.value === "on"} onChange={(event) => { live_text.value = event.currentTarget.checked ? "on" : "off"; }} />
    <span>{t("live.choose")}{live_text.value === "on" && <small class="muted livechoice__on">{t("live.you_show")}</small>}</span>
  </label>
);

/** What the others are typing just now, each in a dashed box with a caret. A screen reader hears it by whole sentences, elsewhere. */
export const LiveBoxes = ({ state }: { state: GroupState }) => (
  <>
    {[...state.typing].filter(([id]) => id !== state.you).map(([id, text]) => (
      <div key={id} class="livebox" aria-live="off">
        <b><Icon name="keyboard" /> {t("live.types", { name: shown_name(member_of(state.view, id)) })}</b>
        <p>{text}<span class="caret" aria-hidden="true" /></p>
      </div>
    ))}
  </>
);
