import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import type { MemberId, MediaPlan, Methods, PeerSignal, Quality, TakingPart } from "@protocol";
import { every, type Cancel } from "./clock.ts";
import { bytes_of, counts_of, sound_packets, type Bytes } from "./counts.ts";
import { remember_device } from "./choices.ts";
import { Heard } from "./heard.ts";
import { Leases } from "./leases.ts";
import { Link, type LinkState, type Tracks } from "./link.ts";
import { LocalDevice, type DeviceState } from "./local-device.ts";
import { Levels } from "./levels.ts";
import { browser_page, type Page } from "./page.ts";
import { capture_of, wanted, type Wanted } from "./profile.ts";
import { grade, overall, SteadyQuality, Stepper, type LinkCounts } from "./quality.ts";

export type { Bytes } from "./counts.ts";
export type { LinkState } from "./link.ts";
export type { DeviceState } from "./local-device.ts";

type MediaMethod = "signal.send" | "devices.set" | "quality.report" | "heard.report";

/** The group's connection as the engine needs it. */
export interface EnginePort {
  readonly you: MemberId;
  /** An answer `{ok: false}` and a rejection both mean: refused, or never sent. */
  call<M extends MediaMethod>(method: M, params: Methods[M]): Promise<unknown>;
  on_peer(listen: (signal: PeerSignal) => void): unknown;
}

const quality_period_ms = 2_000;
const heard_period_ms = 5_000;
const early_ms = 5_000;
const early_steps_max = 64;
const early_members_max = 25;
const before_any_plan = { width: 640, height: 360, frames: 15, kilobits: 0 };

/** Sound and picture of one member in one meeting: one peer connection to each other member that the server's plan names, and nothing else. Losing
 * the group's connection does not touch what flows, but for the leases. There is no call that opens a device for anybody but its owner. */
export class MediaEngine {
  readonly streams: ReadonlySignal<ReadonlyMap<MemberId, MediaStream>>;
  readonly links: ReadonlySignal<ReadonlyMap<MemberId, LinkState>>;
  readonly own_stream: ReadonlySignal<MediaStream | null>;
  /** What a lock has closed and its owner's tap "I am back" opens again; null: nothing. */
  readonly had_open: ReadonlySignal<{ readonly microphone: boolean; readonly camera: boolean } | null>;
  readonly part: ReadonlySignal<TakingPart>;

  readonly #links = new Map<MemberId, Link>();
  readonly #streams = signal<ReadonlyMap<MemberId, MediaStream>>(new Map());
  readonly #states = signal<ReadonlyMap<MemberId, LinkState>>(new Map());
  readonly #part = signal<TakingPart>("video");
  readonly #microphone: LocalDevice;
  readonly #camera: LocalDevice;
  readonly #levels: Levels;
  readonly #leases = new Leases();
  readonly #early = new Map<MemberId, { at: number; signals: PeerSignal[] }>();
  readonly #heard = new Heard();
  readonly #steady = new SteadyQuality();
  readonly #stepper = new Stepper();
  readonly #counts = new Map<MemberId, LinkCounts>();
  readonly #stop: Cancel[] = [];
  #plan: MediaPlan | null = null;
  #lease_timer: Cancel = () => undefined;
  #told = "";
  #closed = false;

  constructor(private readonly port: EnginePort, private readonly page: Page = browser_page) {
    this.#microphone = new LocalDevice(() => page.open_microphone());
    this.#camera = new LocalDevice(() => page.open_camera(this.#plan && this.#plan.width > 0 ? capture_of(this.#plan) : before_any_plan));
    this.#levels = new Levels(page, port.you, () => this.#receivers(), this.#microphone.track);
    this.streams = this.#streams;
    this.links = this.#states;
    this.part = this.#part;
    this.own_stream = computed(() => {
      const track = this.#camera.track.value;
      return track ? page.stream([track]) : null;
    });
    this.had_open = computed(() => {
      const [microphone, camera] = [this.#microphone.had_open.value, this.#camera.had_open.value];
      return microphone || camera ? { microphone, camera } : null;
    });
    const unlisten = port.on_peer((signal) => this.#on_peer(signal));
    if (typeof unlisten === "function") this.#stop.push(unlisten as Cancel);
    this.#stop.push(
      effect(() => {
        void [this.#microphone.track.value, this.#camera.track.value, this.#part.value];
        untracked(() => {
          this.#update();
          this.#tell(false);
        });
      }),
      page.on_devices(() => {
        this.#microphone.devices_changed();
        this.#camera.devices_changed();
      }),
      every(page.clock, quality_period_ms, () => void this.#measure()),
      every(page.clock, heard_period_ms, () => void this.#tell_heard()),
    );
  }

  get microphone(): ReadonlySignal<DeviceState> {
    return this.#microphone.state;
  }

  get camera(): ReadonlySignal<DeviceState> {
    return this.#camera.state;
  }

  /** Loudness of each member heard and of oneself, 0 to 1, five times a second. */
  get levels(): ReadonlySignal<ReadonlyMap<MemberId, number>> {
    return this.#levels.values;
  }

  /** The person's own tap. Somebody who takes part by text and opens a microphone takes part by more than text. */
  async set_microphone(on: boolean): Promise<void> {
    if (on && this.#part.value === "text") this.#part.value = "video";
    await this.#microphone.set(on);
  }

  async set_camera(on: boolean): Promise<void> {
    if (on) this.#part.value = "video";
    await this.#camera.set(on);
  }

  /** The person's own tap "I am back": opens what was open when it was locked, as far as it may be open now. */
  async come_back(): Promise<void> {
    await Promise.all([this.#microphone.come_back(), this.#camera.come_back()]);
  }

  /** How to take part: `video` with all, `sound` without any picture (either way), `text` with own devices closed. */
  choose(part: TakingPart): void {
    this.#part.value = part;
    if (part !== "video") void this.#camera.set(false);
    if (part === "text") void this.#microphone.set(false);
  }

  /** Another microphone or camera, now if one is open and from now on. */
  async use_device(kind: "audioinput" | "videoinput", id: string): Promise<void> {
    remember_device(kind, id);
    await (kind === "audioinput" ? this.#microphone : this.#camera).reopen();
  }

  /** Takes the server's word on who may hear whom, at once, and in this order: who is in another place now gets not one packet more, then those
   * who stay get what they may, then new links open. Null: in no place. */
  apply(plan: MediaPlan | null): void {
    if (this.#closed) return;
    const now = this.page.clock.now();
    const entered = plan !== null && this.#plan === null;
    this.#plan = plan;
    this.#leases.forget(plan?.send_to ?? []);
    this.#leases.name(plan?.leased.filter((member) => plan.send_to.includes(member)) ?? [], now);
    const members = new Set(plan ? [...plan.send_to, ...plan.receive_from] : []);
    members.delete(this.port.you);
    this.#keep_links(members);
    this.#microphone.allow(plan?.microphone ?? true);
    this.#camera.allow(plan?.camera ?? true);
    if (!plan) this.#close_devices();
    this.#update();
    for (const member of members) if (!this.#links.has(member)) this.#link(member);
    this.#publish();
    if (entered) this.#tell(true);
  }

  /** A renewed permission to send to an observer or technical support. `until_ms` is wall-clock time of this page, as in Date.now(). */
  lease(to: readonly MemberId[], until_ms: number): void {
    const now = this.page.clock.now();
    this.#leases.renew(to, now + Math.max(0, until_ms - Date.now()), now);
    this.#update();
  }

  /** A facilitator closed our microphone; only our own tap opens it. */
  closed_by_other(): void {
    void this.#microphone.set(false);
  }

  /** Says again what our devices are and whom we hear, after the group's connection was renewed. */
  announce(): void {
    this.#tell(true);
    this.#heard.tell_again();
  }

  /** Bytes through each link. */
  async stats(): Promise<Record<MemberId, Bytes>> {
    const all: Record<MemberId, Bytes> = {};
    for (const [member, { connection }] of this.#links) if (connection) all[member] = await bytes_of(connection);
    return all;
  }

  /** What else ends with the engine. */
  on_close(...stop: Cancel[]): void {
    this.#stop.push(...stop);
  }

  close(): void {
    if (this.#closed) return;
    this.apply(null);
    this.#closed = true;
    this.#lease_timer();
    for (const stop of this.#stop) stop();
    this.#levels.close();
  }

  #keep_links(members: ReadonlySet<MemberId>): void {
    for (const [member, link] of this.#links) {
      if (members.has(member)) continue;
      link.close();
      this.#links.delete(member);
      this.#counts.delete(member);
      this.#heard.forget(member);
    }
  }

  #close_devices(): void {
    void this.#microphone.set(false);
    void this.#camera.set(false);
  }

  #link(member: MemberId): void {
    const link = new Link(member, this.port.you > member, {
      clock: this.page.clock,
      connect: () => this.page.connect(),
      draw: () => this.page.draw(),
      send: (session, step) => this.#ask("signal.send", { to: member, session, step }),
      changed: () => this.#publish(),
    }, this.#wanted(member, this.page.clock.now()), this.#tracks());
    this.#links.set(member, link);
    const early = this.#early.get(member);
    this.#early.delete(member);
    if (!early || this.page.clock.now() - early.at > early_ms) return;
    for (const { session, step } of early.signals) link.receive(session, step);
  }

  /** The first steps of another page may come a moment before the plan that names it. */
  #on_peer(signal: PeerSignal): void {
    const link = this.#links.get(signal.from);
    if (link) return link.receive(signal.session, signal.step);
    const now = this.page.clock.now();
    for (const [member, { at }] of this.#early) if (now - at > early_ms) this.#early.delete(member);
    const early = this.#early.get(signal.from) ?? { at: now, signals: [] };
    if (early.signals.length >= early_steps_max || this.#early.size >= early_members_max) return;
    early.signals.push(signal);
    this.#early.set(signal.from, early);
  }

  #wanted(member: MemberId, now: number): Wanted {
    const plan = this.#plan;
    if (!plan) throw new Error("a link without a plan");
    return wanted(plan, this.port.you, member, this.#part.peek(), this.#stepper.step, this.#leases.allows(member, now));
  }

  #tracks(): Tracks {
    return { audio: this.#microphone.track.peek(), video: this.#camera.track.peek() };
  }

  /** One reading of the clock for all of it: a lease that ended between two readings would be seen by neither. */
  #update(): void {
    const now = this.page.clock.now();
    for (const [member, link] of this.#links) link.update(this.#wanted(member, now), this.#tracks());
    this.#lease_timer();
    const end = this.#leases.next_end(now);
    if (end !== null) this.#lease_timer = this.page.clock.after(end - now, () => this.#update());
  }

  #publish(): void {
    const heard = [...this.#links].flatMap(([member, { stream }]) => (stream ? [[member, stream] as const] : []));
    this.#streams.value = new Map(heard);
    this.#states.value = new Map([...this.#links].map(([member, { state }]) => [member, state]));
  }

  #receivers(): ReadonlyMap<MemberId, RTCRtpReceiver> {
    const receivers = [...this.#links].flatMap(([member, link]) => {
      const receiver = link.stream && link.connection?.getReceivers().find((candidate) => candidate.track.kind === "audio");
      return receiver ? [[member, receiver] as const] : [];
    });
    return new Map(receivers);
  }

  #tell(again: boolean): void {
    const devices = {
      microphone: this.#microphone.track.peek() !== null,
      camera: this.#camera.track.peek() !== null,
      part: this.#part.peek(),
    };
    const told = JSON.stringify(devices);
    if (this.#closed || !this.#plan || (!again && told === this.#told)) return; // outside a room nobody is told
    this.#told = told;
    void this.#ask("devices.set", devices);
  }

  async #measure(): Promise<void> {
    const grades: Quality[] = [];
    for (const [member, { state, connection }] of [...this.#links]) {
      if (state !== "connected" || !connection) continue;
      const counts = await counts_of(connection);
      grades.push(grade(this.#counts.get(member), counts));
      this.#counts.set(member, counts);
    }
    const quality = overall(grades);
    if (this.#closed || quality === null) return;
    const changed = this.#steady.sample(quality);
    if (changed) void this.#ask("quality.report", { quality: changed });
    if (this.#stepper.sample(quality)) this.#update();
  }

  /** From whom sound has come since the last look; technical support sees by it where sound is stuck. */
  async #tell_heard(): Promise<void> {
    const packets = new Map<MemberId, number>();
    for (const [member, { state, connection, stream }] of [...this.#links]) {
      if (state === "connected" && connection && stream) packets.set(member, await sound_packets(connection));
    }
    if (this.#closed || !this.#plan) return;
    const from = this.#heard.sample(packets, this.page.clock.now());
    if (from && !(await this.#ask("heard.report", { from }))) this.#heard.tell_again();
  }

  async #ask<M extends MediaMethod>(method: M, params: Methods[M]): Promise<boolean> {
    try {
      const reply = await this.port.call(method, params);
      return !(typeof reply === "object" && reply !== null && "ok" in reply && reply.ok === false);
    } catch {
      return false; // the port's way of saying that it never left
    }
  }
}
