// Scenes of the months around the meetings.
import type { Action, GroupView, MeetingView, PollAnswer, PollId, PollView, SeasonNote, SeriesAsk, SeriesDates } from "@protocol";
import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import "../../styles/group.css";
import "../../styles/home.css";
import { CoordinatorView } from "../../screens/group/coordinator.tsx";
import { GroupPage } from "../../screens/group/group-page.tsx";
import { ChooseSeries } from "../../screens/group/polls/choose-series.tsx";
import type { SeriesDraft } from "../../screens/group/polls/choose-series.tsx";
import { OpenPoll } from "../../screens/group/polls/open.tsx";
import { fresh_poll, typed_of } from "../../screens/group/programme-dates.ts";
import { Extra, fresh_extra } from "../../screens/group/programme-extra.tsx";
import { Move } from "../../screens/group/programme-move.tsx";
import type { MoveDraft } from "../../screens/group/programme-move.tsx";
import type { GroupState } from "../../store/group.ts";
import { instant_of } from "../../store/wall.ts";
import { group_state, meetings, member_id, mock_link } from "../fixtures.ts";
import { live } from "./months-link.tsx";

const nothing = (): void => undefined;
const day = 24 * 3_600_000;
const leads: readonly Action[] = ["answer_poll", "plan_meeting", "edit_agenda", "see_poll_by_person", "own_data"];
const takes_part: readonly Action[] = ["answer_poll", "own_data", "leave_group"];

/** The seasons of a day, as the server would tell some of them. */
function seasons(local: string): readonly SeasonNote[] {
  const [month, date] = [Number(local.slice(5, 7)), Number(local.slice(8, 10))];
  if ((month === 12 && date >= 20) || (month === 1 && date <= 6)) return ["christmas"];
  return month === 7 ? ["july"] : month === 2 || (month === 3 && date < 8) ? ["winter_break"] : [];
}

/** Season notes are answered here; everything else goes where it went. */
function with_seasons(): void {
  const before = globalThis.fetch;
  globalThis.fetch = async (path, options) => {
    if (!String(path).endsWith("/api/series")) return before(path, options);
    const { first } = JSON.parse(String(options?.body)) as SeriesAsk;
    const answer: SeriesDates = { dates: [{ starts: first, starts_at: instant_of(first), week: 1, notes: seasons(first.local) }] };
    return new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json" } });
  };
}

/** The group's meetings at 13 by the clocks of its zone, all year round. */
const at_one = (zone: string): MeetingView[] => meetings(2 * day, "scheduled").map((one) => {
  const starts = { local: `${one.starts.local.slice(0, 10)}T13:00`, zone };
  return { ...one, starts, starts_at: instant_of(starts) };
});

const page = (state: GroupState, refusal?: string): ComponentChild =>
  live(state, (link, now) => <GroupPage link={link} state={now} on_left={nothing} on_answer={nothing} />, refusal);
const names = ["Sampo", "Kanerva", "Otso", "Vuokko", "Tuuli", "Pihla", "Meri"];
const votes: Record<string, readonly PollAnswer[]> = {
  Sampo: ["yes", "yes", "no"], Kanerva: ["yes", "if_need_be", "no"], Otso: ["yes", "yes", "no"], Vuokko: ["if_need_be", "no", "yes"], Tuuli: ["yes", "yes", "if_need_be"], Pihla: ["yes", "yes", "no"],
};

type Asked = { you: string; may: readonly Action[]; series?: boolean; zone?: string; answered?: boolean };

/** A poll about the fourth meeting, with clocks that change between its times. */
function polled({ you, may, series = false, zone = "Africa/Cairo", answered = true }: Asked): GroupState {
  with_seasons();
  const all = at_one(zone);
  const of = all[3]!;
  const slots = [0, 1, 2].map((i) => {
    const starts = { local: new Date(Date.parse(`${of.starts.local}:00Z`) + i * day).toISOString().slice(0, 16), zone };
    return { starts, starts_at: instant_of(starts) };
  });
  const sees = may.includes("see_poll_by_person");
  const given = names.filter((name) => answered && votes[name] && (sees || name === you)).map((name) => ({ member: member_id(name), answers: votes[name]! }));
  const count = (slot: number, answer: PollAnswer): number => (answered ? Object.values(votes).filter((one) => one[slot] === answer).length : 0);
  const poll: PollView = {
    id: "l_0poll000000000000000000000" as PollId, series, slots, closes_at: new Date(Date.now() + 5 * day).toISOString(),
    totals: slots.map((_, i) => ({ yes: count(i, "yes"), if_need_be: count(i, "if_need_be"), no: count(i, "no") })), answered: answered ? 6 : 0, answers: given,
    ranks: sees && answered ? [{ slot: 0, able: true, quorum: true }, { slot: 1, able: true, quorum: true, left_out: member_id("Vuokko") }, { slot: 2, able: false, quorum: false }] : [],
  };
  return group_state({ you, may, change: { zone, meetings: all.map((one) => (one.id === of.id ? { ...one, state: "polling", poll } : one)) } });
}

/** The same when the second time was chosen. */
function chosen(state: GroupState): GroupState {
  const dated = state.view.meetings.map((one): MeetingView => (one.poll ? { ...one, ...one.poll.slots[1]!, state: "scheduled", poll: { ...one.poll, chosen: 1 } } : one));
  return { ...state, view: { ...state.view, meetings: dated } };
}

/** A programme in which every state of a meeting stands. */
function programme(you: string, may: readonly Action[], change: Partial<GroupView> = {}): GroupState {
  with_seasons();
  const states: readonly MeetingView["state"][] = ["archived", "archived", "scheduled", "cancelled", "postponed", "planned", "scheduled", "scheduled"];
  const all = at_one("Europe/Helsinki").map((one, i): MeetingView => ({
    ...one, state: states[i]!, quorum_lost: may.includes("plan_meeting") && i === 6,
    attendance: i < 2 ? [{ member: member_id(you), mark: i === 0 ? "present" : "absent_with_notice", minutes: i === 0 ? 120 : 0 }] : [],
  }));
  return group_state({ you, may, change: { meetings: all, ...change } });
}

const away: GroupView["away"] = [{ member: member_id("Kanerva"), periods: [{ from: "2027-02-22", to: "2027-02-28" }, { from: "2027-07-05", to: "2027-08-01" }] }];

const Opening = ({ state }: { state: GroupState }) => {
  const meeting = state.view.meetings[5]!;
  const [draft, set_draft] = useState(() => fresh_poll(meeting, Date.now()));
  return <OpenPoll link={mock_link(state)} state={state} meeting={meeting} draft={draft} on_change={set_draft} on_done={nothing} on_close={nothing} />;
};

const Moving = ({ state }: { state: GroupState }) => {
  const meeting = state.view.meetings[2]!;
  const [draft, set_draft] = useState<MoveDraft>({ all: true, to: typed_of(meeting.starts), others: {} });
  return <Move link={mock_link(state)} state={state} meeting={meeting} draft={draft} on_change={set_draft} on_done={nothing} on_close={nothing} />;
};

const Adding = ({ state }: { state: GroupState }) => {
  const [draft, set_draft] = useState(() => fresh_extra(state, Date.now()));
  return <Extra link={mock_link(state)} state={state} draft={draft} on_change={set_draft} on_done={nothing} on_close={nothing} />;
};

const Choosing = ({ state }: { state: GroupState }) => {
  const meeting = state.view.meetings[3]!;
  const [draft, set_draft] = useState<SeriesDraft | null>(null);
  return <ChooseSeries link={mock_link(state)} state={state} meeting={meeting} poll={meeting.poll!} chosen={0} draft={draft} on_change={set_draft} on_close={nothing} />;
};

const with_dialog = (state: GroupState, Dialog: (props: { state: GroupState }) => ComponentChild): ComponentChild => <>{page(state)}<Dialog state={state} /></>;

export const scenes: Record<string, () => ComponentChild> = {
  "months-poll": () => page(polled({ you: "Kanerva", may: takes_part })),
  "months-poll-unanswered": () => page(polled({ you: "Meri", may: takes_part, zone: "Europe/Helsinki" })),
  "months-poll-lead": () => page(polled({ you: "Sampo", may: leads })),
  "months-poll-fresh": () => page(polled({ you: "Sampo", may: leads, series: true, zone: "Europe/Helsinki", answered: false })),
  "months-poll-coordinator": () => { const state = polled({ you: "Sampo", may: ["plan_meeting", "create_group"] }); return live(state, (link, now) => <CoordinatorView link={link} state={now} />); },
  "months-poll-chosen": () => page(chosen(polled({ you: "Sampo", may: leads, zone: "Europe/Helsinki" }))),
  "months-poll-choose": () => with_dialog(polled({ you: "Sampo", may: leads, series: true, zone: "Europe/Helsinki" }), Choosing),
  "months-programme": () => page(programme("Kanerva", takes_part, { away })),
  "months-programme-lead": () => page(programme("Sampo", leads, { away })),
  "months-refused": () => page(programme("Sampo", leads), "Tapaamisen aika muuttui juuri. Katso ohjelma uudelleen."),
  "months-poll-open": () => with_dialog(programme("Sampo", leads, { away }), Opening),
  "months-move": () => with_dialog(programme("Sampo", leads, { away: [{ member: member_id("Kanerva"), periods: [{ from: "2020-01-01", to: "2099-12-31" }] }] }), Moving),
  "months-extra": () => with_dialog(programme("Sampo", leads), Adding),
};
