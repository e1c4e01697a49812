import type { AttendanceView, GroupView } from "@protocol";
import { by_member } from "./dates.ts";
import { meeting, type Folds } from "./parts.ts";

type Kinds = "attendance.counted" | "attendance.corrected" | "promise.made" | "promise.closed"
  | "material.shelved" | "material.removed" | "admission.asked" | "admission.answered" | "admission.closed" | "admission.decided";

/** What goes on between meetings: attendance, promises, the materials shelf, and the question whether one more may join. */
export const months: Folds<Kinds> = {
  "attendance.counted": (view, { meeting: id, ...one }) => attended(view, id, one),
  "attendance.corrected": (view, { meeting: id, by, ...one }) => attended(view, id, { ...one, corrected_by: by }),

  "promise.made": (view, { promise: id, member, text, shared }, { at }) =>
    ({ ...view, promises: [...view.promises.filter((one) => one.id !== id), { id, member, text, shared, at }] }),
  "promise.closed": (view, { promise }) => ({ ...view, promises: view.promises.filter((one) => one.id !== promise) }),

  "material.shelved": (view, { material: id, by, name, type, bytes, until }, { at }) => ({ ...view, materials: [...view.materials, { id, by, name, type, bytes, at, until }] }),
  "material.removed": (view, { material }) => materials_without(view, material),

  "admission.asked": (view, { admission: id, about, closes_at }) => ({ ...view, admission: { id, about, closes_at, open: true, answered: false } }),
  "admission.answered": (view, { admission: id, member }, { you }) =>
    view.admission?.id === id && member === you ? { ...view, admission: { ...view.admission, answered: true } } : view,
  "admission.closed": (view, { admission: id }) => (view.admission?.id === id ? { ...view, admission: { ...view.admission, open: false } } : view),
  "admission.decided": (view, { admission: id, admitted }) =>
    view.admission?.id === id ? { ...view, admission: { ...view.admission, open: false, admitted } } : view,
};

function attended(view: GroupView, id: string, one: AttendanceView): GroupView {
  return meeting(view, id, (before) => ({ ...before, attendance: by_member([...before.attendance.filter(({ member }) => member !== one.member), one]) }));
}

/** A file's key has gone, and the file with it. */
export const materials_without = (view: GroupView, material: string): GroupView =>
  ({ ...view, materials: view.materials.filter((one) => one.id !== material) });

/** A member is not seen any more, or the key of their name has gone: so have their promises. */
export const promises_without = (view: GroupView, member: string): GroupView =>
  ({ ...view, promises: view.promises.filter((one) => one.member !== member) });
