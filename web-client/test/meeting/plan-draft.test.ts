import assert from "node:assert/strict";
import { test } from "node:test";
import type { MeetingView, PhaseKind, PlannedPhase } from "@protocol";
import { state_of } from "../../src/mock/scenes/meeting-state.ts";
import {
  added, changed, draft_minutes, draft_of_plan, dropped, moved, plan_set, shortened, shortening, told_shortening, type PlanDraft,
} from "../../src/screens/meeting/plan-draft.ts";

const meeting: MeetingView = { ...state_of({}).view.meetings[0]!, version: 4, cues: ["", "", "Hengitä ensin."] };
const kinds = (draft: PlanDraft): string => draft.phases.map(({ planned }) => planned.phase).join(" ");
const draft = draft_of_plan(meeting, 3);

test("a plan that is edited keeps what is done and what is on", () => {
  assert.equal(kinds(moved(draft, 1, 5)), kinds(draft));
  assert.equal(kinds(moved(draft, 5, 1)), kinds(draft));
  assert.equal(kinds(dropped(draft, 2)), kinds(draft));
  assert.equal(draft_minutes(changed(draft, 2, { planned: { phase: "checkin", minutes: 60 } })), draft_minutes(draft));
});

test("phases move, go and come, and their cues go with them", () => {
  const after = moved(draft_of_plan(meeting, 0), 2, 0);
  assert.equal(after.phases[0]!.planned.phase, "checkin");
  assert.equal(plan_set(meeting.id, after).cues[0], "Hengitä ensin.");
  assert.ok(!kinds(dropped(draft, 4)).includes("theme_choice"));
  const more = added(draft, "case_consultation");
  assert.equal(draft_minutes(more), draft_minutes(draft) + 45);
  assert.equal(new Set(more.phases.map(({ key }) => key)).size, more.phases.length);
});

test("a saved plan says which version it was made from", () => {
  const params = plan_set(meeting.id, draft);
  assert.equal(params.seen, 4);
  assert.equal(params.cues.length, params.phases.length);
});

const plan = (...phases: [PhaseKind, number][]): PlannedPhase[] => phases.map(([phase, minutes]) => ({ phase, minutes }));

test("a late meeting is offered less time for the longest phases to come, never for the break", () => {
  const phases = plan(["checkin", 15], ["dialogue", 30], ["pause", 40], ["closing", 10], ["feedback", 3]);
  assert.deepEqual(shortening(phases, 0, 6), { minutes: 3, phases: [1, 3] });
  assert.deepEqual(shortening(phases, 1, 6), { minutes: 5, phases: [3] }); // not below half of its own
  assert.equal(shortening(phases, 3, 6), null);
  assert.equal(shortening(phases, 0, 2), null); // on time
});

test("the accepted offer is one change of the plan, and everybody is told the same minutes", () => {
  const offer = shortening(meeting.phases, 6, 6)!;
  const params = shortened(meeting, offer);
  assert.deepEqual(told_shortening(meeting.phases, params.phases), offer);
  assert.equal(params.seen, 4);
});

test("another change of the plan is not told as a shortening", () => {
  assert.equal(told_shortening(meeting.phases, meeting.phases.slice(1)), null);
  assert.equal(told_shortening(meeting.phases, meeting.phases), null);
  assert.equal(told_shortening(plan(["dialogue", 30]), plan(["dialogue", 40])), null);
  assert.equal(told_shortening(plan(["dialogue", 30], ["closing", 10]), plan(["dialogue", 25], ["closing", 8])), null);
});

