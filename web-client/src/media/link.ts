import type { MemberId, Negotiation } from "@protocol";
import type { Cancel, Clock } from "./clock.ts";
import { Negotiator } from "./negotiator.ts";
import { direction_of, sound_bits, video_limits, type Wanted } from "./profile.ts";

export type LinkState = "connecting" | "connected" | "failed";

export interface LinkPort {
  readonly clock: Clock;
  connect(): RTCPeerConnection;
  /** A fresh name for an attempt. */
  draw(): string;
  send(session: string, step: Negotiation): Promise<boolean>;
  /** State or stream changed. */
  changed(): void;
}

/** Our own sound and picture, where they are open. */
export interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

const offer_wait_ms = 1_000;
const connect_wait_ms = 12_000;
const disconnected_ms = 3_000;
/** Failed attempts in a row wait longer and longer. */
const first_again_ms = 1_000;
const last_again_ms = 16_000;

/** The connection to one other member: a succession of attempts, each with a name (`session`), a peer connection, one sound and one picture line.
 * The member with the lower id begins an attempt by an offer, the other one (the polite one) by asking for it. */
export class Link {
  #session: string | null = null;
  #pc: RTCPeerConnection | null = null;
  #negotiator: Negotiator | null = null;
  #stream: MediaStream | null = null;
  #state: LinkState = "connecting";
  #attempt_timer: Cancel = () => undefined;
  #disconnected_timer: Cancel = () => undefined;
  #again_ms = first_again_ms;
  #closed = false;

  constructor(
    readonly member: MemberId,
    private readonly polite: boolean,
    private readonly port: LinkPort,
    private wanted: Wanted,
    private tracks: Tracks,
  ) {
    if (polite) this.#attempt_timer = port.clock.after(offer_wait_ms, () => this.#ask());
    else this.#begin(port.draw());
  }

  get state(): LinkState {
    return this.#state;
  }

  /** What comes from the other member. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  get connection(): RTCPeerConnection | null {
    return this.#pc;
  }

  update(wanted: Wanted, tracks: Tracks): void {
    this.wanted = wanted;
    this.tracks = tracks;
    void this.#shape();
  }

  receive(session: string, step: Negotiation): void {
    if (this.#closed) return;
    if (step.kind === "restart") {
      if (this.polite) this.#open(session);
      else this.#begin(session);
      return;
    }
    if (session !== this.#session) {
      const begins = this.polite && step.kind === "description" && step.type === "offer";
      if (!begins) return; // of an attempt that is over
      this.#open(session);
    }
    if (step.kind === "description") void this.#negotiator?.description(step.type, step.sdp);
    else void this.#negotiator?.candidate(step.candidate, step.mid, step.line);
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  /** Begins anew, whoever we are. */
  #again(): void {
    if (this.#closed) return;
    if (this.polite) this.#ask();
    else this.#begin(this.port.draw());
  }

  #ask(): void {
    const session = this.port.draw();
    this.#open(session);
    void this.port.send(session, { kind: "restart" });
  }

  #begin(session: string): void {
    const pc = this.#open(session);
    for (const kind of ["audio", "video"] as const) {
      const { send, receive } = this.#directions(kind);
      prefer(pc.addTransceiver(kind, { direction: direction_of(send, receive) }));
    }
    void this.#shape();
  }

  /** A fresh peer connection for the attempt of this name; the one before is gone. */
  #open(session: string): RTCPeerConnection {
    this.#drop();
    const pc = this.port.connect();
    const negotiator = new Negotiator(pc, this.polite, {
      clock: this.port.clock,
      send: (step) => this.port.send(session, step),
      ready_to_answer: () => this.#shape(),
      failed: () => this.#failed(pc),
    });
    pc.onnegotiationneeded = () => void negotiator.needed();
    pc.onicecandidate = (event) => negotiator.found(event.candidate);
    pc.onconnectionstatechange = () => this.#connection_changed(pc);
    pc.onsignalingstatechange = () => {
      if (pc.signalingState === "stable") void this.#shape();
    };
    this.#session = session;
    this.#pc = pc;
    this.#negotiator = negotiator;
    this.#attempt_timer = this.port.clock.after(connect_wait_ms, () => this.#failed(pc));
    return pc;
  }

  #drop(): void {
    this.#attempt_timer();
    this.#disconnected_timer();
    this.#negotiator?.close();
    const pc = this.#pc;
    this.#pc = null;
    this.#negotiator = null;
    this.#session = null;
    this.#set(this.#state === "failed" ? "failed" : "connecting", null);
    if (!pc) return;
    pc.onnegotiationneeded = pc.onicecandidate = pc.onconnectionstatechange = pc.onsignalingstatechange = null;
    pc.close();
  }

  #failed(pc: RTCPeerConnection): void {
    if (this.#closed || pc !== this.#pc) return;
    this.#set("failed", this.#stream);
    this.#attempt_timer();
    this.#attempt_timer = this.port.clock.after(this.#again_ms, () => this.#again());
    this.#again_ms = Math.min(2 * this.#again_ms, last_again_ms);
  }

  #connection_changed(pc: RTCPeerConnection): void {
    this.#disconnected_timer();
    switch (pc.connectionState) {
      case "connected":
        this.#attempt_timer();
        this.#again_ms = first_again_ms;
        this.#set("connected", this.#stream);
        break;
      case "disconnected": // often heals by itself; where the network changed, fresh candidates are needed
        this.#disconnected_timer = this.port.clock.after(disconnected_ms, () => {
          this.#set("connecting", this.#stream);
          pc.restartIce();
        });
        break;
      case "failed":
        this.#failed(pc);
        break;
    }
  }

  #directions(kind: string): { send: boolean; receive: boolean } {
    return kind === "audio"
      ? { send: this.wanted.send_audio, receive: this.wanted.receive_audio }
      : { send: this.wanted.send_video, receive: this.wanted.receive_video };
  }

  /** Puts tracks, directions and limits as they are wanted. At most one line of each kind is ever used; others stay shut. */
  async #shape(): Promise<void> {
    const pc = this.#pc;
    if (!pc || pc.signalingState === "closed") return;
    const work: Promise<void>[] = [];
    for (const kind of ["audio", "video"] as const) {
      const [line, ...more] = pc.getTransceivers().filter((transceiver) => transceiver.receiver.track.kind === kind);
      for (const extra of more) extra.direction = "inactive";
      if (line) work.push(this.#shape_line(line, kind));
    }
    const heard = pc.getTransceivers().filter((line) => this.#directions(line.receiver.track.kind).receive).map((line) => line.receiver.track);
    this.#listen(heard);
    await Promise.all(work);
  }

  async #shape_line(line: RTCRtpTransceiver, kind: "audio" | "video"): Promise<void> {
    const { send, receive } = this.#directions(kind);
    const direction = direction_of(send, receive);
    const open = send && this.wanted.flowing && (kind === "audio" || this.wanted.picture !== null);
    const track = open ? this.tracks[kind] : null;
    const replaced = line.sender.track === track ? undefined : line.sender.replaceTrack(track);
    if (line.direction !== direction) line.direction = direction;
    await replaced;
    if (track) await limit(line.sender, kind, this.wanted, track);
  }

  /** Only tracks we may receive ever reach the page's elements. The stream stays the same object, so that sound does not break off when
   * pictures come or go. */
  #listen(heard: readonly MediaStreamTrack[]): void {
    if (heard.length === 0) return this.#set(this.#state, null);
    const stream = this.#stream ?? new MediaStream();
    for (const track of stream.getTracks()) if (!heard.includes(track)) stream.removeTrack(track);
    for (const track of heard) stream.addTrack(track);
    this.#set(this.#state, stream);
  }

  #set(state: LinkState, stream: MediaStream | null): void {
    if (state === this.#state && stream === this.#stream) return;
    this.#state = state;
    this.#stream = stream;
    this.port.changed();
  }
}

/** VP8 is what every browser has; one sound and one picture codec keep descriptions small. */
function prefer(line: RTCRtpTransceiver): void {
  const kind = line.receiver.track.kind;
  const kept = kind === "audio" ? /^audio\/opus$/i : /^video\/(vp8|rtx)$/i;
  const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs.filter((codec) => kept.test(codec.mimeType)) ?? [];
  if (codecs.length > 0 && "setCodecPreferences" in line) line.setCodecPreferences(codecs);
}

async function limit(sender: RTCRtpSender, kind: "audio" | "video", wanted: Wanted, track: MediaStreamTrack): Promise<void> {
  const parameters = sender.getParameters();
  const encoding = parameters.encodings?.[0];
  if (!encoding) return; // not negotiated yet; asked again when it is
  if (kind === "audio") Object.assign(encoding, { maxBitrate: sound_bits, priority: "high", networkPriority: "high" });
  else if (wanted.picture) {
    const captured = track.getSettings().height ?? wanted.picture.height;
    Object.assign(encoding, video_limits(wanted.picture, captured), { priority: "low", networkPriority: "low" });
  }
  // Refused while a negotiation is under way; asked again when it ends.
  await sender.setParameters(parameters).catch(() => undefined);
}
