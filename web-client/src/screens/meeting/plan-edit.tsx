import "../../styles/room.css";
import { useSignal, type Signal } from "@preact/signals";
import type { MeetingView, PhaseKind, PlannedPhase, RoundOrder } from "@protocol";
import { limits } from "@protocol";
import { useId, useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import { is_held, may, meeting_of } from "../../store/selectors.ts";
import type { GroupState } from "../../store/group.ts";
import { announcer } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { failure_words } from "../telling.ts";
import { added, changed, draft_minutes, draft_of_plan, dropped, minutes_max, moved, phases_max, plan_set, type PlanDraft } from "./plan-draft.ts";

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView; fixed: number; on_close: () => void };

const kinds: readonly PhaseKind[] = [
  "arrival", "opening", "introductions", "ground_rules", "agreement", "checkin", "followup", "theme_choice", "pair_talk", "dialogue", "case_consultation",
  "pause", "quiet_reflection", "summary", "evaluation", "scheduling", "closing", "feedback",
];
const orders: readonly RoundOrder[] = ["seats", "random", "volunteers", "reverse"];
/** Phases that are rounds. */
export const rounds: readonly PhaseKind[] = ["introductions", "checkin", "evaluation", "closing"];

/** Edits the plan of a meeting, before it or while it is on: add, drop, move, stretch, other words. Nothing is sent before it is saved,
    and a stale draft is kept with a word about what happened. */
export const EditPlan = ({ link, state, meeting, fixed, on_close }: Props) => {
  const draft = useSignal(draft_of_plan(meeting, fixed));
  const fault = useSignal<string | null>(null);
  const total = draft_minutes(draft.value);
  const save = async (): Promise<void> => {
    if (draft_minutes(draft.peek()) > minutes_max) { fault.value = t("plan.edit_too_long"); return; }
    const answer = await link.call("plan.set", plan_set(meeting.id, draft.peek()));
    if (answer.ok) {
      show_toast({ icon: "check", text: t("plan.edit_saved") });
      on_close();
    } else if (answer.code === "conflict") {
      const now = link.state.peek();
      draft.value = { ...draft.peek(), seen: (now && meeting_of(now.view, meeting.id)?.version) ?? draft.peek().seen };
      fault.value = t("plan.edit_stale");
    } else {
      fault.value = `${failure_words(answer)} ${t("plan.edit_not_saved")}`;
    }
  };
  return (
    <Dialog title={t("plan.edit")} close={t("close")} on_close={on_close}>
      <p class="small muted">{t("plan.edit_what")}</p>
      <TextField label={t("plan.edit_title")} value={draft.value.title} max={limits.PlanSet.title.max} on_input={(title) => { draft.value = { ...draft.peek(), title }; }} />
      <TextField label={t("plan.edit_question")} value={draft.value.question} max={limits.PlanSet.question.max} on_input={(question) => { draft.value = { ...draft.peek(), question }; }} />
      <ol class="editplan" role="list">
        {draft.value.phases.map((phase, i) => (i < fixed
          ? <li key={phase.key} class="editplan__fixed"><span>{t(`phase.${phase.planned.phase}`)}</span><small class="num muted">{t("time.minutes", { n: phase.planned.minutes })}</small></li>
          : <Row key={phase.key} draft={draft} at={i} />))}
      </ol>
      <AddPhase draft={draft} />
      <p class={total > minutes_max ? "fault" : "muted"} role="status">{t("plan.edit_total", { n: total, of: state.view.meetings.find(({ id }) => id === meeting.id)?.minutes ?? meeting.minutes })}</p>
      {fault.value && <p class="fault" role="alert">{fault.value}</p>}
      <div class="row">
        <Button on_press={save} looks={["lake"]}>{t("plan.edit_save")}</Button>
        <Button on_press={on_close}>{t("obs.cancel")}</Button>
      </div>
    </Dialog>
  );
};

const over: readonly MeetingView["state"][] = ["live", "paused", "cancelled"];

/** Outside the meeting: opens its plan for who may edit it. While a meeting is on its plan is edited in the room. */
export const EditPlanButton = ({ link, state, meeting }: Pick<Props, "link" | "state" | "meeting">) => {
  const [open, set_open] = useState(false);
  if (!may(state, "edit_agenda") || is_held(meeting) || over.includes(meeting.state)) return null;
  return (
    <>
      <Button on_press={() => set_open(true)} icon="pencil" label={`${t("plan.edit")}: ${meeting.title || t("meeting_n", { number: meeting.number })}`}>{t("plan.edit")}</Button>
      {open && <EditPlan link={link} state={state} meeting={meeting} fixed={0} on_close={() => set_open(false)} />}
    </>
  );
};

type RowProps = { draft: Signal<PlanDraft>; at: number };

const Row = ({ draft, at }: RowProps) => {
  const { planned } = draft.value.phases[at]!;
  const phase = t(`phase.${planned.phase}`);
  const move = (to: number): void => {
    const after = moved(draft.peek(), at, to);
    if (after === draft.peek()) return;
    draft.value = after;
    announcer.say("plan edit", t("plan.edit_moved", { phase, n: to + 1 }), "important");
  };
  const drop = (): void => {
    draft.value = dropped(draft.peek(), at);
    announcer.say("plan edit", t("plan.edit_dropped", { phase }), "important");
  };
  const minutes = (typed: number): void => {
    if (typed >= 1 && typed <= minutes_max) draft.value = changed(draft.peek(), at, { planned: { ...planned, minutes: Math.round(typed) } });
  };
  return (
    <li class="editplan__row">
      <span class="editplan__name">{phase}</span>
      <label class="editplan__min"><span class="sr">{t("plan.edit_minutes", { phase })}</span>
        <input class="field field--number" type="number" min={1} max={minutes_max} value={planned.minutes} onInput={(event) => minutes(event.currentTarget.valueAsNumber)} />
        <small class="muted" aria-hidden="true">min</small>
      </label>
      <span class="editplan__acts">
        <Button on_press={() => move(at - 1)} looks={["quiet", "icon"]} icon="chevron-up" label={t("plan.edit_up", { phase })} disabled={at <= draft.value.fixed} />
        <Button on_press={() => move(at + 1)} looks={["quiet", "icon"]} icon="chevron-down" label={t("plan.edit_down", { phase })} disabled={at >= draft.value.phases.length - 1} />
        <Button on_press={drop} looks={["quiet", "icon"]} icon="trash-2" label={t("plan.edit_drop", { phase })} disabled={draft.value.phases.length <= 1} />
      </span>
      <details class="choose editplan__more">
        <summary>{t("plan.edit_more")}<span class="sr">: {phase}</span></summary>
        <More draft={draft} at={at} />
      </details>
    </li>
  );
};

/** The planned phase without what is empty: absent is never the same as empty on the wire. */
function with_words(planned: PlannedPhase, change: { question?: string; order?: RoundOrder | ""; turn_seconds?: number; circle?: number; by_text?: boolean }): PlannedPhase {
  const all = { ...planned, ...change };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "" && value !== undefined && value !== false && !Number.isNaN(value))) as unknown as PlannedPhase;
}

const More = ({ draft, at }: RowProps) => {
  const id = useId();
  const { planned, cue } = draft.value.phases[at]!;
  const change = (words: Parameters<typeof with_words>[1]): void => { draft.value = changed(draft.peek(), at, { planned: with_words(planned, words) }); };
  return (
    <div class="stack stack--tight">
      <TextField label={t("plan.edit_phase_question")} hint={t("plan.edit_phase_question_hint")} value={planned.question ?? ""} max={limits.PlannedPhase.question.max} on_input={(question) => change({ question })} />
      <TextField label={t("plan.edit_cue")} hint={t("plan.edit_cue_hint")} value={cue} max={300} on_input={(words) => { draft.value = changed(draft.peek(), at, { cue: words }); }} />
      {rounds.includes(planned.phase) && (
        <>
          <div class="field-block"><label for={`${id}-order`}>{t("plan.edit_order")}</label>
            <select id={`${id}-order`} class="field" value={planned.order ?? ""} onChange={(event) => change({ order: event.currentTarget.value as RoundOrder | "" })}>
              <option value="">{t("plan.edit_order_usual")}</option>
              {orders.map((order) => <option key={order} value={order}>{t(`order.${order}`)}</option>)}
            </select>
          </div>
          <Seconds id={id} value={planned.turn_seconds} set={(turn_seconds) => change({ turn_seconds })} />
          <label class="choice"><input type="checkbox" checked={planned.by_text ?? false} onChange={(event) => change({ by_text: event.currentTarget.checked })} /><span>{t("plan.edit_by_text")}</span></label>
        </>
      )}
      {planned.phase === "pair_talk" && (
        <div class="field-block"><label for={`${id}-circle`}>{t("plan.edit_circle")}</label>
          <select id={`${id}-circle`} class="field" value={String(planned.circle ?? 2)} onChange={(event) => change({ circle: Number(event.currentTarget.value) })}>
            {[2, 3, 4].map((size) => <option key={size} value={size}>{t(`pairs.size_${size as 2 | 3 | 4}`)}</option>)}
          </select>
        </div>
      )}
    </div>
  );
};

const { min: seconds_min, max: seconds_max } = limits.PlannedPhase.turn_seconds;

/** Length of a turn; empty: time is shared evenly. What is out of bounds is not taken. */
export const Seconds = ({ id, value, set }: { id: string; value: number | undefined; set: (seconds: number) => void }) => (
  <div class="field-block"><label for={`${id}-seconds`}>{t("plan.edit_turn")}</label>
    <p class="small muted" id={`${id}-seconds-hint`}>{t("plan.edit_turn_hint")}</p>
    <input id={`${id}-seconds`} class="field field--number" type="number" min={seconds_min} max={seconds_max} step={15} value={value ?? ""} aria-describedby={`${id}-seconds-hint`}
      onInput={(event) => { const typed = event.currentTarget.valueAsNumber; if (Number.isNaN(typed) || (typed >= seconds_min && typed <= seconds_max)) set(typed); }} />
  </div>
);

const AddPhase = ({ draft }: { draft: Signal<PlanDraft> }) => {
  const id = useId();
  const kind = useSignal<PhaseKind>("dialogue");
  if (draft.value.phases.length >= phases_max) return null;
  const add = (): void => {
    draft.value = added(draft.peek(), kind.peek());
    announcer.say("plan edit", t("plan.edit_added", { phase: t(`phase.${kind.peek()}`) }), "important");
  };
  return (
    <div class="row editplan__add">
      <label class="sr" for={`${id}-kind`}>{t("plan.edit_add_which")}</label>
      <select id={`${id}-kind`} class="field" value={kind.value} onChange={(event) => { kind.value = event.currentTarget.value as PhaseKind; }}>
        {kinds.map((one) => <option key={one} value={one}>{t(`phase.${one}`)}</option>)}
      </select>
      <Button on_press={add} icon="plus">{t("plan.edit_add")}</Button>
    </div>
  );
};
