import type { GroupView, MeetingView, MemberView, PollSlot, PollView, RankedSlot, SeasonNote } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { date_text, own_zone, week_number } from "../../../i18n/dates.ts";
import { language, t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { has_role, may, member_of } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { shown_name } from "../../people.tsx";
import { told } from "../../telling.ts";
import { useNow } from "../../ticking.ts";
import { When, meeting_words } from "../../when.tsx";
import { following, has_open_poll, typed_of } from "../programme-dates.ts";
import { ClockNote, Notes, useNotes } from "../programme-fields.tsx";
import { lead_to, programme_title_id } from "../programme-place.ts";
import { meeting_name } from "../programme-words.ts";
import { ChooseSeries } from "./choose-series.tsx";
import type { SeriesDraft } from "./choose-series.tsx";
import { Legend, Mark } from "./mark.tsx";

type Props = { link: GroupLink; state: GroupState };
type Of = Props & { meeting: MeetingView; poll: PollView };

/** The open poll for who chooses: its times, the best first with the reasons of their places, and answers by person for those who may see them. */
export const PollTables = ({ link, state }: Props) =>
  may(state, "plan_meeting")
    ? <>{state.view.meetings.map((meeting) => (meeting.poll && has_open_poll(meeting) ? <PollTable key={meeting.poll.id} link={link} state={state} meeting={meeting} poll={meeting.poll} /> : null))}</>
    : null;

/** Whose answers count: domain.md, "Poll". One's own first. */
function answerers({ view, you }: GroupState): readonly MemberView[] {
  const all = view.members.filter((one) => (one.state === "active" || one.state === "accepted") && has_role(view, one.id, "participant", "facilitator", "cofacilitator"));
  return [...all.filter((one) => one.id === you), ...all.filter((one) => one.id !== you)];
}

/** Before anybody has answered there is no ranking: then the times stand in their own order. */
const rows_of = (poll: PollView): readonly RankedSlot[] => (poll.ranks.length > 0 ? poll.ranks : poll.slots.map((_, slot) => ({ slot, able: true, quorum: true })));

const columns_max = 9;

const PollTable = ({ link, state, meeting, poll }: Of) => {
  const now = useNow(60_000);
  const [choosing, set_choosing] = useState<number | null>(null);
  const [series, set_series] = useState<Readonly<Record<number, SeriesDraft>>>({}); // by the time that begins it: outlives the dialog
  const typed = poll.slots.map((slot) => typed_of(slot.starts));
  const notes = useNotes(typed, state.view.zone);
  const people = may(state, "see_poll_by_person") ? answerers(state) : [];
  const choose = async (slot: number): Promise<void> => {
    if (poll.series && following(state.view.meetings, meeting).length > 0) { set_choosing(slot); return; }
    if (!(await told(link.call("poll.close", { poll: poll.id, chosen: slot, others: [] })))) return;
    show_toast({ text: t("plans.dated"), icon: "check" });
    lead_to(programme_title_id);
  };
  const close = async (): Promise<void> => { if (await told(link.call("poll.close", { poll: poll.id, others: [] }))) lead_to(programme_title_id); };
  const over = Date.parse(poll.closes_at) <= now;
  return (
    <section class="card stack poll-box" aria-labelledby={`answers-${meeting.id}`}>
      <div class="row between"><h2 class="h3" id={`answers-${meeting.id}`}>{t("plans.ask_title", { meeting: meeting_name(meeting) })}</h2><Legend /></div>
      <p>{poll.answered === 0 ? t("plans.nobody") : t("plans.answered", { n: poll.answered, of: Math.max(poll.answered, answerers(state).length) })} <span class="muted">{over ? t("plans.closed_note") : t("poll.until", { date: date_text(Date.parse(poll.closes_at), own_zone(), language.value) })}</span>{poll.series && ` ${t("plans.open_series")}`}</p>
      <ClockNote typed={typed} zone={state.view.zone} />
      <table class={people.length > columns_max ? "poll" : "poll poll--wide"}>
        <caption class="sr">{t("plans.by_person")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("plans.rank")}</th><th scope="col" class="poll__time">{t("plans.time")}</th>
            {people.map((one) => <th key={one.id} scope="col">{one.id === state.you ? t("plans.you") : shown_name(one)}</th>)}
            <th scope="col">{t("plans.total")}</th><th scope="col"><span class="sr">{t("plans.act")}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows_of(poll).map((rank, i) => {
            const slot = poll.slots[rank.slot];
            return slot && <Row key={rank.slot} state={state} meeting={meeting} poll={poll} rank={rank} slot={slot} place={i + 1} people={people} notes={notes[rank.slot] ?? []} on_choose={() => choose(rank.slot)} />;
          })}
        </tbody>
      </table>
      <p class="small muted">{t("poll.rule")} {t("plans.only_leaders")}</p>
      <div><Button on_press={close}>{t("poll.close")}</Button></div>
      {choosing !== null && <ChooseSeries link={link} state={state} meeting={meeting} poll={poll} chosen={choosing} draft={series[choosing] ?? null} on_change={(draft) => set_series({ ...series, [choosing]: draft })} on_close={() => set_choosing(null)} />}
    </section>
  );
};

type RowProps = { state: GroupState; meeting: MeetingView; poll: PollView; rank: RankedSlot; slot: PollSlot; place: number; people: readonly MemberView[]; notes: readonly SeasonNote[]; on_choose: () => Promise<void> };

const Row = ({ state, meeting, poll, rank, slot, place, people, notes, on_choose }: RowProps) => {
  const best = place === 1 && poll.ranks.length > 0 && rank.able && rank.quorum;
  const timed = { ...slot, minutes: meeting.minutes };
  const answer_of = (id: MemberView["id"]) => poll.answers.find((one) => one.member === id)?.answers[rank.slot];
  return (
    <tr class={best ? "best" : ""}>
      <td class="poll__rank num">{poll.ranks.length > 0 && (rank.able ? `${place}.` : "–")}</td>
      <th scope="row" class="poll__time">
        <When meeting={timed} class="bold" />
        <p class="small muted num">{t("week", { week: week_number(Date.parse(slot.starts_at), own_zone()) })}</p>
        <Notes notes={notes} />
        <Reasons view={state.view} rank={rank} />
      </th>
      {people.map((one) => (
        <td key={one.id} class="poll__answer"><Mark answer={answer_of(one.id)} /><span class="poll__name" aria-hidden="true">{one.id === state.you ? t("plans.you") : shown_name(one)}</span></td>
      ))}
      <td class="small num poll__total">{t("poll.totals", { yes: 0, if_need_be: 0, no: 0, ...poll.totals[rank.slot] })}</td>
      <td class="poll__act">
        {rank.able
          ? <Button looks={best ? ["lake"] : []} on_press={on_choose}>{t("poll.choose")}<span class="sr">: {meeting_words(timed)}</span></Button>
          : <span class="small muted">{has_role(state.view, state.you, "facilitator") ? t("plans.able_no") : t("poll.not_able")}</span>}
      </td>
    </tr>
  );
};

const Reasons = ({ view, rank }: { view: GroupView; rank: RankedSlot }) => (
  <>
    {!rank.able && <p class="times__note small"><Icon name="x" />{t("poll.not_able")}</p>}
    {!rank.quorum && <p class="times__note small"><Icon name="triangle-alert" />{t("poll.no_quorum")}</p>}
    {rank.left_out && <p class="times__note small"><Icon name="users" />{t("poll.left_out", { name: shown_name(member_of(view, rank.left_out)) })}</p>}
  </>
);
