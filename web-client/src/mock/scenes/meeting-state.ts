// A made-up meeting: eight meetings, seven seats, an observer and technical support. Scenes change what they are about.
import type {
  Action, DevicesSignal, GroupView, HandView, MeetingView, MemberId, MemberView, MediaPlan, PhaseKind, PhaseView, PresenceView, RoundView, TakingPart,
} from "@protocol";
import type { GroupState } from "../../store/group.ts";

const id = <T extends string>(prefix: string, word: string): T => `${prefix}${word.toLowerCase().padEnd(26, "0")}` as T;
export const m = (name: string): MemberId => id<MemberId>("m_", name);
const phase_id = id<PhaseView["id"]>("f_", "phase");

const plan: readonly [PhaseKind, number][] = [
  ["arrival", 5], ["ground_rules", 3], ["checkin", 15], ["followup", 7], ["theme_choice", 10], ["pair_talk", 10], ["dialogue", 30], ["pause", 10],
  ["quiet_reflection", 5], ["summary", 10], ["scheduling", 2], ["closing", 10], ["feedback", 3],
];

const circle = ["Kanerva", "Otso", "Sampo", "Vuokko", "Tuuli", "Pihla", "Meri"];
const many = [
  ...circle, "Suvi", "Kuura", "Lumia", "Taimi", "Virta", "Usva", "Pilvi", "Routa", "Tyyni", "Marja", "Jäkälä", "Koivu", "Haapa", "Pihlaja", "Kaarna", "Sammal", "Ruska", "Aalto",
];

export interface Choice {
  you?: string;
  seats?: number;
  phase?: PhaseKind;
  mode?: PhaseView["mode"];
  /** Who holds the piece, and whether they took it; those before them in the round are done. */
  holder?: string;
  taken?: boolean;
  first?: string;
  queue?: readonly [string, HandView["kind"]][];
  floor?: string;
  minutes_left?: number;
  turn_seconds_left?: number;
  paused?: boolean;
  observer?: boolean;
  support?: "standby" | "called" | "here";
  away?: string;
  waits?: string;
  chat?: boolean;
  resonance?: number;
  text_only?: boolean;
  /** Who shows a screen, and who speaks by signs. */
  shares?: string;
  signs?: string;
  /** The group lets participants show theirs. */
  may_share?: boolean;
}

const member_actions: Action[] = ["enter_live_meeting", "speak", "raise_hand", "write_meeting_chat", "delete_message", "use_pair_rooms", "own_data"];
const lead_actions: Action[] = [...member_actions, "lead_phase", "run_meeting", "mute_other", "see_connection_quality", "show_screen"];

const in_minutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

function round_of(choice: Choice, seats: readonly string[]): RoundView | undefined {
  if (choice.mode !== "round") return undefined;
  const from = Math.max(0, seats.indexOf(choice.first ?? seats[0]!));
  const order = [...seats.slice(from), ...seats.slice(0, from)];
  const at = order.indexOf(choice.holder ?? order[0]!);
  return {
    id: id("r_", "round"),
    seats: order.map((name, i) => ({ member: m(name), done: i < at, back: false })),
    turn: at + 1,
    ...(choice.holder ? { holder: m(choice.holder) } : {}),
    taken: choice.taken ?? false,
    ...(choice.taken ? { timer: { ends_at: in_minutes((choice.turn_seconds_left ?? 62) / 60), length_ms: 120_000 } } : {}),
    turn_seconds: 120,
    ended: false,
    by: "seats",
  };
}

function members_of(seats: readonly string[]): MemberView[] {
  const inside = seats.map((name): MemberView => ({ id: m(name), name, roles: [name === (seats.includes("Sampo") ? "Sampo" : seats[0]) ? "facilitator" : "participant"], state: "active" }));
  return [...inside, { id: m("Halla"), name: "Halla", roles: ["observer"], state: "active" }, { id: m("Lumi"), name: "Lumi", roles: ["techsupport"], state: "active" }];
}

function present_of(choice: Choice, seats: readonly string[]): PresenceView[] {
  const here = seats.filter((name) => name !== choice.waits).map((name): PresenceView => ({ member: m(name), place: "room", waits: false, quiet: false, ...(name === choice.away ? { kept_until: in_minutes(2.6) } : {}) }));
  const others: PresenceView[] = [];
  if (choice.waits) others.push({ member: m(choice.waits), place: "lobby", waits: true, quiet: false });
  if (choice.observer) others.push({ member: m("Halla"), place: "room", waits: false, quiet: false });
  if (choice.support) others.push({ member: m("Lumi"), place: choice.support === "here" ? "room" : "lobby", waits: false, quiet: false });
  return [...here, ...others];
}

const lines: readonly [string, string | undefined][] = [
  ["Otso", undefined], ["Tuuli", "Kerron mielelläni, kun Pihla on puhunut loppuun."], ["Kanerva", "Kiitos, tuo auttoi."], ["Vuokko", "Hei kaikille. Osallistun tänään tekstillä."],
];

export function state_of(choice: Choice): GroupState {
  const you = m(choice.you ?? "Kanerva");
  const seats = choice.seats === undefined ? circle : many.slice(0, choice.seats);
  const index = Math.max(0, plan.findIndex(([kind]) => kind === (choice.phase ?? "checkin")));
  const mode = choice.mode ?? "free";
  const round = round_of(choice, seats);
  const length_ms = plan[index]![1] * 60_000;
  const left = choice.minutes_left ?? 9;
  const done = plan.slice(0, index).reduce((sum, [, minutes]) => sum + minutes, 0);
  const starts_at = in_minutes(-done - (plan[index]![1] - left) - 2);
  const meeting: MeetingView = {
    id: id("t_", "meeting"), number: 3, title: "Mistä saan voimaa", question: "Milloin työ viimeksi sujui ja tuntui hyvältä?", pattern: "dialogue",
    phases: plan.map(([phase, minutes]) => ({ phase, minutes })), starts: { local: "2026-11-24T13:00", zone: "Europe/Helsinki" }, starts_at, minutes: 120,
    state: choice.paused ? "paused" : "live", version: 1, absences: [], observations: [], sequence: 0, quorum_lost: false, attendance: [],
  };
  const view: GroupView = {
    id: id("g_", "group"), name: "Järjestötyön arki", type: "work", state: "running", languages: ["fi"], zone: "Europe/Helsinki", size: 6, pseudonyms: false, camera_off: false,
    members: members_of(seats), seat_order: seats.map(m),
    observers: [{ observer: m("Halla"), purpose: "learning", outcome: "everyone" }],
    meetings: [meeting], texts: [], cards: [], drafts: [], media: "mesh", allowed: [], away: [], promises: [], materials: [],
    open: {
      meeting: meeting.id, line_asks: [], messages: [], present: present_of(choice, seats), leads: m(seats.includes("Sampo") ? "Sampo" : seats[0]!),
      ...(choice.support === "called" || choice.support === "here" ? { support_until: in_minutes(4.2) } : {}),
      room: {
        one_by_one: false, prepared: [],
        chat: choice.chat === false ? [] : lines.map(([from, text], i) => ({ id: id("c_", `line${i}`), from: m(from), at: in_minutes(i - 6), ...(text === undefined ? {} : { text }) })),
        phase: {
          id: phase_id, index, mode,
          timer: choice.paused ? { left_ms: left * 60_000, length_ms } : { ends_at: in_minutes(left), length_ms },
          ...(round ? { round } : {}),
          ...(choice.floor ? { floor: m(choice.floor) } : {}),
          queue: (choice.queue ?? []).map(([name, kind]) => ({ member: m(name), kind })),
          moods: [], by_text: false,
        },
      },
    },
  };
  const speaker = choice.taken ? choice.holder : choice.floor ?? "Pihla";
  const devices = new Map(seats.map((name): [MemberId, DevicesSignal] => {
    const part: TakingPart = name === "Vuokko" ? "text" : "video";
    return [m(name), { member: m(name), microphone: name === speaker, camera: with_camera.includes(name), part, sharing: name === choice.shares, signing: name === choice.signs }];
  }));
  const outside = choice.you === "Halla" || choice.you === "Lumi";
  return {
    you, may: choice.you === "Sampo" ? lead_actions : outside ? ["enter_live_meeting", "own_data"]   : choice.may_share ? [...member_actions, "show_screen"] : member_actions, cursor: "1", offset_ms: 0, view, devices,
    quality: new Map([[you, "good"], [m("Otso"), "fair"], [m("Meri"), "good"], [m("Tuuli"), "poor"]]),
    resonance: choice.resonance ? { count: choice.resonance, at: Date.now() + 3_600_000 } : null,
    media: { ...media_plan, signing: choice.signs ? [m(choice.signs)] : [], microphone: !outside && choice.phase !== "pause" && !choice.text_only, camera: !outside, receive_from: choice.shares && m(choice.shares) !== you ? [m(choice.shares)] : [], text_only: choice.text_only ?? false },
    lease: null, vote: null, typing: new Map(), near: [], heard: new Map(),
  };
}

const with_camera = ["Kanerva", "Otso", "Sampo", "Pihla", "Meri"];
const media_plan: MediaPlan = {
  place: "mesh", encryption: "end_to_end", session: "", relays: [],
  send_to: [], receive_from: [], signing: [], leased: [], microphone: true, camera: true, width: 640, height: 360, frames: 15, kilobits: 300, large: [],
  large_width: 640, large_height: 360, large_frames: 15, large_kilobits: 600, text_only: false,
};
