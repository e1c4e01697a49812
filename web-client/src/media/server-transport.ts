import type { MediaPeerSignal, MediaSide, MemberId } from "@protocol";
import type { Cancel } from "./clock.ts";
import { counts_of, reports_of, type MemberCounts, type Report } from "./counts.ts";
import { is_heard } from "./heard.ts";
import { sent_to_server, wanted } from "./profile.ts";
import { Publishing, Subscription, type SidePort } from "./server-side.ts";
import { configuration_of, type LinkState, type Situation, type TakesDescriptions, type Transport, type TransportPort } from "./transport.ts";

const first_again_ms = 1_000;
const last_again_ms = 16_000;
/** After it was asked for, a fresh session may take this long to come. */
const session_wait_ms = 8_000;
/** So long after a change of the network it shows whether the old ways still bear. */
const flow_wait_ms = 2_000;

/** Through the organisation's media server: one connection for all that goes out, one for all that comes in, both under the plan's session. When one
 * of them breaks, a fresh session is asked for, and both begin anew. */
export class ServerTransport implements Transport, TakesDescriptions {
  #situation: Situation | null = null;
  #publishing: Publishing | null = null;
  #subscription: Subscription | null = null;
  #session = "";
  #again_timer: Cancel = () => undefined;
  #again_ms = first_again_ms;
  #asking = false;
  #due = false; // a restart was asked for and has not got through
  #retired = false;

  constructor(private readonly port: TransportPort) {}

  get streams(): ReadonlyMap<MemberId, MediaStream> {
    return this.#subscription?.streams ?? new Map();
  }

  get links(): ReadonlyMap<MemberId, LinkState> {
    const { plan, you } = this.#situation ?? {};
    const members = new Set(plan ? [...plan.send_to, ...plan.receive_from] : []);
    if (you) members.delete(you);
    return new Map([...members].map((member) => [member, this.#state_of(member)]));
  }

  get receivers(): ReadonlyMap<MemberId, RTCRtpReceiver> {
    return this.#subscription?.receivers ?? new Map();
  }

  apply(situation: Situation): void {
    const { plan, tracks } = situation;
    this.#situation = situation;
    const anew = plan.session !== this.#session;
    if (anew) this.#drop();
    if (this.#publishing && plan.send_to.length === 0) {
      this.#publishing.close();
      this.#publishing = null;
    }
    const { hears, sees } = receives(situation);
    this.#subscription?.update(hears, sees);
    this.#publishing?.update(sent_to_server(situation), tracks);
    if (this.#retired || plan.session === "") return;
    this.#session = plan.session;
    const port = this.#side_port(plan.session, configuration_of(plan));
    if (anew) this.#subscription = new Subscription(port, hears, sees);
    if (!this.#publishing && plan.send_to.length > 0) this.#publishing = new Publishing(port, sent_to_server(situation), tracks);
  }

  describe({ session, side, type, sdp, tracks }: MediaPeerSignal): void {
    if (session !== this.#session) return; // of one that is over
    if (side === "publish" && type === "answer") this.#publishing?.answered(sdp);
    if (side === "subscribe" && type === "offer") this.#subscription?.offered(sdp, tracks);
  }

  /** One reading of both connections, shared out by section: what goes out is the same for everybody. */
  async counts(): Promise<Map<MemberId, MemberCounts>> {
    const [subscription, publishing] = [this.#subscription, this.#publishing];
    const out = publishing ? await reports_of(publishing.connection) : [];
    const all_in = subscription ? await reports_of(subscription.connection) : [];
    const of = (report: Report): MemberId | null => (subscription && report.type === "inbound-rtp" ? subscription.member_of(mid_of(report, subscription)) : null);
    const owners = all_in.map((report) => ({ report, owner: of(report) }));
    const shared = owners.filter(({ report }) => report.type !== "inbound-rtp");
    return new Map([...this.links.keys()].map((member) => {
      const inbound = owners.filter(({ owner }) => owner === member);
      return [member, counts_of([...out, ...[...shared, ...inbound].map(({ report }) => report)])];
    }));
  }

  /** Sound that comes all the same says that the ways are still there: a fresh session would break it off for a moment. */
  restart(): void {
    this.#due = true;
    if (!this.#flows()) return this.#ask();
    this.port.clock.after(flow_wait_ms, () => {
      if (this.#due && !this.#flows()) this.#ask();
      else this.#due = false;
    });
  }

  /** One silent member among others who are heard is more often their trouble than ours: one fresh session, the second time, is all we do for it. */
  revive(member: MemberId, times: number): void {
    if (this.#state_of(member) !== "connected") return;
    if (!this.#flows() || times === 2) this.#ask();
  }

  unheard(_member: MemberId, _times: number, by_all: boolean): void {
    if (by_all) this.#ask();
  }

  hurry(): void {
    this.#again_ms = first_again_ms;
    const broken = this.#publishing?.state === "failed" || this.#subscription?.state === "failed";
    if (broken || (this.#due && !this.#flows())) this.#ask();
  }

  retire(): void {
    this.#retired = true;
    this.#again_timer();
    this.#publishing?.retire();
    this.#subscription?.retire();
  }

  close(): void {
    this.#retired = true;
    this.#situation = null;
    this.#drop();
  }

  #drop(): void {
    this.#again_timer();
    this.#asking = this.#due = false;
    this.#publishing?.close();
    this.#subscription?.close();
    this.#publishing = this.#subscription = null;
    this.#session = "";
  }

  #state_of(member: MemberId): LinkState {
    const plan = this.#situation?.plan;
    const states: LinkState[] = [];
    if (plan?.send_to.includes(member)) states.push(this.#publishing?.state ?? "connecting");
    if (plan?.receive_from.includes(member)) {
      const state = this.#subscription?.state ?? "connecting";
      states.push(state === "connected" && !this.streams.has(member) ? "connecting" : state);
    }
    return states.find((state) => state === "failed") ?? states.find((state) => state === "connecting") ?? "connected";
  }

  #side_port(session: string, configuration: RTCConfiguration): SidePort {
    const { port } = this;
    return {
      clock: port.clock,
      connect: () => port.connect(configuration),
      stream: (tracks) => port.stream(tracks),
      send: (side, step) => port.send("media.send", { session, side, step }),
      changed: () => {
        if (this.#healthy()) this.#again_ms = first_again_ms;
        port.changed();
      },
      came: (line) => port.came(line),
      broke: () => {
        if (session === this.#session) this.#later();
      },
    };
  }

  #healthy(): boolean {
    const sides = [this.#publishing, this.#subscription].filter((side) => side !== null);
    return sides.length > 0 && sides.every(({ state }) => state === "connected");
  }

  #flows(): boolean {
    return this.#healthy() && [...this.receivers.values()].some(is_heard);
  }

  /** Asks at once the first time, and later and later when that did not help. */
  #later(): void {
    if (this.#retired || this.#asking) return;
    this.#again_timer();
    const wait = this.#again_ms;
    this.#again_ms = Math.min(2 * this.#again_ms, last_again_ms);
    this.#again_timer = this.port.clock.after(wait === first_again_ms ? 0 : wait / 2, () => {
      if (!this.#healthy()) this.#ask();
    });
  }

  #ask(): void {
    const session = this.#session;
    if (this.#retired || this.#asking || session === "") return;
    this.#again_timer();
    this.#asking = true;
    const side: MediaSide = this.#publishing ? "publish" : "subscribe";
    void this.port.send("media.send", { session, side, step: { kind: "restart" } }).then((sent) => {
      if (session !== this.#session) return;
      const wait = sent ? session_wait_ms : 0;
      this.#again_timer = this.port.clock.after(wait, () => {
        this.#asking = false;
        if (!this.#healthy()) this.#later();
      });
    });
  }
}

function receives(situation: Situation): { hears: Set<MemberId>; sees: Set<MemberId> } {
  const members = situation.plan.receive_from.filter((member) => member !== situation.you);
  return { hears: new Set(members), sees: new Set(members.filter((member) => wanted(situation, member).receive_video)) };
}

/** Where the browser does not name the section, the track tells it. */
function mid_of(report: Report, { connection }: Subscription): string | undefined {
  if (report.mid !== undefined) return report.mid;
  return connection.getTransceivers().find(({ receiver }) => receiver.track.id === report.trackIdentifier)?.mid ?? undefined;
}
