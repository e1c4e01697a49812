import { signal } from "@preact/signals";
import type { GroupView, MeetingId, MeetingView, MemberId, MemberView, MyGroup, ObserverView, Role, Welcome } from "@protocol";
import type { Answer, GroupLink, LinkEnd, LinkStatus } from "../connection/link.ts";
import type { Device } from "../media/choices.ts";
import type { Fresh } from "../media/device-list.ts";
import type { DeviceTesting } from "../screens/lobby/device-panel.tsx";
import type { GroupState } from "../store/group.ts";
import { from_welcome } from "../store/group.ts";

// A group of seven, an observer and technical support, two days before its third meeting; the same people as in the mock-ups.

const id = (prefix: string, name: string): string => prefix + name.toLowerCase().replace(/[^0-9a-hjkmnp-tv-z]/g, "0").padEnd(26, "0");
export const member_id = (name: string): MemberId => id("m_0", name).slice(0, 28) as MemberId;
export const group_id = id("g_0", "arki").slice(0, 28) as GroupView["id"];
const meeting_id = (number: number): MeetingId => id("t_0", `m${number}`).slice(0, 28) as MeetingId;

const person = (name: string, ...roles: Role[]): MemberView => ({ id: member_id(name), name, roles, state: "active" });
const people = [
  person("Kanerva", "participant"), person("Otso", "participant"), person("Sampo", "facilitator"), person("Vuokko", "participant"),
  person("Tuuli", "participant"), person("Pihla", "participant"), person("Meri", "participant"), person("Halla", "observer"), person("Lumi", "techsupport"),
];

const titles = ["Tutustuminen ja yhteinen sopimus", "Minun työni ja sen rajat", "Mistä saan voimaa", "Tapaus työstä ja puolivälin pysähdys",
  "Ihmiset ympärillä", "Aika, kuormitus ja palautuminen", "Osaaminen ja suunta eteenpäin", "Päätös ja arviointi"];

function meeting(number: number, starts_at: Date, state: MeetingView["state"]): MeetingView {
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Helsinki", dateStyle: "short", timeStyle: "short" }).format(starts_at).replace(" ", "T");
  return {
    id: meeting_id(number), number, title: titles[number - 1]!, question: number === 3 ? "Milloin työ viimeksi sujui ja tuntui hyvältä?" : "", pattern: "dialogue",
    phases: [{ phase: "arrival", minutes: 5 }, { phase: "checkin", minutes: 15 }, { phase: "dialogue", minutes: 30 }, { phase: "closing", minutes: 10 }],
    starts: { local: wall, zone: "Europe/Helsinki" }, starts_at: starts_at.toISOString(), minutes: 120, state, version: 1, absences: [], observations: [], sequence: 0, quorum_lost: false, attendance: [],
  };
}

const hour = 3_600_000;
const day = 24 * hour;

/** Meetings around a third one that starts after so long. */
export const meetings = (third_in_ms: number, third: MeetingView["state"]): MeetingView[] =>
  titles.map((_, i) => meeting(i + 1, new Date(Date.now() + third_in_ms + (i - 2) * 28 * day), i < 2 ? "archived" : i === 2 ? third : "planned"));

type Options = { you?: string; third?: MeetingView["state"]; in_ms?: number; lobby?: readonly string[]; room?: readonly string[]; waits?: boolean; observers?: ObserverView[]; change?: Partial<GroupView>; may?: Welcome["may"]; called?: boolean };

/** What one member sees of the group. */
export function group_state({ you = "Kanerva", third = "scheduled", in_ms = 2 * day, lobby = [], room = [], waits = false, observers, change, may, called }: Options): GroupState {
  const open = ["lobby", "live", "paused"].includes(third);
  const present = [...lobby.map((name) => ({ member: member_id(name), place: "lobby" as const, waits, quiet: false })), ...room.map((name) => ({ member: member_id(name), place: "room" as const, waits: false, quiet: false }))];
  const view: GroupView = {
    id: group_id, name: "Järjestötyön arki", type: "work", state: "running", languages: ["fi", "sv"], zone: "Europe/Helsinki", size: 6, pseudonyms: false, camera_off: false,
    members: people, seat_order: people.slice(0, 7).map((one) => one.id),
    observers: observers ?? [{ observer: member_id("Halla"), purpose: "learning", outcome: "everyone", mine: "yes" }],
    meetings: meetings(in_ms, third),
    ...(open ? { open: { meeting: meeting_id(3), present, leads: member_id("Sampo"), line_asks: [], messages: [], ...(called ? { support_until: new Date(Date.now() + 5 * 60_000).toISOString() } : {}) } } : {}),
    texts: [], cards: [], drafts: [], media: "mesh", allowed: [], away: [], promises: [], materials: [],
    ...change,
  };
  const now = new Date().toISOString();
  return from_welcome({
    version: "piiri.v1", you: member_id(you), may: may ?? ["enter_live_meeting", "use_pair_rooms", "see_consent_outcome", "own_data", "leave_group", "answer_consent"],
    now, cursor: "0", group: view, devices: [],
  }, Date.now());
}

export const asked: ObserverView = { observer: member_id("Halla"), purpose: "learning", outcome: "asked" };

/** A connection that answers every command with yes. */
export function mock_link(state: GroupState | null, status: LinkStatus = "open", end: LinkEnd | null = null): GroupLink {
  return {
    state: signal(state), status: signal(status), end: signal(end),
    call: () => new Promise<Answer>((done) => setTimeout(() => done({ ok: true }), 600)),
    on_peer: () => () => undefined, on_media_peer: () => () => undefined, on_keys: () => () => undefined, on_event: () => () => undefined, close: () => undefined,
  };
}

/** Devices in a chosen state. */
export function mock_test(state: { microphone?: MockDevice; camera?: MockDevice; silent?: boolean; level?: number; own_voice?: "off" | "speak" | "hear"; fresh?: Fresh } = {}): DeviceTesting {
  return {
    microphone: signal(state.microphone ?? "off"), camera: signal(state.camera ?? "off"), level: signal(state.level ?? 0), silent: signal(state.silent ?? false),
    own_voice: signal(state.own_voice ?? "off"), picture: signal(null), devices: signal(mock_devices), fresh: signal(state.fresh ?? null),
    set_microphone: async () => undefined, set_camera: async () => undefined, choose: async () => undefined, refresh_sound: async () => undefined,
    put_away_fresh: () => undefined, listen: () => undefined, play_tones: async () => undefined,
  };
}
type MockDevice = "on" | "off" | "refused" | "missing" | "lost" | "taken";

export const mock_devices: readonly Device[] = [
  { kind: "audioinput", id: "1", name: "Kannettavan mikrofoni", group: "a" }, { kind: "audioinput", id: "2", name: "Kuulokkeet", group: "b" },
  { kind: "audiooutput", id: "3", name: "Kannettavan kaiutin", group: "a" }, { kind: "audiooutput", id: "4", name: "Kuulokkeet", group: "b" },
  { kind: "videoinput", id: "5", name: "Kannettavan kamera", group: "c" },
];

export const my_group = (change: Partial<MyGroup> = {}): MyGroup => ({
  group: group_id, name: "Järjestötyön arki", state: "running", member: "active", roles: ["participant"], meetings: 8, held: 2, dates: [], next: meetings(2 * day, "scheduled")[2]!, ...change,
});
