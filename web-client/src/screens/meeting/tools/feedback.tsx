import { signal, type Signal } from "@preact/signals";
import type { FeedbackBallot, MeetingView } from "@protocol";
import { limits } from "@protocol";
import { useId } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { language, t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { failure_words } from "../../telling.ts";
import type { Scene } from "../scene.ts";
import { TextArea, ToolCard } from "./parts.tsx";

const change_max = limits.FeedbackAnswer.change.max;
const steps = [1, 2, 3, 4, 5] as const;
type Step = (typeof steps)[number] | null;

interface Draft { readonly heard: Signal<Step>; readonly useful: Signal<Step>; readonly change: Signal<string>; readonly fault: Signal<string | undefined> }
const drafts = new Map<string, Draft>();

/** What has been answered but not sent; it lives as long as the page and is stored nowhere. */
function draft_of(meeting: string): Draft {
  let draft = drafts.get(meeting);
  if (!draft) drafts.set(meeting, (draft = { heard: signal<Step>(null), useful: signal<Step>(null), change: signal(""), fault: signal(undefined) }));
  return draft;
}

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView };

/** The three questions. Each can be skipped; the answer carries no name, and is given once. */
export const FeedbackForm = ({ link, meeting, on_done }: Omit<Props, "state"> & { on_done?: () => void }) => {
  const draft = draft_of(meeting.id);
  const send = async (): Promise<void> => {
    const [heard, useful, change] = [draft.heard.peek(), draft.useful.peek(), draft.change.peek().trim()];
    if (heard === null && useful === null && change === "") { draft.fault.value = t("feedback.empty"); return; }
    const answer = await link.call("feedback.answer", {
      meeting: meeting.id, ...(heard === null ? {} : { heard }), ...(useful === null ? {} : { useful }), ...(change === "" ? {} : { change }),
    });
    draft.fault.value = answer.ok ? undefined : failure_words(answer);
    if (!answer.ok) return;
    drafts.delete(meeting.id);
    show_toast({ text: t("feedback.thanks"), icon: "check" });
    on_done?.();
  };
  return (
    <div class="stack">
      <p class="small muted">{t("feedback.how")}</p>
      <Scale legend={t("feedback.heard")} value={draft.heard} />
      <Scale legend={t("feedback.useful")} value={draft.useful} />
      <TextArea label={t("feedback.change")} hint={t("feedback.style")} value={draft.change.value} max={change_max} on_input={(value) => { draft.change.value = value; draft.fault.value = undefined; }} fault={draft.fault.value} />
      <div><Button looks={["lake"]} icon="send" on_press={send}>{t("feedback.send")}</Button></div>
    </div>
  );
};

/** 1 to 5 with words at both ends, or skipped. */
const Scale = ({ legend, value }: { legend: string; value: Signal<Step> }) => {
  const name = useId();
  return (
    <fieldset class="scale">
      <legend class="bold">{legend}</legend>
      <div class="scale__steps">
        {steps.map((step) => (
          <label key={step}>
            <input type="radio" name={name} checked={value.value === step} onChange={() => { value.value = step; }} aria-label={step === 1 ? `1, ${t("feedback.least")}` : step === 5 ? `5, ${t("feedback.most")}` : String(step)} />
            <span class="num" aria-hidden="true">{step}</span>
          </label>
        ))}
        <label class="scale__skip">
          <input type="radio" name={name} checked={value.value === null} onChange={() => { value.value = null; }} />
          <span>{t("feedback.skip")}</span>
        </label>
      </div>
      <p class="scale__ends xs muted" aria-hidden="true"><span>1 {t("feedback.least")}</span><span>5 {t("feedback.most")}</span></p>
    </fieldset>
  );
};

/** What stands of a meeting's feedback for this person: the questions, that they have answered, or what facilitators may read. */
export const FeedbackBody = ({ link, state, meeting }: Props) => {
  const { feedback } = meeting;
  if (!feedback) return <p class="muted">{t("feedback.later")}</p>;
  if (may(state, "answer_questionnaire")) {
    if (feedback.given) return <p><Icon name="circle-check" /> {t("feedback.given")}</p>;
    if (feedback.open) return <FeedbackForm link={link} meeting={meeting} />;
  }
  if (may(state, "see_feedback")) return <Drawn open={feedback.open} answers={feedback.answers} />;
  return <p class="muted">{t("feedback.closed")}</p>;
};

/** For facilitators: the unnamed answers, once nobody can answer any more. */
export const Drawn = ({ open, answers }: { open: boolean; answers: readonly FeedbackBallot[] | undefined }) => {
  if (open || answers === undefined) return <p class="muted">{t("feedback.not_drawn")}</p>;
  if (answers.length === 0) return <p><Icon name="lock" /> {t("feedback.too_few")}</p>;
  const changes = answers.flatMap(({ change }) => (change === undefined ? [] : [change]));
  return (
    <div class="stack">
      <dl class="figures">
        <Figure words={t("feedback.heard")} values={answers.map(({ heard }) => heard)} />
        <Figure words={t("feedback.useful")} values={answers.map(({ useful }) => useful)} />
      </dl>
      {changes.length > 0 && (
        <>
          <p class="bold">{t("feedback.change")}</p>
          <ul class="bullets voice">{changes.map((change, i) => <li key={i} class="lines">{change}</li>)}</ul>
        </>
      )}
    </div>
  );
};

const Figure = ({ words, values }: { words: string; values: readonly (number | undefined)[] }) => {
  const given = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
  const number = new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 });
  return <><dt>{words}</dt><dd class="num">{given.length === 0 ? t("feedback.all_skipped") : t("feedback.figure", { mean: number.format(mean), values: given.join(" "), n: given.length })}</dd></>;
};

/** The phase in the room. */
export const FeedbackTool = ({ scene }: { scene: Scene }) => (
  <ToolCard title={t("feedback.title")}><FeedbackBody link={scene.link} state={scene.state} meeting={scene.room.meeting} /></ToolCard>
);
