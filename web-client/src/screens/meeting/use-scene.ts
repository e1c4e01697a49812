import { useSignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { GroupLink } from "../../connection/link.ts";
import type { GroupState } from "../../store/group.ts";
import * as select from "../../store/selectors.ts";
import { announcer } from "../../ui/announcer.tsx";
import { calm } from "../../ui/preferences.ts";
import { play } from "../../ui/sounds.ts";
import type { IconName } from "../../ui/icon-names.ts";
import { show_toast } from "../../ui/toast.tsx";
import { shown_name } from "../people.tsx";
import { useNow } from "../ticking.ts";
import { choices_of } from "./acts.ts";
import { news_of, type Names, type News } from "./announcements.ts";
import { step_key } from "./case-model.ts";
import { LiveSpeech } from "./live-speech.ts";
import { looks_of } from "./looks.ts";
import { Loudest } from "./loudest.ts";
import { clock_of, may_lead, next_two, room_of, speaker_of } from "./model.ts";
import { names_of } from "./names.ts";
import { answers_messages } from "./private.tsx";
import { own_pair, together, where_in_room } from "./rooms.ts";
import { send, type Layers, type MeetingMedia, type Scene } from "./scene.ts";
import { hear } from "./tools/silent.ts";

const second_ms = 1_000;
const resonance_ms = 8_000;
const last_minute_ms = 60_000;

/** Who is loudest, five times a second; a change only when it changes. */
export function useLoudest(media: MeetingMedia): MemberId | null {
  const loudest = useSignal<MemberId | null>(null);
  const keeper = useMemo(() => new Loudest(), []);
  useEffect(() => media.levels.subscribe((levels) => { loudest.value = keeper.next(levels, performance.now()); }), [media]);
  return loudest.value;
}

/** The scene of a state, or null when the viewer is not in the room. */
export function useScene(link: GroupLink, media: MeetingMedia, layers: Layers): Scene | null {
  const now_ms = useNow(second_ms);
  const loudest = useLoudest(media);
  const state = link.state.value;
  const room = state && room_of(state);
  if (!state || !room) return null;
  const speaker = speaker_of(state, room, loudest);
  hear(room.phase.id, speaker);
  const name = (id: MemberId): string => shown_name(select.member_of(state.view, id));
  const resonance = state.resonance && now_ms - state.resonance.at < resonance_ms && calm.value === "off" ? state.resonance.count : 0;
  return {
    link, media, layers, state, room, now_ms, speaker, resonance, name,
    sharer: sharer_of(state),
    clock: clock_of(state, room, now_ms),
    where: where_in_room(state, room),
    pair: own_pair(state, room),
    seats: looks_of(state, room, {
      t, name, speaker, now_ms: now_ms + state.offset_ms, ripples: resonance > 0,
      streams: media.streams.value,
      own_stream: media.own_stream.value,
      only: together(state, room),
    }),
    next: next_two(state),
    choices: choices_of(state, room),
    lead: may_lead(state),
    inside: select.sits_in_circle(state.view, state.you),
    send: (intent) => send(link, intent),
  };
}

/** Others' devices are known from other places too: only who may be seen here counts. */
function sharer_of({ devices, media, you }: GroupState): MemberId | null {
  return [...devices.values()].find(({ sharing, member }) => sharing && (member === you || media?.receive_from.includes(member)))?.member ?? null;
}

/** Tells screen readers, ears and toasts what has changed since the last scene. */
export function useNews(scene: Scene): void {
  const before = useRef<{ state: GroupState; speaker: MemberId | null; left_ms: number; turn: boolean } | null>(null);
  const { state, speaker, clock } = scene;
  const speech = useRef(new LiveSpeech());
  useEffect(() => {
    const then = before.current;
    before.current = { state, speaker, left_ms: clock.left_ms, turn: clock.turn };
    if (!then) return;
    const names: Names = {
      name: scene.name, phase: () => t(`phase.${scene.room.kind}`), kind: (phase) => t(`phase.${phase}`), step: (n) => t(step_key(n)),
      list: (members) => names_of(scene, members), minutes: (n) => t("time.long", { n }),
    };
    if (then.state !== state || then.speaker !== speaker) for (const news of news_of(then.state, state, [then.speaker, speaker], names)) tell(unspoken(news, speech.current), speaker !== null, scene);
    for (const [member, text] of state.typing) if (member !== state.you && then.state.typing.get(member) !== text) speak_live(speech.current, scene, member, text);
    for (const member of then.state.typing.keys()) if (!state.typing.has(member)) speech.current.forget(member);
    const running = !clock.stopped && !clock.ahead && then.turn === clock.turn;
    if (running && then.left_ms > last_minute_ms && clock.left_ms <= last_minute_ms && clock.left_ms > 0)
      tell({ kind: "minute", weight: "turn", words: { key: "news.minute" } }, speaker !== null, scene);
  }, [state, speaker, clock.left_ms]);
}

/** A closed microphone is told to its owner; only they can open it. */
export function useClosedMicrophone(scene: Scene): void {
  const { link, media, state } = scene;
  useEffect(() => link.on_event((event) => {
    if (event.kind !== "mic.closed" || event.data.member !== state.you || event.data.by === state.you) return;
    announcer.interrupt(t("news.mic_closed"));
    show_toast({ icon: "mic-off", text: t("news.mic_closed"), act: { words: t("bar.mic_open"), on_press: () => void media.set_microphone(true) } });
  }), [link, media, state.you]);
}

/** A falling pair when the connection is lost, a rising one when it is back. */
export function useLinkSounds({ link, speaker }: Scene): void {
  const status = link.status.value;
  const before = useRef(status);
  useEffect(() => {
    const then = before.current;
    before.current = status;
    if (then === "open" && status === "reconnecting") play("lost", speaker !== null);
    if (then === "reconnecting" && status === "open") play("back", speaker !== null);
  }, [status]);
}

const sounds: Readonly<Record<string, Parameters<typeof play>[0]>> = {
  "news.came": "arrival", "news.turn": "turn", "news.floor": "turn", "news.minute": "minute", "news.paused": "pause", "news.continued": "continue",
  "news.break_over": "continue", "news.reflection_over": "continue", "news.pairs_over": "continue", "news.quiet_over": "continue",
};
const toasts: Readonly<Record<string, IconName>> = {
  "enc.many_pictures": "lock", "enc.many_people": "lock", "enc.weak_link": "lock", "enc.media_server_lost": "lock", "enc.no_media_server": "lock", "enc.no_relay": "lock",
  "enc.server_back": "lock", "enc.now_end_to_end": "lock", "enc.now_to_media_server": "lock",
  "news.observer_left": "door-open", "news.observer_came": "eye", "news.paused": "circle-pause", "news.support": "headset", "news.support_left": "headset",
  "news.waits": "users", "news.leads": "users", "news.plan": "clock", "news.plan_shorter_one": "clock", "news.plan_shorter_two": "clock", "news.extended": "clock",
  "news.pair_calls": "hand", "news.visit": "users", "news.pair_joined": "users", "news.line_asked": "headset", "news.line_over": "headset", "news.case_open": "mic",
};

/** A message that was heard while it was typed is not said anew: only what was not spoken yet. */
function unspoken(news: News, speech: LiveSpeech): News {
  const text = news.words.values?.["text"];
  if (news.words.key !== "news.message" || news.from === undefined || typeof text !== "string") return news;
  return { ...news, words: { ...news.words, values: { ...news.words.values, text: speech.rest(news.from, text) } } };
}

function speak_live(speech: LiveSpeech, scene: Scene, member: MemberId, text: string): void {
  const whole = speech.next(member, text);
  if (whole !== "") announcer.say(`types ${member} ${whole}`, t("live.said", { a: scene.name(member), text: whole }), "all");
}

function tell({ kind, words, weight, urgent, from }: News, somebody_speaks: boolean, scene: Scene): void {
  if (words.values?.["text"] === "") return;
  const text = t(words.key, words.values);
  if (urgent) announcer.interrupt(text);
  else announcer.say(kind, text, weight);
  const sound = sounds[words.key];
  if (sound && calm.peek() === "off") play(sound, somebody_speaks);
  const icon = toasts[words.key];
  if (icon) show_toast({ icon, text });
  if (words.key === "private.news" && from !== undefined) tell_private(scene, from);
}

/** A private message waits until it is opened; its words are not put on a screen that others may see. */
function tell_private({ layers, state, name }: Scene, from: MemberId): void {
  show_toast({
    icon: "message-square",
    text: t("private.new", { name: name(from) }),
    act: {
      words: t("private.read"),
      on_press: () => {
        layers.talk_with.value = answers_messages(state) ? from : null;
        layers.open("private");
      },
    },
  });
}
