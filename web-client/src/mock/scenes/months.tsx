// Scenes of the months around the meetings.
import type { Action, PollId, PollView } from "@protocol";
import type { ComponentChild } from "preact";
import "../../styles/group.css";
import "../../styles/home.css";
import { GroupPage } from "../../screens/group/group-page.tsx";
import { group_state, meetings, member_id, mock_link } from "../fixtures.ts";

const nothing = (): void => undefined;
const day = 24 * 3_600_000;

function polling(you: string, may: readonly Action[]): ComponentChild {
  const all = meetings(2 * day, "scheduled");
  const of = all[3]!;
  const slots = [0, 1, 2].map((i) => ({ starts: { local: of.starts.local, zone: "Africa/Cairo" }, starts_at: new Date(Date.parse(of.starts_at) + i * day).toISOString() }));
  const poll: PollView = {
    id: "l_0poll000000000000000000000" as PollId, series: false, slots, closes_at: new Date(Date.now() + 5 * day).toISOString(),
    totals: slots.map((_, i) => ({ yes: 5 - i, if_need_be: 1, no: i })), answered: 6, answers: [{ member: member_id(you), answers: ["yes", "if_need_be", "no"] }],
    ranks: you === "Sampo" ? [{ slot: 0, able: true, quorum: true }, { slot: 1, able: true, quorum: true, left_out: member_id("Vuokko") }, { slot: 2, able: false, quorum: false }] : [],
  };
  const state = group_state({ you, may, change: { meetings: all.map((one) => (one.id === of.id ? { ...one, state: "polling", poll } : one)) } });
  return <GroupPage link={mock_link(state)} state={state} on_left={nothing} on_answer={nothing} />;
}

export const scenes: Record<string, () => ComponentChild> = {
  "months-poll": () => polling("Kanerva", ["answer_poll", "own_data", "leave_group"]),
  "months-poll-lead": () => polling("Sampo", ["answer_poll", "plan_meeting", "edit_agenda"]),
};
