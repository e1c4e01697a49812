// What a person can do about turns at this moment, and the command that says so. A command states what is wished and the version seen;
// the server refuses a stale one, and nothing is repeated for the person.
import type { Methods } from "@protocol";
import type { Key } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import type { IconName } from "../../ui/icon-names.ts";
import { may, my_hand, running_round } from "../../store/selectors.ts";
import { listens } from "./case-model.ts";
import { my_turn, silent_phase, type Room } from "./model.ts";
import { own_pair, where_in_room } from "./rooms.ts";

export type ActId =
  | "start_turn" | "end_turn" | "pass" | "come_back" | "type_turn" | "end_floor"
  | "raise_hand" | "raise_reply" | "raise_process" | "lower_hand" | "resonance" | "continue"
  | "call_facilitator" | "call_back" | "visit_end" | "own_note";

export interface Act {
  readonly id: ActId;
  readonly words: Key;
  readonly icon: IconName | null;
  /** Stands there quietly: it is no invitation. */
  readonly quiet?: true;
}

/** The one main button, those beside it, and the line above them. */
export interface Choices {
  readonly line: Key | null;
  readonly main: Act | null;
  readonly beside: readonly Act[];
  /** Rarer ones: by the command box, and where there is room. */
  readonly more: readonly Act[];
}

const acts: Record<ActId, Act> = {
  start_turn: { id: "start_turn", words: "act.start_turn", icon: "mic" },
  end_turn: { id: "end_turn", words: "act.end_turn", icon: "check" },
  pass: { id: "pass", words: "act.pass", icon: null },
  come_back: { id: "come_back", words: "act.come_back", icon: null },
  type_turn: { id: "type_turn", words: "act.type_turn", icon: "keyboard" },
  raise_hand: { id: "raise_hand", words: "act.raise_hand", icon: "hand" },
  raise_reply: { id: "raise_reply", words: "act.reply", icon: "corner-up-left" },
  raise_process: { id: "raise_process", words: "act.process", icon: "hand-helping" },
  lower_hand: { id: "lower_hand", words: "act.lower_hand", icon: "x" },
  resonance: { id: "resonance", words: "act.resonance", icon: "waves" },
  continue: { id: "continue", words: "act.continue", icon: "play" },
  end_floor: { id: "end_floor", words: "act.end_turn", icon: "check" },
  call_facilitator: { id: "call_facilitator", words: "pairs.call", icon: "hand-helping", quiet: true },
  call_back: { id: "call_back", words: "pairs.call_back", icon: "x", quiet: true },
  visit_end: { id: "visit_end", words: "pairs.visit_end", icon: "log-out" },
  own_note: { id: "own_note", words: "case.own_note", icon: "notebook-pen" },
};

const choices = (main: ActId | null, beside: readonly ActId[] = [], line: Key | null = null, more: readonly ActId[] = []): Choices =>
  ({ line, main: main && acts[main], beside: beside.map((id) => acts[id]), more: more.map((id) => acts[id]) });

/** What stands in the middle of the control bar for somebody who does not lead, and for who leads in their own turn. */
export function choices_of(state: GroupState, room: Room): Choices {
  const turn = my_turn(state, room);
  const writes = may(state, "write_meeting_chat");
  const by_text = state.devices.get(state.you)?.part === "text" || state.media?.text_only === true;
  if (turn === "offered") {
    const again = own_seat(state)?.back === true;
    const more: ActId[] = again ? ["pass"] : ["pass", "come_back"];
    return by_text && writes ? choices("type_turn", more, "act.turn_coming") : choices("start_turn", more, "act.turn_coming");
  }
  // Whoever has the word with a closed microphone should know before the others wonder.
  const line = by_text || state.devices.get(state.you)?.microphone ? "act.turn_yours" : "act.turn_yours_silent";
  if (turn === "held") return choices("end_turn", [], line);
  if (turn === "floor") return choices("end_floor", [], line);
  if (where_in_room(state, room) === "pair") return in_a_pair(state, room);
  if (room.meeting.state === "paused") return may(state, "run_meeting") ? choices("continue") : choices(null, [], "act.waiting_continue");
  if (listens(state, room)) return choices("own_note", [], null, ["resonance"]);
  if (!may(state, "raise_hand") || silent_phase(room) || where_in_room(state, room) !== "circle") return choices(null);
  if (room.phase.mode === "queue" && my_hand(state)) return choices("lower_hand", ["resonance"]);
  if (room.phase.mode === "queue") return choices("raise_hand", ["raise_reply", "resonance"], null, ["raise_process"]);
  if (room.phase.mode === "free") return choices("resonance", [my_hand(state) ? "lower_hand" : "raise_hand"], null, my_hand(state) ? [] : ["raise_reply", "raise_process"]);
  return choices("resonance");
}

/** In a pair there is nothing to wait for but the facilitator, who comes only when called. */
function in_a_pair(state: GroupState, room: Room): Choices {
  if (room.phase.pairs?.visits.some(({ member }) => member === state.you)) return choices("visit_end");
  const pair = own_pair(state, room);
  const called = pair !== null && room.phase.pairs?.calls.includes(pair.id);
  return called ? choices("call_back", [], "pairs.called") : choices("call_facilitator");
}

const own_seat = (state: GroupState) => running_round(state)?.seats.find(({ member }) => member === state.you);

/** One command as it goes over the wire. */
export type Intent = { readonly [M in keyof Methods]: { readonly method: M; readonly params: Methods[M] } }[keyof Methods];

/** The command of an act, with the round, turn and phase seen; null when what it was about is over, or it has no command of its own. */
export function intent_of(act: ActId, state: GroupState, room: Room): Intent | null {
  const round = running_round(state);
  const seen = round ? { round: round.id, turn: round.turn } : null;
  switch (act) {
    case "start_turn":
      return seen && { method: "turn.take", params: seen };
    case "end_turn":
      return seen && { method: "turn.end", params: seen };
    case "pass":
      return seen && { method: "turn.pass", params: seen };
    case "come_back":
      return seen && { method: "turn.defer", params: seen };
    case "raise_hand":
      return { method: "hand.set", params: { phase: room.phase.id, raised: true, kind: "point" } };
    case "raise_reply":
      return { method: "hand.set", params: { phase: room.phase.id, raised: true, kind: "reply" } };
    case "raise_process":
      return { method: "hand.set", params: { phase: room.phase.id, raised: true, kind: "process" } };
    case "lower_hand":
      return { method: "hand.set", params: { phase: room.phase.id, raised: false, kind: my_hand(state)?.kind ?? "point" } };
    case "resonance":
      return { method: "resonance.show", params: {} };
    case "continue":
      return { method: "meeting.continue", params: { meeting: room.meeting.id } };
    case "end_floor":
      return { method: "floor.end", params: { phase: room.phase.id, holder: state.you } };
    case "call_facilitator":
      return { method: "pair.call", params: { phase: room.phase.id, called: true } };
    case "call_back":
      return { method: "pair.call", params: { phase: room.phase.id, called: false } };
    case "visit_end":
      return { method: "pair.visit", params: { phase: room.phase.id } };
    case "type_turn":
    case "own_note":
      return null; // what is written goes its own way: turn.type carries the turn, the note is the writer's alone
  }
}
