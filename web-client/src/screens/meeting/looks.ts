// From the model to what stands on a seat: its flag, plate and spoken name, in the language on the screen.
import type { MemberId } from "@protocol";
import type { Flag, SeatLook } from "../../ui/circle/seat.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import type { GroupState } from "../../store/group.ts";
import { presence_of, running_round } from "../../store/selectors.ts";
import { listening_step, running_case } from "./case-model.ts";
import { last_words, next_two, queue_place, seats_of, type Room, type Seat } from "./model.ts";
import type { Translate } from "./time-words.ts";

export interface Shown {
  readonly t: Translate;
  readonly name: (id: MemberId) => string;
  readonly speaker: MemberId | null;
  readonly streams: ReadonlyMap<MemberId, MediaStream>;
  readonly own_stream: MediaStream | null;
  readonly now_ms: number;
  /** Whom the viewer sees: those in the same pair; null: everybody. */
  readonly only: readonly MemberId[] | null;
  /** Resonance is on screen for these seconds. */
  readonly ripples: boolean;
}

/** First letter of a name, as a person reads it: a whole grapheme. */
export function initial_of(name: string): string {
  const first = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())][0]?.segment ?? "?";
  return first.toLocaleUpperCase();
}

export function looks_of(state: GroupState, room: Room, shown: Shown): SeatLook[] {
  const words = last_words(room.room.chat);
  const listener = running_case(room)?.step === listening_step ? room.phase.case_work?.giver ?? null : null;
  const next = next_two(state);
  const here = seats_of(state, room.open).filter(({ id }) => shown.only === null || shown.only.includes(id));
  return here.map((seat) => {
    const name = shown.name(seat.id);
    const speaks = shown.speaker === seat.id;
    return {
      id: seat.id,
      name: seat.self ? shown.t("seat.self", { name }) : name,
      short_name: seat.self ? shown.t("You") : name,
      role_line: second_line(state, seat, shown),
      plate_icon: plate_icon(seat),
      label: label_of(state, room, seat, next, name, speaks, shown.t),
      picture: picture_of(state, seat, shown),
      mirrored: seat.self,
      initial: initial_of(name),
      tone: seat.tone,
      words: state.typing.get(seat.id) ?? (seat.part === "text" ? words.get(seat.id) ?? null : null),
      typing: state.typing.has(seat.id),
      flag: flag_of(state, room, seat, next, speaks, listener === seat.id, shown),
      speaks,
      self: seat.self,
      away: seat.kept_until !== null,
      ripples: speaks && shown.ripples,
    };
  });
}

function plate_icon(seat: Seat): IconName {
  if (seat.kept_until !== null) return "wifi-off";
  if (seat.part === "text") return "keyboard";
  return seat.microphone ? "mic" : "mic-off";
}

/** A picture is shown while its camera is on; a stopped camera leaves no frozen face, and a screen is shown elsewhere and in its place. */
function picture_of(state: GroupState, seat: Seat, { streams, own_stream }: Shown): MediaStream | null {
  const devices = state.devices.get(seat.id);
  if (seat.kept_until !== null || !devices?.camera || devices.sharing) return null;
  const stream = seat.self ? own_stream : streams.get(seat.id) ?? null;
  return stream && stream.getVideoTracks().length > 0 ? stream : null;
}

/** Under the name: that a screen is shown; else the role, and that a camera's picture does not come because the line is too weak for it. */
function second_line(state: GroupState, seat: Seat, { t, streams }: Shown): string | null {
  if (state.devices.get(seat.id)?.sharing) return t("seat.shows_screen");
  const stream = streams.get(seat.id);
  const sound_only = !seat.self && seat.kept_until === null && state.devices.get(seat.id)?.camera === true && stream !== undefined && stream.getVideoTracks().length === 0;
  const parts = [seat.role && t(`role_${seat.role}`), sound_only && t("seat.sound_only")].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : null;
}

/** The one flag that matters most: away, then the turn, then the order, then what is over. */
function flag_of(state: GroupState, room: Room, seat: Seat, next: readonly MemberId[], speaks: boolean, listens: boolean, { t, now_ms }: Shown): Flag | null {
  const round = running_round(state);
  const holds = round?.holder === seat.id;
  if (seat.kept_until !== null) {
    const minutes = Math.max(1, Math.ceil((Date.parse(seat.kept_until) - now_ms) / 60_000));
    return { look: "quiet", words: t("flag.away", { n: minutes }) };
  }
  const aside = aside_of(room, seat.id);
  if (aside) return { look: "quiet", icon: aside === "quiet_room" ? "armchair" : "headset", words: t(`flag.${aside}`) };
  if (listens) return { look: "quiet", icon: "ear", words: t(seat.self ? "flag.you_listen" : "flag.listens") };
  if (holds && seat.self && !round.taken) return { look: "speaks", words: t("flag.your_turn"), short: "•" };
  if (speaks) return { look: "speaks", icon: "audio-lines", words: t("flag.speaks") };
  if (holds) return { look: "turn", words: t("flag.has_turn") };
  if (round) {
    if (next[0] === seat.id) return { look: "turn", words: t("flag.next"), short: "1" };
    if (next[1] === seat.id) return { look: "turn", words: t(seat.self ? "flag.then_you" : "flag.then"), short: "2" };
    const place = round.seats.find(({ member }) => member === seat.id);
    if (place?.done) return { look: "done", icon: "check", words: t("flag.done"), short: "✓" };
    if (place?.back) return { look: "quiet", words: t("flag.back") };
  }
  const at = queue_place(state, seat.id);
  if (at < 0) return state.typing.has(seat.id) ? { look: "quiet", icon: "keyboard", words: t("flag.types") } : null;
  const kind = room.phase.queue[at]!.kind;
  return { look: "turn", icon: kind === "reply" ? "corner-up-left" : "hand", words: t(`flag.${kind}`, { n: at + 1 }), short: String(at + 1) };
}

/** In the quiet room, or on the line with technical support; null: in the circle. */
function aside_of(room: Room, id: MemberId): "quiet_room" | "with_support" | null {
  const presence = presence_of(room.open, id);
  if (presence?.quiet) return "quiet_room";
  return presence?.line !== undefined ? "with_support" : null;
}

/** "Meri, seuraava, mikrofoni kiinni" */
function label_of(state: GroupState, room: Room, seat: Seat, next: readonly MemberId[], name: string, speaks: boolean, t: Translate): string {
  const round = running_round(state);
  const place = round?.seats.find(({ member }) => member === seat.id);
  const parts = [seat.self ? t("say.you_are", { name }) : name];
  if (seat.role) parts.push(t(`role_${seat.role}`));
  if (seat.kept_until !== null) return [...parts, t("say.away")].join(", ");
  const aside = aside_of(room, seat.id);
  if (aside) return [...parts, t(`say.${aside}`)].join(", ");
  if (running_case(room)?.step === listening_step && room.phase.case_work?.giver === seat.id) return [...parts, t("say.listens")].join(", ");
  if (speaks) parts.push(t("say.speaking"));
  else if (round?.holder === seat.id) parts.push(t("say.has_turn"));
  else if (round && next[0] === seat.id) parts.push(t("say.next"));
  else if (round && next[1] === seat.id) parts.push(t("say.then"));
  else if (place?.done) parts.push(t("say.done"));
  else if (place?.back) parts.push(t("say.back"));
  const at = queue_place(state, seat.id);
  if (at >= 0 && !speaks) parts.push(t("say.queue", { n: at + 1 }));
  if (state.devices.get(seat.id)?.sharing) parts.push(t("seat.shows_screen"));
  parts.push(seat.part === "text" ? t("say.text") : t(state.devices.get(seat.id)?.microphone ? "say.mic_on" : "say.mic_off"));
  return parts.join(", ");
}
