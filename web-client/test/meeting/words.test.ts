import assert from "node:assert/strict";
import { test } from "node:test";
import { t, use_language } from "../../src/i18n/index.ts";
import { m, state_of, type Choice } from "../../src/mock/scenes/meeting-state.ts";
import { news_of, type Names, type News } from "../../src/screens/meeting/announcements.ts";
import { step_key } from "../../src/screens/meeting/case-model.ts";
import { looks_of } from "../../src/screens/meeting/looks.ts";
import { matching, type Command } from "../../src/screens/meeting/match.ts";
import { room_of } from "../../src/screens/meeting/model.ts";
import { clock_words, long_time, short_time } from "../../src/screens/meeting/time-words.ts";
import { where_are_we } from "../../src/screens/meeting/where.ts";
import type { GroupState } from "../../src/store/group.ts";

const round: Choice = { phase: "checkin", mode: "round", first: "Sampo", holder: "Pihla", taken: true, observer: true };
const name_in = (state: GroupState) => (id: string): string => state.view.members.find((member) => member.id === id)?.name ?? "?";
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

for (const [language, sentences] of [
  ["fi", "Kuulumiskierros, vaihe 3/13. Pihla puhuu, noin 1 minuutti jäljellä. Seuraava Meri, sitten sinä. Mikrofonisi on kiinni. Paikalla 7. Havainnoija Halla."],
  ["sv", "Incheckningsrunda, moment 3/13. Pihla talar, ungefär 1 minut kvar. Nästa Meri, sedan du. Din mikrofon är stängd. 7 på plats. Observatör Halla."],
  ["en", "Check-in round, phase 3/13. Pihla is speaking, about 1 minute left. Next Meri, then you. Your microphone is closed. 7 present. Observer Halla."],
] as const)
  test(`"where are we" says the meeting in the words of the design: ${language}`, async () => {
    await use_language(language);
    const state = state_of(round);
    assert.equal(plain(where_are_we(state, room_of(state)!, m("Pihla"), Date.now(), { t, name: name_in(state) }).join(" ")), sentences);
  });

test("time never counts seconds: minutes, about one minute, under a minute, full", () => {
  assert.deepEqual(short_time(18 * 60_000), { key: "time.minutes", values: { n: 18 } });
  assert.deepEqual(short_time(120_000), { key: "time.minutes", values: { n: 2 } });
  assert.deepEqual(short_time(65_000), { key: "time.about", values: { n: 1 } });
  assert.deepEqual(short_time(20_000), { key: "time.under" });
  assert.deepEqual(long_time(0), { key: "time.long_over" });
  const clock = { left_ms: -5_000, share: 0, over: true, stopped: false, turn: true, ahead: false };
  assert.deepEqual(clock_words(clock).rest, { key: "time.over" });
  assert.deepEqual(clock_words({ ...clock, stopped: true }).rest, { key: "time.stopped" });
});

test("a seat is named by who sits there and how they stand in the round", async () => {
  await use_language("fi");
  const labels = (choice: Choice): string[] => {
    const state = state_of(choice);
    const shown = { t, name: name_in(state), speaker: m("Pihla"), streams: new Map(), own_stream: null, now_ms: Date.now(), only: null, ripples: false };
    return looks_of(state, room_of(state)!, shown).map(({ label }) => label);
  };
  const now = labels(round);
  assert.equal(now[0], "Kanerva, sinä, seuraavan jälkeen, mikrofoni kiinni");
  assert.equal(now[2], "Sampo, Ohjaaja, vuoro ollut, mikrofoni kiinni");
  assert.equal(now[3], "Vuokko, vuoro ollut, osallistuu tekstillä");
  assert.equal(now[5], "Pihla, puhuu nyt, mikrofoni auki");
  assert.equal(now[6], "Meri, seuraava, mikrofoni kiinni");
  assert.equal(labels({ ...round, away: "Tuuli" })[4], "Tuuli, yhteys poikki, paikka säilyy");
});

test("passing looks exactly like having spoken: one flag for a turn that is over", async () => {
  await use_language("fi");
  const state = state_of(round);
  const shown = { t, name: name_in(state), speaker: m("Pihla"), streams: new Map(), own_stream: null, now_ms: Date.now(), only: null, ripples: false };
  const flags = looks_of(state, room_of(state)!, shown).map(({ flag }) => flag && plain(flag.words));
  assert.deepEqual(flags, ["2 · Sitten sinä", null, "Vuoro ollut", "Vuoro ollut", "Vuoro ollut", "Puhuu nyt", "1 · Seuraava"]);
});

function said(before: GroupState, after: GroupState, speakers: [string | null, string | null] = [null, null]): (News & { text: string })[] {
  const who = (name: string | null) => (name === null ? null : m(name));
  const names: Names = {
    name: name_in(after), phase: () => t(`phase.${room_of(after)!.kind}`), kind: (phase) => t(`phase.${phase}`), step: (n) => t(step_key(n)),
    list: (members) => members.map(name_in(after)).join(", "), minutes: (n) => t("time.long", { n }),
  };
  return news_of(before, after, [who(speakers[0]), who(speakers[1])], names).map((news) => ({ ...news, text: plain(t(news.words.key, news.words.values)) }));
}

test("a turn that is offered is said at once, over other news", async () => {
  await use_language("fi");
  const news = said(state_of(round), state_of({ ...round, holder: "Kanerva", taken: false }), ["Pihla", null]);
  assert.deepEqual(news.map(({ text, urgent }) => [text, urgent]), [["Puheenvuoro tulee sinulle. Aloita, ohita tai palaa myöhemmin.", true]]);
});

test("the next in turn hears it, and who speaks is said with who comes after", async () => {
  await use_language("en");
  const news = said(state_of({ ...round, holder: "Pihla" }), state_of({ ...round, holder: "Meri" }), ["Pihla", "Meri"]);
  assert.deepEqual(news.map(({ text }) => text), ["You are next.", "Meri is speaking."]);
  const other = said(state_of({ ...round, holder: "Tuuli" }), state_of({ ...round, holder: "Pihla" }), ["Tuuli", "Pihla"]);
  assert.deepEqual(other.map(({ text }) => text), ["Pihla is speaking. Next is Meri."]);
});

test("a phase is said with its number, name and minutes; a pause is urgent and names nobody", async () => {
  await use_language("sv");
  const before = state_of({ phase: "ground_rules" });
  const after = state_of({ phase: "checkin" });
  const began = { ...after, view: { ...after.view, open: { ...after.view.open!, room: { ...after.view.open!.room!, phase: { ...after.view.open!.room!.phase, id: "f_other" as never } } } } };
  assert.deepEqual(said(before, began).map(({ text }) => text), ["Moment 3, Incheckningsrunda, 15 minuter."]);
  const paused = said(state_of({ phase: "dialogue" }), state_of({ phase: "dialogue", paused: true }));
  assert.deepEqual(paused.map(({ text, urgent }) => [text, urgent]), [["Vi stannar upp. Tiden står stilla.", true]]);
});

test("coming and leaving is told of everybody in the circle, of the observer without a name", async () => {
  await use_language("fi");
  const base: Choice = { phase: "dialogue" };
  assert.deepEqual(said(state_of({ ...base, waits: "Meri" }), state_of(base)).map(({ text }) => text), ["Meri tuli."]);
  assert.deepEqual(said(state_of(base), state_of({ ...base, waits: "Meri" })).map(({ text }) => text), ["Meri lähti."]);
  assert.deepEqual(said(state_of({ ...base, observer: true }), state_of(base)).map(({ text }) => text), ["Havainnoija on poistunut."]);
  assert.deepEqual(said(state_of({ ...base, support: "called" }), state_of({ ...base, support: "here" })).map(({ text }) => text), ["Tekninen tuki on täällä ja kuulee teidät."]);
});

test("a message is told of others, never of resonance", async () => {
  await use_language("fi");
  const news = said(state_of({ phase: "dialogue", chat: false }), state_of({ phase: "dialogue", resonance: 4 }));
  assert.deepEqual(news.map(({ text }) => text), ["Viesti, Tuuli: Kerron mielelläni, kun Pihla on puhunut loppuun.", "Viesti, Vuokko: Hei kaikille. Osallistun tänään tekstillä."]);
});

test("the command box understands words of every language, those on the button first", async () => {
  await use_language("fi");
  const command = (key: Command["key"]): Command => ({ key, words: t(key), run: () => undefined });
  const all = [command("act.pass"), command("where.title"), command("bar.help"), command("help_now")];
  assert.deepEqual(matching(all, "missä").map(({ key }) => key), ["where.title"]);
  assert.deepEqual(matching(all, "Where are").map(({ key }) => key), ["where.title"]);
  assert.deepEqual(matching(all, "ohita").map(({ key }) => key), ["act.pass"]);
  assert.deepEqual(matching(all, "apua nyt").map(({ key }) => key), ["help_now"]);
  assert.deepEqual(matching(all, "hjalp").map(({ key }) => key), ["bar.help", "help_now"]);
  assert.deepEqual(matching(all, "").length, 4);
  assert.deepEqual(matching(all, "xyz"), []);
});

test("it is said why sound goes another way, that it goes as before again, and when everybody's encryption becomes another", async () => {
  await use_language("en");
  const state = state_of(round);
  const with_plan = (plan: Partial<NonNullable<GroupState["media"]>>): GroupState => ({ ...state, media: { ...state.media!, ...plan } });
  const said = (before: GroupState, after: GroupState): string[] =>
    news_of(before, after, [null, null], { name: name_in(after), phase: () => "", kind: () => "", step: () => "", list: () => "", minutes: () => "" }).map(({ words }) => t(words.key, words.values));
  const mesh = with_plan({ place: "mesh", encryption: "end_to_end" });
  const server = with_plan({ place: "media_server", encryption: "end_to_end", reason: "many_pictures" });
  const weaker = with_plan({ place: "media_server", encryption: "to_media_server", reason: "many_pictures" });
  const lost = with_plan({ place: "mesh", encryption: "end_to_end", reason: "media_server_lost" });
  const back = with_plan({ place: "media_server", encryption: "end_to_end" });
  assert.deepEqual(said(mesh, server), [t("enc.many_pictures")]);
  assert.deepEqual(said(server, weaker), [t("enc.now_to_media_server")]);
  assert.deepEqual(said(weaker, server), [t("enc.now_end_to_end")]);
  assert.deepEqual(said(server, lost), [t("enc.media_server_lost")]);
  assert.deepEqual(said(lost, back), [t("enc.server_back")]);
  assert.deepEqual(said(server, server), []);
});
