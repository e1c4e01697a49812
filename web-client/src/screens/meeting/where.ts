// "Where are we?": the meeting in a few sentences, the same on screen and in a screen reader.
import type { MemberId } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import { running_round, seats, time_left_ms } from "../../store/selectors.ts";
import { listens, running_case, step_key } from "./case-model.ts";
import { clock_of, next_two, outside_of, silent_phase, type Room } from "./model.ts";
import { in_pair, own_pair } from "./rooms.ts";
import { long_time, type Translate } from "./time-words.ts";

export interface Said {
  readonly t: Translate;
  readonly name: (id: MemberId) => string;
}

export function where_are_we(state: GroupState, room: Room, speaker: MemberId | null, now_ms: number, { t, name }: Said): string[] {
  const of = room.meeting.phases.length;
  const sentences = [t("where.phase", { phase: t(`phase.${room.kind}`), n: room.phase.index + 1, of }), turn_sentence(state, room, speaker, now_ms, { t, name })];
  sentences.push(...of_tools(state, room, now_ms, { t, name }));
  const clock = clock_of(state, room, now_ms);
  if (room.meeting.state === "paused") sentences.push(t("where.paused"));
  else if (!clock.turn && !running_case(room)) sentences.push(clock.over ? t("where.time_over") : t("where.time", { time: words(clock.left_ms, t) }));
  const one = (id: MemberId): string => (id === state.you ? t("you") : name(id));
  const [a, b] = next_two(state);
  if (a !== undefined) sentences.push(b === undefined ? t("where.next", { a: one(a) }) : t("where.next_then", { a: one(a), b: one(b) }));
  const order = seats(state);
  if (order.includes(state.you)) {
    const locked = silent_phase(room) || listens(state, room);
    sentences.push(t(locked ? "where.mic_locked" : state.devices.get(state.you)?.microphone ? "where.mic_on" : "where.mic_off"));
  }
  sentences.push(t("where.present", { n: order.length }));
  const { observers, support } = outside_of(state);
  for (const { member } of observers) sentences.push(t("where.observer", { name: name(member.id) }));
  if (support?.place === "room") sentences.push(t("where.support", { name: name(support.member.id) }));
  return sentences;
}

/** Where one is within the meeting, and what goes on in the phase: a pair, the step of a case, quiet first. */
function of_tools(state: GroupState, room: Room, now_ms: number, { t, name }: Said): string[] {
  const sentences: string[] = [];
  const pair = own_pair(state, room);
  if (pair) sentences.push(t("where.pair", { names: in_pair(room, pair).filter((id) => id !== state.you).map(name).join(", ") }));
  else if (room.phase.pairs) sentences.push(t("where.pairs_on"));
  const work = running_case(room);
  if (work) {
    const left = work.timer ? time_left_ms(work.timer, state.offset_ms, now_ms) : 0;
    const values = { n: work.step, step: t(step_key(work.step)), time: words(left, t) };
    sentences.push(t(left > 0 ? "where.case_step" : "where.case_step_over", values));
    if (work.giver !== undefined) sentences.push(work.giver === state.you ? t("where.case_giver_you") : t("where.case_giver", { a: name(work.giver) }));
  }
  if (room.phase.quiet_until !== undefined) sentences.push(t("where.quiet_first"));
  const quiet = room.open.present.filter((one) => one.quiet).length;
  if (quiet > 0) sentences.push(t("where.quiet_room", { n: quiet }));
  return sentences;
}

function turn_sentence(state: GroupState, room: Room, speaker: MemberId | null, now_ms: number, { t, name }: Said): string {
  const round = running_round(state);
  if (round?.holder !== undefined && !round.taken) return round.holder === state.you ? t("where.offered_you") : t("where.offered", { a: name(round.holder) });
  if (speaker === null) return t("where.nobody");
  const clock = clock_of(state, room, now_ms);
  const you = speaker === state.you;
  const form = !clock.turn || clock.stopped ? "free" : clock.over ? "over" : "timed";
  const values = { a: you ? "" : name(speaker), time: words(clock.left_ms, t) };
  if (form === "free") return t(you ? "where.you_speak_free" : "where.speaks_free", values);
  if (form === "over") return t(you ? "where.you_speak_over" : "where.speaks_over", values);
  return t(you ? "where.you_speak" : "where.speaks", values);
}

function words(left_ms: number, t: Translate): string {
  const { key, values } = long_time(left_ms);
  return t(key, values);
}
