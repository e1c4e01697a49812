// What a screen reader hears of the plan, a case, pairs, the quiet room and help lines. Each event once; what others do unseen is never told.
import type { MemberId } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import { presence_of } from "../../store/selectors.ts";
import type { Names, News } from "./announcements.ts";
import { listening_step, running_case } from "./case-model.ts";
import type { Room } from "./model.ts";
import { told_shortening } from "./plan-draft.ts";
import { in_pair, line_partner, own_pair } from "./rooms.ts";

export function of_tools(before: GroupState, after: GroupState, was: Room, is: Room, names: Names): News[] {
  return [
    ...of_plan(was, is, names),
    ...(was.phase.id === is.phase.id ? [...of_question(was, is), ...of_case(after.you, was, is, names)] : of_silence(was)),
    ...of_pairs(before, after, was, is, names),
    ...of_asides(before, after, names),
    ...of_private(before, after, names),
  ];
}

function of_plan(was: Room, is: Room, names: Names): News[] {
  const news: News[] = [];
  if (is.meeting.version !== was.meeting.version) {
    const less = told_shortening(was.meeting.phases, is.meeting.phases);
    const [a, b] = less?.phases.map((i) => names.kind(is.meeting.phases[i]!.phase)) ?? [];
    const words: News["words"] = less && a !== undefined
      ? b === undefined ? { key: "news.plan_shorter_one", values: { n: less.minutes, a } } : { key: "news.plan_shorter_two", values: { n: less.minutes, a, b } }
      : { key: "news.plan" };
    news.push({ kind: "plan", weight: "important", words });
  }
  const longer = Math.round((is.phase.timer.length_ms - was.phase.timer.length_ms) / 60_000);
  if (was.phase.id === is.phase.id && longer > 0) news.push({ kind: "extended", weight: "important", words: { key: "news.extended", values: { phase: names.phase(is), n: longer } } });
  return news;
}

function of_question(was: Room, is: Room): News[] {
  const news: News[] = [];
  if (is.phase.question && is.phase.question !== was.phase.question) news.push({ kind: "question", weight: "important", words: { key: "news.question", values: { q: is.phase.question } } });
  if (is.phase.quiet_until !== undefined && is.phase.quiet_until !== was.phase.quiet_until)
    news.push({ kind: "quiet first", weight: "turn", words: { key: "where.quiet_first" } });
  if (is.phase.quiet_until === undefined && was.phase.quiet_until !== undefined) news.push({ kind: "quiet first", weight: "turn", words: { key: "news.quiet_over" } });
  return news;
}

/** The bell at the end of what was silent. */
function of_silence(was: Room): News[] {
  if (was.kind === "pause") return [{ kind: "silence", weight: "turn", words: { key: "news.break_over" } }];
  if (was.kind === "quiet_reflection") return [{ kind: "silence", weight: "turn", words: { key: "news.reflection_over" } }];
  return [];
}

function of_case(you: MemberId, was: Room, is: Room, names: Names): News[] {
  const [then, now] = [was.phase.case_work, is.phase.case_work];
  if (!now) return [];
  const news: News[] = [];
  for (const member of now.offers)
    if (member !== you && !then?.offers.includes(member)) news.push({ kind: `offer ${member}`, weight: "important", words: { key: "news.case_offer", values: { a: names.name(member) } } });
  if (now.giver !== then?.giver) {
    const words: News["words"] = now.giver === undefined ? { key: "news.case_gone" }
      : now.giver === you ? { key: "news.case_you" } : { key: "news.case_giver", values: { a: names.name(now.giver) } };
    news.push({ kind: "giver", weight: "important", words });
  }
  if (running_case(is) && now.step !== then?.step) {
    const minutes = Math.round((now.timer?.length_ms ?? 0) / 60_000);
    news.push({ kind: "step", weight: "important", words: { key: "news.case_step", values: { n: now.step, step: names.step(now.step), time: names.minutes(minutes) } } });
    if (now.giver === you && now.step === listening_step) news.push({ kind: "listen", weight: "turn", urgent: true, words: { key: "news.case_listen" } });
    if (now.giver === you && then?.step === listening_step) news.push({ kind: "listen", weight: "turn", urgent: true, words: { key: "news.case_open" } });
  }
  if (now.question !== undefined && now.version !== then?.version) news.push({ kind: "question", weight: "important", words: { key: "news.case_asked", values: { q: now.question } } });
  return news;
}

function of_pairs(before: GroupState, after: GroupState, was: Room, is: Room, names: Names): News[] {
  const [then, now] = [own_pair(before, was), own_pair(after, is)];
  const minutes = Math.round((is.phase.pairs?.timer.length_ms ?? 0) / 60_000);
  const visits = is.phase.pairs?.visits.some(({ member }) => member === after.you) ?? false;
  if (was.phase.pairs && !is.phase.pairs) return [{ kind: "pairs", weight: "turn", words: { key: "news.pairs_over" } }];
  if (!was.phase.pairs && is.phase.pairs && !now) return [{ kind: "pairs", weight: "turn", words: { key: "news.pairs", values: { n: minutes } } }];
  const news: News[] = [];
  if (now && now.id !== then?.id && !visits) {
    const others = names.list(now.members.filter((id) => id !== after.you));
    news.push({ kind: "pairs", weight: "turn", words: { key: "news.pair", values: { names: others, n: minutes } } });
  } else if (now && then && now.id === then.id) {
    const [with_then, with_now] = [in_pair(was, then), in_pair(is, now)];
    for (const id of with_now.filter((one) => !with_then.includes(one) && one !== after.you))
      news.push({ kind: `visit ${id}`, weight: "important", words: { key: now.members.includes(id) ? "news.pair_joined" : "news.visit", values: { a: names.name(id) } } });
    for (const id of with_then.filter((one) => !with_now.includes(one) && !then.members.includes(one)))
      news.push({ kind: `visit ${id}`, weight: "important", words: { key: "news.visit_over", values: { a: names.name(id) } } });
  }
  for (const room of is.phase.pairs?.rooms ?? [])
    if (room.id !== now?.id && is.phase.pairs?.calls.includes(room.id) && !was.phase.pairs?.calls.includes(room.id))
      news.push({ kind: `calls ${room.id}`, weight: "important", words: { key: "news.pair_calls", values: { names: names.list(room.members) } } });
  return news;
}

function of_asides(before: GroupState, after: GroupState, names: Names): News[] {
  const news: News[] = [];
  const quiet = [before, after].map((state) => presence_of(state.view.open, state.you)?.quiet ?? false);
  if (quiet[0] !== quiet[1]) news.push({ kind: "quiet room", weight: "turn", words: { key: quiet[1] ? "news.quiet_room" : "news.quiet_room_back" } });
  const [line_then, line_now] = [line_partner(before), line_partner(after)];
  if (line_now !== null && line_now !== line_then) news.push({ kind: "line", weight: "turn", words: { key: "news.line", values: { a: names.name(line_now) } } });
  if (line_now === null && line_then !== null) news.push({ kind: "line", weight: "turn", words: { key: "news.line_over" } });
  for (const member of after.view.open?.line_asks ?? [])
    if (member !== after.you && !before.view.open?.line_asks.includes(member))
      news.push({ kind: `asks ${member}`, weight: "important", words: { key: "news.line_asked", values: { a: names.name(member) } } });
  return news;
}

function of_private(before: GroupState, after: GroupState, names: Names): News[] {
  const known = new Set(before.view.open?.messages.map(({ id }) => id));
  return (after.view.open?.messages ?? []).flatMap((message): News[] =>
    known.has(message.id) || message.from === after.you
      ? []
      : [{ kind: `private ${message.id}`, weight: "important", from: message.from, words: { key: "private.news", values: { a: names.name(message.from), text: message.text } } }]);
}
