import { signal, type ReadonlySignal } from "@preact/signals";
import type { KeyStep, MemberId } from "@protocol";
import type { Clock } from "../clock.ts";
import { Comparison, type Four, type Pair } from "./comparison.ts";

/** What a person is shown of the safety of the connection with one other member. */
export interface Safety {
  readonly state: "checking" | "words" | "failed";
  /** There in the state `words`. */
  readonly words?: Four;
  /** There were other words before: whoever compared them compares anew. */
  readonly changed: boolean;
}

export interface ComparisonsPort {
  readonly clock: Clock;
  send(to: MemberId, session: string, step: KeyStep): Promise<boolean>;
}

/** What came before its connection stood here. Nobody can show a nonce rightly before our commitment has gone out. */
type Early = { readonly session: string; commit?: KeyStep; shown?: boolean };

const members_max = 32;

/** The comparisons with everybody whom sound may flow to or from, one for each member, and of each what was shown before. */
export class Comparisons {
  readonly safety: ReadonlySignal<ReadonlyMap<MemberId, Safety>>;
  readonly #safety = signal<ReadonlyMap<MemberId, Safety>>(new Map());
  readonly #running = new Map<MemberId, Comparison>();
  readonly #early = new Map<MemberId, Early>();
  readonly #shown = new Map<MemberId, string>(); // the last words

  constructor(private readonly port: ComparisonsPort) {
    this.safety = this.#safety;
  }

  /** The ends of the connection with this member. The same again changes nothing; others under the same names end what runs: there is one attempt. */
  begin(member: MemberId, pair: Pair): void {
    const known = this.#running.get(member);
    if (known && known.pair.own.session === pair.own.session && known.pair.other.session === pair.other.session) {
      if (known.pair.own.value !== pair.own.value || known.pair.other.value !== pair.other.value) known.fail();
      return;
    }
    known?.close();
    const comparison = new Comparison(pair, {
      clock: this.port.clock,
      send: (step) => this.port.send(member, pair.own.session, step),
      changed: () => this.#publish(),
    });
    this.#running.set(member, comparison);
    const early = this.#early.get(member);
    this.#early.delete(member);
    if (early?.session === pair.other.session) {
      if (early.commit) void comparison.heard(early.commit);
      if (early.shown) comparison.fail();
    }
    this.#publish();
  }

  /** A commit or a reveal. One that comes before its connection stands here is kept, the latest session's alone. */
  heard(from: MemberId, session: string, step: KeyStep): void {
    if (step.kind !== "commit" && step.kind !== "reveal") return;
    const running = this.#running.get(from);
    if (running?.pair.other.session === session) {
      void running.heard(step);
      return;
    }
    const kept = this.#early.get(from);
    const early: Early = kept?.session === session ? kept : { session };
    if (step.kind === "reveal") early.shown = true;
    else early.commit ??= step;
    if (this.#early.size < members_max || kept) this.#early.set(from, early);
  }

  /** Nobody else is compared with any more. */
  keep(members: ReadonlySet<MemberId>): void {
    for (const [member, comparison] of this.#running) {
      if (members.has(member)) continue;
      comparison.close();
      this.#running.delete(member);
    }
    for (const member of this.#early.keys()) if (!members.has(member)) this.#early.delete(member);
    this.#publish();
  }

  close(): void {
    this.keep(new Set());
    this.#shown.clear();
  }

  #publish(): void {
    this.#safety.value = new Map([...this.#running].map(([member, { state }]): [MemberId, Safety] => {
      const before = this.#safety.peek().get(member);
      if (state.is !== "words") return [member, { state: state.is, changed: this.#shown.has(member) }];
      const words = state.words.join();
      const last = this.#shown.get(member);
      this.#shown.set(member, words);
      return [member, { state: "words", words: state.words, changed: last === words ? before?.changed ?? false : last !== undefined }];
    }));
  }
}
