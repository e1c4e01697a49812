import { effect, untracked, type ReadonlySignal } from "@preact/signals";
import type { KeysSend, KeysSignal, KeyStep, MediaPlan, MemberId } from "@protocol";
import type { Cancel, Clock } from "../clock.ts";
import { browser_frames, FrameLines, type FramePage } from "../frames/lines.ts";
import type { Ends, MediaLine } from "../transport.ts";
import { Comparisons, type Safety } from "./comparisons.ts";
import type { GroupKeys } from "./group-keys.ts";
import { PairwiseKeys } from "./pairwise-keys.ts";

/** Of the media engine, what encryption goes by. */
export interface Encrypted {
  readonly plan: ReadonlySignal<MediaPlan | null>;
  readonly ends: ReadonlySignal<ReadonlyMap<MemberId, Ends>>;
  on_line(listen: (line: MediaLine) => void): Cancel;
}

export interface EncryptionPort {
  readonly you: MemberId;
  call(method: "keys.send", params: KeysSend): Promise<unknown>;
  on_keys(listen: (signal: KeysSignal) => void): Cancel;
}

export interface EncryptionPage {
  readonly clock: Clock;
  draw(): string;
  readonly frames?: FramePage;
}

/** Encryption as the plan says it: frames through the media server, keys for them, and with everybody the words that two people compare. */
export class Encryption {
  /** Of each member whether the connection was compared, and the words. Nobody stands here where there is nothing to compare. */
  readonly safety: ReadonlySignal<ReadonlyMap<MemberId, Safety>>;
  /** Whose sound and picture come, but cannot be decrypted. */
  readonly unreadable: ReadonlySignal<ReadonlySet<MemberId>>;
  readonly #comparisons: Comparisons;
  readonly #lines: FrameLines;
  readonly #stop: Cancel[];
  #keys: GroupKeys | null = null;

  constructor(engine: Encrypted, private readonly port: EncryptionPort, private readonly page: EncryptionPage) {
    this.#comparisons = new Comparisons({ clock: page.clock, send: (to, session, step) => this.#send(to, session, step) });
    this.#lines = new FrameLines(page.frames ?? browser_frames);
    this.safety = this.#comparisons.safety;
    this.unreadable = this.#lines.unreadable;
    this.#stop = [
      engine.on_line((line) => this.#lines.came(line)),
      port.on_keys(({ from, session, step }) => this.#heard(engine.plan.peek(), from, session, step)),
      effect(() => {
        const plan = engine.plan.value;
        untracked(() => this.#apply(plan));
      }),
      effect(() => {
        const ends = engine.ends.value;
        untracked(() => this.#compare(ends));
      }),
    ];
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.#keys?.close();
    this.#comparisons.close();
    this.#lines.close();
  }

  #apply(plan: MediaPlan | null): void {
    const encrypts = plan?.place === "media_server" && plan.encryption === "end_to_end";
    this.#lines.set(encrypts);
    this.#comparisons.keep(new Set(plan?.encryption === "end_to_end" ? [...plan.send_to, ...plan.receive_from] : []));
    if (encrypts) {
      this.#keys ??= this.#agreement();
      this.#keys.apply(plan);
    } else {
      this.#keys?.close();
      this.#keys = null;
    }
  }

  #compare(ends: ReadonlyMap<MemberId, Ends>): void {
    for (const { member, session, local, remote } of ends.values()) {
      const [own, other] = [{ id: this.port.you, session, value: local }, { id: member, session, value: remote }];
      this.#comparisons.begin(member, { of: "dtls", own, other });
    }
  }

  #agreement(): GroupKeys {
    const { you } = this.port;
    return new PairwiseKeys(you, this.page.clock, () => this.page.draw(), {
      send: (to, session, step) => this.#send(to, session, step),
      use: (epoch, key) => this.#lines.use(epoch, key),
      open: (from, epoch, key) => this.#lines.open(from, epoch, key),
      forget: (from, epoch) => this.#lines.forget(from, epoch),
      met: (member, own, other) => this.#comparisons.begin(member, {
        of: "x25519",
        own: { id: you, session: own.session, value: own.public_key },
        other: { id: member, session: other.session, value: other.public_key },
      }),
    });
  }

  #heard(plan: MediaPlan | null, from: MemberId, session: string, step: KeyStep): void {
    if (!plan || (!plan.send_to.includes(from) && !plan.receive_from.includes(from))) return;
    if (step.kind === "hello" || step.kind === "key") this.#keys?.heard(from, session, step);
    else this.#comparisons.heard(from, session, step);
  }

  async #send(to: MemberId, session: string, step: KeyStep): Promise<boolean> {
    try {
      const reply = await this.port.call("keys.send", { to, session, step });
      return !(typeof reply === "object" && reply !== null && "ok" in reply && reply.ok === false);
    } catch {
      return false; // it never left
    }
  }
}
