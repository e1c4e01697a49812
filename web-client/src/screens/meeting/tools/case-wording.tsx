import { useSignal } from "@preact/signals";
import type { CaseView } from "@protocol";
import { limits } from "@protocol";
import { t, type Key } from "../../../i18n/index.ts";
import { failure_words } from "../../telling.ts";
import { Button } from "../../../ui/button.tsx";
import { draft_of } from "../drafts.ts";
import type { Scene } from "../scene.ts";

/** The case-giver words the question. It is shown only after they have said that it names nobody; a refused one is kept as typed. */
export const Wording = ({ scene, work }: { scene: Scene; work: CaseView }) => {
  const { phase } = scene.room;
  const draft = draft_of(`case ${phase.id}`);
  const opened = useSignal(work.question === undefined);
  const seen = useSignal(work.version);
  const sure = useSignal(false);
  const fault = useSignal<string | null>(null);
  if (!opened.value) {
    const open = (): void => {
      draft.value = work.question ?? "";
      [seen.value, sure.value, opened.value] = [work.version, false, true];
    };
    return <div><Button on_press={open} icon="pencil">{t("case.ask_again")}</Button></div>;
  }
  const refuse = (key: Key): void => { fault.value = t(key); };
  const save = async (): Promise<void> => {
    const question = draft.peek().trim();
    if (question === "") return refuse("case.ask_empty");
    if (!sure.peek()) return refuse("case.ask_sure_first");
    const answer = await scene.link.call("case.ask", { phase: phase.id, seen: seen.peek(), question });
    if (answer.ok) {
      [fault.value, opened.value] = [null, false];
    } else if (answer.code === "conflict") {
      seen.value = scene.link.state.peek()?.view.open?.room?.phase.case_work?.version ?? seen.peek();
      refuse("case.ask_stale");
    } else {
      fault.value = failure_words(answer);
    }
  };
  return (
    <form class="side__box" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <h3>{t("case.ask_title")}</h3>
      <p class="note note--berry small" id="case-names">{t("case.ask_names")}</p>
      <label class="stack stack--tight"><span class="small">{t("case.ask_field")}</span>
        <textarea
          class="field voice"
          rows={3}
          maxLength={limits.CaseAsk.question.max}
          value={draft.value}
          aria-describedby={fault.value ? "case-names case-fault" : "case-names"}
          aria-invalid={fault.value ? "true" : undefined}
          onInput={(event) => { draft.value = event.currentTarget.value; sure.value = false; fault.value = null; }}
        />
      </label>
      <label class="choice small">
        <input type="checkbox" checked={sure.value} onChange={(event) => { sure.value = event.currentTarget.checked; fault.value = null; }} />
        <span>{t("case.ask_sure")}</span>
      </label>
      {fault.value && <p class="fault small" id="case-fault" role="alert">{fault.value}</p>}
      <div class="row row--tight">
        <Button on_press={save} looks={["lake"]}>{t("case.ask_save")}</Button>
        {work.question !== undefined && <Button on_press={() => { opened.value = false; }} looks={["quiet"]}>{t("obs.cancel")}</Button>}
      </div>
    </form>
  );
};
