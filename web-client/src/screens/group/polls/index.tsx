import "../../../styles/months.css";
import type { MeetingView, PollAnswer, PollSlot, PollView } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { date_text, own_zone, week_number } from "../../../i18n/dates.ts";
import { language, t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { is_held, may, member_of } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { RadioGroup } from "../../../ui/radio-group.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { shown_name } from "../../people.tsx";
import { told } from "../../telling.ts";
import { When, meeting_words } from "../../when.tsx";
import { poll_title_id } from "./place.ts";

type Props = { link: GroupLink; state: GroupState };
type Of = Props & { meeting: MeetingView; poll: PollView };

/** Polls about dates of meetings to come: one's own answer, and the ranking for who chooses. */
export const PollCards = ({ link, state }: Props) => (
  <>
    {state.view.meetings.map((meeting) => (meeting.poll && !is_held(meeting) && meeting.state !== "cancelled" ? (
      <section key={meeting.poll.id} class="card stack" aria-labelledby={poll_title_id(meeting)}>
        <h2 class="h3" id={poll_title_id(meeting)} tabIndex={-1}>{t("poll.title")}: {t("meeting_n", { number: meeting.number })}</h2>
        <Standing meeting={meeting} poll={meeting.poll} />
        {may(state, "answer_poll") && <Answer link={link} state={state} meeting={meeting} poll={meeting.poll} />}
        {may(state, "plan_meeting") && meeting.poll.chosen === undefined && <Ranking link={link} state={state} meeting={meeting} poll={meeting.poll} />}
      </section>
    ) : null))}
  </>
);

const timed = (slot: PollSlot, meeting: MeetingView): PollSlot & { minutes: number } => ({ ...slot, minutes: meeting.minutes });

const Standing = ({ meeting, poll }: Pick<Of, "meeting" | "poll">) => {
  const slot = poll.chosen === undefined ? undefined : poll.slots[poll.chosen];
  if (slot) return <p>{t("poll.chosen", { time: meeting_words(timed(slot, meeting)) })}</p>;
  return <p>{t("poll.until", { date: date_text(Date.parse(poll.closes_at), own_zone(), language.value) })}</p>;
};

const choices: readonly PollAnswer[] = ["yes", "if_need_be", "no"];
const signs: Record<PollAnswer, string> = { yes: "✓", if_need_be: "∼", no: "✕" };

const Answer = ({ link, state, meeting, poll }: Of) => {
  const mine = poll.answers.find((one) => one.member === state.you)?.answers;
  const [typed, set_typed] = useState<Readonly<Record<number, PollAnswer>>>({});
  const [fault, set_fault] = useState(false);
  const answers = poll.slots.map((_, i) => typed[i] ?? mine?.[i]);
  const save = async (): Promise<void> => {
    const whole = answers.filter((one) => one !== undefined);
    set_fault(whole.length < answers.length);
    if (whole.length < answers.length || !(await told(link.call("poll.answer", { poll: poll.id, answers: whole })))) return;
    set_typed({});
    show_toast({ text: t("poll.saved"), icon: "check" });
  };
  return (
    <div class="stack">
      <h3>{t("poll.when")}</h3>
      <ol class="stack">
        {poll.slots.map((slot, i) => (
          <li key={slot.starts_at} class="poll-slot">
            <RadioGroup
              look="seg" value={answers[i] ?? ("" as PollAnswer)} on_change={(value) => set_typed({ ...typed, [i]: value })}
              legend={<When meeting={timed(slot, meeting)} class="bold" />}
              options={choices.map((value) => ({ value, words: <><span aria-hidden="true">{signs[value]} </span>{t(`poll.${value}`)}</> }))}
            />
            <p class="small muted num">{t("week", { week: week_number(Date.parse(slot.starts_at), own_zone()) })} · {totals_words(poll, i)}</p>
          </li>
        ))}
      </ol>
      {fault && <p class="fault" role="alert">{t("poll.all_slots")}</p>}
      <div><Button looks={["main"]} on_press={save}>{t("poll.save")}</Button></div>
    </div>
  );
};

const totals_words = (poll: PollView, slot: number): string => t("poll.totals", { yes: 0, if_need_be: 0, no: 0, ...poll.totals[slot] });

/** The best first, each with the reasons of its place in words. The dates of the meetings that follow stay as they are. */
const Ranking = ({ link, state, meeting, poll }: Of) => (
  <div class="stack">
    <h3>{t("poll.ranking")}</h3>
    <ol class="stack">
      {poll.ranks.map(({ slot, able, quorum, left_out }) => {
        const one = poll.slots[slot];
        if (!one) return null;
        return (
          <li key={slot} class="row between poll-slot">
            <span>
              <When meeting={timed(one, meeting)} class="bold" />
              <span class="small todo__hint num">{totals_words(poll, slot)}</span>
              {!able && <span class="small todo__hint">{t("poll.not_able")}</span>}
              {!quorum && <span class="small todo__hint">{t("poll.no_quorum")}</span>}
              {left_out && <span class="small todo__hint">{t("poll.left_out", { name: shown_name(member_of(state.view, left_out)) })}</span>}
            </span>
            <Button on_press={() => told(link.call("poll.close", { poll: poll.id, chosen: slot, others: [] }))}>{t("poll.choose")}<span class="sr">: {meeting_words(timed(one, meeting))}</span></Button>
          </li>
        );
      })}
    </ol>
    <p class="small muted">{t("poll.rule")}</p>
    <div><Button on_press={() => told(link.call("poll.close", { poll: poll.id, others: [] }))}>{t("poll.close")}</Button></div>
  </div>
);
