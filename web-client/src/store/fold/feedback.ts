import type { GroupView, MemberId } from "@protocol";
import { meeting, type Folds } from "./parts.ts";

/** Feedback on a meeting: that it can be given, that one has, and for who leads the unnamed answers. */
export const feedback: Folds<"feedback.given" | "feedback.closed" | "feedback.drawn"> = {
  "feedback.given": (view, { meeting: id }) => meeting(view, id, (before) => ({ ...before, feedback: { open: true, ...before.feedback, given: true } })),
  "feedback.closed": (view, { meeting: id }) => meeting(view, id, (before) => ({ ...before, feedback: { given: false, ...before.feedback, open: false } })),
  "feedback.drawn": (view, { meeting: id, answers }) =>
    meeting(view, id, (before) => ({ ...before, feedback: { open: false, given: false, ...before.feedback, answers } })),
};

/** From the phase `feedback` on it stands in the view of who answers (participants) and who sees answers (those who lead). */
export function feedback_opens(view: GroupView, you: MemberId, id: string): GroupView {
  const concerned = view.members.find((one) => one.id === you)?.roles.some((role) => role === "participant" || role === "facilitator" || role === "cofacilitator");
  return concerned ? meeting(view, id, (before) => ({ ...before, feedback: before.feedback ?? { open: true, given: false } })) : view;
}
