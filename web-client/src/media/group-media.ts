import { computed, effect, untracked, type ReadonlySignal } from "@preact/signals";
import type { KeysSignal, MediaPeerSignal, MemberId, MediaPlan, PeerSignal } from "@protocol";
import { MediaEngine, type EnginePort } from "./engine.ts";
import { Encryption, type EncryptionPort } from "./keys/encryption.ts";
import { browser_page, type Page } from "./page.ts";
import { Silenced } from "./silenced.ts";

/** What a group's connection says that concerns media. */
export interface GroupFeed {
  readonly state: ReadonlySignal<{
    readonly you: MemberId;
    readonly media: MediaPlan | null;
    readonly lease: { readonly to: readonly MemberId[]; readonly until_ms: number } | null;
    readonly devices: ReadonlyMap<MemberId, { readonly microphone: boolean; readonly camera: boolean; readonly sharing: boolean }>;
    /** Whom each member says they hear. */
    readonly heard: ReadonlyMap<MemberId, readonly MemberId[]>;
    /** `open.room` is there only for those in the room; `line` of whoever is on a help line names the other side. */
    readonly view: { readonly open?: { readonly room?: object; readonly present: readonly { readonly member: MemberId; readonly line?: MemberId }[] } };
  } | null>;
  readonly status: ReadonlySignal<"connecting" | "open" | "reconnecting" | "ended">;
  readonly call: EnginePort["call"];
  on_peer(listen: (signal: PeerSignal) => void): () => void;
  on_media_peer(listen: (signal: MediaPeerSignal) => void): () => void;
  on_keys(listen: (signal: KeysSignal) => void): () => void;
  on_event(listen: (event: { kind: string; data: object }) => void): () => void;
}

/** The media engine with the encryption of what it sends and receives, and with what is kept from being played. */
export class GroupMedia extends MediaEngine {
  readonly encryption: Encryption;

  /** @param silenced  whose voices are not to be played */
  constructor(port: EnginePort & Pick<EncryptionPort, "on_keys">, page: Page, readonly silenced: ReadonlySignal<ReadonlySet<MemberId>>) {
    super(port, page);
    this.encryption = new Encryption(this, port, page);
    this.on_close(() => this.encryption.close());
  }
}

/** The media engine of one group, kept to what the server says for as long as the connection is not ended for good. A connection that is lost and
 * comes back leaves sound and picture as they are, but for what was closed for us meanwhile. Call it when `feed.state` holds a state; `close` ends it. */
export function group_media(feed: GroupFeed, page: Page = browser_page): GroupMedia {
  const you = feed.state.peek()?.you;
  if (!you) throw new Error("group_media before the first welcome");
  const silenced = new Silenced();
  const engine = new GroupMedia({
    you,
    call: (method, params) => feed.call(method, params),
    on_keys: (listen) => feed.on_keys(listen),
    on_peer: (listen) => feed.on_peer(listen),
    on_media_peer: (listen) => feed.on_media_peer(listen),
  }, page, silenced.members);
  const plan = computed(() => (feed.state.value && is_somewhere(feed.state.value) ? feed.state.value.media : null));
  const lease = computed(() => feed.state.value?.lease ?? null);
  // Without the server nothing is known of others' microphones, and nothing can be agreed with them.
  const known = computed(() => (feed.status.value === "open" ? feed.state.value : null));
  const devices = computed(() => known.value?.devices ?? null);
  const heard = computed(() => known.value?.heard ?? null);
  const shares = computed(() => feed.state.value?.devices.get(you)?.sharing ?? false);
  let lost = true;
  engine.on_close(
    told(feed.status, (status) => {
      if (status === "ended") queueMicrotask(() => engine.close());
      else if (status === "open" && lost) engine.announce(feed.state.peek()?.devices.get(you) ?? null);
      lost = status !== "open";
    }),
    told(plan, (said) => engine.apply(said)),
    told(lease, (said) => {
      if (said) engine.lease(said.to, said.until_ms);
    }),
    told(devices, (said) => silenced.see(said)),
    told(devices, (said) => engine.set_open_microphones([...(said ?? [])].flatMap(([member, { microphone }]) => (microphone ? [member] : [])))),
    told(shares, (said) => {
      if (!said) engine.screen_ended();
    }),
    told(heard, (said) => engine.set_heard_by(new Map([...(said ?? [])].map(([member, from]) => [member, from.includes(you)])))),
    feed.on_event((event) => {
      if (event.kind !== "mic.closed" || !("member" in event.data)) return;
      const member = event.data.member as MemberId;
      if (member === you) engine.closed_by_other();
      else silenced.close(member, devices.peek()?.get(member));
    }),
  );
  return engine;
}

/** In the room or on a help line, which lobby and standby have too. Who has left, or whose meeting has ended, has no plan, whatever was said before. */
function is_somewhere({ you, view: { open } }: NonNullable<GroupFeed["state"]["value"]>): boolean {
  return open?.room !== undefined || (open?.present.some(({ member, line }) => line !== undefined && (member === you || line === you)) ?? false);
}

/** Tells a value now and at each change. */
function told<T>(value: ReadonlySignal<T>, listen: (value: T) => void): () => void {
  return effect(() => {
    const now = value.value;
    untracked(() => listen(now));
  });
}
