import "../../../styles/months.css";
import "../../../styles/dates.css";
import type { MeetingView, PollAnswer, PollSlot, PollView } from "@protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { date_text, own_zone, week_number } from "../../../i18n/dates.ts";
import { language, t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { RadioGroup } from "../../../ui/radio-group.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { name_list } from "../../meeting/tools/parts.tsx";
import { told } from "../../telling.ts";
import { useNow } from "../../ticking.ts";
import { When, meeting_words } from "../../when.tsx";
import { is_ahead, typed_of } from "../programme-dates.ts";
import { ClockNote, Notes, useNotes } from "../programme-fields.tsx";
import { is_asked_for, lead_to, poll_title_id } from "../programme-place.ts";
import { meeting_name } from "../programme-words.ts";
import { Mark } from "./mark.tsx";

type Props = { link: GroupLink; state: GroupState };
type Of = Props & { meeting: MeetingView; poll: PollView };

/** Polls about dates of meetings to come, for one's own answers. They can be changed after the choice too, until the meeting begins. */
export const PollCards = ({ link, state }: Props) => (
  <>{state.view.meetings.map((meeting) => (meeting.poll && is_ahead(meeting) ? <PollCard key={meeting.poll.id} link={link} state={state} meeting={meeting} poll={meeting.poll} /> : null))}</>
);

const PollCard = ({ link, state, meeting, poll }: Of) => {
  useEffect(() => { if (is_asked_for(meeting)) lead_to(poll_title_id(meeting)); }, [meeting.id]);
  return (
    <section class="card stack" aria-labelledby={poll_title_id(meeting)}>
      <h2 class="h3" id={poll_title_id(meeting)} tabIndex={-1}>{may(state, "plan_meeting") ? t("poll.when") : `${t("poll.title")}:`} {meeting_name(meeting)}</h2>
      <Standing meeting={meeting} poll={poll} />
      {poll.chosen !== undefined && may(state, "plan_meeting") && <WhoComes state={state} poll={poll} chosen={poll.chosen} />}
      {may(state, "answer_poll") ? <Answer link={link} state={state} meeting={meeting} poll={poll} /> : <Totals meeting={meeting} poll={poll} />}
    </section>
  );
};

/** For who plans: what has been answered to the chosen time so far, by person where one may see it. Answers change when rosters do. */
const WhoComes = ({ state, poll, chosen }: { state: GroupState; poll: PollView; chosen: number }) => {
  const rows = choices.map((answer) => ({ answer, who: poll.answers.filter((one) => one.answers[chosen] === answer).map(({ member }) => member) })).filter(({ who }) => who.length > 0);
  return may(state, "see_poll_by_person") && rows.length > 0
    ? <ul class="who">{rows.map(({ answer, who }) => <li key={answer}><Mark answer={answer} /><span>{name_list(state.view, who)}</span></li>)}</ul>
    : null;
};

const timed = (slot: PollSlot, meeting: MeetingView): PollSlot & { minutes: number } => ({ ...slot, minutes: meeting.minutes });
const totals_words = (poll: PollView, slot: number): string => t("poll.totals", { yes: 0, if_need_be: 0, no: 0, ...poll.totals[slot] });
const week_words = (slot: PollSlot): string => t("week", { week: week_number(Date.parse(slot.starts_at), own_zone()) });

const Standing = ({ meeting, poll }: Pick<Of, "meeting" | "poll">) => {
  const now = useNow(60_000);
  const slot = poll.chosen === undefined ? undefined : poll.slots[poll.chosen];
  if (slot) return <p>{t("poll.chosen", { time: meeting_words(timed(slot, meeting)) })}</p>;
  return (
    <p>
      {Date.parse(poll.closes_at) <= now ? t("plans.closed_note") : t("poll.until", { date: date_text(Date.parse(poll.closes_at), own_zone(), language.value) })}
      {poll.series && ` ${t("plans.open_series")}`}
    </p>
  );
};

/** For who does not answer: the times and their totals. */
const Totals = ({ meeting, poll }: Pick<Of, "meeting" | "poll">) => (
  <ol class="stack">{poll.slots.map((slot, i) => <li key={slot.starts_at} class="poll-slot"><When meeting={timed(slot, meeting)} class="bold" /><p class="small muted num">{week_words(slot)} · {totals_words(poll, i)}</p></li>)}</ol>
);

const choices: readonly PollAnswer[] = ["yes", "if_need_be", "no"];
const signs: Record<PollAnswer, string> = { yes: "✓", if_need_be: "∼", no: "✕" };

const Answer = ({ link, state, meeting, poll }: Of) => {
  const mine = poll.answers.find((one) => one.member === state.you)?.answers;
  const [typed, set_typed] = useState<Readonly<Record<number, PollAnswer>>>({});
  const [fault, set_fault] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const notes = useNotes(poll.slots.map((slot) => typed_of(slot.starts)), state.view.zone);
  const answers = poll.slots.map((_, i) => typed[i] ?? mine?.[i]);
  const save = async (): Promise<void> => {
    const whole = answers.filter((one) => one !== undefined);
    set_fault(whole.length < answers.length);
    if (whole.length < answers.length) {
      list.current?.children[answers.indexOf(undefined)]?.querySelector("input")?.focus();
      return;
    }
    if (!(await told(link.call("poll.answer", { poll: poll.id, answers: whole })))) return;
    set_typed({});
    show_toast({ text: t("poll.saved"), icon: "check" });
  };
  return (
    <div class="stack">
      {!may(state, "plan_meeting") && <h3>{t("poll.when")}</h3>}
      <ClockNote typed={poll.slots.map((slot) => typed_of(slot.starts))} zone={state.view.zone} />
      <ol class="stack" ref={list}>
        {poll.slots.map((slot, i) => (
          <li key={slot.starts_at} class="poll-slot">
            <RadioGroup
              look="seg" value={answers[i] ?? ("" as PollAnswer)} on_change={(value) => { set_fault(false); set_typed((before) => ({ ...before, [i]: value })); }}
              legend={<When meeting={timed(slot, meeting)} class="bold" />}
              options={choices.map((value) => ({ value, words: <><span aria-hidden="true">{signs[value]} </span>{t(`poll.${value}`)}</> }))}
            />
            <p class="small muted num">{week_words(slot)} · {totals_words(poll, i)}</p>
            <Notes notes={notes[i] ?? []} />
          </li>
        ))}
      </ol>
      {fault && <p class="fault" role="alert">{t("poll.all_slots")}</p>}
      <div><Button looks={["main"]} on_press={save}>{t("poll.save")}</Button></div>
    </div>
  );
};
