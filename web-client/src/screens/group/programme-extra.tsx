import type { MeetingPlan, MeetingView, PlannedPhase, ProgrammeTemplate } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { GroupLink } from "../../connection/link.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may } from "../../store/selectors.ts";
import { wall_at } from "../../store/wall.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { failure_words } from "../telling.ts";
import { days_later, lack_of_times, slot_of, typed_of } from "./programme-dates.ts";
import type { Lack, Typed } from "./programme-dates.ts";
import { TimeFields, lack_at, useNotes } from "./programme-fields.tsx";
import { meeting_name } from "./programme-words.ts";

/** A plan that a new meeting can follow. */
interface Plan extends Pick<MeetingPlan, "pattern" | "phases" | "cues"> { readonly id: string; readonly name: string }

export interface ExtraDraft { readonly key: MeetingPlan["key"]; readonly title: string; readonly question: string; readonly when: Typed; readonly tentative: boolean; readonly like: string }

const usual_days = 28;

/** Four weeks after the latest meeting, or from today, at the same hour. */
export function fresh_extra(state: GroupState, now: number): ExtraDraft {
  const last = state.view.meetings.filter((one) => one.state !== "cancelled").sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at)).at(-1);
  const today = wall_at(now, state.view.zone).local.slice(0, 10);
  const from = last && typed_of(last.starts).day > today ? typed_of(last.starts).day : today;
  return { key: new_id("MeetingId"), title: "", question: "", when: { day: days_later(from, usual_days), hour: last ? typed_of(last.starts).hour : "13:00" }, tentative: false, like: "" };
}

/** For who plans: a meeting more. What was typed stays when the dialog is closed and opened again. */
export const ExtraMeetingButton = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const [open, set_open] = useState(false);
  const [draft, set_draft] = useState<ExtraDraft | null>(null);
  if (!may(state, "plan_meeting")) return null;
  return (
    <div>
      <Button icon="plus" on_press={() => { set_draft(draft ?? fresh_extra(state, Date.now())); set_open(true); }}>{t("plans.extra")}</Button>
      {open && draft && <Extra link={link} state={state} draft={draft} on_change={set_draft} on_done={() => { set_draft(null); set_open(false); }} on_close={() => set_open(false)} />}
    </div>
  );
};

type Props = { link: GroupLink; state: GroupState; draft: ExtraDraft; on_change: (draft: ExtraDraft) => void; on_done: () => void; on_close: () => void };

export const Extra = ({ link, state, draft, on_change, on_done, on_close }: Props) => {
  const [lack, set_lack] = useState<Lack | null>(null);
  const [failure, set_failure] = useState("");
  const plans = usePlans(state);
  const { zone } = state.view;
  const notes = useNotes([draft.when], zone);
  const plan = plans.find((one) => one.id === draft.like) ?? plans[0];
  const change = (part: Partial<ExtraDraft>): void => { set_lack(null); on_change({ ...draft, ...part }); };
  const send = async (): Promise<void> => {
    const found = lack_of_times([draft.when], zone, Date.now());
    set_lack(found);
    set_failure("");
    if (found) return;
    if (!plan) { set_failure(t("plans.extra_none")); return; }
    const { pattern, phases, cues } = plan;
    const answer = await link.call("meeting.plan", {
      key: draft.key, title: draft.title.trim(), question: draft.question.trim(), pattern, phases, cues, ...slot_of(draft.when, zone), ...(draft.tentative ? { tentative: true } : {}),
    });
    if (!answer.ok) { set_failure(failure_words(answer)); return; }
    show_toast({ text: t("plans.extra_done"), icon: "check" });
    on_done();
  };
  return (
    <Dialog title={t("plans.extra_title")} close={t("close")} on_close={on_close}>
      <TextField label={t("plans.extra_name")} hint={t("plans.extra_name_hint")} value={draft.title} on_input={(title) => change({ title })} max={limits.MeetingPlan.title.max} />
      <TextField label={t("plans.extra_question")} hint={t("plans.extra_name_hint")} value={draft.question} on_input={(question) => change({ question })} max={limits.MeetingPlan.question.max} />
      {plan && <SelectField label={t("plans.extra_like")} value={plan.id} on_change={(like) => change({ like })} options={plans.map((one) => ({ value: one.id, words: one.name }))} />}
      <div class="times">
        <TimeFields state={state} name={t("plans.time")} typed={draft.when} minutes={minutes_of(plan?.phases ?? [])} zone={zone} on_change={(when) => change({ when })} lack={lack_at(lack, 0)} notes={notes[0] ?? []} />
      </div>
      <p class="small muted">{t("plans.group_zone", { zone })}{plan && ` ${t("plans.minutes", { n: minutes_of(plan.phases) })}`}</p>
      <label class="choice"><input type="checkbox" checked={draft.tentative} onChange={(event) => change({ tentative: event.currentTarget.checked })} /><span>{t("plans.extra_tentative")}</span></label>
      {failure && <p class="fault" role="alert">{failure} {t("plans.kept")}</p>}
      <div class="row"><Button looks={["lake"]} on_press={send}>{t("plans.extra_send")}</Button><Button on_press={on_close}>{t("plans.undo")}</Button></div>
    </Dialog>
  );
};

const minutes_of = (phases: readonly PlannedPhase[]): number => phases.reduce((sum, one) => sum + one.minutes, 0);

const plan_of_meeting = (meeting: MeetingView): Plan => ({
  id: meeting.id, name: meeting_name(meeting), pattern: meeting.pattern, phases: meeting.phases, cues: meeting.cues?.length === meeting.phases.length ? meeting.cues : [],
});

/** Plans of the group's own meetings, the latest first; in a group without any, those of the built-in programmes for its type. */
function usePlans(state: GroupState): readonly Plan[] {
  const own = [...state.view.meetings].reverse().filter((one) => one.phases.length > 0).map(plan_of_meeting);
  const [built_in, set_built_in] = useState<readonly ProgrammeTemplate[]>([]);
  const needs = own.length === 0;
  useEffect(() => {
    let here = true;
    if (needs) void api.programmes().then((answer) => { if (here && answer.ok) set_built_in(answer.value.programmes); });
    return () => { here = false; };
  }, [needs]);
  return needs ? built_in.filter(({ types }) => types.includes(state.view.type)).flatMap(plans_of_template) : own;
}

function plans_of_template(template: ProgrammeTemplate): readonly Plan[] {
  const now = language.value;
  return template.patterns.map(({ pattern, phases }) => ({
    id: `${template.id} ${pattern}`,
    name: template.meetings.find((one) => one.pattern === pattern)?.title[now] ?? template.name[now] ?? template.id,
    pattern,
    phases: phases.map(({ question, cue: _, ...phase }) => ({ ...phase, ...(question?.[now] ? { question: question[now] } : {}) })),
    cues: phases.map(({ cue }) => cue?.[now] ?? ""),
  }));
}
