// One way for sound and picture between a page and the other members. The rest of the client does not know which one is in use.
import type { MediaPeerSignal, MediaPlan, MediaSend, MemberId, Negotiation, SignalSend, TakingPart } from "@protocol";
import type { Clock } from "./clock.ts";
import type { MemberCounts } from "./counts.ts";
import type { Step } from "./steps.ts";

/** How the way to one member stands. */
export type LinkState = "connecting" | "connected" | "failed";

/** Our own sound and picture, where they are open. */
export interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
  /** The picture is a screen. */
  readonly screen?: boolean;
}

/** All that decides what ought to flow now. */
export interface Situation {
  readonly plan: MediaPlan;
  readonly you: MemberId;
  readonly part: TakingPart;
  readonly step: Step;
  readonly tracks: Tracks;
  /** Their pictures are not wanted here. */
  readonly without: ReadonlySet<MemberId>;
  /** To whom sending rests on a lease that has run out. */
  readonly lapsed: ReadonlySet<MemberId>;
}

/** One line of one peer connection as it comes to be, before anything flows on it; told again when the media server gives it to somebody else. */
export interface MediaLine {
  readonly connection: RTCPeerConnection;
  /** At the other end of the connection; null: the media server. */
  readonly peer: MemberId | null;
  readonly kind: "audio" | "video";
  /** Null as long as it is not negotiated. */
  readonly mid: string | null;
  /** Absent: nothing of ours goes out here. */
  readonly sender?: RTCRtpSender;
  /** Absent: nothing comes in here. */
  readonly receiver?: RTCRtpReceiver;
  /** Whose sound or picture comes in; null: nobody's at the moment. */
  readonly from: MemberId | null;
}

/** The two ends of one connection between pages, as they were negotiated: lower-case hex with colons (RFC 8122 section 5), algorithm first. */
export interface Ends {
  readonly member: MemberId;
  /** The name of the pair's attempt, as in `signal.send`. */
  readonly session: string;
  readonly local: string;
  readonly remote: string;
}

/** What a transport needs of the engine. */
export interface TransportPort {
  readonly clock: Clock;
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  /** A fresh name, 1 to 26 characters. */
  draw(): string;
  stream(tracks: readonly MediaStreamTrack[]): MediaStream;
  /** False: refused, or it never left. */
  send(method: "signal.send", params: SignalSend): Promise<boolean>;
  send(method: "media.send", params: MediaSend): Promise<boolean>;
  /** Streams or states are others than before. */
  changed(): void;
  came(line: MediaLine): void;
  /** A connection with another page stands. */
  secured(ends: Ends): void;
}

export interface Transport {
  readonly streams: ReadonlyMap<MemberId, MediaStream>;
  /** Everybody we send to or receive from by this way. */
  readonly links: ReadonlyMap<MemberId, LinkState>;
  /** Receivers of sound. */
  readonly receivers: ReadonlyMap<MemberId, RTCRtpReceiver>;
  /** Brings about what the situation asks for, in this order and the first two at once: who is in it no more is cut, those who stay get what they
   * may, then new connections begin. */
  apply(situation: Situation): void;
  counts(): Promise<Map<MemberId, MemberCounts>>;
  /** Our own network may be another one now: look for new ways everywhere. */
  restart(): void;
  /** Sound has not come from this member although it should; `times` counts how often in a row that was said, from 1. */
  revive(member: MemberId, times: number): void;
  /** This member says that no sound of ours comes, although our microphone is open; `by_all`: so does everybody else who said anything. */
  unheard(member: MemberId, times: number, by_all: boolean): void;
  /** Steps can be sent again: what waits to be tried once more is tried now. */
  hurry(): void;
  /** Another way takes over: what flows goes on until `close`, and nothing is begun or healed any more. */
  retire(): void;
  close(): void;
}

/** What `MeshTransport` takes besides. */
export interface TakesPeers {
  receive(from: MemberId, session: string, step: Negotiation): void;
}

/** What `ServerTransport` takes besides. */
export interface TakesDescriptions {
  describe(signal: MediaPeerSignal): void;
}

/** The relays of a plan as browsers want them, and whether nothing but them may be used. */
export function configuration_of(plan: MediaPlan): RTCConfiguration {
  return {
    iceServers: plan.relays.map(({ urls, username, credential }) => ({ urls: [...urls], username, credential })),
    iceTransportPolicy: plan.place === "relayed" ? "relay" : "all",
  };
}
