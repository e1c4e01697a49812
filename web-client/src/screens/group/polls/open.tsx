import type { MeetingView } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { DateField } from "../../../ui/date-field.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { RadioGroup } from "../../../ui/radio-group.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { failure_words } from "../../telling.ts";
import { lead_to, programme_title_id } from "../programme-place.ts";
import { meeting_name } from "../programme-words.ts";
import { can_be_dated, days_later, following, fresh_poll, has_open_poll, lack_of_poll, poll_open, slots_max, slots_min } from "../programme-dates.ts";
import type { Lack, PollDraft, Typed } from "../programme-dates.ts";
import { ClockNote, TimeFields, lack_at, useNotes } from "../programme-fields.tsx";

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView };

/** Opens the dialog for a poll, for who plans. What was typed stays when the dialog is closed and opened again. */
export const OpenPollButton = ({ link, state, meeting }: Props) => {
  const [open, set_open] = useState(false);
  const [draft, set_draft] = useState<PollDraft | null>(null);
  if (!may(state, "plan_meeting") || !can_be_dated(meeting) || state.view.meetings.some(has_open_poll)) return null;
  const start = (): void => { set_draft(draft ?? fresh_poll(meeting, Date.now())); set_open(true); };
  return (
    <>
      <Button on_press={start} label={`${t(meeting.poll ? "plans.ask_again" : "plans.ask")}: ${meeting_name(meeting)}`}>{t(meeting.poll ? "plans.ask_again" : "plans.ask")}</Button>
      {open && draft && <OpenPoll link={link} state={state} meeting={meeting} draft={draft} on_change={set_draft} on_done={() => { set_draft(null); set_open(false); }} on_close={() => set_open(false)} />}
    </>
  );
};

type DialogProps = Props & { draft: PollDraft; on_change: (draft: PollDraft) => void; on_done: () => void; on_close: () => void };

/** A poll before it is opened: 3–10 times, what it is about, and until when. */
export const OpenPoll = ({ link, state, meeting, draft, on_change, on_done, on_close }: DialogProps) => {
  const [lack, set_lack] = useState<Lack | "until" | null>(null);
  const [failure, set_failure] = useState("");
  const { zone } = state.view;
  const notes = useNotes(draft.slots, zone);
  const change = (part: Partial<PollDraft>): void => { set_lack(null); on_change({ ...draft, ...part }); };
  const slot = (at: number, typed: Typed): void => change({ slots: draft.slots.map((one, i) => (i === at ? typed : one)) });
  const send = async (): Promise<void> => {
    const found = lack_of_poll(draft, zone, Date.now());
    set_lack(found);
    set_failure("");
    if (found) return;
    const answer = await link.call("poll.open", poll_open(draft, zone));
    if (!answer.ok) { set_failure(failure_words(answer)); return; }
    show_toast({ text: t("plans.asked"), icon: "check" });
    on_done();
    lead_to(programme_title_id);
  };
  const add = (): void => { const last = draft.slots.at(-1)!; change({ slots: [...draft.slots, { ...last, day: days_later(last.day, 1) }] }); };
  return (
    <Dialog title={t("plans.ask_title", { meeting: meeting_name(meeting) })} close={t("close")} on_close={on_close}>
      <p>{t("plans.ask_what")} <span class="muted">{t("plans.group_zone", { zone })}</span></p>
      {following(state.view.meetings, meeting).length > 0 && (
        <RadioGroup<"one" | "series"> legend={t("plans.about")} value={draft.series ? "series" : "one"} on_change={(value) => change({ series: value === "series" })}
          options={[{ value: "one", words: t("plans.about_one") }, { value: "series", words: t("plans.about_series") }]} />
      )}
      <ClockNote typed={draft.slots} zone={zone} />
      <ol class="times">
        {draft.slots.map((typed, i) => (
          <li key={i}>
            <TimeFields state={state} name={t("plans.slot", { n: i + 1 })} typed={typed} minutes={meeting.minutes} zone={zone} on_change={(to) => slot(i, to)} lack={lack === "until" ? null : lack_at(lack, i)} notes={notes[i] ?? []} />
            {draft.slots.length > slots_min && <Button looks={["quiet", "icon"]} icon="trash-2" label={t("plans.slot_drop", { n: i + 1 })} on_press={() => change({ slots: draft.slots.filter((_, at) => at !== i) })} />}
          </li>
        ))}
      </ol>
      {draft.slots.length < slots_max && <div><Button icon="plus" on_press={add}>{t("plans.slot_add")}</Button></div>}
      <DateField label={t("plans.until")} hint={t("plans.until_hint")} type="date" value={draft.until} on_input={(until) => change({ until })} {...(lack === "until" ? { fault: t("plans.until_fault") } : {})} />
      {failure && <p class="fault" role="alert">{failure} {t("plans.kept")}</p>}
      <div class="row"><Button looks={["lake"]} on_press={send}>{t("plans.ask_send")}</Button><Button on_press={on_close}>{t("plans.undo")}</Button></div>
    </Dialog>
  );
};
