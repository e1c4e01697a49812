// The eight steps of a case consultation, as the screens need them.
import type { CaseView } from "@protocol";
import type { RoomKey } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import type { Room } from "./model.ts";

export const step_count = 8;
/** Colleagues think aloud, and the case-giver listens with a closed microphone. */
export const listening_step = 6;
/** The case-giver words the question from this step on. */
export const wording_step = 4;

/** Minutes of the steps in the 45-minute version and in the 30-minute one. */
const long_version = [2, 7, 8, 3, 2, 13, 5, 5] as const;
const short_version = [1, 5, 6, 2, 1, 9, 3, 3] as const;
const long_minutes = 45;
const short_minutes = 30;

/** Planned minutes of each step in a phase of this length, in half minutes; the server's timers go by the same rule. */
export function step_minutes(phase_minutes: number): readonly number[] {
  const [version, minutes] = phase_minutes >= long_minutes ? [long_version, long_minutes] : [short_version, short_minutes];
  return version.map((step) => Math.max(1, Math.round((step * phase_minutes * 2) / minutes)) / 2);
}

export const step_key = (step: number): RoomKey => `case.step_${step}` as RoomKey;
export const rule_key = (step: number): RoomKey => `case.rule_${step}` as RoomKey;

/** The case consultation of the phase that is on, once its steps have begun. */
export const running_case = (room: Room): CaseView | null => (room.phase.case_work && room.phase.case_work.step > 0 ? room.phase.case_work : null);

export const is_giver = (state: GroupState, room: Room): boolean => room.phase.case_work?.giver === state.you;

/** The viewer's microphone is closed by the protocol of the case. */
export const listens = (state: GroupState, room: Room): boolean => is_giver(state, room) && running_case(room)?.step === listening_step;

/** What is shown to all as the question of the case. */
export const case_question = (room: Room): string | null => running_case(room)?.question ?? null;

/** The case-giver may word the question now; while the colleagues think aloud they only listen. */
export const may_word = (state: GroupState, room: Room): boolean => is_giver(state, room) && !listens(state, room) && (running_case(room)?.step ?? 0) >= wording_step;
