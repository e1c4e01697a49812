import type { Negotiation } from "@protocol";
import type { Cancel, Clock } from "./clock.ts";
import { from_wire, only_relayed, to_wire, without_addresses, worth_sending } from "./sdp.ts";

/** The part of a peer connection that negotiation needs; RTCPeerConnection is one. */
export type Negotiable = Pick<RTCPeerConnection, "signalingState" | "connectionState" | "localDescription" | "setLocalDescription" | "setRemoteDescription" | "addIceCandidate">;

export interface NegotiatorPort {
  readonly clock: Clock;
  /** No address of this page may become known to the other side: candidates that are not a relay's are not sent. */
  readonly relayed: boolean;
  /** Sends one step to the other side. False: it was refused or never left. */
  send(step: Negotiation): Promise<boolean>;
  /** Runs between an offer and our answer to it: there the transceivers that the offer made get tracks and directions. */
  ready_to_answer(): Promise<void>;
  /** This connection cannot be negotiated any further; only a fresh one can help. */
  failed(): void;
}

const answer_wait_ms = 8_000;
/** Where the way stands, an offer made in an outage may be answered long after it; only then it is made again. */
const answer_waits_connected = 3;
const first_retry_ms = 1_000;
const last_retry_ms = 16_000;

/** Perfect negotiation (W3C WebRTC, section 10.7) of one peer connection: both sides may offer at any moment; when offers cross, the polite side
 * takes its own back. All steps of a connection run one after another, so a crossing is seen from the signalling state alone. */
export class Negotiator {
  #chain: Promise<void> = Promise.resolve();
  #closed = false;
  #ignoring = false;
  #waiting = false; // an offer was refused: the next one waits a while
  #retry_ms = first_retry_ms;
  #cancel: Cancel = () => undefined;

  constructor(
    private readonly pc: Negotiable,
    private readonly polite: boolean,
    private readonly port: NegotiatorPort,
  ) {}

  /** Something changed that the other side must agree to. The browser asks again whenever that is still true in a stable state. */
  needed(): Promise<void> {
    return this.#next(async () => {
      if (this.#waiting || this.pc.signalingState !== "stable") return;
      await this.pc.setLocalDescription();
      this.#tell();
    });
  }

  description(type: string, sdp: string): Promise<void> {
    return this.#next(async () => {
      if (type === "offer") await this.#offered(sdp);
      else if (type === "answer" && this.pc.signalingState === "have-local-offer") await this.#answered(sdp);
    });
  }

  candidate(candidate: string, mid: string | undefined, line: number | undefined): Promise<void> {
    return this.#next(async () => {
      if (this.#ignoring) return;
      const init = { candidate, sdpMid: mid ?? null, sdpMLineIndex: line ?? (mid === undefined ? 0 : null) };
      // One that fits no line is of no use and does no harm: whether the two find each other is watched by the link.
      await this.pc.addIceCandidate(init).catch(() => undefined);
    });
  }

  /** A candidate of our own, or the end of them. */
  found(candidate: RTCIceCandidate | null): void {
    if (this.#closed || (candidate && !worth_sending(candidate.candidate))) return;
    const told = this.port.relayed ? only_relayed(candidate?.candidate ?? "") : (candidate?.candidate ?? "");
    if (told === null) return;
    void this.port.send({
      kind: "candidate",
      candidate: told,
      ...(candidate?.sdpMid != null && { mid: candidate.sdpMid }),
      ...(candidate?.sdpMLineIndex != null && { line: candidate.sdpMLineIndex }),
    });
  }

  /** Steps get through again: a refused offer is made again now. */
  hurry(): void {
    if (!this.#waiting) return;
    this.#cancel();
    this.#retry();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  async #offered(sdp: string): Promise<void> {
    this.#ignoring = !this.polite && this.pc.signalingState === "have-local-offer";
    if (this.#ignoring) return;
    await this.pc.setRemoteDescription({ type: "offer", sdp: from_wire(sdp) }); // takes an offer of our own back by itself
    await this.port.ready_to_answer();
    await this.pc.setLocalDescription();
    this.#tell();
  }

  async #answered(sdp: string): Promise<void> {
    this.#cancel();
    this.#ignoring = false;
    this.#retry_ms = first_retry_ms;
    await this.pc.setRemoteDescription({ type: "answer", sdp: from_wire(sdp) });
  }

  /** The steps that follow do not wait for the reply: the other side's answer may well come before it. */
  #tell(): void {
    const told = this.pc.localDescription;
    if (!told || this.#closed) return;
    const sdp = to_wire(told.sdp);
    void this.port.send({ kind: "description", type: told.type, sdp: this.port.relayed ? without_addresses(sdp) : sdp }).then((sent) => {
      if (this.#closed) return;
      if (!sent) void this.#refused(told.type);
      else if (told.type === "offer") this.#await_answer();
    });
  }

  #await_answer(waits = 1): void {
    this.#cancel();
    if (this.pc.signalingState !== "have-local-offer") return;
    this.#cancel = this.port.clock.after(answer_wait_ms, () => {
      if (this.pc.signalingState !== "have-local-offer") return;
      if (this.pc.connectionState !== "connected") this.port.failed();
      else if (waits < answer_waits_connected) this.#await_answer(waits + 1);
      else void this.#refused("offer"); // a fresh connection would break off sound that flows
    });
  }

  /** An offer that nobody got is taken back and made again later; without our answer the other side would wait for ever. */
  #refused(type: string): Promise<void> {
    return this.#next(async () => {
      if (type !== "offer") return this.port.failed();
      if (this.pc.signalingState !== "have-local-offer") return;
      this.#waiting = true;
      await this.pc.setLocalDescription({ type: "rollback" });
      this.#cancel();
      this.#cancel = this.port.clock.after(this.#retry_ms, () => this.#retry());
      this.#retry_ms = Math.min(2 * this.#retry_ms, last_retry_ms);
    });
  }

  #retry(): void {
    this.#waiting = false;
    void this.needed();
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#chain = this.#chain.then(async () => {
      if (this.#closed) return;
      try {
        await step();
      } catch {
        if (!this.#closed) this.port.failed(); // the browser refuses a description
      }
    });
    return this.#chain;
  }
}
