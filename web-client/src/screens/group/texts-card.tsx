import type { SharedText } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { answers_text, my_text_answer, text_of } from "../meeting/tools/model.ts";
import { TextBody } from "../meeting/tools/texts.tsx";

type Props = { link: GroupLink; state: GroupState };

/** Ground rules and agreement between meetings: whether one has answered, to read and to answer. */
export const TextsCard = ({ link, state }: Props) => {
  const [open, set_open] = useState<SharedText | null>(null);
  const rows = (["agreement", "ground_rules"] as const).filter((what) => what === "ground_rules" || text_of(state.view, what) !== undefined || may(state, "edit_rules"));
  return (
    <section class="card" aria-labelledby="texts">
      <h2 class="h3" id="texts">{t("group.texts")}</h2>
      <ul class="members">
        {rows.map((what) => (
          <li key={what}>
            <span class="grow">{t(`text.${what}`)}<span class="small muted todo__hint">{standing(state, what)}</span></span>
            <Button on_press={() => set_open(what)}>{t(my_text_answer(state, what) === "accepted" || !answers_text(state, what) ? "text.just_read" : "text.read")}<span class="sr">: {t(`text.${what}`)}</span></Button>
          </li>
        ))}
      </ul>
      {open && (
        <Dialog title={t(`text.${open}`)} close={t("close")} on_close={() => set_open(null)}><TextBody link={link} state={state} what={open} /></Dialog>
      )}
    </section>
  );
};

/** "You have accepted.", that an answer is waited for, or the age of the text. */
function standing(state: GroupState, what: SharedText): string {
  const text = text_of(state.view, what);
  if (!text) return t(`text.none_${what}`);
  const date = date_text(Date.parse(text.at), own_zone(), language.value);
  const mine = my_text_answer(state, what);
  if (mine === "accepted") return `${t("text.you_accepted")} ${t("group.text_version", { date })}`;
  if (mine === "talk") return t("text.you_talk");
  return answers_text(state, what) ? t("text.waits") : t("group.text_version", { date });
}
