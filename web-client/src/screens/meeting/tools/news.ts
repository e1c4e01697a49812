// What a screen reader hears of the tools the group writes, chooses and answers with. Who is ready, and what anybody chose, is never told.
import type { GroupState } from "../../../store/group.ts";
import { may } from "../../../store/selectors.ts";
import type { Names, News } from "../announcements.ts";
import type { Room } from "../model.ts";
import { text_of } from "./model.ts";

/** News of the step from one moment of a meeting to the next. */
export function of_shared_tools(before: GroupState, after: GroupState, was: Room, is: Room, names: Names): News[] {
  return [...of_texts(before, after), ...of_theme(was, is), ...(was.phase.id === is.phase.id ? [...of_vote(after, was, is), ...of_round(was, is)] : []), ...of_notes(after, was, is, names)];
}

/** A new version of a text is news to all; who has answered it is on the screen. */
function of_texts(before: GroupState, after: GroupState): News[] {
  return after.view.texts.filter(({ what, version }) => version > (text_of(before.view, what)?.version ?? 0))
    .map(({ what }) => ({ kind: `text ${what}`, weight: "important", words: { key: `text.news_${what}` } }));
}

function of_theme(was: Room, is: Room): News[] {
  const { theme } = is.meeting;
  return theme !== undefined && theme !== was.meeting.theme ? [{ kind: "theme", weight: "important", words: { key: "board.news_chosen", values: { card: theme } } }] : [];
}

function of_vote(after: GroupState, was: Room, is: Room): News[] {
  if (is.phase.vote && is.phase.vote.id !== was.phase.vote?.id)
    return [{ kind: "vote", weight: "important", words: { key: may(after, "vote_and_bring_case") ? "board.news_vote" : "board.news_vote_lead" } }];
  const { result } = is.phase;
  if (!result || result.id === was.phase.result?.id) return [];
  const first = result.totals[0];
  const card = after.view.cards.find(({ id }) => id === first?.card);
  const words: News["words"] = result.tie.length > 1 ? { key: "board.news_tie" } : card ? { key: "board.news_result", values: { card: card.text } } : { key: "board.news_closed" };
  return [{ kind: "vote", weight: "important", words }];
}

/** In a round of volunteers the free piece is for everybody to take. */
function of_round(was: Room, is: Room): News[] {
  const rests = ({ phase: { round } }: Room): boolean => round !== undefined && !round.ended && round.by === "volunteers" && round.holder === undefined;
  return rests(is) && !rests(was) ? [{ kind: "rests", weight: "turn", words: { key: "round.news_rests" } }] : [];
}

function of_notes(after: GroupState, was: Room, is: Room, names: Names): News[] {
  const [then, now] = [was.room.notes, is.room.notes];
  if (!then || !now) return [];
  const news: News[] = [];
  if (now.secretary !== undefined && now.secretary !== then.secretary) {
    news.push({ kind: "secretary", weight: "important", words: now.secretary === after.you ? { key: "notes.news_you" } : { key: "notes.news_secretary", values: { a: names.name(now.secretary) } } });
  }
  if (now.proposed !== undefined && now.proposed !== then.proposed) news.push({ kind: "notes", weight: "important", words: { key: "notes.news_proposed" } });
  if (now.approved !== undefined && now.approved !== then.approved) news.push({ kind: "notes", weight: "important", words: { key: "notes.news_approved" } });
  return news;
}
