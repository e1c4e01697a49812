import type { MemberId, Negotiation } from "@protocol";
import { counts_of, reports_of, type MemberCounts } from "./counts.ts";
import { Link } from "./link.ts";
import { wanted } from "./profile.ts";
import { configuration_of, type LinkState, type Situation, type TakesPeers, type Transport, type TransportPort } from "./transport.ts";

/** Straight to each other page, with or without relays in between: one connection to each member that the plan names. */
export class MeshTransport implements Transport, TakesPeers {
  readonly #links = new Map<MemberId, Link>();
  #retired = false;
  #allowed_device = false;

  /** @param early  takes out the steps of a member that came before the plan that names them */
  constructor(private readonly port: TransportPort, private readonly early: (member: MemberId) => { session: string; step: Negotiation }[]) {}

  get streams(): ReadonlyMap<MemberId, MediaStream> {
    return new Map([...this.#links].flatMap(([member, { stream }]) => (stream ? [[member, stream] as const] : [])));
  }

  get links(): ReadonlyMap<MemberId, LinkState> {
    return new Map([...this.#links].map(([member, { state }]) => [member, state]));
  }

  get receivers(): ReadonlyMap<MemberId, RTCRtpReceiver> {
    return new Map([...this.#links].flatMap(([member, { receiver }]) => (receiver ? [[member, receiver] as const] : [])));
  }

  apply(situation: Situation): void {
    const { plan, you, tracks } = situation;
    const members = new Set([...plan.send_to, ...plan.receive_from]);
    members.delete(you);
    for (const [member, link] of this.#links) {
      if (members.has(member)) continue;
      link.close();
      this.#links.delete(member);
    }
    const configuration = configuration_of(plan);
    for (const [member, link] of this.#links) {
      link.update(wanted(situation, member), tracks);
      if (!this.#retired) link.configure(configuration);
    }
    if (this.#retired) return;
    // Before a device is allowed, browsers hide addresses behind names that are found by multicast alone (RFC 8828, section 5.1).
    const first_device = !this.#allowed_device && (tracks.audio ?? tracks.video) !== null;
    this.#allowed_device ||= first_device;
    if (first_device) for (const link of this.#links.values()) link.addresses_known();
    for (const member of members) if (!this.#links.has(member)) this.#begin(member, configuration, situation);
  }

  receive(from: MemberId, session: string, step: Negotiation): void {
    this.#links.get(from)?.receive(session, step);
  }

  async counts(): Promise<Map<MemberId, MemberCounts>> {
    const counts = new Map<MemberId, MemberCounts>();
    for (const [member, { connection }] of [...this.#links]) if (connection) counts.set(member, counts_of(await reports_of(connection)));
    return counts;
  }

  restart(): void {
    for (const link of this.#links.values()) link.restart();
  }

  revive(member: MemberId, times: number): void {
    this.#links.get(member)?.revive(times);
  }

  unheard(member: MemberId, times: number): void {
    this.revive(member, times);
  }

  hurry(): void {
    for (const link of this.#links.values()) link.hurry();
  }

  retire(): void {
    this.#retired = true;
    for (const link of this.#links.values()) link.retire();
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  #begin(member: MemberId, configuration: RTCConfiguration, situation: Situation): void {
    const { port } = this;
    const link = new Link(member, situation.you > member, {
      clock: port.clock,
      connect: (asked) => port.connect(asked),
      draw: () => port.draw(),
      send: (session, step) => port.send("signal.send", { to: member, session, step }),
      changed: () => port.changed(),
      came: (line) => port.came(line),
      secured: (ends) => port.secured(ends),
    }, configuration, wanted(situation, member), situation.tracks);
    this.#links.set(member, link);
    for (const { session, step } of this.early(member)) link.receive(session, step);
  }
}
