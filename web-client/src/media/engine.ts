import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from "@preact/signals";
import type { MediaPeerSignal, MemberId, MediaPlan, Methods, PeerSignal, TakingPart } from "@protocol";
import { every, type Cancel } from "./clock.ts";
import type { MemberCounts } from "./counts.ts";
import { remember_device, speaks_by_signs } from "./choices.ts";
import { DeadWays } from "./dead-ways.ts";
import { Heard } from "./heard.ts";
import { Leases } from "./leases.ts";
import { LocalDevice, type DeviceState } from "./local-device.ts";
import { Levels } from "./levels.ts";
import { browser_page, type Page } from "./page.ts";
import { OwnLine, type LineState } from "./line.ts";
import { interrupted_by_system } from "./interruptions.ts";
import { capture_of } from "./profile.ts";
import { OwnScreen, type ScreenState, type ScreenTrouble } from "./screen.ts";
import type { Ends, LinkState, MediaLine, Situation } from "./transport.ts";
import { Watch } from "./watch.ts";
import { Ways } from "./ways.ts";

export type { Bytes, MemberCounts } from "./counts.ts";
export type { Ends, LinkState, MediaLine } from "./transport.ts";
export type { DeviceState } from "./local-device.ts";

type MediaMethod = "signal.send" | "keys.send" | "media.send" | "media.able" | "pictures.set" | "devices.set" | "quality.report" | "heard.report";

/** The group's connection as the engine needs it. */
export interface EnginePort {
  readonly you: MemberId;
  /** An answer `{ok: false}` and a rejection both mean: refused, or never sent. */
  call<M extends MediaMethod>(method: M, params: Methods[M]): Promise<unknown>;
  on_peer(listen: (signal: PeerSignal) => void): unknown;
  on_media_peer(listen: (signal: MediaPeerSignal) => void): unknown;
}

const measure_period_ms = 2_000;
const heard_period_ms = 5_000;
const before_any_plan = { width: 640, height: 360, frames: 15, kilobits: 0 };

/** Sound and picture of one member in one meeting, by the ways and with the members that the server's plan names, and nothing else. Losing the group's
 * connection does not touch what flows, but for the leases. There is no call that opens a device for anybody but its owner. */
export class MediaEngine {
  readonly streams: ReadonlySignal<ReadonlyMap<MemberId, MediaStream>>;
  readonly links: ReadonlySignal<ReadonlyMap<MemberId, LinkState>>;
  readonly own_stream: ReadonlySignal<MediaStream | null>;
  /** What a lock has closed and its owner's tap "I am back" opens again; null: nothing. */
  readonly had_open: ReadonlySignal<{ readonly microphone: boolean; readonly camera: boolean } | null>;
  readonly part: ReadonlySignal<TakingPart>;
  /** The server's word as it was last given. */
  readonly plan: ReadonlySignal<MediaPlan | null>;
  /** How our line is, and how far we have stepped down for it. */
  readonly line: ReadonlySignal<LineState>;
  /** The line is spared, by `spare`. */
  readonly spared: ReadonlySignal<boolean>;
  /** The system has taken our open microphone for something else, as for a phone call; it gives it back by itself. */
  readonly interrupted: ReadonlySignal<boolean>;
  /** Whose pictures this person does not want: nobody's, or not these members'. */
  readonly unwanted_pictures: ReadonlySignal<{ readonly none: boolean; readonly without: ReadonlySet<MemberId> }>;
  /** One's own screen as its owner has chosen it: only what `screen_state` calls "on" is seen by anybody else. */
  readonly screen: { readonly state: ReadonlySignal<ScreenState>; readonly trouble: ReadonlySignal<ScreenTrouble | null>; readonly stream: ReadonlySignal<MediaStream | null> };
  /** The connections with other pages that stand, by what certificates. */
  readonly ends: ReadonlySignal<ReadonlyMap<MemberId, Ends>>;

  readonly #ways: Ways;
  readonly #streams = signal<ReadonlyMap<MemberId, MediaStream>>(new Map());
  readonly #states = signal<ReadonlyMap<MemberId, LinkState>>(new Map());
  readonly #ends = signal<ReadonlyMap<MemberId, Ends>>(new Map());
  readonly #part = signal<TakingPart>("video");
  readonly #plan = signal<MediaPlan | null>(null);
  readonly #unwanted = signal<{ readonly none: boolean; readonly without: ReadonlySet<MemberId> }>({ none: false, without: new Set() });
  readonly #microphone: LocalDevice;
  readonly #camera: LocalDevice;
  readonly #screen: OwnScreen;
  readonly #levels: Levels;
  readonly #leases = new Leases();
  readonly #heard = new Heard();
  readonly #dead = new DeadWays();
  readonly #line = new OwnLine();
  readonly #lines = new Set<(line: MediaLine) => void>();
  readonly #counted = new Set<(counts: ReadonlyMap<MemberId, MemberCounts>) => void>();
  readonly #stop: Cancel[] = [];
  #lease_timer: Cancel = () => undefined;
  #told = "";
  #told_pictures = "";
  #devices_answer: Promise<boolean> = Promise.resolve(false);
  /** What of our devices the server has taken note of. */
  #noted = { microphone: false, camera: false };
  #closed = false;

  constructor(private readonly port: EnginePort, private readonly page: Page = browser_page) {
    this.#ways = new Ways({
      clock: page.clock,
      connect: (configuration) => page.connect(configuration),
      draw: () => page.draw(),
      stream: (tracks) => page.stream(tracks),
      send: (method: "signal.send" | "media.send", params: Methods["signal.send"] | Methods["media.send"]) => this.#ask(method, params),
      changed: () => this.#publish(),
      came: (line) => this.#lines.forEach((listen) => listen(line)),
      secured: (ends) => { this.#ends.value = new Map(this.#ends.peek()).set(ends.member, ends); },
    });
    this.#microphone = new LocalDevice(() => page.open_microphone());
    this.#camera = new LocalDevice(() => {
      const plan = this.#plan.peek();
      return page.open_camera(plan && plan.width > 0 ? capture_of(plan) : before_any_plan);
    });
    this.#screen = new OwnScreen(() => page.open_screen(), () => this.#devices_answer);
    this.#levels = new Levels(page, port.you, () => this.#ways.receivers, this.#microphone.track);
    this.streams = this.#streams;
    this.links = this.#states;
    this.ends = this.#ends;
    this.part = this.#part;
    this.plan = this.#plan;
    this.line = this.#line.state;
    this.spared = this.#line.spared;
    this.interrupted = interrupted_by_system(this.#microphone.track);
    this.unwanted_pictures = this.#unwanted;
    this.own_stream = computed(() => {
      const track = this.#camera.track.value;
      return track ? page.stream([track]) : null;
    });
    this.screen = {
      state: this.#screen.state, trouble: this.#screen.trouble,
      stream: computed(() => (this.#screen.chosen.value ? page.stream([this.#screen.chosen.value]) : null)),
    };
    this.had_open = computed(() => {
      const [microphone, camera] = [this.#microphone.had_open.value, this.#camera.had_open.value];
      return microphone || camera ? { microphone, camera } : null;
    });
    for (const unlisten of [port.on_peer((signal) => this.#ways.heard(signal)), port.on_media_peer((signal) => this.#ways.described(signal))]) {
      if (typeof unlisten === "function") this.#stop.push(unlisten as Cancel);
    }
    this.#stop.push(
      effect(() => {
        void [this.#microphone.track.value, this.#camera.track.value, this.#part.value, this.#unwanted.value];
        void [this.#screen.track.value, this.#screen.claimed.value, speaks_by_signs.value, this.interrupted.value];
        untracked(() => {
          this.#update();
          this.#tell(false);
        });
      }),
      page.on_devices(() => {
        this.#microphone.devices_changed();
        this.#camera.devices_changed();
      }),
      page.on_interruption(() => this.restart()),
      every(page.clock, measure_period_ms, () => void this.#measure()),
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

  /** The person's own tap: the browser asks what to show. A whole screen waits for `confirm_screen`. */
  async show_screen(): Promise<void> {
    if (!this.#plan.peek() || this.#line.spared.peek()) return;
    this.#part.value = "video";
    await this.#screen.begin();
  }

  async confirm_screen(): Promise<void> {
    await this.#screen.confirm();
  }

  /** The person's own tap; nothing more goes out from this moment on. */
  stop_screen(): void {
    this.#screen.end();
  }

  /** The server has ended it: another phase, another place, or it is somebody else's. */
  screen_ended(): void {
    if (this.#screen.state.peek() === "on") this.#screen.end("ended");
  }

  /** The person's own tap "I am back": opens what was open when it was locked, as far as it may be open now. */
  async come_back(): Promise<void> {
    await Promise.all([this.#microphone.come_back(), this.#camera.come_back()]);
  }

  /** How to take part: `video` with all, `sound` without any picture (either way), `text` with own devices closed. */
  choose(part: TakingPart): void {
    this.#part.value = part;
    if (part !== "video") {
      void this.#camera.set(false);
      this.#screen.end();
    }
    if (part === "text") void this.#microphone.set(false);
  }

  /** Spares a weak line, or no longer: no picture either way, and less sound. */
  spare(on: boolean): void {
    this.#line.spare(on);
    if (on) {
      void this.#camera.set(false);
      this.#screen.end();
    }
    this.#stepped();
  }

  /** Another microphone or camera, now if one is open and from now on. */
  async use_device(kind: "audioinput" | "videoinput", id: string): Promise<void> {
    remember_device(kind, id);
    await (kind === "audioinput" ? this.#microphone : this.#camera).reopen();
  }

  /** This member's picture is not wanted, or again: nothing of it comes here then. */
  without_picture(member: MemberId, off: boolean): void {
    const { none, without } = this.#unwanted.peek();
    const members = new Set(without);
    if (off) members.add(member);
    else members.delete(member);
    this.#unwanted.value = { none, without: members };
  }

  /** Nobody's picture is wanted, or again those that are. */
  no_pictures(none: boolean): void {
    this.#unwanted.value = { ...this.#unwanted.peek(), none };
  }

  /** Whose microphones are open, as they say; a link on which nothing comes all the same is made anew. */
  set_open_microphones(members: readonly MemberId[]): void {
    this.#dead.open = members;
  }

  /** Watches over one's own sound until it is closed. `heard`: of each who ought to hear us and told whom they hear, whether we are among them. */
  watch(heard: () => readonly boolean[]): Watch {
    return new Watch((listen) => this.#levels.on_measured(listen), heard, this.page.clock);
  }

  /** Who has told whom they hear, and whether we are among them; where we are not although our microphone is open, our side of the way is made anew. */
  set_heard_by(told: ReadonlyMap<MemberId, boolean>): void {
    this.#dead.told = told;
  }

  /** Each line of each connection as it comes to be, before anything flows on it. Returns how to stop listening. */
  on_line(listen: (line: MediaLine) => void): Cancel {
    this.#lines.add(listen);
    return () => void this.#lines.delete(listen);
  }

  /** Every two seconds what the browser counts of each member. Returns how to stop listening. */
  on_counts(listen: (counts: ReadonlyMap<MemberId, MemberCounts>) => void): Cancel {
    this.#counted.add(listen);
    return () => void this.#counted.delete(listen);
  }

  /** Takes the server's word on who may hear whom, at once, and in this order: who is in another place now gets not one packet more, then those
   * who stay get what they may, then new links open. Null: in no place. */
  apply(plan: MediaPlan | null): void {
    if (this.#closed) return;
    const now = this.page.clock.now();
    const before = this.#plan.peek();
    const entered = plan !== null && before === null;
    this.#plan.value = plan;
    this.#leases.forget(plan?.send_to ?? []);
    this.#leases.name(plan?.leased.filter((member) => plan.send_to.includes(member)) ?? [], now);
    this.#forget(new Set(plan ? [...plan.send_to, ...plan.receive_from] : []));
    this.#microphone.allow(plan?.microphone ?? true);
    this.#camera.allow(plan?.camera ?? true);
    if (!plan) this.#close_devices();
    this.#update();
    this.#publish();
    if (entered) this.#tell(true);
    if (this.#signs(plan) && !this.#signs(before)) void this.#camera.reopen(); // signs need more frames than a camera was opened for
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

  /** Says what this page can do, what its devices are and whom it hears: on each new connection of the group. What waited for it is tried again.
   * @param kept  our devices as the server still has them; what it had open and has closed meanwhile is closed here first, as nobody was there to be told */
  announce(kept: { readonly microphone: boolean; readonly camera: boolean } | null): void {
    if (kept && this.#noted.microphone && !kept.microphone) void this.#microphone.set(false);
    if (kept && this.#noted.camera && !kept.camera) void this.#camera.set(false);
    void this.#ask("media.able", { frame_encryption: this.page.encrypts_frames() });
    this.#tell(true);
    this.#heard.tell_again();
    this.#ways.hurry();
  }

  /** The network may be another one: looks for new ways to everybody; what flows goes on meanwhile. */
  restart(): void {
    this.#line.moved();
    this.#ways.restart();
  }

  /** What each link has carried so far. */
  async stats(): Promise<Record<MemberId, MemberCounts>> {
    return Object.fromEntries(await this.#ways.counts()) as Record<MemberId, MemberCounts>;
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

  #signs(plan: MediaPlan | null): boolean {
    return plan?.signing.includes(this.port.you) ?? false;
  }

  #forget(members: ReadonlySet<MemberId>): void {
    for (const member of this.#states.peek().keys()) {
      if (members.has(member)) continue;
      this.#line.forget(member);
      this.#heard.forget(member);
    }
    const ends = [...this.#ends.peek()].filter(([member]) => members.has(member) && this.#plan.peek()?.place !== "media_server");
    if (ends.length !== this.#ends.peek().size) this.#ends.value = new Map(ends);
  }

  #close_devices(): void {
    void this.#microphone.set(false);
    void this.#camera.set(false);
    this.#screen.end();
  }

  /** One reading of the clock for all of it: a lease that ended between two readings would be seen by neither. */
  #update(): void {
    const now = this.page.clock.now();
    this.#ways.apply(this.#situation(now));
    this.#lease_timer();
    const end = this.#leases.next_end(now);
    if (end !== null) this.#lease_timer = this.page.clock.after(end - now, () => this.#update());
  }

  #situation(now: number): Situation | null {
    const plan = this.#plan.peek();
    if (!plan) return null;
    const screen = this.#screen.track.peek();
    return {
      plan, you: this.port.you, part: this.#part.peek(), step: this.#line.state.peek().step,
      tracks: { audio: this.#microphone.track.peek(), video: screen ?? this.#camera.track.peek(), screen: screen !== null },
      without: this.#without(plan),
      lapsed: new Set(plan.send_to.filter((member) => !this.#leases.allows(member, now))),
    };
  }

  /** Whose pictures do not come: those that are not wanted, and on a weak line all, those that carry signs after the rest. */
  #without(plan: MediaPlan): ReadonlySet<MemberId> {
    const { none, without } = this.#unwanted.peek();
    const { sees, sees_signs } = this.#line.state.peek();
    if (none || this.#line.spared.peek()) return new Set(plan.receive_from);
    const weak = plan.receive_from.filter((member) => (plan.signing.includes(member) ? !sees_signs : !sees));
    return weak.length > 0 ? new Set([...without, ...weak]) : without;
  }

  #publish(): void {
    renew(this.#streams, this.#ways.streams);
    renew(this.#states, this.#ways.links);
  }

  #tell(again: boolean): void {
    if (this.#closed || !this.#plan.peek()) return; // outside a room nobody is told
    const devices = {
      microphone: this.#microphone.track.peek() !== null && !this.interrupted.peek(), // nobody waits for a voice that a call has taken
      camera: this.#camera.track.peek() !== null,
      part: this.#part.peek(),
      sharing: this.#screen.claimed.peek(),
      signing: speaks_by_signs.peek(),
    };
    const told = JSON.stringify(devices);
    if (again || told !== this.#told) {
      this.#told = told;
      const answer = this.#answer("devices.set", devices);
      this.#devices_answer = answer.then((how) => {
        if (how === "done") this.#noted = devices;
        return how === "done";
      });
      if (devices.sharing) void answer.then((how) => { if (how === "refused") this.#screen_refused(told); });
    }
    this.#tell_pictures(again);
  }

  /** A media server sends on what is wanted; in a mesh the lines themselves say it. Whoever wants all of them has nothing to tell. */
  #tell_pictures(again: boolean): void {
    const { none, without } = this.#unwanted.peek();
    const plan = this.#plan.peek();
    const of_signs = plan?.receive_from.some((member) => plan.signing.includes(member)) ?? false;
    const line = this.#line.state.peek();
    const nobody = none || this.#part.peek() === "sound" || this.#line.spared.peek() || !(line.sees || (of_signs && line.sees_signs));
    const members = plan && of_signs && !nobody ? this.#without(plan) : without;
    const pictures = { none: nobody, without: [...members].sort().slice(0, 25) };
    const told = JSON.stringify(pictures);
    const all = !pictures.none && pictures.without.length === 0;
    if (all ? this.#told_pictures === "" : !again && told === this.#told_pictures) return;
    this.#told_pictures = all ? "" : told;
    void this.#ask("pictures.set", pictures);
  }

  async #measure(): Promise<void> {
    const counts = await this.#ways.counts();
    if (this.#closed || !this.#plan.peek()) return;
    const plan = this.#plan.peek();
    const signing = { own: this.#signs(plan) && this.#screen.track.peek() === null, others: plan?.signing ?? [] };
    const { told, stepped } = this.#line.sample(new Map([...counts].filter(([member]) => this.#states.peek().get(member) === "connected")), signing);
    if (told) void this.#ask("quality.report", { quality: told });
    if (stepped) this.#stepped();
    this.#counted.forEach((listen) => listen(counts));
    this.#revive(counts);
  }

  /** Only what was refused ends it: a connection that is lost for a while does not. */
  #screen_refused(told: string): void {
    if (this.#told === told && this.#screen.state.peek() === "on") this.#screen.end("taken");
  }

  #stepped(): void {
    this.#update();
    if (this.#plan.peek()) this.#tell_pictures(false);
  }

  /** Ways that stand and carry nothing in one direction are made anew. */
  #revive(counts: ReadonlyMap<MemberId, MemberCounts>): void {
    const now = this.page.clock.now();
    const connected = (members: readonly MemberId[]): MemberId[] => members.filter((member) => this.#states.peek().get(member) === "connected");
    const { send_to = [], receive_from = [] } = this.#plan.peek() ?? {};
    const packets = new Map([...counts].map(([member, { sound_packets }]) => [member, sound_packets]));
    for (const [member, times] of this.#dead.inwards(connected(receive_from), packets, now)) this.#ways.revive(member, times);
    const hearers = this.#microphone.track.peek() ? connected(send_to.filter((member) => this.#leases.allows(member, now))) : [];
    for (const [member, { times, by_all }] of this.#dead.outwards(hearers, now)) this.#ways.unheard(member, times, by_all);
  }

  /** From whom sound has come since the last look; technical support sees by it where sound is stuck. */
  async #tell_heard(): Promise<void> {
    const packets = new Map<MemberId, number>();
    for (const [member, { sound_packets }] of await this.#ways.counts()) {
      if (this.#states.peek().get(member) === "connected" && this.#streams.peek().has(member)) packets.set(member, sound_packets);
    }
    if (this.#closed || !this.#plan.peek()) return;
    const from = this.#heard.sample(packets, this.page.clock.now());
    if (from && !(await this.#ask("heard.report", { from }))) this.#heard.tell_again();
  }

  async #ask<M extends MediaMethod>(method: M, params: Methods[M]): Promise<boolean> {
    return (await this.#answer(method, params)) === "done";
  }

  async #answer<M extends MediaMethod>(method: M, params: Methods[M]): Promise<"done" | "refused" | "unsent"> {
    try {
      const reply = await this.port.call(method, params) as { ok?: boolean; code?: string } | null | undefined;
      if (reply?.ok !== false) return "done";
      return reply.code === "not_sent" ? "unsent" : "refused";
    } catch {
      return "unsent";
    }
  }
}

/** Another map only when something in it is another. */
function renew<T>(known: Signal<ReadonlyMap<MemberId, T>>, now: ReadonlyMap<MemberId, T>): void {
  const before = known.peek();
  if (now.size !== before.size || [...now].some(([member, value]) => before.get(member) !== value)) known.value = new Map(now);
}
