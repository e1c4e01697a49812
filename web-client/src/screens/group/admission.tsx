import { useSignal } from "@preact/signals";
import type { AdmissionView } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import type { GroupLink } from "../../connection/link.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { is_held, may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { draft_of } from "../meeting/drafts.ts";
import { TextArea } from "../meeting/tools/parts.tsx";
import { failure_words, told } from "../telling.ts";
import { heading_of } from "./keep-focus.ts";
import { useNow } from "../ticking.ts";

type Props = { link: GroupLink; state: GroupState };

const last_meeting = 3;
const day_ms = 24 * 3_600_000;
/** An outcome is news for so long after the question's week. */
const shown_ms = 14 * day_ms;

/** Is the group closed, so that everybody is asked, and still young enough to take somebody? */
export function asks_about_newcomers(state: GroupState): "yes" | "too_late" | "no" {
  const { type, state: of_group, meetings } = state.view;
  const held = meetings.filter(is_held).length;
  if (!may(state, "ask_admission") || type === "network" || held === 0 || (of_group !== "running" && of_group !== "on_break")) return "no";
  return held < last_meeting ? "yes" : "too_late";
}

/** "May one more join?": asked by who founds or leads, answered by each participant, decided by everybody's yes. Who answered what is nowhere. */
export const AdmissionCard = ({ link, state }: Props) => {
  const now = useNow(60_000);
  const question = state.view.admission;
  const asks = asks_about_newcomers(state);
  const recent = question !== undefined && (question.open || question.admitted === undefined || now - Date.parse(question.closes_at) < shown_ms);
  if (!recent && asks !== "yes") return null;
  return (
    <section class="card stack stack--tight" aria-labelledby="admission">
      <h2 class="h3" id="admission">{t("admission.title")}</h2>
      <p class="small muted">{t("admission.rule")}</p>
      {recent && <Standing link={link} state={state} question={question} />}
      {asks === "yes" && !question?.open && <Ask link={link} state={state} again={recent} />}
      {asks === "too_late" && <p class="small muted">{t("admission.late")}</p>}
    </section>
  );
};

const Standing = ({ link, state, question }: Props & { question: AdmissionView }) => {
  if (question.admitted !== undefined) {
    return <p class={question.admitted ? "note note--lichen" : "note"} role="status">{t(question.admitted ? "admission.granted" : "admission.refused")}</p>;
  }
  if (!question.open) return <p role="status">{t("admission.counting")}</p>;
  return (
    <>
      <p class="voice lines">{question.about}</p>
      <p class="small muted num">{t("admission.until", { date: date_text(Date.parse(question.closes_at), own_zone(), language.value) })}</p>
      {question.answered
        ? <p role="status" class="note note--lichen">{t("admission.answered")}</p>
        : may(state, "answer_admission") ? <Answer link={link} question={question} /> : <p class="small">{t("admission.waits")}</p>}
    </>
  );
};

/** Yes and no weigh the same; neither is chosen beforehand. */
const Answer = ({ link, question }: { link: GroupLink; question: AdmissionView }) => {
  const answer = (yes: boolean) => async (): Promise<void> => {
    const keep = heading_of(document.activeElement);
    if (await told(link.call("admission.answer", { admission: question.id, yes }))) requestAnimationFrame(keep);
  };
  return (
    <div class="stack stack--tight" role="group" aria-labelledby="admission-question">
      <p class="bold" id="admission-question">{t("admission.question")}</p>
      <div class="two">
        <Button looks={["big"]} on_press={answer(true)}>{t("admission.yes")}</Button>
        <Button looks={["big"]} on_press={answer(false)}>{t("admission.no")}</Button>
      </div>
      <p class="small muted">{t("admission.hidden")}</p>
    </div>
  );
};

const Ask = ({ link, state, again }: Props & { again: boolean }) => {
  const open = useSignal(false);
  const draft = draft_of(`admission ${state.view.id}`);
  const fault = useSignal<string | undefined>(undefined);
  const key = useSignal(new_id("AdmissionId"));
  if (!open.value) return <div><Button icon="users" on_press={() => { open.value = true; }}>{t(again ? "admission.again" : "admission.start")}</Button></div>;
  const ask = async (): Promise<void> => {
    const about = draft.peek().trim();
    fault.value = undefined;
    if (about === "") { fault.value = t("admission.empty"); return; }
    const keep = heading_of(document.activeElement);
    const answer = await link.call("admission.ask", { key: key.peek(), about });
    if (!answer.ok) { fault.value = answer.code === "conflict" && again ? t("admission.unused") : failure_words(answer); return; }
    key.value = new_id("AdmissionId");
    draft.value = "";
    open.value = false;
    show_toast({ text: t("admission.asked"), icon: "check" });
    requestAnimationFrame(keep);
  };
  return (
    <div class="stack stack--tight">
      <TextArea label={t("admission.about")} hint={t("admission.about_hint")} value={draft.value} max={limits.AdmissionAsk.about.max} rows={2} focus fault={fault.value}
        on_input={(value) => { draft.value = value; fault.value = undefined; }} />
      <div class="row">
        <Button looks={["lake"]} on_press={ask}>{t("admission.ask")}</Button>
        <Button looks={["quiet"]} on_press={() => { open.value = false; }}>{t("text.cancel")}</Button>
      </div>
    </div>
  );
};
