import type { MeetingView } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { failure_words, told } from "../telling.ts";
import { meeting_words } from "../when.tsx";
import { can_be_cancelled, can_be_dated, following, is_tentative, lack_of_times, moved_along, times_of, typed_of } from "./programme-dates.ts";
import type { Lack, Typed } from "./programme-dates.ts";
import { ClockNote, TimeFields, lack_at, useNotes } from "./programme-fields.tsx";
import { lead_to, programme_title_id } from "./programme-place.ts";
import { meeting_name } from "./programme-words.ts";

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView };

/** A move before it is sent. `others` are those of the following meetings that were changed by hand, by their id. */
export interface MoveDraft { readonly all: boolean; readonly to: Typed; readonly others: Readonly<Record<string, Typed>> }

/** Opens the dialog that gives a meeting its date, or another one. What was typed stays when it is closed and opened again. */
export const MoveButton = ({ link, state, meeting }: Props) => {
  const [open, set_open] = useState(false);
  const [draft, set_draft] = useState<MoveDraft | null>(null);
  if (!may(state, "plan_meeting") || !can_be_dated(meeting)) return null;
  const words = t(is_tentative(meeting) ? "plans.fix" : "plans.move");
  const start = (): void => { set_draft(draft ?? { all: false, to: typed_of(meeting.starts), others: {} }); set_open(true); };
  return (
    <>
      <Button on_press={start} label={`${words}: ${meeting_name(meeting)}`}>{words}</Button>
      {open && draft && <Move link={link} state={state} meeting={meeting} draft={draft} on_change={set_draft} on_done={() => { set_draft(null); set_open(false); }} on_close={() => set_open(false)} />}
    </>
  );
};

type MoveProps = Props & { draft: MoveDraft; on_change: (draft: MoveDraft) => void; on_done: () => void; on_close: () => void };

export const Move = ({ link, state, meeting, draft, on_change, on_done, on_close }: MoveProps) => {
  const [lack, set_lack] = useState<Lack | null>(null);
  const [failure, set_failure] = useState("");
  const { zone } = state.view;
  const others = following(state.view.meetings, meeting);
  const along = moved_along(meeting, draft.to, others).map((typed, i) => draft.others[others[i]!.id] ?? typed);
  const times = draft.all ? [draft.to, ...along] : [draft.to];
  const meetings = draft.all ? [meeting, ...others] : [meeting];
  const notes = useNotes(times, zone);
  const change = (part: Partial<MoveDraft>): void => { set_lack(null); on_change({ ...draft, ...part }); };
  const send = async (): Promise<void> => {
    const found = lack_of_times(times, zone, Date.now());
    set_lack(found);
    set_failure("");
    if (found) return;
    const answer = await link.call("meetings.date", { times: times_of(meetings, times, zone) });
    if (!answer.ok) { set_failure(failure_words(answer)); return; }
    show_toast({ text: t("plans.moved"), icon: "check" });
    on_done();
  };
  return (
    <Dialog title={t("plans.move_title", { meeting: meeting_name(meeting) })} close={t("close")} on_close={on_close}>
      <p class="num">{t(is_tentative(meeting) ? "plans.tentative_when" : "plans.move_now", { time: meeting_words(meeting) })} <span class="muted">{t("plans.group_zone", { zone })}</span></p>
      {others.length > 0 && (
        <RadioGroup<"one" | "all"> legend={t("plans.scope")} value={draft.all ? "all" : "one"} on_change={(value) => change({ all: value === "all" })}
          options={[{ value: "one", words: t("plans.scope_one") }, { value: "all", words: t("plans.scope_all") }]} />
      )}
      <div class="times">
        <TimeFields state={state} name={meeting_name(meeting)} typed={draft.to} minutes={meeting.minutes} zone={zone} on_change={(to) => change({ to })} lack={lack_at(lack, 0)} notes={notes[0] ?? []} />
        <p class="small muted">{t("plans.minutes", { n: meeting.minutes })}</p>
      </div>
      <ClockNote typed={[typed_of(meeting.starts), ...times]} zone={zone} />
      {draft.all && (
        <>
          <div><h3>{t("plans.following")}</h3><p class="small muted">{t("plans.following_hint")}</p></div>
          <ol class="times">
            {others.map((one, i) => (
              <li key={one.id}><TimeFields state={state} name={meeting_name(one)} typed={along[i]!} minutes={one.minutes} zone={zone} on_change={(to) => change({ others: { ...draft.others, [one.id]: to } })} lack={lack_at(lack, i + 1)} notes={notes[i + 1] ?? []} /></li>
            ))}
          </ol>
        </>
      )}
      {failure && <p class="fault" role="alert">{failure} {t("plans.kept")}</p>}
      <p class="small muted">{t("plans.told_all")}</p>
      <div class="row"><Button looks={["lake"]} on_press={send}>{t("plans.move_send")}</Button><Button on_press={on_close}>{t("plans.undo")}</Button></div>
    </Dialog>
  );
};

/** Cancels a meeting that has not begun; asks once. */
export const CancelButton = ({ link, state, meeting }: Props) => {
  const [open, set_open] = useState(false);
  if (!may(state, "plan_meeting") || !can_be_cancelled(meeting)) return null;
  const cancel = async (): Promise<void> => {
    if (!(await told(link.call("meeting.cancel", { meeting: meeting.id })))) return;
    show_toast({ text: t("plans.cancelled"), icon: "check" });
    set_open(false);
    lead_to(programme_title_id);
  };
  return (
    <>
      <Button on_press={() => set_open(true)} label={`${t("plans.cancel")}: ${meeting_name(meeting)}`}>{t("plans.cancel")}</Button>
      {open && (
        <Dialog title={t("plans.cancel_title")} close={t("close")} on_close={() => set_open(false)}>
          <p class="num">{t("plans.cancel_what", { meeting: meeting_name(meeting), time: meeting_words(meeting) })}</p>
          <div class="row"><Button looks={["alert"]} on_press={cancel}>{t("plans.cancel")}</Button><Button on_press={() => set_open(false)}>{t("plans.cancel_no")}</Button></div>
        </Dialog>
      )}
    </>
  );
};
