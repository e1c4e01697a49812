import { useSignal } from "@preact/signals";
import type { CardView } from "@protocol";
import { limits } from "@protocol";
import type { Answer, GroupLink } from "../../../connection/link.ts";
import { own_of } from "../../../connection/own.ts";
import { t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { failure_words, told } from "../../telling.ts";
import { draft_of } from "../drafts.ts";
import { TextArea } from "./parts.tsx";

const text_max = limits.CardAdd.text.max;

/** A new card. It carries no name; this device alone keeps what it takes to change it. */
export const NewCard = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const draft = draft_of(`${state.view.id} card`);
  const fault = useSignal<string | undefined>(undefined);
  const add = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") { fault.value = t("board.card_empty"); return; }
    const answer = await own_of(link).cards.add(text);
    fault.value = answer.ok ? undefined : failure_words(answer);
    if (answer.ok && draft.peek().trim() === text) draft.value = "";
  };
  return (
    <div class="stack stack--tight">
      <TextArea
        label={t("board.new")} hint={t("board.new_hint")} value={draft.value} max={text_max} rows={2} voice fault={fault.value} on_enter={() => void add()}
        on_input={(value) => { draft.value = value; fault.value = undefined; }}
      />
      <div><Button icon="plus" on_press={add}>{t("board.add")}</Button></div>
    </div>
  );
};

/** One's own card: only this device knows that it is. */
export const OwnCard = ({ link, card, on_change }: { link: GroupLink; card: CardView; on_change: () => void }) => (
  <>
    <p class="small"><Icon name="lock" /> {t("board.mine")}</p>
    <div class="row row--tight tcard__acts">
      <Button icon="pencil" on_press={on_change}>{t("board.change")}<span class="sr">: {card.text}</span></Button>
      <Button icon="x" on_press={() => told(own_of(link).cards.withdraw(card.id))}>{t("board.withdraw")}<span class="sr">: {card.text}</span></Button>
    </div>
  </>
);

type EditorProps = {
  link: GroupLink;
  card: CardView;
  on_done: () => void;
  label?: string;
  save?: string;
  /** How the words are saved; one's own card is changed with its secret. */
  write?: (text: string) => Promise<Answer>;
};

/** Other words for a card. */
export const CardEditor = ({ link, card, on_done, label, save, write }: EditorProps) => {
  const text = useSignal(card.text);
  const fault = useSignal<string | undefined>(undefined);
  const keep = async (): Promise<void> => {
    const words = text.peek().trim();
    if (words === "") { fault.value = t("board.card_empty"); return; }
    const answer = await (write ? write(words) : own_of(link).cards.change(card.id, words));
    fault.value = answer.ok ? undefined : failure_words(answer);
    if (answer.ok) on_done();
  };
  return (
    <div class="stack stack--tight">
      <TextArea label={label ?? t("board.words")} value={text.value} max={text_max} rows={2} voice focus fault={fault.value} on_enter={() => void keep()} on_input={(value) => { text.value = value; fault.value = undefined; }} />
      <div class="row row--tight"><Button looks={["lake"]} on_press={keep}>{save ?? t("notes.save")}</Button><Button looks={["quiet"]} on_press={on_done}>{t("text.cancel")}</Button></div>
    </div>
  );
};
