import type { DraftsView, GroupView } from "@protocol";
import { meeting, put, type Folds } from "./parts.ts";

type Kinds = "observation.began" | "observation.written" | "observation.removed" | "observation.shared";

/** The observer's notes: drafts of their own, and what they have shared with the group. */
export const observation: Folds<Kinds> = {
  "observation.began": (view, { meeting: id, draft, numbers }) =>
    ({ ...view, drafts: [...view.drafts, { draft, meeting: id, numbers, notes: [] }] }),
  "observation.written": (view, { draft, note, ...facts }) =>
    drafts(view, draft, (before) => ({ ...before, notes: put(before.notes, { id: note, ...facts }, (one) => one.id === note) })),
  "observation.removed": (view, { draft, note }) => {
    const after = drafts(view, draft, (before) => ({ ...before, notes: note === undefined ? [] : before.notes.filter((one) => one.id !== note) }));
    return { ...after, drafts: after.drafts.filter((one) => one.draft !== draft || one.notes.length > 0) }; // a set without notes is over
  },
  "observation.shared": (view, { meeting: id, observer, notes }, { you }) => {
    const after = meeting(view, id, (before) => ({ ...before, observations: [...before.observations, ...notes] }));
    return observer === you ? { ...after, drafts: after.drafts.filter((one) => one.meeting !== id) } : after;
  },
};

function drafts(view: GroupView, id: string, change: (before: DraftsView) => DraftsView): GroupView {
  return { ...view, drafts: view.drafts.map((one) => (one.draft === id ? change(one) : one)) };
}
