import type { ReadonlySignal, Signal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { MemberId, TakingPart, TalkRoom } from "@protocol";
import type { GroupLink } from "../../connection/link.ts";
import type { Safety } from "../../media/keys/comparisons.ts";
import type { LineState } from "../../media/line.ts";
import type { ScreenState, ScreenTrouble } from "../../media/screen.ts";
import type { LinkState } from "../../media/transport.ts";
import type { Trouble } from "../../media/watch.ts";
import type { GroupState } from "../../store/group.ts";
import type { SeatLook } from "../../ui/circle/seat.tsx";
import { tell_failure } from "../telling.ts";
import type { Choices, Intent } from "./acts.ts";
import type { Clock, Room } from "./model.ts";
import type { Where } from "./rooms.ts";

/** A device of one's own: closed, open, or why it cannot be opened. */
export type DeviceState = "off" | "on" | "missing" | "lost" | "refused" | "taken" | "locked";

/** What the meeting screen needs of the media engine. */
export interface MeetingMedia {
  readonly microphone: ReadonlySignal<DeviceState>;
  readonly camera: ReadonlySignal<DeviceState>;
  readonly own_stream: ReadonlySignal<MediaStream | null>;
  readonly streams: ReadonlySignal<ReadonlyMap<MemberId, MediaStream>>;
  readonly levels: ReadonlySignal<ReadonlyMap<MemberId, number>>;
  /** Whose voices are not played, whatever comes of them. */
  readonly silenced?: ReadonlySignal<ReadonlySet<MemberId>>;
  /** Whether sound and picture reach and come from each other member. */
  readonly links: ReadonlySignal<ReadonlyMap<MemberId, LinkState>>;
  readonly line: ReadonlySignal<LineState>;
  /** The line is spared: sound only, and less of it. */
  readonly spared: ReadonlySignal<boolean>;
  /** A call or another program has the open microphone. */
  readonly interrupted: ReadonlySignal<boolean>;
  /** Of each member whether the connection with them was compared; absent where there is none. */
  readonly encryption?: { readonly safety: ReadonlySignal<ReadonlyMap<MemberId, Safety>>; readonly unreadable: ReadonlySignal<ReadonlySet<MemberId>> };
  /** One's own screen; `stream` is what was chosen, which the others see in the state "on" alone. */
  readonly screen: { readonly state: ReadonlySignal<ScreenState>; readonly trouble: ReadonlySignal<ScreenTrouble | null>; readonly stream: ReadonlySignal<MediaStream | null> };
  /** The browser asks what to show; a whole screen waits for `confirm_screen`. */
  show_screen(): Promise<void>;
  confirm_screen(): Promise<void>;
  stop_screen(): void;
  readonly part: ReadonlySignal<TakingPart>;
  /** What a lock has closed; null: nothing. */
  readonly had_open: ReadonlySignal<{ readonly microphone: boolean; readonly camera: boolean } | null>;
  /** Opens what a lock has closed, as far as it may be open now. */
  come_back(): Promise<void>;
  set_microphone(on: boolean): Promise<void>;
  set_camera(on: boolean): Promise<void>;
  spare(on: boolean): void;
  choose(part: TakingPart): void;
  /** Another microphone or camera in place of the open one, and from now on. */
  use_device(kind: "audioinput" | "videoinput", id: string): Promise<void>;
  readonly unwanted_pictures: ReadonlySignal<{ readonly none: boolean; readonly without: ReadonlySet<MemberId> }>;
  no_pictures(none: boolean): void;
  without_picture(member: MemberId, off: boolean): void;
  /** Watches over one's own sound until it is closed. `heard`: of each who ought to hear us and told whom they hear, whether we are among them. */
  watch(heard: () => readonly boolean[]): { readonly trouble: ReadonlySignal<Trouble | null>; close(): void };
}

export type Layer =
  | "help" | "help_now" | "settings" | "where" | "commands" | "more" | "members" | "concern" | "private" | "hard" | "own_note" | "edit_plan" | "ask" | "pairs" | "line" | "encryption" | "devices" | "allow";

/** What lies over the stage or beside it. Several may be open; Esc closes the top one. */
export class Layers {
  readonly chat: Signal<boolean> = signal(false);
  readonly plan: Signal<boolean> = signal(false);
  readonly top: Signal<Layer | null> = signal(null);
  /** With whom the private messages are open; null: the list, or one's own. */
  readonly talk_with: Signal<MemberId | null> = signal(null);
  /** Whose menu is open, and from where it was opened. */
  readonly menu: Signal<{ id: MemberId; from: HTMLElement } | null> = signal(null);

  open(layer: Layer): void {
    this.top.value = layer;
  }
  close(): void {
    this.top.value = null;
  }
}

/** All that the parts of the meeting screen draw from, for one moment. */
export interface Scene {
  readonly link: GroupLink;
  readonly media: MeetingMedia;
  readonly layers: Layers;
  readonly state: GroupState;
  readonly room: Room;
  /** This device's clock. */
  readonly now_ms: number;
  readonly clock: Clock;
  readonly speaker: MemberId | null;
  /** Who shows a screen where the viewer is. */
  readonly sharer: MemberId | null;
  /** Where the viewer is within the meeting, and the pair they are in. */
  readonly where: Where;
  readonly pair: TalkRoom | null;
  readonly seats: readonly SeatLook[];
  readonly next: readonly MemberId[];
  readonly choices: Choices;
  /** The viewer leads now. */
  readonly lead: boolean;
  /** The viewer sits in the circle. */
  readonly inside: boolean;
  /** How many recognise what was said; 0 when there is nothing to show. */
  readonly resonance: number;
  name(id: MemberId): string;
  send(intent: Intent | null): Promise<void>;
}

/** Sends one command. A stale one is refused and the view is fresh by then: nothing is repeated, nothing is said. */
export async function send(link: GroupLink, intent: Intent | null): Promise<void> {
  if (!intent) return;
  const answer = await link.call(intent.method, intent.params as never);
  if (!answer.ok && answer.code !== "conflict") tell_failure(answer);
}
