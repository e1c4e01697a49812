import type { MemberId, MediaPlan } from "@protocol";
import type { Cancel, Clock } from "../../src/media/clock.ts";
import type { Page } from "../../src/media/page.ts";

/** Time that moves only when the test moves it. */
export class FakeClock implements Clock {
  #now = 1_000;
  #early_ms = 0;
  #creep_ms = 0;
  #timers: { at: number; work: () => void }[] = [];

  now(): number {
    this.#now += this.#creep_ms;
    return this.#now;
  }

  /** From now on timers come this much early, as in Firefox, and time goes on with each look at it. */
  unsteady(early_ms: number): void {
    this.#early_ms = early_ms;
    this.#creep_ms = 0.2;
  }

  after(wait_ms: number, work: () => void): Cancel {
    const timer = { at: this.#now + wait_ms, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Runs what falls due on the way, in order, letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at - this.#early_ms);
      next.work();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
    await settle();
  }
}

/** Lets everything that only waits for promises come to rest. */
export async function settle(): Promise<void> {
  await new Promise((done) => setImmediate(done));
}

type Direction = "sendrecv" | "sendonly" | "recvonly" | "inactive";
const sends = (direction: Direction): boolean => direction.startsWith("send");
const receives = (direction: Direction): boolean => direction === "sendrecv" || direction === "recvonly";
const joined = (send: boolean, receive: boolean): Direction => (send ? (receive ? "sendrecv" : "sendonly") : receive ? "recvonly" : "inactive");

export class FakeTrack {
  stopped = false;
  contentHint = "";
  onended: (() => void) | null = null;
  constructor(readonly kind: "audio" | "video") {}
  stop(): void {
    this.stopped = true;
  }
  /** Of a screen: what was chosen. */
  surface: "monitor" | "window" | "browser" | undefined;
  getSettings(): MediaTrackSettings {
    return this.kind === "video" ? { height: 360, width: 640, ...(this.surface && { displaySurface: this.surface }) } : {};
  }
}

export class FakeStream {
  readonly #tracks = new Set<FakeTrack>();
  constructor(tracks: FakeTrack[] = []) {
    for (const track of tracks) this.#tracks.add(track);
  }
  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }
  addTrack(track: FakeTrack): void {
    this.#tracks.add(track);
  }
  removeTrack(track: FakeTrack): void {
    this.#tracks.delete(track);
  }
}

export class FakeSender {
  track: FakeTrack | null = null;
  parameters = { encodings: [{}] as Record<string, unknown>[] };
  async replaceTrack(track: FakeTrack | null): Promise<void> {
    this.track = track;
  }
  getParameters() {
    return structuredClone(this.parameters);
  }
  async setParameters(parameters: FakeSender["parameters"]): Promise<void> {
    this.parameters = parameters;
  }
}

export class FakeReceiver {
  /** Packets come in. */
  hears = false;
  constructor(readonly track: FakeTrack) {}
  getSynchronizationSources(): { timestamp: number; audioLevel: number }[] {
    return this.hears ? [{ timestamp: performance.timeOrigin + performance.now(), audioLevel: 0.5 }] : [];
  }
}

export class FakeTransceiver {
  readonly sender = new FakeSender();
  readonly receiver: FakeReceiver;
  mid: string | null = null;
  current: Direction = "inactive";
  #direction: Direction;
  constructor(readonly kind: "audio" | "video", direction: Direction, private readonly changed: () => void) {
    this.receiver = new FakeReceiver(new FakeTrack(kind));
    this.#direction = direction;
  }
  get direction(): Direction {
    return this.#direction;
  }
  set direction(direction: Direction) {
    this.#direction = direction;
    this.changed();
  }
}

/** A peer connection as far as negotiation goes: signalling states, implicit rollback and answers, directions, and the negotiation-needed flag as in
 * W3C WebRTC sections 4.4 and 4.7.3. Its descriptions are JSON. */
export class FakePeerConnection {
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  localDescription: { type: RTCSdpType; sdp: string } | null = null;
  remoteDescription: { type: RTCSdpType; sdp: string } | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  onsignalingstatechange: (() => void) | null = null;
  readonly transceivers: FakeTransceiver[] = [];
  rollbacks = 0;
  restarts = 0;
  candidates: string[] = [];
  #negotiated: string | null = null;
  #asked = false;

  constructor(public configuration: RTCConfiguration = {}) {}

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }
  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }
  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }
  getReceivers() {
    return this.transceivers.map(({ receiver }) => receiver);
  }
  /** Packets of sound that have arrived. */
  heard = 0;
  async getStats(): Promise<Map<string, object>> {
    return new Map([["in", { type: "inbound-rtp", kind: "audio", packetsReceived: this.heard }]]);
  }

  addTransceiver(kind: "audio" | "video", { direction, sendEncodings }: { direction: Direction; sendEncodings?: Record<string, unknown>[] }): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind, direction, () => this.#check());
    if (sendEncodings) transceiver.sender.parameters = { encodings: sendEncodings };
    this.transceivers.push(transceiver);
    this.#check();
    return transceiver;
  }

  restartIce(): void {
    this.restarts++;
    this.#negotiated = null;
    this.#check();
  }

  async setLocalDescription(description?: { type: RTCSdpType }): Promise<void> {
    await Promise.resolve();
    if (description?.type === "rollback") return this.#rollback();
    if (this.signalingState === "have-remote-offer") {
      for (const [i, transceiver] of this.transceivers.entries()) transceiver.current = this.#answered(i, this.remoteDescription!.sdp, transceiver);
      this.localDescription = { type: "answer", sdp: JSON.stringify(this.transceivers.map(({ kind, current }) => ({ kind, direction: current }))) };
      return this.#stable();
    }
    if (this.signalingState !== "stable" && this.signalingState !== "have-local-offer") throw new Error("InvalidStateError");
    this.#name();
    this.localDescription = { type: "offer", sdp: JSON.stringify(this.transceivers.map(({ kind, direction }) => ({ kind, direction }))) };
    this.#to("have-local-offer");
  }

  async setRemoteDescription(description: { type: RTCSdpType; sdp: string }): Promise<void> {
    await Promise.resolve();
    if (description.type === "offer") {
      if (this.signalingState === "have-local-offer") this.#rollback(false);
      const lines = JSON.parse(description.sdp) as { kind: "audio" | "video" }[];
      for (const { kind } of lines.slice(this.transceivers.length)) this.transceivers.push(new FakeTransceiver(kind, "recvonly", () => this.#check()));
      this.#name();
      this.remoteDescription = description;
      return this.#to("have-remote-offer");
    }
    if (this.signalingState !== "have-local-offer") throw new Error("InvalidStateError");
    this.remoteDescription = description;
    const lines = JSON.parse(description.sdp) as { direction: Direction }[];
    for (const [i, { direction }] of lines.entries()) this.transceivers[i]!.current = joined(receives(direction), sends(direction));
    this.#stable();
  }

  async addIceCandidate({ candidate }: { candidate: string }): Promise<void> {
    if (!this.remoteDescription) throw new Error("InvalidStateError");
    this.candidates.push(candidate);
  }

  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }

  /** What ICE and DTLS would bring about. */
  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  #answered(i: number, offer: string, mine: FakeTransceiver): Direction {
    const theirs = (JSON.parse(offer) as { direction: Direction }[])[i]!.direction;
    return joined(sends(mine.direction) && receives(theirs), receives(mine.direction) && sends(theirs));
  }

  #rollback(tell = true): void {
    if (this.signalingState !== "have-local-offer") throw new Error("InvalidStateError");
    this.rollbacks++;
    if (tell) this.#to("stable");
    else this.signalingState = "stable";
    this.#check();
  }

  #stable(): void {
    this.#negotiated = this.#wish();
    this.#to("stable");
    this.#check();
  }

  #to(state: RTCSignalingState): void {
    this.signalingState = state;
    this.onsignalingstatechange?.();
  }

  #name(): void {
    for (const [i, line] of this.transceivers.entries()) line.mid ??= String(i);
  }

  #wish(): string {
    return JSON.stringify(this.transceivers.map(({ direction }) => direction));
  }

  #check(): void {
    if (this.#asked || this.signalingState !== "stable" || this.#negotiated === this.#wish()) return;
    this.#asked = true;
    setImmediate(() => {
      this.#asked = false;
      if (this.signalingState === "stable" && this.#negotiated !== this.#wish()) this.onnegotiationneeded?.();
    });
  }
}

/** Browser objects that link and engine name. */
export function install_browser_fakes(): void {
  Object.assign(globalThis, { MediaStream: FakeStream, RTCRtpReceiver: { getCapabilities: () => null } });
}

let names = 0;

/** A page with fake connections and devices; what a device does when it is asked for is set by the test. */
export class FakePage implements Page {
  readonly connections: FakePeerConnection[] = [];
  readonly opened: FakeTrack[] = [];
  microphone: () => Promise<FakeTrack> = async () => new FakeTrack("audio");
  camera: () => Promise<FakeTrack> = async () => new FakeTrack("video");
  screen: () => Promise<FakeTrack> = async () => new FakeTrack("video");

  constructor(readonly clock: FakeClock) {}

  connect(configuration: RTCConfiguration): RTCPeerConnection {
    const connection = new FakePeerConnection(configuration);
    this.connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  }
  open_microphone(): Promise<MediaStreamTrack> {
    return this.#open(this.microphone);
  }
  open_camera(): Promise<MediaStreamTrack> {
    return this.#open(this.camera);
  }
  open_screen(): Promise<MediaStreamTrack> {
    return this.#open(this.screen);
  }
  stream(tracks: readonly MediaStreamTrack[]): MediaStream {
    return new FakeStream([...tracks] as unknown as FakeTrack[]) as unknown as MediaStream;
  }
  meter() {
    return { level: () => 0.5, close: () => undefined };
  }
  on_devices(): () => void {
    return () => undefined;
  }
  /** The network is another one. */
  interrupt: () => void = () => undefined;
  on_interruption(interrupted: () => void): () => void {
    this.interrupt = interrupted;
    return () => undefined;
  }
  encrypts_frames(): boolean {
    return true;
  }
  draw(): string {
    return `attempt${++names}`;
  }
  async #open(device: () => Promise<FakeTrack>): Promise<MediaStreamTrack> {
    const track = await device();
    this.opened.push(track);
    return track as unknown as MediaStreamTrack;
  }
}

export const member = (name: string): MemberId => `m_${name}` as MemberId;

export const a = member("a");
export const b = member("b");
export const c = member("c");
export const observer = member("o");

export const quiet_plan: MediaPlan = {
  place: "mesh", encryption: "end_to_end", session: "", relays: [],
  send_to: [], receive_from: [], microphone: true, camera: true, width: 320, height: 180, frames: 15, kilobits: 250,
  large: [], large_width: 640, large_height: 360, large_frames: 20, large_kilobits: 285, signing: [], leased: [], text_only: false,
};

export const plan_of = (part: Partial<MediaPlan>): MediaPlan => ({ ...quiet_plan, ...part });
