import "../../styles/life.css";
import type { AttendanceMark, MeetingView, MemberView } from "@protocol";
import { limits } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { GroupLink } from "../../connection/link.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { has_role, may, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { Dot, shown_name } from "../people.tsx";
import { certificate_path } from "../router.ts";
import { failure_words } from "../telling.ts";
import { attendance_of, held_meetings, marks, minutes_of, missed, own_attendance, rows_of, sees_everybody, was_there } from "./attendance-model.ts";

type Props = { link: GroupLink; state: GroupState };

export const mark_words = { present: "attended.present", partly: "attended.partly", absent_with_notice: "attended.absent_with_notice", absent: "attended.absent" } as const satisfies Record<AttendanceMark, Key>;
const mark_icons: Readonly<Record<AttendanceMark, IconName>> = { present: "check", partly: "clock", absent_with_notice: "message-square", absent: "minus" };

export const day_words = (meeting: MeetingView): string => date_text(Date.parse(meeting.starts_at), own_zone(), language.value);

/** "45 min", "1 h 58 min": exact, so that a sum is the sum of its rows. */
export const time_words = (minutes: number): string =>
  minutes < 60 ? t("attended.minutes", { n: minutes }) : t("attended.hours", { h: Math.floor(minutes / 60), m: minutes % 60 });

/** What was counted of a meeting for one person: sign, word, minutes. */
const Counted = ({ mark, minutes }: { mark: AttendanceMark; minutes: number }) => (
  <span class="attended__mark"><Icon name={mark_icons[mark]} />{t(mark_words[mark])}{minutes > 0 && <span class="num muted"> {t("attended.minutes", { n: minutes })}</span>}</span>
);

/** One's own attendance, and the way to the certificate. */
export const OwnAttendanceCard = ({ state }: Pick<Props, "state">) => {
  const all = own_attendance(state);
  if (!has_role(state.view, state.you, "participant") || (all.length === 0 && !may(state, "see_attendance"))) return null;
  return (
    <section class="card stack stack--tight" aria-labelledby="own-attendance">
      <h2 class="h3" id="own-attendance">{t("attended.own_title")}</h2>
      {all.length === 0 ? <p class="muted">{t("attended.none")}</p> : (
        <>
          <p>{t("attended.total", { held: all.filter(({ of }) => was_there(of)).length, all: all.length, time: time_words(minutes_of(all)) })}</p>
          <ul class="own-list">
            {all.map(({ meeting, of }) => (
              <li key={meeting.id}>
                <span class="small num">{t("meeting_n", { number: meeting.number })} · {day_words(meeting)}</span>
                <span class="small"><Counted mark={of.mark} minutes={of.minutes} /></span>
                {of.corrected_by && <span class="xs muted">{t("attended.corrected", { name: shown_name(member_of(state.view, of.corrected_by)) })}</span>}
              </li>
            ))}
          </ul>
          <div><a class="btn" href={certificate_path(state.view.id)}><Icon name="file-text" />{t("certificate.open")}</a></div>
        </>
      )}
      <p class="xs muted">{t("attended.own_what")}</p>
    </section>
  );
};

type Picked = { meeting: MeetingView; member: MemberView };

/** A quiet word to whoever leads when somebody has been missed twice: one may ask how they are. */
export const Missed = ({ state }: Pick<Props, "state">) => {
  const gone = sees_everybody(state) ? missed(state) : [];
  if (gone.length === 0) return null;
  return (
    <section class="card stack stack--tight" aria-labelledby="missed">
      <h2 class="h3" id="missed">{t("attended.prompt_title")}</h2>
      {gone.map((one) => <p key={one.id}>{t("attended.prompt", { name: shown_name(one) })}</p>)}
    </section>
  );
};

/** For whoever leads: everybody's attendance, each cell to be corrected. */
export const AttendanceCard = ({ link, state }: Props) => {
  const [picked, set_picked] = useState<Picked | null>(null);
  const held = held_meetings(state);
  if (!sees_everybody(state)) return null;
  return (
    <section class="card stack stack--tight" aria-labelledby="attendance">
      <h2 class="h3" id="attendance">{t("attended.title")}</h2>
      {held.length === 0 ? <p class="muted">{t("attended.none")}</p> : (
        <>
          <Table state={state} held={held} on_pick={set_picked} />
          <Lists state={state} held={held} on_pick={set_picked} />
          <ul class="row small muted attended__legend wide-only" aria-hidden="true">{marks.map((mark) => <li key={mark}><Icon name={mark_icons[mark]} /> {t(mark_words[mark])}</li>)}</ul>
          <p class="small muted">{t("attended.trace")}</p>
        </>
      )}
      {picked && <Correct link={link} state={state} {...picked} on_close={() => set_picked(null)} />}
    </section>
  );
};

type ListProps = Pick<Props, "state"> & { held: readonly MeetingView[]; on_pick: (picked: Picked) => void };

/** Meetings across, members down; on a phone the same as lists. */
const Table = ({ state, held, on_pick }: ListProps) => (
  <div class="table-wrap attended__table wide-only" tabIndex={0} role="group" aria-labelledby="attendance">
    <table class="table">
      <thead><tr><th scope="col">{t("attended.member")}</th>
        {held.map((meeting) => <th key={meeting.id} scope="col"><span aria-hidden="true">{meeting.number}.</span><span class="sr">{t("meeting_n", { number: meeting.number })}, {day_words(meeting)}</span></th>)}</tr></thead>
      <tbody>
        {rows_of(state).map((member) => (
          <tr key={member.id}>
            <th scope="row">{shown_name(member)}</th>
            {held.map((meeting) => <td key={meeting.id}><Cell meeting={meeting} member={member} on_pick={on_pick} /></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Cell = ({ meeting, member, on_pick }: Picked & { on_pick: (picked: Picked) => void }) => {
  const of = attendance_of(meeting, member.id);
  const words = of ? `${t(mark_words[of.mark])}${of.minutes > 0 ? `, ${t("attended.minutes", { n: of.minutes })}` : ""}${of.corrected_by ? `, ${t("attended.corrected_mark")}` : ""}` : t("attended.not_counted");
  return (
    <button type="button" class="attended__cell" aria-label={`${t("attended.correct")}: ${t("attended.cell", { name: shown_name(member), number: meeting.number, mark: words })}`} onClick={() => on_pick({ meeting, member })}>
      {of ? <><Icon name={mark_icons[of.mark]} /><span class="num xs">{of.minutes > 0 ? of.minutes : ""}{of.corrected_by ? "*" : ""}</span></> : <span aria-hidden="true">·</span>}
    </button>
  );
};

const Lists = ({ state, held, on_pick }: ListProps) => (
  <div class="phone-only">
    {[...held].reverse().map((meeting, i) => (
      <details key={meeting.id} class="fold" open={i === 0}>
        <summary>{t("meeting_n", { number: meeting.number })} · {day_words(meeting)}</summary>
        <ul class="members">
          {rows_of(state).map((member) => {
            const of = attendance_of(meeting, member.id);
            return (
              <li key={member.id}>
                <Dot view={state.view} id={member.id} />
                <span class="grow">{shown_name(member)}
                  <span class="small todo__hint">{of ? <Counted mark={of.mark} minutes={of.minutes} /> : t("attended.not_counted")}{of?.corrected_by && <span class="muted"> · {t("attended.corrected_mark")}</span>}</span></span>
                <Button looks={["quiet"]} on_press={() => on_pick({ meeting, member })}>{t("attended.correct")}<span class="sr">: {shown_name(member)}</span></Button>
              </li>
            );
          })}
        </ul>
      </details>
    ))}
  </div>
);

const { min, max } = limits.AttendanceCorrect.minutes;

/** Whole minutes as typed; undefined: not such a number. */
export function minutes_typed(typed: string): number | undefined {
  const n = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return n >= min && n <= max ? n : undefined;
}

const Correct = ({ link, state, meeting, member, on_close }: Props & Picked & { on_close: () => void }) => {
  const of = attendance_of(meeting, member.id);
  const [mark, set_mark] = useState<AttendanceMark>(of?.mark ?? "present");
  const [typed, set_typed] = useState(String(of?.minutes ?? 0));
  const [fault, set_fault] = useState("");
  const away = mark === "absent" || mark === "absent_with_notice";
  const save = async (): Promise<void> => {
    set_fault("");
    const minutes = away ? 0 : minutes_typed(typed);
    if (minutes === undefined) return set_fault(t("attended.mins_fault"));
    const answer = await link.call("attendance.correct", { meeting: meeting.id, member: member.id, mark, minutes });
    if (!answer.ok) return set_fault(failure_words(answer));
    show_toast({ text: t("attended.saved"), icon: "check" });
    on_close();
  };
  return (
    <Dialog title={t("attended.correct_title")} close={t("close")} on_close={on_close}>
      <p>{t("attended.correct_for", { name: shown_name(member), number: meeting.number, date: day_words(meeting) })}</p>
      {of?.corrected_by && <p class="small muted">{t("attended.was_corrected", { name: shown_name(member_of(state.view, of.corrected_by)) })}</p>}
      <RadioGroup legend={t("attended.mark")} value={mark} on_change={(value) => { set_fault(""); set_mark(value); }} options={marks.map((value) => ({ value, words: <><Icon name={mark_icons[value]} /> {t(mark_words[value])}</> }))} />
      {!away && <TextField label={t("attended.mins")} hint={t("attended.mins_hint", { n: meeting.minutes })} value={typed} on_input={(value) => { set_fault(""); set_typed(value); }} max={4} {...(fault ? { fault } : {})} />}
      {away && fault && <p class="fault small" role="alert">{fault}</p>}
      <p class="small muted">{t("attended.trace")}</p>
      <div class="row"><Button looks={["lake"]} on_press={save}>{t("attended.save")}</Button><Button on_press={on_close}>{t("text.cancel")}</Button></div>
    </Dialog>
  );
};

/** For coordinators: sums alone, as the server counts them. */
export const AttendanceTotals = ({ group }: { group: string }) => {
  const [sum, set_sum] = useState<{ attended: number; expected: number; held: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    void api.my_groups().then((answer) => {
      const row = answer.ok ? answer.value.groups.find((one) => one.group === group) : undefined;
      if (wanted && row?.office) set_sum({ attended: row.office.attended, expected: row.office.expected, held: row.held });
    });
    return () => { wanted = false; };
  }, [group]);
  return sum && <Totals {...sum} />;
};

export const Totals = (sum: { attended: number; expected: number; held: number }) => (
  <section class="card stack stack--tight" aria-labelledby="attendance-totals">
    <h2 class="h3" id="attendance-totals">{t("attended.office")}</h2>
    <p class="num">{t("attended.office_rows", sum)}</p>
    <p class="small muted">{t("attended.office_why")}</p>
  </section>
);
