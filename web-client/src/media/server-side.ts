// The two connections of a page with the media server: one for all it sends, one for all it receives. Each lives as long as the plan's session.
import type { MediaSide, MediaTrack, MemberId, Negotiation } from "@protocol";
import type { Cancel, Clock } from "./clock.ts";
import type { Sent } from "./profile.ts";
import { from_wire, to_wire, worth_sending } from "./sdp.ts";
import { layers, limit_layers, limit_sound, prefer } from "./sending.ts";
import type { LinkState, MediaLine, Tracks } from "./transport.ts";

export interface SidePort {
  readonly clock: Clock;
  connect(): RTCPeerConnection;
  stream(tracks: readonly MediaStreamTrack[]): MediaStream;
  /** False: refused, or it never left. */
  send(side: MediaSide, step: Negotiation): Promise<boolean>;
  changed(): void;
  came(line: MediaLine): void;
  /** This connection does not come to be, or does not work any more: only a fresh session can help. */
  broke(): void;
}

const connect_wait_ms = 12_000;
const disconnected_ms = 3_000;

/** What both connections have in common: their way from the first step to `connected`, and how it is seen that they broke. */
abstract class Side {
  protected readonly pc: RTCPeerConnection;
  #state: LinkState = "connecting";
  #timer: Cancel = () => undefined;
  #chain: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(private readonly side: MediaSide, protected readonly port: SidePort) {
    this.pc = port.connect();
    this.pc.onicecandidate = ({ candidate }) => this.#found(candidate);
    this.pc.onconnectionstatechange = () => this.#changed();
  }

  get state(): LinkState {
    return this.#state;
  }

  get connection(): RTCPeerConnection {
    return this.pc;
  }

  close(): void {
    this.#closed = true;
    this.#timer();
    this.pc.onicecandidate = this.pc.onconnectionstatechange = null;
    this.pc.close();
  }

  /** Nothing is healed any more. */
  retire(): void {
    this.#timer();
    this.pc.onconnectionstatechange = null;
  }

  /** Steps run one after another. */
  protected next(step: () => Promise<void>): Promise<void> {
    this.#chain = this.#chain.then(async () => {
      if (this.#closed) return;
      try {
        await step();
      } catch {
        this.#broke(); // the browser refuses a description
      }
    });
    return this.#chain;
  }

  protected tell(): void {
    const told = this.pc.localDescription;
    if (!told || this.#closed) return;
    if (this.#state === "connecting") this.#expect();
    void this.port.send(this.side, { kind: "description", type: told.type, sdp: to_wire(told.sdp) }).then((sent) => {
      if (!sent) this.#broke();
    });
  }

  #expect(): void {
    this.#timer();
    this.#timer = this.port.clock.after(connect_wait_ms, () => this.#broke());
  }

  #found(candidate: RTCIceCandidate | null): void {
    if (this.#closed || (candidate && !worth_sending(candidate.candidate))) return;
    void this.port.send(this.side, {
      kind: "candidate",
      candidate: candidate?.candidate ?? "",
      ...(candidate?.sdpMid != null && { mid: candidate.sdpMid }),
      ...(candidate?.sdpMLineIndex != null && { line: candidate.sdpMLineIndex }),
    });
  }

  #changed(): void {
    switch (this.pc.connectionState) {
      case "connected":
        this.#timer();
        this.#set("connected");
        break;
      case "disconnected": // often heals by itself
        this.#timer();
        this.#timer = this.port.clock.after(disconnected_ms, () => {
          this.#set("connecting");
          this.port.broke();
        });
        break;
      case "failed":
        this.#broke();
        break;
    }
  }

  #broke(): void {
    if (this.#closed) return;
    this.#timer();
    this.#set("failed");
    this.port.broke();
  }

  #set(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.port.changed();
  }
}

/** One sound and one picture line, always both: what is closed sends nothing, and opening it needs no negotiation. */
export class Publishing extends Side {
  readonly #audio: RTCRtpTransceiver;
  readonly #video: RTCRtpTransceiver;

  constructor(port: SidePort, private sent: Sent, private tracks: Tracks) {
    super("publish", port);
    this.#audio = this.pc.addTransceiver("audio", { direction: "sendonly" });
    const sendEncodings = layers.map((rid) => ({ rid, ...(rid === "l" && { scaleResolutionDownBy: 2 }) }));
    this.#video = this.pc.addTransceiver("video", { direction: "sendonly", sendEncodings });
    for (const line of [this.#audio, this.#video]) {
      prefer(line);
      const kind = line === this.#audio ? "audio" : "video";
      port.came({ connection: this.pc, peer: null, kind, mid: line.mid, sender: line.sender, from: null });
    }
    void this.next(async () => {
      await this.#shape();
      await this.pc.setLocalDescription();
      this.tell();
    });
  }

  update(sent: Sent, tracks: Tracks): void {
    this.sent = sent;
    this.tracks = tracks;
    void this.#shape();
  }

  answered(sdp: string): void {
    void this.next(async () => {
      if (this.pc.signalingState !== "have-local-offer") return;
      await this.pc.setRemoteDescription({ type: "answer", sdp: from_wire(sdp) });
      await this.#shape();
    });
  }

  /** Tracks come off at once, before anything is awaited. */
  async #shape(): Promise<void> {
    if (this.pc.signalingState === "closed") return;
    const audio = this.tracks.audio;
    const video = this.sent.small ? this.tracks.video : null;
    await Promise.all([put(this.#audio.sender, audio), put(this.#video.sender, video)]);
    if (audio) await limit_sound(this.#audio.sender, this.sent.sound_bits);
    if (video) await limit_layers(this.#video.sender, this.sent, video);
  }
}

async function put(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
  if (sender.track !== track) await sender.replaceTrack(track);
}

/** What others send, as the media server offers it; it changes its offer as people come and go. */
export class Subscription extends Side {
  readonly #streams = new Map<MemberId, MediaStream>();
  #tracks: readonly MediaTrack[] = [];
  #told = new Map<string, MemberId>(); // by section

  constructor(port: SidePort, private hears: ReadonlySet<MemberId>, private sees: ReadonlySet<MemberId>) {
    super("subscribe", port);
  }

  get streams(): ReadonlyMap<MemberId, MediaStream> {
    return this.#streams;
  }

  /** Whose sound or picture a section of this connection carries now. */
  member_of(mid: string | undefined): MemberId | null {
    return this.#tracks.find((track) => track.mid === mid)?.member ?? null;
  }

  /** Receivers of sound. */
  get receivers(): ReadonlyMap<MemberId, RTCRtpReceiver> {
    const sound = this.#heard().filter(({ track }) => !track.picture);
    return new Map(sound.map(({ track, receiver }) => [track.member, receiver]));
  }

  update(hears: ReadonlySet<MemberId>, sees: ReadonlySet<MemberId>): void {
    this.hears = hears;
    this.sees = sees;
    this.#listen();
  }

  offered(sdp: string, tracks: readonly MediaTrack[]): void {
    void this.next(async () => {
      await this.pc.setRemoteDescription({ type: "offer", sdp: from_wire(sdp) });
      this.#tracks = tracks;
      this.#introduce();
      this.#listen();
      await this.pc.setLocalDescription();
      this.tell();
    });
  }

  /** Each line is told before anything can flow on it, and again when it carries somebody else. */
  #introduce(): void {
    for (const { mid, receiver } of this.pc.getTransceivers()) {
      const from = this.member_of(mid ?? undefined);
      if (mid === null || from === null || this.#told.get(mid) === from) continue;
      this.#told.set(mid, from);
      const kind = receiver.track.kind === "audio" ? "audio" : "video";
      this.port.came({ connection: this.pc, peer: null, kind, mid, receiver, from });
    }
  }

  #heard(): { track: MediaTrack; receiver: RTCRtpReceiver }[] {
    const lines = new Map(this.pc.getTransceivers().map((line) => [line.mid, line.receiver]));
    return this.#tracks.flatMap((track) => {
      const receiver = lines.get(track.mid);
      return receiver && (track.picture ? this.sees : this.hears).has(track.member) ? [{ track, receiver }] : [];
    });
  }

  /** Only tracks that may be received ever reach the page's elements. A member's stream stays the same object, so that sound does not break off when
   * their picture comes or goes. */
  #listen(): void {
    const heard = new Map<MemberId, MediaStreamTrack[]>();
    for (const { track, receiver } of this.#heard()) heard.set(track.member, [...(heard.get(track.member) ?? []), receiver.track]);
    for (const member of this.#streams.keys()) if (!heard.has(member)) this.#streams.delete(member);
    for (const [member, tracks] of heard) {
      const stream = this.#streams.get(member);
      if (stream) put_tracks(stream, tracks);
      else this.#streams.set(member, this.port.stream(tracks));
    }
    this.port.changed();
  }
}

function put_tracks(stream: MediaStream, tracks: readonly MediaStreamTrack[]): void {
  for (const track of stream.getTracks()) if (!tracks.includes(track)) stream.removeTrack(track);
  for (const track of tracks) stream.addTrack(track);
}
