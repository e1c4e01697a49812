import type { Entry, MonthsKey } from "./index.ts";

export const months_sv: Record<MonthsKey, Entry> = {
  "poll.title": "Tidsenkät",
  "poll.when": "När kan du komma?",
  "poll.until": "Svara senast {date}. Du kan ändra ditt svar också senare.",
  "poll.chosen": "Tiden är vald: {time}. Du kan fortfarande ändra ditt svar.",
  "poll.yes": "Ja",
  "poll.if_need_be": "Vid behov",
  "poll.no": "Nej",
  "poll.totals": "{yes} ja, {if_need_be} vid behov, {no} nej",
  "poll.save": "Spara mina svar",
  "poll.saved": "Svaren är sparade",
  "poll.all_slots": "Svara först på varje tid.",
  "poll.ranking": "Tider, den bästa först",
  "poll.rule": "Ordning: samtalsledaren kan, flest ja, minst nej, ingen lämnas utanför två gånger i rad.",
  "poll.not_able": "Samtalsledaren kan inte",
  "poll.no_quorum": "För få kan komma",
  "poll.left_out": "{name} kunde inte senast heller",
  "poll.choose": "Välj den här tiden",
  "poll.close": "Stäng utan att välja",
};
