// Scenes of what phases bring beside the circle: case, pairs, reflection, break, quiet room, notes of the observer, technical support.
import type {
  Action, CaseView, DraftsView, MeetingView, MemberId, MessageId, NearSignal, ObservationId, PhaseKind, PhaseView, PresenceView, PreparedView, PrivateMessageView, TalkRoomId,
} from "@protocol";
import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useEffect } from "preact/hooks";
import { ConcernDialog } from "../../screens/meeting/concern.tsx";
import { MeetingScreen } from "../../screens/meeting/index.tsx";
import { EditPlan } from "../../screens/meeting/plan-edit.tsx";
import type { DeviceState } from "../../screens/meeting/scene.ts";
import type { GroupState } from "../../store/group.ts";
import { link_of, media_of } from "./meeting.tsx";
import { m, state_of, type Choice } from "./meeting-state.ts";

const id = <T extends string>(prefix: string, word: string): T => `${prefix}0${word.toLowerCase().padEnd(25, "0")}` as T;
const in_minutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const minute = 60_000;

interface More {
  readonly phase?: Partial<PhaseView>;
  readonly kind?: PhaseKind;
  readonly meeting?: Partial<MeetingView>;
  readonly may?: readonly Action[];
  readonly presence?: (one: PresenceView) => PresenceView;
  readonly messages?: readonly PrivateMessageView[];
  readonly line_asks?: readonly MemberId[];
  readonly prepared?: readonly PreparedView[];
  readonly drafts?: readonly DraftsView[];
  readonly typing?: ReadonlyMap<MemberId, string>;
  readonly near?: readonly NearSignal[];
  readonly heard?: ReadonlyMap<MemberId, readonly MemberId[]>;
}

/** The made-up meeting with something more in it. */
export function room_state(choice: Choice, more: More): GroupState {
  const state = state_of(choice);
  const open = state.view.open!;
  const room = open.room!;
  const meeting = state.view.meetings[0]!;
  const phases = meeting.phases.map((one, i) => (i === room.phase.index && more.kind ? { ...one, phase: more.kind, minutes: more.kind === "case_consultation" ? 45 : one.minutes } : one));
  return {
    ...state,
    may: [...state.may, ...(choice.you === "Sampo" ? own_actions.filter((one) => one !== "vote_and_bring_case") : own_actions), ...(choice.you === "Sampo" ? lead_actions : choice.you === "Halla" ? (["write_observation"] as const) : []), ...(more.may ?? [])],
    typing: more.typing ?? state.typing, near: more.near ?? [], heard: more.heard ?? new Map(),
    view: {
      ...state.view,
      meetings: [{ ...meeting, phases, ...more.meeting }],
      drafts: more.drafts ?? [],
      open: {
        ...open,
        present: more.presence ? open.present.map(more.presence) : open.present,
        messages: more.messages ?? [], line_asks: more.line_asks ?? [],
        room: { ...room, prepared: more.prepared ?? [], phase: { ...room.phase, ...more.phase } },
      },
    },
  };
}

const own_actions: readonly Action[] = ["report_concern", "message_facilitator", "vote_and_bring_case", "private_reflection"];
const lead_actions: readonly Action[] = ["edit_agenda", "suspend_member"];

const show = (choice: Choice, more: More = {}, microphone?: DeviceState) => (): ComponentChild => {
  const state = room_state(choice, more);
  return <MeetingScreen socket={link_of(state)} engine={media_of(state, microphone)} />;
};

/** The same, and then presses on buttons, one after the other: opens what a person would open. */
export const Pressed = ({ press, children }: { press: readonly string[]; children: ComponentChild }): ComponentChild => {
  useEffect(() => {
    const timers = press.map((button, i) => setTimeout(() => document.querySelector<HTMLElement>(button)?.click(), 60 * (i + 1)));
    return () => timers.forEach(clearTimeout);
  }, []);
  return children;
};
const pressed = (press: string | readonly string[], choice: Choice, more: More = {}) => (): ComponentChild =>
  <Pressed press={[press].flat()}>{show(choice, more)()}</Pressed>;
const help_button = "[aria-keyshortcuts='Alt+Shift+U'], .ptop .btn--icon:last-child";

// ---- the case ----

const question = "Miten sanon ei, kun hallitus pyytää lisää?";
const step = (n: number, left: number, minutes: number, giver = "Kanerva"): CaseView => ({
  offers: [m(giver), m("Otso")], giver: m(giver), step: n, timer: { ends_at: in_minutes(left), length_ms: minutes * minute }, version: n > 4 ? 1 : 0, ...(n > 4 ? { question } : {}),
});
const case_of = (work: CaseView): More => ({ kind: "case_consultation", phase: { case_work: work } });
const listening: Choice = { phase: "dialogue", mode: "round", first: "Otso", holder: "Tuuli", taken: true, observer: true, support: "standby", chat: false };
const no_offers: CaseView = { offers: [], step: 0, version: 0 };

// ---- pairs ----

const pair = (word: string, ...names: string[]) => ({ id: id<TalkRoomId>("o_", word), members: names.map(m) });
const rooms = [pair("a", "Pihla", "Kanerva"), pair("b", "Otso", "Meri"), pair("c", "Tuuli", "Vuokko")];
const fours = [pair("a", "Kanerva", "Pihla", "Otso", "Vuokko"), pair("b", "Tuuli", "Meri", "Suvi", "Kuura"), pair("c", "Lumia", "Taimi", "Virta")];
const pairs = (more: Partial<NonNullable<PhaseView["pairs"]>> = {}): More => ({
  phase: { pairs: { rooms, timer: { ends_at: in_minutes(4), length_ms: 10 * minute }, calls: [], visits: [], ...more } },
});
const near: readonly NearSignal[] = [
  { from: m("Pihla"), text: "Aloitatko sinä?", at: in_minutes(-3) }, { from: m("Kanerva"), text: "Voin aloittaa.", at: in_minutes(-2) },
];

// ---- words between two, support, observer ----

const said = (word: string, from: string, text: string, to?: string): PrivateMessageView => ({ id: id<MessageId>("c_", word), from: m(from), at: in_minutes(-4), text, ...(to ? { to: m(to) } : {}) });
const messages = [said("a", "Tuuli", "Voinko kuunnella tänään vain?"), said("b", "Sampo", "Tietysti. Kiitos kun kerroit.", "Tuuli"), said("c", "Otso", "Joudun lähtemään viideltä.")];
const on_line = (names: readonly [string, string]) => (one: PresenceView): PresenceView => (one.member === m(names[0]) ? { ...one, line: m(names[1]) } : one);
const circle = ["Kanerva", "Otso", "Sampo", "Vuokko", "Tuuli", "Pihla", "Meri"].map(m);
const heard = new Map(circle.map((hearer): [MemberId, MemberId[]] => [hearer, hearer === m("Meri") ? [] : [m("Pihla")].filter((from) => from !== hearer)]));
const note = (word: string, text: string, index: number, seconds: number) => ({ id: id<ObservationId>("n_", word), version: 1, text, index, seconds });
const drafts: readonly DraftsView[] = [{
  draft: id("d_", "one"), meeting: state_of({}).view.meetings[0]!.id, numbers: circle.filter((one) => one !== m("Sampo")),
  notes: [note("a", "P2 avaa uuden näkökulman. P4 ja P5 jatkavat siitä.", 2, 190), note("b", "", 2, 420), note("c", "Ohjaaja jättää tilaa hiljaisuudelle.", 6, 65)],
}];

const lead: Choice = { you: "Sampo", phase: "dialogue", minutes_left: 18, observer: true, support: "standby" };
const cues = ["", "", "", "", "", "", "Muistuta: omasta puolesta.", "", "", "", "", "", ""];

/** Scenes of the room's tools, of safety, of observer and technical support. */
export const scenes: Record<string, () => ComponentChild> = {
  "room-case-offers": show({ phase: "dialogue", observer: true, support: "standby" }, case_of({ ...no_offers, offers: [m("Otso")] })),
  "room-case-choose": show({ ...lead, chat: false }, case_of({ ...no_offers, offers: [m("Otso"), m("Kanerva")] })),
  "room-case-telling": show({ phase: "dialogue", floor: "Otso" }, case_of(step(2, 5, 7, "Otso"))),
  "room-case-wording": show({ phase: "dialogue", floor: "Kanerva" }, case_of({ ...step(4, 2, 3) })),
  "room-case-listens": show(listening, case_of(step(6, 7, 13)), "locked"),
  "room-case-colleague": show({ ...listening, you: "Pihla" }, case_of(step(6, 7, 13))),
  "room-case-lead": show({ ...lead, mode: "round", holder: "Tuuli", taken: true }, case_of(step(6, 7, 13))),
  "room-case-own-note": pressed(".bar .btn--main, .phone-bar .btn--main", listening, case_of(step(6, 7, 13))),
  "room-pairs-start": show({ ...lead, phase: "pair_talk", minutes_left: 9, chat: false }),
  "room-pair": show({ phase: "pair_talk", chat: false }, pairs()),
  "room-pair-called": pressed("#open-messages", { phase: "pair_talk" }, { ...pairs({ calls: [rooms[0]!.id] }), near }),
  "room-pair-four": show({ phase: "pair_talk", seats: 12, chat: false }, pairs({ rooms: fours })),
  "room-pairs-lead": show({ ...lead, phase: "pair_talk", chat: false }, pairs({ rooms: [rooms[0]!, pair("b", "Otso", "Meri")], calls: [rooms[0]!.id] })),
  "room-pairs-visit": show({ ...lead, phase: "pair_talk", chat: false }, pairs({ visits: [{ member: m("Sampo"), room: rooms[0]!.id }] })),
  "room-pairs-late": show({ you: "Vuokko", phase: "pair_talk", chat: false }, pairs({ rooms: rooms.slice(0, 2) })),
  "room-reflection": show({ phase: "quiet_reflection", minutes_left: 4, chat: false }, {}, "locked"),
  "room-break": show({ phase: "pause", minutes_left: 8, observer: true, chat: false }, {}, "locked"),
  "room-quiet-first": show({ phase: "dialogue", minutes_left: 28 }, { phase: { quiet_until: in_minutes(2) } }),
  "room-quiet-room": show({ phase: "dialogue" }, { presence: (one) => (one.member === m("Kanerva") ? { ...one, quiet: true } : one) }, "locked"),
  "room-quiet-others": show({ phase: "dialogue", mode: "queue" }, { presence: (one) => (one.member === m("Meri") ? { ...one, quiet: true } : one) }),
  "room-line": show({ phase: "dialogue", support: "standby" }, { presence: on_line(["Kanerva", "Lumi"]), near: [{ from: m("Lumi"), text: "Hei, mikä on ongelma?", at: in_minutes(-1) }] }),
  "room-support": show({ phase: "dialogue", you: "Lumi", support: "here" }, { line_asks: [m("Tuuli")], heard }),
  "room-observer": show({ phase: "dialogue", you: "Halla", observer: true }, { drafts }, "locked"),
  "room-live-text": pressed("#open-messages", { phase: "dialogue", you: "Sampo" }, { typing: new Map([[m("Vuokko"), "Minulla se oli se aamu, kun saimme koko porukan saman pöydän"]]) }),
  "room-help": pressed(help_button, { phase: "dialogue", observer: true, support: "standby" }),
  "room-concern": () => { const state = room_state({}, {}); return <ConcernDialog state={state} on_close={() => undefined} />; },
  "room-late": show({ ...lead, minutes_left: -6 }, { meeting: { cues }, prepared: [{ index: 8, question: "Mitä jäi mieleen?" }] }),
  "room-edit-plan": () => { const state = room_state(lead, { meeting: { cues } }); return <EditPlan link={link_of(state)} state={state} meeting={state.view.meetings[0]!} fixed={7} on_close={() => undefined} />; },
  "room-hard": pressed([help_button, ".acts > li:last-child button"], lead),
  "room-interpreter": () => {
    const state = room_state({ phase: "dialogue", observer: true }, {});
    const observers = state.view.observers.map((one) => ({ ...one, purpose: "interpreting" as const }));
    const interpreted = { ...state, view: { ...state.view, observers } };
    return <MeetingScreen socket={link_of(interpreted)} engine={media_of(interpreted)} />;
  },
  "room-come-back": () => {
    const state = room_state({ phase: "dialogue" }, {});
    return <MeetingScreen socket={link_of(state)} engine={{ ...media_of(state), had_open: signal({ microphone: true, camera: true }) }} />;
  },
  "room-private-list": pressed([help_button, ".acts > li:nth-last-child(2) button"], lead, { messages }),
  "room-private-talk": pressed([help_button, ".acts > li:nth-last-child(2) button", ".act--plain"], lead, { messages }),
};
