import type { EventData, GroupEvent, GroupView, MeetingView, MemberId, Role, TalkRoom, Welcome } from "@protocol";
import { new_id } from "@protocol/runtime";
import { from_welcome, next } from "../../src/store/group.ts";
import type { GroupState } from "../../src/store/group.ts";

// A small group for tests of the store: one facilitator, three participants, an observer, technical support and a coordinator.

const received_at = 1_000_000;

export const ids = {
  group: new_id("GroupId"), meeting: new_id("MeetingId"), phase: "f_01hzy3kq5v8m2n4p6r7s9t0wxa" as EventData["phase.began"]["phase"],
  round: "r_01hzy3kq5v8m2n4p6r7s9t0wxa" as EventData["round.began"]["round"],
};
const roles: Record<string, Role[]> = {
  sampo: ["facilitator"], kanerva: ["participant"], otso: ["participant"], meri: ["participant"], halla: ["observer"], lumi: ["techsupport"], aino: ["coordinator"],
};
export type Name = "sampo" | "kanerva" | "otso" | "meri" | "halla" | "lumi" | "aino";
const members = Object.fromEntries(Object.keys(roles).map((name) => [name, new_id("MemberId")])) as Record<Name, MemberId>;
export const member = (name: Name): MemberId => members[name];
export const name_of_id = (id: MemberId): string => Object.entries(members).find(([, one]) => one === id)?.[0] ?? "?";

const meeting: MeetingView = {
  id: ids.meeting, number: 1, title: "", question: "", pattern: "first", phases: [{ phase: "arrival", minutes: 10 }, { phase: "checkin", minutes: 15 }],
  starts: { local: "2026-11-24T13:00", zone: "Europe/Helsinki" }, starts_at: "2026-11-24T11:00:00.000Z", minutes: 120, state: "scheduled", version: 1, absences: [], observations: [], sequence: 0, quorum_lost: false, attendance: [],
};

export function group_of(you: Name, change: Partial<GroupView> = {}, may: Welcome["may"] = []): GroupState {
  const group: GroupView = {
    id: ids.group, name: "Arki", type: "work", state: "running", languages: ["fi"], zone: "Europe/Helsinki", size: 6, pseudonyms: false, camera_off: false,
    members: Object.entries(roles).map(([name, has]) => ({ id: member(name as Name), name, roles: has, state: "active" })),
    seat_order: [member("sampo"), member("kanerva"), member("otso"), member("meri")],
    observers: [{ observer: member("halla"), purpose: "learning", outcome: "asked" }], meetings: [meeting], texts: [], cards: [], drafts: [], media: "mesh", allowed: [], away: [], promises: [], materials: [], ...change,
  };
  return from_welcome({ version: "piiri.v1", you: member(you), may, now: "2026-11-24T11:00:00.000Z", cursor: "start", group, devices: [] }, received_at);
}

/** In the room with those named, in a phase that has just begun. */
export function in_room(you: Name, present: readonly Name[] = ["sampo", "kanerva", "otso", "meri"]): GroupState {
  return group_of(you, {
    meetings: [{ ...meeting, state: "live" }],
    open: {
      meeting: ids.meeting, present: present.map((name) => ({ member: member(name), place: "room", waits: false, quiet: false })), leads: member("sampo"), line_asks: [], messages: [],
      room: { phase: { id: ids.phase, index: 1, mode: "free", timer: { ends_at: "2026-11-24T11:15:00.000Z", length_ms: 900_000 }, queue: [], moods: [], by_text: false }, chat: [], one_by_one: false, prepared: [] },
    },
  });
}

let count = 0;
export function event<K extends keyof EventData>(kind: K, data: EventData[K], at = "2026-11-24T11:00:10.000Z"): GroupEvent {
  return { kind, cursor: `c${count++}`, at, data } as unknown as GroupEvent;
}

export const after = (state: GroupState, ...events: GroupEvent[]): GroupState => events.reduce(next, state);

/** A round of these people; the first is offered the piece. */
export const round_began = (...order: Name[]): GroupEvent[] => [
  event("round.began", { phase: ids.phase, round: ids.round, order: order.map(member), turn_seconds: 120 }),
  moved(1, order[0]),
];
export const moved = (turn: number, holder?: Name, taken = false): GroupEvent =>
  event("turn.moved", {
    phase: ids.phase, round: ids.round, turn, taken, ...(holder ? { holder: member(holder) } : {}),
    ...(taken ? { timer: { ends_at: "2026-11-24T11:02:10.000Z", length_ms: 120_000 } } : {}),
  });
export const turn_over = (turn: number, of: Name, back = false): GroupEvent => event("turn.ended", { phase: ids.phase, round: ids.round, turn, member: member(of), back });
export const hand = (of: Name, raised?: "point" | "reply" | "process"): GroupEvent =>
  event("hand.changed", { phase: ids.phase, member: member(of), ...(raised ? { raised } : {}) });
export const went = (who: Name, place: "outside" | "lobby" | "room", waits = false): GroupEvent =>
  event("meeting.presence", { meeting: ids.meeting, member: member(who), place, waits });

/** Two pairs, and whoever leads in the circle. */
export const pair_rooms: readonly TalkRoom[] = [
  { id: "o_01hzy3kq5v8m2n4p6r7s9t0wxa" as TalkRoom["id"], members: [member("kanerva"), member("otso")] },
  { id: "o_01hzy3kq5v8m2n4p6r7s9t0wxb" as TalkRoom["id"], members: [member("meri"), member("aino")] },
];
export const in_pairs = (rooms = pair_rooms): GroupEvent =>
  event("pairs.timed", { phase: ids.phase, rooms, timer: { ends_at: "2026-11-24T11:10:00.000Z", length_ms: 600_000 } });
export const pairs_over = (): GroupEvent => event("pairs.timed", { phase: ids.phase, rooms: [] });
