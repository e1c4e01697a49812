import type { PhaseKind } from "@protocol";
import { may, running_round } from "../../../store/selectors.ts";
import { PromisesRecalled, PromiseTool } from "../../group/promises.tsx";
import type { Scene } from "../scene.ts";
import { Scheduling } from "./absence.tsx";
import { FeedbackTool } from "./feedback.tsx";
import type { Tool, ToolPlace } from "./index.tsx";
import { MoodTool } from "./mood.tsx";
import { NotesTool } from "./notes.tsx";
import { Evaluation, rests_for_volunteers, RoundLead, volunteer_main, Volunteers, WrittenRound } from "./round.tsx";
import { Followup, Opening } from "./small.tsx";
import { Agreement, GroundRules } from "./texts.tsx";
import { board_main, ThemeBoard } from "./theme-board.tsx";

const when = (place: ToolPlace, holds: (scene: Scene) => boolean) => (scene: Scene): ToolPlace | null => (holds(scene) ? place : null);
const always = (place: ToolPlace) => (): ToolPlace => place;

/** Sits in the circle or stands outside with a right to read what the group shares. */
const reads_shared = ({ room }: Scene): boolean => room.room.notes !== undefined;

/** What every round has: the free piece for volunteers, order and time for whoever leads. */
const rounds: readonly Tool[] = [
  { place: when("beside", rests_for_volunteers), Body: Volunteers, main: volunteer_main },
  { place: when("beside", ({ lead, room, state }) => lead && !room.phase.by_text && room.meeting.state === "live" && (room.phase.mode === "round" || running_round(state) !== undefined)), Body: RoundLead },
];
const written: Tool = { place: when("panel", ({ room, inside }) => room.phase.by_text && inside), Body: WrittenRound };

/** Quietly beside the check-in, where there is something to recall. */
const promises_recalled: Tool = { place: when("beside", ({ inside, state }) => inside && state.view.promises.length > 0), Body: PromisesRecalled };

/** The tools with which the group writes, chooses, answers and goes round. */
export const shared_tools: Partial<Record<PhaseKind, readonly Tool[]>> = {
  opening: [{ place: always("panel"), Body: Opening }],
  introductions: [...rounds, written],
  ground_rules: [{ place: always("panel"), Body: GroundRules }],
  agreement: [{ place: always("panel"), Body: Agreement }],
  checkin: [{ place: when("beside", ({ inside }) => inside), Body: MoodTool }, promises_recalled, ...rounds, written],
  followup: [{ place: when("panel", reads_shared), Body: Followup }],
  theme_choice: [{ place: when("whole", reads_shared), Body: ThemeBoard, main: board_main }],
  dialogue: rounds,
  summary: [{ place: when("panel", reads_shared), Body: NotesTool }],
  evaluation: [{ place: always("beside"), Body: Evaluation }, ...rounds, written],
  scheduling: [{ place: always("panel"), Body: Scheduling }],
  closing: [...rounds, written, { place: when("beside", ({ inside, state }) => inside && may(state, "make_promise")), Body: PromiseTool }],
  feedback: [{ place: when("panel", ({ room }) => room.meeting.feedback !== undefined), Body: FeedbackTool }],
};
