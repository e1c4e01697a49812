import type {
  EventData, GroupView, Instant, MeetingView, MemberId, MemberView, NotesView, ObserverView, OpenMeetingView, PhaseView, PresenceView, RoomView, RoundView,
} from "@protocol";

// What every fold is made of: how a kind of event changes a view, and ways to change one part of a view and leave the rest as it is.

/** For whom and when an event is folded. */
export interface Seen {
  readonly you: MemberId;
  /** When the event was logged. */
  readonly at: Instant;
}

export type Kind = keyof EventData;
export type Fold<K extends Kind> = (view: GroupView, data: EventData[K], seen: Seen) => GroupView;
/** One fold for each of these kinds of events. */
export type Folds<K extends Kind = Kind> = { readonly [One in K]: Fold<One> };

/** An optional field is absent, never undefined: two equal states then are deeply equal. */
export function optional<T extends object, K extends keyof T>(whole: T, field: K, value: T[K] | undefined): T {
  const { [field]: _, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [field]: value }) as T;
}

/** The list with this item in the place of the one it equals by `same`, else at its end. */
export function put<T>(list: readonly T[], item: T, same: (one: T) => boolean): readonly T[] {
  return list.some(same) ? list.map((one) => (same(one) ? item : one)) : [...list, item];
}

/** The list with or without this item; one that is there already keeps its place. */
export function having<T>(list: readonly T[], item: T, there: boolean): readonly T[] {
  if (list.includes(item) === there) return list;
  return there ? [...list, item] : list.filter((one) => one !== item);
}

// ---- parts of a view ----

export function member(view: GroupView, id: MemberId, change: (before: MemberView) => MemberView): GroupView {
  return { ...view, members: view.members.map((one) => (one.id === id ? change(one) : one)) };
}

export function observer(view: GroupView, id: MemberId, change: (before: ObserverView) => ObserverView): GroupView {
  return { ...view, observers: view.observers.map((one) => (one.observer === id ? change(one) : one)) };
}

export function meeting(view: GroupView, id: string, change: (before: MeetingView) => MeetingView): GroupView {
  return { ...view, meetings: view.meetings.map((one) => (one.id === id ? change(one) : one)) };
}

export function open(view: GroupView, id: string, change: (before: OpenMeetingView) => OpenMeetingView): GroupView {
  return view.open?.meeting === id ? { ...view, open: change(view.open) } : view;
}

export function presence(view: GroupView, id: string, member_id: MemberId, change: (before: PresenceView) => PresenceView): GroupView {
  return open(view, id, (before) => ({ ...before, present: before.present.map((one) => (one.member === member_id ? change(one) : one)) }));
}

export function room(view: GroupView, change: (before: RoomView) => RoomView): GroupView {
  return view.open?.room ? { ...view, open: { ...view.open, room: change(view.open.room) } } : view;
}

export function notes(view: GroupView, id: string, change: (before: NotesView) => NotesView): GroupView {
  return view.open?.meeting === id ? room(view, (before) => (before.notes ? { ...before, notes: change(before.notes) } : before)) : view;
}

export function phase(view: GroupView, run: string, change: (before: PhaseView) => PhaseView): GroupView {
  return room(view, (before) => (before.phase.id === run ? { ...before, phase: change(before.phase) } : before));
}

export function round(view: GroupView, id: string, change: (before: RoundView) => RoundView): GroupView {
  return room(view, (before) => (before.phase.round?.id === id ? { ...before, phase: { ...before.phase, round: change(before.phase.round) } } : before));
}
