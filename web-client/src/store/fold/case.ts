import type { CaseView, GroupView } from "@protocol";
import { having, optional, phase, type Folds } from "./parts.ts";

/** The case consultation: it came with its phase and goes with it. */
export const case_work: Folds<"case.offered" | "case.began" | "case.stepped" | "case.asked"> = {
  "case.offered": (view, { phase: run, member, offered }) => work(view, run, (before) => ({ ...before, offers: having(before.offers, member, offered) })),
  "case.began": (view, { phase: run, giver }) => work(view, run, (before) => optional(optional({ ...before, version: 0 }, "giver", giver), "question", undefined)), // a question is its giver's
  "case.stepped": (view, { phase: run, step, timer }) => work(view, run, (before) => ({ ...before, step, timer })),
  "case.asked": (view, { phase: run, version, question }) => work(view, run, (before) => ({ ...before, version, question })),
};

function work(view: GroupView, run: string, change: (before: CaseView) => CaseView): GroupView {
  return phase(view, run, (before) => (before.case_work ? { ...before, case_work: change(before.case_work) } : before));
}
