// Scenes of the tools with which the group writes, chooses, answers and goes round.
import type {
  Action, CardId, CardView, FeedbackView, GroupView, LineId, MeetingId, MeetingView, NotesView, OwnId, PhaseKind, PhaseView, RoundView, TextView, VoteId,
} from "@protocol";
import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { own_of } from "../../connection/own.ts";
import { Frame } from "../../screens/frame.tsx";
import { GroupPage } from "../../screens/group/group-page.tsx";
import { MoodCurve, Reflections } from "../../screens/group/own-cards.tsx";
import { EndedScreen } from "../../screens/left/index.tsx";
import { LobbyScreen } from "../../screens/lobby/index.tsx";
import { MeetingScreen } from "../../screens/meeting/index.tsx";
import type { GroupState } from "../../store/group.ts";
import { group_state, member_id, mock_link, mock_test } from "../fixtures.ts";
import { link_of, media_of } from "./meeting.tsx";
import { m, state_of, type Choice } from "./meeting-state.ts";

const id = <T extends string>(prefix: string, word: string): T => `${prefix}0${word.toLowerCase().padEnd(25, "0")}` as T;
export const card_id = (word: string): CardId => id<CardId>("k_", word);

export const writes: readonly Action[] = ["write_shared", "accept_rules", "vote_and_bring_case", "answer_poll", "answer_questionnaire", "private_reflection"];
export const leads: readonly Action[] = ["write_shared", "accept_rules", "edit_rules", "answer_poll", "see_feedback", "edit_agenda", "private_reflection"];

const rules = "Se mitä täällä puhutaan, jää tänne.\nPuhun omasta puolestani.\nSaan aina ohittaa vuoroni.\nKuuntelen loppuun asti.\nEn nauhoita enkä ota kuvia.\nAnnan neuvoja vain, kun niitä pyydetään.";
const agreement = "Jaamme arjen kokemuksia ja opimme toisiltamme.\nTapaamme neljän viikon välein, tiistaisin kello 13.\nSe mitä kuulen muista, jää ryhmään.\nKerron ajoissa, jos en pääse.\nKirjaamme vain sen, minkä yhdessä hyväksymme.";

export function text(what: TextView["what"], answers: readonly [string, "accepted" | "talk"][], to_id = m): TextView {
  return { what, version: 2, text: what === "ground_rules" ? rules : agreement, at: "2026-09-29T10:20:00.000Z", answers: answers.map(([name, answer]) => ({ member: to_id(name), answer })) };
}

const themes: readonly [string, string][] = [
  ["hallitus", "Kun hallitus pyytää lisää"], ["yksin", "Yksin työssä, yhdessä väsynyt?"], ["kiitos", "Vapaaehtoisen kiittäminen"],
  ["raha", "Rahoitus loppuu kesken vuoden"], ["ajoissa", "Miten lopetan työpäivän ajoissa"], ["puhelu", "Vaikea puhelu ja sen jälkeen"],
];
export const cards: readonly CardView[] = themes.map(([word, words], i) => ({ id: card_id(word), text: words, suggestion: i === 5 }));
const vote: VoteId = id("v_", "vote");

const pad: NotesView = {
  version: 5, answers: [],
  lines: ["Voimaa tuo se, että joku huomaa työn.", "Kolme meistä kokeilee hiljaista tuntia aamulla.", "Ensi kerralla kerromme, miten kävi."]
    .map((words, i) => ({ id: id<LineId>("l_", `line${i}`), version: 1, text: words, by: m("Tuuli") })),
};

interface Change {
  readonly phase?: Partial<PhaseView>;
  readonly meeting?: Partial<MeetingView>;
  readonly view?: Partial<GroupView>;
  readonly notes?: NotesView;
  readonly state?: Partial<GroupState>;
}

/** A meeting in a phase of this kind, with what the scene is about. */
function tool_state(kind: PhaseKind, choice: Choice, change: Change): GroupState {
  const state = state_of({ observer: true, support: "standby", ...choice, phase: choice.phase ?? "checkin" });
  const open = state.view.open!;
  const room = open.room!;
  const index = room.phase.index;
  const [meeting] = state.view.meetings;
  const phases = meeting!.phases.map((one, i) => (i === index ? { phase: kind, minutes: one.minutes } : one));
  const now: MeetingView = { ...meeting!, phases, ...change.meeting };
  const before: MeetingView = {
    ...now, id: id<MeetingId>("t_", "before"), number: 2, title: "Minun työni ja sen rajat", state: "archived", theme: "Mikä kuuluu työhöni",
    notes: ["Raja on helpompi sanoa ääneen, kun sen on kirjoittanut.", "Jokainen valitsee yhden tehtävän, josta luopuu.", "Hallitukselta kysytään, mikä on tärkeintä."],
  };
  const after: MeetingView = {
    ...now, id: id<MeetingId>("t_", "after"), number: 4, title: "Tapaus työstä ja puolivälin pysähdys", question: "", state: "scheduled",
    starts: { local: "2026-12-15T13:00", zone: "Europe/Helsinki" }, starts_at: "2026-12-15T11:00:00.000Z",
  };
  return {
    ...state,
    may: [...state.may, ...(choice.you === "Sampo" ? leads : choice.you === "Halla" || choice.you === "Lumi" ? ["accept_rules" as const] : writes)],
    view: {
      ...state.view,
      meetings: [before, now, after],
      open: { ...open, room: { ...room, ...(choice.you === "Halla" ? {} : { notes: change.notes ?? { version: 0, lines: [], answers: [] } }), phase: { ...room.phase, ...change.phase } } },
      ...change.view,
    },
    ...change.state,
  };
}

export const meeting = (kind: PhaseKind, choice: Choice = {}, change: Change = {}, before?: (state: GroupState) => void) => (): ComponentChild => {
  const state = tool_state(kind, choice, change);
  before?.(state);
  const link = link_of(state);
  own_of(link);
  return <MeetingScreen socket={link} engine={media_of(state)} />;
};

const lead: Choice = { you: "Sampo" };
const accepted: readonly [string, "accepted" | "talk"][] = [["Otso", "accepted"], ["Sampo", "accepted"], ["Pihla", "accepted"], ["Tuuli", "talk"]];
const texts = { texts: [text("ground_rules", accepted), text("agreement", accepted)] };
const board: Choice = { phase: "theme_choice" };
const voting: Change = { view: { cards }, phase: { vote: { id: vote, cards: cards.map((card) => card.id) } }, state: { vote: { vote, ready: 4, of: 6 } } };
const totals = [["kiitos", 5], ["hallitus", 5], ["yksin", 4], ["ajoissa", 3], ["raha", 1], ["puhelu", 0]] as const;
const counted = totals.map(([word, dots]) => ({ card: card_id(word), dots }));
const given: FeedbackView = { open: true, given: false };
const rounds: Choice = { phase: "checkin", mode: "round", first: "Sampo", holder: "Pihla", taken: true };
const resting = (choice: Choice): RoundView => {
  const { holder: _, timer: __, ...round } = state_of({ ...rounds, ...choice }).view.open!.room!.phase.round!;
  return { ...round, taken: false, by: "volunteers" };
};

/** Three dots of one's own and one card of one's own, as this device would hold them. */
const two_dots = (state: GroupState): void => {
  sessionStorage.setItem(`piiri.dots.${state.view.id}.${state.you}`, JSON.stringify({ vote, dots: [card_id("hallitus"), card_id("kiitos")], ready: false }));
};
export const own_card = (state: GroupState): void => {
  localStorage.setItem(`piiri.cards.${state.view.id}.${state.you}`, JSON.stringify({ [card_id("ajoissa")]: "A".repeat(43) }));
};

/** Two write at once: the event `other-writes` on the page is somebody else's new version of the first line. */
const notes_together = (): ComponentChild => {
  const state = tool_state("summary", { phase: "summary" }, { notes: pad });
  const link = link_of(state);
  document.addEventListener("other-writes", () => {
    const [first, ...others] = pad.lines;
    link.state.value = tool_state("summary", { phase: "summary" }, { notes: { ...pad, version: 6, lines: [{ ...first!, version: 2, text: "Voimaa tuo kiitos.", by: m("Otso") }, ...others] } });
  });
  return <MeetingScreen socket={link} engine={media_of(state)} />;
};

// ---- the group page and the ways in and out ----

const group_may: readonly Action[] = ["enter_live_meeting", "use_pair_rooms", "see_consent_outcome", "own_data", "leave_group", "answer_consent", "report_concern", ...writes, "read_observation"];
const answered: readonly [string, "accepted" | "talk"][] = [["Otso", "accepted"], ["Sampo", "accepted"], ["Pihla", "accepted"], ["Tuuli", "talk"]];

/** A group that has met twice: rules, notes, a theme, cards, feedback that waits. */
function group(you: string, more: Partial<GroupView> = {}): GroupState {
  const state = group_state({ you });
  const [first, second, third, ...others] = state.view.meetings;
  const meetings: MeetingView[] = [
    { ...first!, notes: ["Kerromme ajoissa, jos emme pääse.", "Jokainen saa ohittaa vuoronsa."] },
    {
      ...second!, theme: "Mikä kuuluu työhöni", notes: ["Raja on helpompi sanoa ääneen, kun sen on kirjoittanut.", "Jokainen valitsee yhden tehtävän, josta luopuu."],
      feedback: you === "Sampo" ? { open: false, given: false, answers: [{ heard: 4, useful: 5, change: "Enemmän aikaa keskustelulle." }, { heard: 5, useful: 4 }, { heard: 3 }] } : { open: true, given: false },
      observations: [{ text: "P2 kysyi, ja moni vastasi. Ohjaaja antoi hiljaisuuden kestää.", index: 2, seconds: 540 }, { text: "Kierroksen jälkeen P4 ja P1 jatkoivat toistensa ajatuksia.", index: 2, seconds: 1500 }],
    },
    { ...third!, theme: "Kun hallitus pyytää lisää", absences: [{ member: member_id("Otso"), notice: "cannot_come" }] },
    ...others,
  ];
  return {
    ...state,
    may: you === "Sampo" ? [...group_may, "edit_rules", "see_feedback"] : group_may,
    view: { ...state.view, meetings, cards, texts: [text("ground_rules", answered, member_id), text("agreement", [...answered, ["Kanerva", "accepted"]], member_id)], ...more },
  };
}

const page = (you: string) => (): ComponentChild => {
  const state = group(you);
  own_card(state);
  return <GroupPage link={mock_link(state)} state={state} on_left={nothing} on_answer={nothing} />;
};
const nothing = (): void => undefined;
const own = <T extends object>(all: readonly T[]): (T & { id: OwnId; at: string })[] =>
  all.map((one, i) => ({ ...one, id: id<OwnId>("y_", `own${i}`), at: new Date(Date.UTC(2026, 8 + i, 24, 11, 40)).toISOString() }));
const alone = (what: ComponentChild): ComponentChild => <Frame title="Piiri" look="narrow"><h1 class="sr">Piiri</h1><section class="card"><h2 class="h3">Vain sinulle</h2>{what}</section></Frame>;

export const scenes: Record<string, () => ComponentChild> = {
  "tool-opening": meeting("opening", {}, { meeting: { absences: [{ member: m("Suvi"), notice: "cannot_come" }] } }),
  "tool-rules": meeting("ground_rules", {}, { view: texts }),
  "tool-rules-lead": meeting("ground_rules", lead, { view: texts }),
  "tool-rules-none": meeting("ground_rules", lead),
  "tool-agreement": meeting("agreement", { you: "Kanerva" }, { view: { texts: [text("agreement", [...accepted, ["Kanerva", "accepted"]])] } }),
  "tool-mood": meeting("checkin", rounds, { phase: { moods: [{ member: m("Pihla"), mood: 4 }, { member: m("Sampo"), mood: 3 }] } }),
  "tool-mood-shown": meeting("checkin", rounds, { phase: { moods: [{ member: m("Kanerva"), mood: 4 }, { member: m("Pihla"), mood: 2 }] } }),
  "tool-round-lead": meeting("checkin", { ...rounds, ...lead }),
  "tool-volunteers": meeting("introductions", rounds, { phase: { round: resting({}) } }),
  "tool-written": meeting("closing", { chat: true }, { phase: { by_text: true } }),
  "tool-evaluation": meeting("evaluation", rounds),
  "tool-followup": meeting("followup", { phase: "followup" }),
  "tool-board": meeting("theme_choice", board, { view: { cards } }, own_card),
  "tool-board-empty": meeting("theme_choice", board),
  "tool-board-lead": meeting("theme_choice", { ...board, ...lead }, { view: { cards } }),
  "tool-board-vote": meeting("theme_choice", board, voting, two_dots),
  "tool-board-vote-lead": meeting("theme_choice", { ...board, ...lead }, voting),
  "tool-board-result": meeting("theme_choice", board, { view: { cards }, phase: { result: { id: vote, totals: counted.slice(0, 1).concat(counted.slice(2)), tie: [] } }, meeting: { theme: "Vapaaehtoisen kiittäminen" } }),
  "tool-board-tie": meeting("theme_choice", { ...board, ...lead }, { view: { cards }, phase: { result: { id: vote, totals: counted, tie: [card_id("kiitos"), card_id("hallitus")] } } }),
  "tool-notes": meeting("summary", { phase: "summary" }, { notes: pad }),
  "tool-notes-secretary": meeting("summary", { phase: "summary", you: "Tuuli" }, { notes: { ...pad, secretary: m("Tuuli") } }),
  "tool-notes-proposed": meeting("summary", { phase: "summary" }, { notes: { ...pad, secretary: m("Tuuli"), proposed: 5, answers: [{ member: m("Tuuli"), yes: true }, { member: m("Otso"), yes: true }, { member: m("Meri"), yes: false }] } }),
  "tool-notes-approved": meeting("summary", { phase: "summary", ...lead }, { notes: { ...pad, secretary: m("Tuuli"), approved: 5 } }),
  "tool-notes-together": notes_together,
  "tool-scheduling": meeting("scheduling", { phase: "scheduling" }),
  "tool-feedback": meeting("feedback", { phase: "feedback" }, { meeting: { feedback: given } }),
  "group-full": page("Kanerva"),
  "group-lead": page("Sampo"),
  "group-reflections": () => alone(<Reflections all={signal(own([{ text: "Sanoin ei ensimmäistä kertaa. Se tuntui hyvältä." }, { text: "Haluan kysyä hallitukselta, mikä on tärkeintä." }]))} />),
  "group-moods": () => alone(<MoodCurve all={signal(own([{ mood: 2 }, { mood: 3 }, { mood: 4 }, { mood: 3 }, { mood: 5 }]))} />),
  "ended-feedback": () => { const state = group("Kanerva"); return <EndedScreen link={mock_link(state)} state={state} meeting={state.view.meetings[1]!} on_done={nothing} />; },
  "lobby-rules": () => {
    const state = group("Kanerva");
    return <LobbyScreen link={mock_link(state)} state={state} meeting={state.view.meetings[2]!} test={mock_test({ microphone: "on", level: 0.05 })} part={signal("video")} moved={false} />;
  },
};
