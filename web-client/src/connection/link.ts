import type { Signal } from "@preact/signals";
import type { GroupEvent, KeysSignal, MediaPeerSignal, Methods, PeerSignal } from "@protocol";
import type { GroupState } from "../store/group.ts";

/** How a command ended: done, refused by the server (its code, its sentence in the member's language, the field at fault), or `not_sent`. */
export type Answer = { ok: true } | { ok: false; code: string; message: string; field?: string };

/** The state of the way to the server. `ended`: it will not come back by itself; `end` says why. */
export type LinkStatus = "connecting" | "open" | "reconnecting" | "ended";
export type LinkEnd = "replaced" | "gone" | "signed_out" | "closed";

/** What screens and media engine know of a group's socket. */
export interface GroupLink {
  readonly state: Signal<GroupState | null>;
  readonly status: Signal<LinkStatus>;
  readonly end: Signal<LinkEnd | null>;
  /** Sends a command. Unanswered ones are repeated after a reconnect, for 10 s; then `not_sent`. Never rejects. */
  call<M extends keyof Methods>(method: M, params: Methods[M]): Promise<Answer>;
  /** Negotiation steps of other seats, in order. Returns how to stop listening. */
  on_peer(listener: (signal: PeerSignal) => void): () => void;
  /** Descriptions from the media server, in order. Returns how to stop listening. */
  on_media_peer(listener: (signal: MediaPeerSignal) => void): () => void;
  /** Steps of other members' keys, in order. Returns how to stop listening. */
  on_keys(listener: (signal: KeysSignal) => void): () => void;
  /** Events as they come, after the state has taken them in. Returns how to stop listening. */
  on_event(listener: (event: GroupEvent) => void): () => void;
  close(): void;
}
