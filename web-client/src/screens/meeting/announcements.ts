// What a screen reader hears of a change, by the table of the visual and interaction language. Resonance and typing are never told.
import type { MediaPlan, MemberId, PhaseKind } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import type { Weight } from "../../ui/announcer.tsx";
import { running_round, sits_in_circle } from "../../store/selectors.ts";
import { of_tools } from "./news-of-tools.ts";
import { of_shared_tools } from "./tools/news.ts";
import { my_turn, next_two, outside_of, room_of, type Room } from "./model.ts";
import type { Words } from "./time-words.ts";

export interface News {
  /** Newer news of the same kind takes the place of older. */
  readonly kind: string;
  readonly words: Words;
  readonly weight: Weight;
  /** Whose words these are. */
  readonly from?: MemberId;
  /** Said at once, over what is being said. */
  readonly urgent?: boolean;
}

/** A name or a phase title is filled in by the caller, who knows the language. */
export interface Names {
  name(id: MemberId): string;
  phase(room: Room): string;
  kind(phase: PhaseKind): string;
  /** Of a case consultation. */
  step(step: number): string;
  list(members: readonly MemberId[]): string;
  minutes(n: number): string;
}

/** News of the step from one state to the next; `speakers` are who is shown as speaking before and after. */
export function news_of(before: GroupState, after: GroupState, speakers: readonly [MemberId | null, MemberId | null], names: Names): News[] {
  const was = room_of(before);
  const is = room_of(after);
  if (!was || !is || was.meeting.id !== is.meeting.id) return [];
  return [
    ...of_phase(was, is, names),
    ...of_people(before, after, was, is, names),
    ...of_media(before.media, after.media),
    ...of_turns(before, after, was, is, speakers, names),
    ...of_tools(before, after, was, is, names),
    ...of_shared_tools(before, after, was, is, names),
    ...of_messages(was, is, after.you, names),
  ];
}

function of_phase(was: Room, is: Room, names: Names): News[] {
  const news: News[] = [];
  if (was.phase.id !== is.phase.id) {
    const minutes = Math.round(is.phase.timer.length_ms / 60_000);
    news.push({ kind: "phase", weight: "important", words: { key: "news.phase", values: { i: is.phase.index + 1, n: minutes, phase: names.phase(is) } } });
  } else if (was.phase.mode !== is.phase.mode) {
    news.push({ kind: "talk", weight: "important", words: { key: `news.talk_${is.phase.mode}` } });
  }
  if (was.meeting.state !== "paused" && is.meeting.state === "paused") news.push({ kind: "pause", weight: "turn", urgent: true, words: { key: "news.paused" } });
  if (was.meeting.state === "paused" && is.meeting.state === "live") news.push({ kind: "pause", weight: "turn", words: { key: "news.continued" } });
  if (is.open.leads !== undefined && was.open.leads !== is.open.leads)
    news.push({ kind: "leads", weight: "important", words: { key: "news.leads", values: { a: names.name(is.open.leads) } } });
  if (is.open.leads === undefined && was.open.leads !== undefined) news.push({ kind: "leads", weight: "important", words: { key: "lead.nobody_news" } });
  return news;
}

/** Why sound goes another way from now on, and when the encryption that everybody has becomes another. */
function of_media(was: MediaPlan | null, is: MediaPlan | null): News[] {
  if (!was || !is) return [];
  const news: News[] = [];
  if (is.reason && is.reason !== was.reason) news.push({ kind: "media way", weight: "important", words: { key: `enc.${is.reason}` } });
  if (was.reason === "media_server_lost" && !is.reason && is.place === "media_server") news.push({ kind: "media way", weight: "important", words: { key: "enc.server_back" } });
  if (was.encryption && is.encryption && was.encryption !== is.encryption)
    news.push({ kind: "encryption", weight: "important", words: { key: is.encryption === "end_to_end" ? "enc.now_end_to_end" : "enc.now_to_media_server" } });
  return news;
}

function of_people(before: GroupState, after: GroupState, was: Room, is: Room, names: Names): News[] {
  const news: News[] = [];
  const here = (room: Room): Set<MemberId> => new Set(room.open.present.filter(({ place }) => place === "room").map(({ member }) => member));
  const [then, now] = [here(was), here(is)];
  for (const id of now) {
    if (!then.has(id) && id !== after.you && sits_in_circle(after.view, id))
      news.push({ kind: `presence ${id}`, weight: "important", words: { key: "news.came", values: { a: names.name(id) } } });
  }
  for (const id of then) {
    if (!now.has(id) && id !== after.you && sits_in_circle(before.view, id))
      news.push({ kind: `presence ${id}`, weight: "important", words: { key: "news.left", values: { a: names.name(id) } } });
  }
  const [outside_then, outside_now] = [outside_of(before), outside_of(after)];
  const observed = [outside_then.observers.length > 0, outside_now.observers.length > 0];
  if (!observed[0] && observed[1]) news.push({ kind: "observer", weight: "important", words: { key: "news.observer_came" } });
  if (observed[0] && !observed[1]) news.push({ kind: "observer", weight: "important", words: { key: "news.observer_left" } });
  const support = [outside_then.support?.place === "room", outside_now.support?.place === "room"];
  if (!support[0] && support[1]) news.push({ kind: "support", weight: "important", words: { key: "news.support" } });
  else if (support[0] && !support[1]) news.push({ kind: "support", weight: "important", words: { key: "news.support_left" } });
  else if (!was.open.support_until && is.open.support_until) news.push({ kind: "support", weight: "important", words: { key: "news.support_called" } });
  if (is.open.leads === after.you)
    for (const one of is.open.present)
      if (one.waits && !was.open.present.some(({ member, waits }) => member === one.member && waits))
        news.push({ kind: `waits ${one.member}`, weight: "important", words: { key: "news.waits", values: { a: names.name(one.member) } } });
  return news;
}

function of_turns(before: GroupState, after: GroupState, was: Room, is: Room, [spoke, speaks]: readonly [MemberId | null, MemberId | null], names: Names): News[] {
  const news: News[] = [];
  const [turn_then, turn_now] = [my_turn(before, was), my_turn(after, is)];
  if (turn_now === "offered" && turn_then !== "offered") news.push({ kind: "turn", weight: "turn", urgent: true, words: { key: "news.turn" } });
  if (turn_now === "floor" && turn_then !== "floor") news.push({ kind: "turn", weight: "turn", urgent: true, words: { key: "news.floor" } });
  const [next_then, next_now] = [next_two(before), next_two(after)];
  if (next_now[0] === after.you && next_then[0] !== after.you) news.push({ kind: "next", weight: "turn", words: { key: "news.next" } });
  if (speaks !== null && speaks !== spoke && speaks !== after.you) {
    const b = next_now[0];
    news.push({
      kind: "speaker",
      weight: "turn",
      words: b === undefined || b === after.you
        ? { key: "news.speaker_alone", values: { a: names.name(speaks) } }
        : { key: "news.speaker", values: { a: names.name(speaks), b: names.name(b) } },
    });
  }
  if (running_round(before) && is.phase.round?.ended && was.phase.round?.id === is.phase.round.id)
    news.push({ kind: "round", weight: "turn", words: { key: "news.round_over" } });
  return news;
}

function of_messages(was: Room, is: Room, you: MemberId, names: Names): News[] {
  const known = new Set(was.room.chat.map(({ id }) => id));
  return is.room.chat.flatMap((line): News[] =>
    known.has(line.id) || line.text === undefined || line.from === you
      ? []
      : [{ kind: `message ${line.id}`, weight: "all", from: line.from, words: { key: "news.message", values: { a: names.name(line.from), text: line.text } } }]);
}
