import type { MemberId } from "@protocol";
import { dates_without } from "./dates.ts";
import { materials_without, promises_without } from "./months.ts";
import { member, meeting, observer, optional, type Folds } from "./parts.ts";

type Kinds = "group.founded" | "group.edited" | "group.allowed" | "group.changed" | "member.invited" | "member.named" | "member.changed" | "circle.drawn" | "expired"
  | "observer.proposed" | "consent.answered" | "consent.published";

/** The group itself, its members, and consent about observers. */
export const group: Folds<Kinds> = {
  "group.founded": (view, { group: id, ...facts }) => ({ ...view, ...facts, id }),
  "group.edited": (view, facts) => ({ ...view, ...facts }),
  "group.allowed": (view, { actions: allowed }) => ({ ...view, allowed }),
  "group.changed": (view, { to }) => ({ ...view, state: to }),
  "member.invited": (view, { member: id, roles }) =>
    view.members.some((one) => one.id === id) ? view : { ...view, members: [...view.members, { id, roles, state: "invited" }] },
  "member.named": (view, data) => member(view, data.member, (before) => ({ ...before, name: data.display_name })),
  "member.changed": (view, data) => {
    const after = member(view, data.member, (before) => ({ ...before, state: data.to }));
    return data.to === "left" ? promises_without(dates_without(after, data.member), data.member) : after;
  },
  "circle.drawn": (view, { order }) => ({ ...view, seat_order: order }),
  "observer.proposed": (view, data) =>
    view.observers.some((one) => one.observer === data.observer)
      ? observer(view, data.observer, () => ({ ...data, outcome: "asked" }))
      : { ...view, observers: [...view.observers, { ...data, outcome: "asked" }] },
  "consent.answered": (view, data, { you }) =>
    data.by === you ? observer(view, data.observer, (before) => ({ ...before, mine: data.answer })) : view,
  "consent.published": (view, data) => observer(view, data.observer, (before) => ({ ...before, outcome: data.outcome })),

  /** What a viewer holds beyond the life of its key; the rest has gone with phase and meeting. */
  expired: (view, { what, scope }) => {
    switch (what) {
      case "name":
        return promises_without({ ...member(view, scope as MemberId, (before) => optional(before, "name", undefined)), away: view.away.filter((one) => one.member !== scope) }, scope);
      case "material":
        return materials_without(view, scope);
      case "planning":
        return meeting(view, scope, (before) => optional(optional({ ...before, absences: [], quorum_lost: false }, "feedback", undefined), "poll", undefined));
      default:
        return view;
    }
  },
};
