import type { MeetingView, PollView } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { failure_words } from "../../telling.ts";
import { meeting_words } from "../../when.tsx";
import { following, in_rhythm, lack_of_times, rhythm_of, times_of, typed_of } from "../programme-dates.ts";
import type { Lack, Typed } from "../programme-dates.ts";
import { ClockNote, TimeFields, lack_at, useNotes } from "../programme-fields.tsx";
import { lead_to, programme_title_id } from "../programme-place.ts";
import { meeting_name } from "../programme-words.ts";

/** The dates of a series before they are sent; `by_hand` are those that were changed, by their meeting. */
export interface SeriesDraft { readonly weeks: number; readonly by_hand: Readonly<Record<string, Typed>> }

type Props = {
  link: GroupLink; state: GroupState; meeting: MeetingView; poll: PollView; chosen: number;
  /** Null: nothing was changed yet. */
  draft: SeriesDraft | null;
  on_change: (draft: SeriesDraft) => void;
  on_close: () => void;
};

const rhythms = [1, 2, 3, 4, 5, 6, 8, 12];

/** Ends a poll about a series: the chosen time for this meeting, and a date for each that follows. */
export const ChooseSeries = ({ link, state, meeting, poll, chosen, draft, on_change, on_close }: Props) => {
  const others = following(state.view.meetings, meeting);
  const { weeks, by_hand } = draft ?? { weeks: rhythm_of(meeting, others), by_hand: {} };
  const [lack, set_lack] = useState<Lack | null>(null);
  const [failure, set_failure] = useState("");
  const { zone } = state.view;
  const slot = poll.slots[chosen]!;
  const first = typed_of(slot.starts);
  const times = [first, ...in_rhythm(first, weeks, others.length).map((typed, i) => by_hand[others[i]!.id] ?? typed)];
  const notes = useNotes(times, zone);
  const change = (part: Partial<SeriesDraft>): void => { set_lack(null); on_change({ weeks, by_hand, ...part }); };
  const send = async (): Promise<void> => {
    const found = lack_of_times(times, zone, Date.now());
    set_lack(found);
    set_failure("");
    if (found) return;
    const answer = await link.call("poll.close", { poll: poll.id, chosen, others: times_of(others, times.slice(1), zone) });
    if (!answer.ok) { set_failure(failure_words(answer)); return; }
    show_toast({ text: t("plans.moved"), icon: "check" });
    on_close();
    lead_to(programme_title_id);
  };
  return (
    <Dialog title={t("plans.choose_title")} close={t("close")} on_close={on_close}>
      <p class="num">{t("plans.choose_what", { time: meeting_words({ ...slot, minutes: meeting.minutes }) })} <span class="muted">{t("plans.group_zone", { zone })}</span></p>
      <SelectField label={t("found.rhythm")} value={String(weeks)} on_change={(value) => change({ weeks: Number(value) })}
        options={[...new Set([...rhythms, weeks])].sort((one, other) => one - other).map((n) => ({ value: String(n), words: t("found.every_weeks", { n }) }))} />
      <ClockNote typed={times} zone={zone} />
      <div><h3>{t("plans.following")}</h3><p class="small muted">{t("plans.rhythm_hint")}</p></div>
      <ol class="times">
        {others.map((one, i) => (
          <li key={one.id}><TimeFields state={state} name={meeting_name(one)} typed={times[i + 1]!} minutes={one.minutes} zone={zone} on_change={(typed) => change({ by_hand: { ...by_hand, [one.id]: typed } })} lack={lack_at(lack, i + 1)} notes={notes[i + 1] ?? []} /></li>
        ))}
      </ol>
      {failure && <p class="fault" role="alert">{failure} {t("plans.kept")}</p>}
      <p class="small muted">{t("plans.told_all")}</p>
      <div class="row"><Button looks={["lake"]} on_press={send}>{t("plans.choose_send")}</Button><Button on_press={on_close}>{t("plans.undo")}</Button></div>
    </Dialog>
  );
};
