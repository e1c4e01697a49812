import type { Entry, MonthsKey } from "./index.ts";

export const months_fi: Record<MonthsKey, Entry> = {
  "poll.title": "Aikakysely",
  "poll.when": "Milloin pääset?",
  "poll.until": "Vastaa viimeistään {date}. Voit muuttaa vastaustasi myös myöhemmin.",
  "poll.chosen": "Aika on valittu: {time}. Voit yhä muuttaa vastaustasi.",
  "poll.yes": "Kyllä",
  "poll.if_need_be": "Tarvittaessa",
  "poll.no": "Ei",
  "poll.totals": "{yes} kyllä, {if_need_be} tarvittaessa, {no} ei",
  "poll.save": "Tallenna vastaukseni",
  "poll.saved": "Vastaukset tallennettu",
  "poll.all_slots": "Vastaa ensin jokaiseen aikaan.",
  "poll.ranking": "Ajat, paras ensin",
  "poll.rule": "Järjestys: ohjaaja pääsee, eniten kyllä-vastauksia, vähiten ei-vastauksia, kukaan ei jää pois kahdesti peräkkäin.",
  "poll.not_able": "Ohjaaja ei pääse",
  "poll.no_quorum": "Liian harva pääsee",
  "poll.left_out": "{name} jäi pois viimeksi",
  "poll.choose": "Valitse tämä aika",
  "poll.close": "Sulje valitsematta",
};
