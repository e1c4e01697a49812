import type { MemberId, Negotiation } from "@protocol";
import type { Cancel, Clock } from "./clock.ts";
import { Negotiator } from "./negotiator.ts";
import { direction_of, type Wanted } from "./profile.ts";
import { fingerprint_of } from "./sdp.ts";
import { limit_picture, limit_sound, prefer } from "./sending.ts";
import type { Ends, LinkState, MediaLine, Tracks } from "./transport.ts";

export interface LinkPort {
  readonly clock: Clock;
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  /** A fresh name for an attempt. */
  draw(): string;
  send(session: string, step: Negotiation): Promise<boolean>;
  /** State or stream changed. */
  changed(): void;
  came(line: MediaLine): void;
  secured(ends: Ends): void;
}

const offer_wait_ms = 1_000;
const connect_wait_ms = 12_000;
/** An attempt that is on its way gets so long to arrive before a better one takes its place. */
const grace_ms = 1_500;
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
  #known = new WeakSet<RTCRtpTransceiver>();
  #retired = false;
  #closed = false;

  constructor(
    readonly member: MemberId,
    private readonly polite: boolean,
    private readonly port: LinkPort,
    private configuration: RTCConfiguration,
    private wanted: Wanted,
    private tracks: Tracks,
  ) {
    this.#start();
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

  /** Of their sound, while it may be heard. */
  get receiver(): RTCRtpReceiver | null {
    return (this.#stream && this.#pc?.getReceivers().find(({ track }) => track.kind === "audio")) ?? null;
  }

  /** Other relays are for the next look for ways. To use relays alone, or not, takes a new connection. */
  configure(configuration: RTCConfiguration): void {
    const anew = configuration.iceTransportPolicy !== this.configuration.iceTransportPolicy;
    const same = JSON.stringify(configuration) === JSON.stringify(this.configuration);
    this.configuration = configuration;
    if (same) return;
    if (anew) {
      this.#drop();
      this.#start();
    } else this.#pc?.setConfiguration({ ...this.#pc.getConfiguration(), ...configuration });
  }

  update(wanted: Wanted, tracks: Tracks): void {
    this.wanted = wanted;
    this.tracks = tracks;
    void this.#shape();
  }

  receive(session: string, step: Negotiation): void {
    if (this.#closed || this.#retired) return;
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

  /** The network may be another one: looks for new ways, or begins anew at once where there is nothing to keep. */
  restart(): void {
    if (this.#closed || this.#retired) return;
    if (this.#state === "failed") return this.hurry();
    if (this.#pc?.signalingState === "closed") this.#again();
    else if (this.#pc?.remoteDescription) this.#pc.restartIce();
  }

  /** From now on more of one's own addresses are told than when this began; a way that stands is as good without them. */
  addresses_known(): void {
    const pc = this.#pc;
    this.port.clock.after(grace_ms, () => {
      if (pc === this.#pc && this.#state !== "connected") this.#again();
    });
  }

  /** Nothing is heard although it should be: new ways first, and when that did not help a new connection. */
  revive(times: number): void {
    if (this.#closed || this.#retired || this.#state !== "connected") return;
    if (times % 2 === 1 && this.#pc?.signalingState !== "closed") this.#pc?.restartIce();
    else this.#again();
  }

  /** What waits to be tried again is tried now. */
  hurry(): void {
    if (this.#closed || this.#retired) return;
    this.#again_ms = first_again_ms;
    if (this.#state === "failed") this.#again();
    else this.#negotiator?.hurry();
  }

  /** What flows goes on, and nothing more is begun. */
  retire(): void {
    this.#retired = true;
    this.#attempt_timer();
    this.#disconnected_timer();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #start(): void {
    if (this.polite) this.#attempt_timer = this.port.clock.after(offer_wait_ms, () => this.#ask());
    else this.#begin(this.port.draw());
  }

  /** Begins anew, whoever we are. */
  #again(): void {
    if (this.#closed || this.#retired) return;
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
    const pc = this.port.connect(this.configuration);
    const negotiator = new Negotiator(pc, this.polite, {
      clock: this.port.clock,
      relayed: this.configuration.iceTransportPolicy === "relay",
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
    if (this.#closed || this.#retired || pc !== this.#pc) return;
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
        this.#tell_ends(pc);
        break;
      case "disconnected": // often heals by itself; where the network changed, fresh candidates are needed
        if (this.#retired) break;
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

  #tell_ends(pc: RTCPeerConnection): void {
    const local = fingerprint_of(pc.localDescription?.sdp ?? "");
    const remote = fingerprint_of(pc.remoteDescription?.sdp ?? "");
    if (local && remote && this.#session) this.port.secured({ member: this.member, session: this.#session, local, remote });
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
      if (!line) continue;
      this.#introduce(pc, line, kind);
      work.push(this.#shape_line(line, kind));
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
    if (!track) return;
    if (kind === "audio") await limit_sound(line.sender, this.wanted.sound_bits);
    else if (this.wanted.picture) await limit_picture(line.sender, this.wanted.picture, track);
  }

  #introduce(connection: RTCPeerConnection, line: RTCRtpTransceiver, kind: "audio" | "video"): void {
    if (this.#known.has(line)) return;
    this.#known.add(line);
    const { mid, sender, receiver } = line;
    this.port.came({ connection, peer: this.member, kind, mid, sender, receiver, from: this.member });
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
