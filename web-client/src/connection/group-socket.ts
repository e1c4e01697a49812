import { signal } from "@preact/signals";
import type { GroupEvent, KeysSignal, MediaPeerSignal, Methods, PeerSignal, ServerSignal } from "@protocol";
import { decode, encode_request } from "@protocol/runtime";
import type { Incoming, RequestId } from "@protocol/runtime";
import { from_resumed, from_welcome, next, on_signal } from "../store/group.ts";
import type { GroupState } from "../store/group.ts";
import { back_off_ms } from "./back-off.ts";
import type { Answer, GroupLink, LinkEnd, LinkStatus } from "./link.ts";

/** Close codes of ours (protocol/README.md, "Close codes"). */
const abnormal = 1006, replaced = 4001, restarting = 4003, changed = 4005, ended = 4006;
/** A command without an answer is repeated after a reconnect for this long, counted from when it was given. */
const patience_ms = 10_000;
/** So long without an answer means that nobody is there any more: the socket is given up and a new one tried. */
const doubt_ms = 5_000;
/** Signals are true only now: after a reconnect they are not repeated. */
const not_repeated: readonly (keyof Methods)[] = [
  "signal.send", "media.send", "quality.report", "resonance.show", "dots.set", "typing.set", "near.say", "heard.report",
];

type Waiting = { method: keyof Methods; frame: string; given_at: number; settle: (answer: Answer) => void; timer: ReturnType<typeof setTimeout> };

/** How a person stands to a group, asked when the socket says nothing: a refused upgrade looks to a page like a lost network. */
export type Standing = "member" | "signed_out" | "gone" | "unknown";

/** What the socket needs of the world; tests give their own. */
export type Surroundings = {
  open: (url: string) => WebSocket;
  now: () => number;
  random: () => number;
  /** Asks the server over HTTP where we stand; `unknown` when no answer came. */
  standing: (group: string) => Promise<Standing>;
};

/** One person in one group, over one WebSocket: it connects, resumes where it was, backs off, and keeps the group's state. */
export class GroupSocket implements GroupLink {
  readonly state = signal<GroupState | null>(null);
  readonly status = signal<LinkStatus>("connecting");
  readonly end = signal<LinkEnd | null>(null);
  private socket: WebSocket | null = null;
  private attempt = 0;
  private resume = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next_id = 1;
  private readonly waiting = new Map<number, Waiting>();
  private readonly peers = new Set<(signal: PeerSignal) => void>();
  private readonly media_peers = new Set<(signal: MediaPeerSignal) => void>();
  private readonly keys = new Set<(signal: KeysSignal) => void>();
  private readonly events = new Set<(event: GroupEvent) => void>();

  constructor(private readonly group: string, private readonly around: Surroundings) {
    this.connect();
  }

  call<M extends keyof Methods>(method: M, params: Methods[M]): Promise<Answer> {
    return new Promise((settle) => {
      if (this.status.peek() === "ended") return settle(not_sent);
      const id = this.next_id++;
      const timer = setTimeout(() => this.settle(id, not_sent), patience_ms);
      this.waiting.set(id, { method, frame: encode_request(id, method, params), given_at: this.around.now(), settle, timer });
      if (this.status.peek() === "open") this.send(id);
      else if (not_repeated.includes(method)) this.settle(id, not_sent);
    });
  }

  on_peer(listener: (signal: PeerSignal) => void): () => void {
    this.peers.add(listener);
    return () => { this.peers.delete(listener); };
  }

  on_media_peer(listener: (signal: MediaPeerSignal) => void): () => void {
    this.media_peers.add(listener);
    return () => { this.media_peers.delete(listener); };
  }

  on_keys(listener: (signal: KeysSignal) => void): () => void {
    this.keys.add(listener);
    return () => { this.keys.delete(listener); };
  }

  on_event(listener: (event: GroupEvent) => void): () => void {
    this.events.add(listener);
    return () => { this.events.delete(listener); };
  }

  /** Leaves the group's socket for good; the seat is kept for a while by the server. */
  close(): void {
    this.finish("closed");
  }

  /** The network came back: try now instead of at the end of the wait. */
  hurry(): void {
    if (this.timer !== undefined && this.status.peek() === "reconnecting") this.connect();
  }

  /** The network is gone, or silent for too long: no use to wait for the browser to notice. */
  give_up(): void {
    const socket = this.socket;
    if (!socket || this.status.peek() === "ended") return;
    void this.closed(abnormal, "", true);
    socket.close();
  }

  private connect(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const cursor = this.resume ? this.state.peek()?.cursor : undefined;
    const query = cursor === undefined ? "" : `?since=${encodeURIComponent(cursor)}`;
    const socket = this.around.open(`/api/groups/${encodeURIComponent(this.group)}/live${query}`);
    this.socket = socket;
    let said = false;
    socket.onmessage = ({ data }) => {
      if (socket !== this.socket || typeof data !== "string") return;
      const frame = decode(data);
      if (!frame) return;
      said = true;
      this.receive(frame);
    };
    socket.onclose = ({ code, reason }) => { if (socket === this.socket) void this.closed(code, reason, said); };
  }

  private receive(frame: Incoming): void {
    const now = this.around.now();
    switch (frame.type) {
      case "welcome":
        this.state.value = from_welcome(frame.welcome, now);
        return this.opened();
      case "resumed":
        if (this.state.peek()) this.state.value = from_resumed(this.state.peek()!, frame.resumed, now);
        return this.opened();
      case "event":
        if (this.state.peek()) this.state.value = next(this.state.peek()!, frame.event);
        return this.events.forEach((listener) => listener(frame.event));
      case "signal":
        return this.signalled(frame.signal, now);
      case "done":
        return this.settle(frame.id, { ok: true });
      case "refused":
        return this.settle(frame.id, { ok: false, ...frame.error });
    }
  }

  private signalled(heard: ServerSignal, now: number): void {
    if (heard.kind === "peer") this.peers.forEach((listener) => listener(heard.data));
    else if (heard.kind === "media_peer") this.media_peers.forEach((listener) => listener(heard.data));
    else if (heard.kind === "keys") this.keys.forEach((listener) => listener(heard.data));
    else if (this.state.peek()) this.state.value = on_signal(this.state.peek()!, heard, now);
  }

  /** The state is there: what was asked meanwhile, and what got no answer, is sent (again). */
  private opened(): void {
    this.attempt = 0;
    this.resume = true;
    if (this.status.peek() === "open") return; // a fresh view on the same socket
    const unanswered = [...this.waiting]; // what is called because it is open goes by itself
    this.status.value = "open";
    for (const [id, command] of unanswered) {
      if (this.around.now() - command.given_at > patience_ms) this.settle(id, not_sent);
      else this.send(id);
    }
  }

  private send(id: number): void {
    const command = this.waiting.get(id);
    const socket = this.socket;
    if (!command || !socket) return;
    socket.send(command.frame);
    setTimeout(() => { if (this.waiting.has(id) && this.socket === socket) this.give_up(); }, doubt_ms);
  }

  private settle(id: RequestId, answer: Answer): void {
    const command = typeof id === "number" ? this.waiting.get(id) : undefined;
    if (!command) return;
    clearTimeout(command.timer);
    this.waiting.delete(id as number);
    command.settle(answer);
  }

  private async closed(code: number, reason: string, said: boolean): Promise<void> {
    this.socket = null;
    for (const [id, command] of [...this.waiting]) if (not_repeated.includes(command.method)) this.settle(id, not_sent);
    if (code === replaced) return this.finish("replaced");
    if (this.status.peek() === "open") this.status.value = "reconnecting";
    if (code === changed) {
      this.resume = false;
      return this.wait(said ? 0 : back_off_ms(this.attempt++, this.around.random()));
    }
    if (code === ended) return this.why_ended();
    if (code === restarting) return this.wait(restart_delay_ms(reason) ?? back_off_ms(0, this.around.random()));
    if (!said && this.attempt % 3 === 0) {
      const standing = await this.around.standing(this.group);
      if (standing === "signed_out" || standing === "gone") return this.finish(standing);
    }
    return this.wait(back_off_ms(this.attempt++, this.around.random()));
  }

  private async why_ended(): Promise<void> {
    this.finish((await this.around.standing(this.group)) === "signed_out" ? "signed_out" : "gone");
  }

  private wait(ms: number): void {
    if (this.status.peek() === "ended") return;
    this.timer = setTimeout(() => this.connect(), ms);
  }

  private finish(why: LinkEnd): void {
    if (this.status.peek() === "ended") return;
    clearTimeout(this.timer);
    this.end.value = why;
    this.status.value = "ended";
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
    for (const id of [...this.waiting.keys()]) this.settle(id, not_sent);
  }
}

const not_sent: Answer = { ok: false, code: "not_sent", message: "" };

/** `restarting` says in its reason after how many milliseconds to come back. */
export function restart_delay_ms(reason: string): number | null {
  const said = /(\d{1,6})/.exec(reason);
  return said ? Math.min(Number(said[1]), 30_000) : null;
}
