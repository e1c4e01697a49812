import type { CardView, EventData, GroupView } from "@protocol";
import { optional, phase, room, type Folds } from "./parts.ts";

/** The theme board and its votes: cards without authors, and totals alone. */
export const board: Folds<"card.added" | "card.changed" | "card.gone" | "vote.opened" | "vote.closed"> = {
  "card.added": (view, { card: id, lock, text }) =>
    view.cards.some((one) => one.id === id) ? view : { ...view, cards: [...view.cards, { id, text, suggestion: lock === "" }] },
  "card.changed": (view, { card, text }) => ({ ...view, cards: view.cards.map((one) => (one.id === card ? { ...one, text } : one)) }),
  "card.gone": (view, { card }) => ({ ...view, cards: view.cards.filter((one) => one.id !== card) }),
  "vote.opened": (view, { phase: run, vote: id, cards }) => phase(view, run, (before) => ({ ...before, vote: { id, cards } })),
  "vote.closed": (view, data) => closed({ ...view, cards: view.cards.map((one) => counted(one, data)) }, data),
};

function counted(card: CardView, { totals }: EventData["vote.closed"]): CardView {
  const total = totals.find((one) => one.card === card.id);
  return total ? { ...card, dots: total.dots } : card;
}

/** What came out stands beside the talk about it, for as long as the phase is on. */
function closed(view: GroupView, { vote: id, totals, tie }: EventData["vote.closed"]): GroupView {
  return room(view, (before) => (before.phase.vote?.id === id
    ? { ...before, phase: optional({ ...before.phase, result: { id, totals, tie } }, "vote", undefined) } : before));
}
