import type { Entry } from "./index.ts";

/** Texts of the months around the meetings: availability polls and dates. English names the keys; the other languages must have the same. */
export const months_en = {
  "poll.title": "Availability poll",
  "poll.when": "When can you come?",
  "poll.until": "Answer by {date}. You can change your answer later too.",
  "poll.chosen": "The time is chosen: {time}. You can still change your answer.",
  "poll.yes": "Yes",
  "poll.if_need_be": "If need be",
  "poll.no": "No",
  "poll.totals": "{yes} yes, {if_need_be} if need be, {no} no",
  "poll.save": "Save my answers",
  "poll.saved": "Answers saved",
  "poll.all_slots": "Answer each time first.",
  "poll.ranking": "Times, best first",
  "poll.rule": "Ranked by: you are able, most “yes”, fewest “no”, nobody left out twice running.",
  "poll.not_able": "The facilitator cannot come",
  "poll.no_quorum": "Too few can come",
  "poll.left_out": "{name} was left out last time",
  "poll.choose": "Choose this time",
  "poll.close": "Close without choosing",
} satisfies Record<string, Entry>;
