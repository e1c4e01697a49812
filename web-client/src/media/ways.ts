import type { MediaPeerSignal, MemberId, PeerSignal } from "@protocol";
import { every, type Cancel } from "./clock.ts";
import type { MemberCounts } from "./counts.ts";
import { Early } from "./early.ts";
import { is_heard } from "./heard.ts";
import { MeshTransport } from "./mesh.ts";
import { ServerTransport } from "./server-transport.ts";
import type { LinkState, Situation, TransportPort } from "./transport.ts";

type Mesh = { readonly kind: "mesh"; readonly transport: MeshTransport };
type Server = { readonly kind: "server"; readonly transport: ServerTransport };
/** A transport with the situation it was last given. */
type Way = (Mesh | Server) & { situation: Situation };

const look_ms = 200;
/** The way that is left is closed this long after the new one carries everybody, as others may still be on it; and in any case after `longest_ms`. */
const grace_ms = 1_000;
const longest_ms = 3_000;

/** The way that sound and picture go now and, for a moment after a change, the one they went before. Of each member exactly one stream is given out,
 * whichever carries; whom the plan names no more is cut from both at once. */
export class Ways {
  readonly #early: Early;
  #early_offer: MediaPeerSignal | null = null;
  #now: Way | null = null;
  #before: Way | null = null;
  #moved = new Set<MemberId>();
  #since = 0;
  #carried_since: number | null = null;
  #look: Cancel = () => undefined;

  constructor(private readonly port: TransportPort) {
    this.#early = new Early(port.clock);
  }

  get streams(): ReadonlyMap<MemberId, MediaStream> {
    return this.#joined(({ transport }) => transport.streams);
  }

  get links(): ReadonlyMap<MemberId, LinkState> {
    return this.#joined(({ transport }) => transport.links);
  }

  get receivers(): ReadonlyMap<MemberId, RTCRtpReceiver> {
    return this.#joined(({ transport }) => transport.receivers);
  }

  async counts(): Promise<ReadonlyMap<MemberId, MemberCounts>> {
    return this.#now?.transport.counts() ?? new Map();
  }

  /** Null: in no place; nothing flows. */
  apply(situation: Situation | null): void {
    if (!situation) return this.#end();
    const kind = situation.plan.place === "media_server" ? "server" : "mesh";
    if (this.#now && this.#now.kind !== kind) this.#leave(this.#now);
    if (this.#before) this.#before.transport.apply((this.#before.situation = narrowed(this.#before.situation, situation)));
    if (!this.#now) this.#now = this.#way(kind, situation);
    this.#now.situation = situation;
    this.#now.transport.apply(situation);
    const early = this.#early_offer;
    if (early?.session !== situation.plan.session || this.#now.kind !== "server") return;
    this.#early_offer = null;
    this.#now.transport.describe(early);
  }

  heard({ from, session, step }: PeerSignal): void {
    const way = this.#now;
    if (way?.kind === "mesh" && way.transport.links.has(from)) way.transport.receive(from, session, step);
    else this.#early.keep(from, { session, step });
  }

  /** An offer may come a moment before the plan that names its session. */
  described(signal: MediaPeerSignal): void {
    if (this.#now?.kind === "server" && this.#now.situation.plan.session === signal.session) this.#now.transport.describe(signal);
    else if (signal.side === "subscribe") this.#early_offer = signal;
  }

  restart(): void {
    this.#now?.transport.restart();
  }

  revive(member: MemberId, times: number): void {
    this.#now?.transport.revive(member, times);
  }

  unheard(member: MemberId, times: number, by_all: boolean): void {
    this.#now?.transport.unheard(member, times, by_all);
  }

  hurry(): void {
    this.#now?.transport.hurry();
  }

  #way(kind: "mesh" | "server", situation: Situation): Way {
    return kind === "mesh"
      ? { kind, transport: new MeshTransport(this.port, (member) => this.#early.take(member)), situation }
      : { kind, transport: new ServerTransport(this.port), situation };
  }

  #leave(way: Way): void {
    this.#close_before();
    way.transport.retire();
    this.#before = way;
    this.#now = null;
    this.#since = this.port.clock.now();
    this.#look = every(this.port.clock, look_ms, () => this.#compare());
  }

  /** Who is carried by the new way goes over to it for good. */
  #compare(): void {
    const [now, before] = [this.#now?.transport, this.#before?.transport];
    if (!now || !before) return;
    const time = this.port.clock.now();
    for (const [member, state] of now.links) {
      const there = now.receivers.get(member);
      const here = before.receivers.get(member);
      if (state === "connected" && (!here || !is_heard(here) || (there && is_heard(there)))) this.#moved.add(member);
    }
    const all = [...now.links.keys()].every((member) => this.#moved.has(member));
    this.#carried_since = all ? (this.#carried_since ?? time) : null;
    const done = (this.#carried_since !== null && time - this.#carried_since >= grace_ms) || time - this.#since >= longest_ms;
    if (done) this.#close_before();
    this.port.changed();
  }

  #joined<T>(of: (way: Way) => ReadonlyMap<MemberId, T>): ReadonlyMap<MemberId, T> {
    const now = this.#now ? of(this.#now) : new Map<MemberId, T>();
    if (!this.#before) return now;
    const stay = [...of(this.#before)].filter(([member]) => !this.#moved.has(member));
    return new Map([...now, ...stay]);
  }

  #close_before(): void {
    this.#look();
    this.#before?.transport.close();
    this.#before = null;
    this.#moved = new Set();
    this.#carried_since = null;
  }

  #end(): void {
    this.#close_before();
    this.#now?.transport.close();
    this.#now = null;
    this.#early_offer = null;
  }
}

/** What may still flow on the way that is left: by its own connections, with whom both plans name. */
function narrowed(before: Situation, now: Situation): Situation {
  const { place, session, relays, send_to, receive_from } = before.plan;
  return {
    ...now,
    plan: {
      ...now.plan, place, session, relays,
      send_to: send_to.filter((member) => now.plan.send_to.includes(member)),
      receive_from: receive_from.filter((member) => now.plan.receive_from.includes(member)),
    },
  };
}
