import type { KeyStep } from "@protocol";
import type { Cancel, Clock } from "../clock.ts";
import { from_text, hkdf, joined, random_bytes, sha256, to_text, type Bytes } from "./bytes.ts";

/** One side of a pair, by what the comparison binds it: its certificate or its public key. */
export interface Side {
  readonly id: string;
  /** The name under which its steps come. */
  readonly session: string;
  readonly value: string;
}

export interface Pair {
  /** What the values are: fingerprints of DTLS certificates, or X25519 public keys. */
  readonly of: "dtls" | "x25519";
  readonly own: Side;
  readonly other: Side;
}

/** Four numbers, 0 to 255, each of a word. */
export type Four = readonly [number, number, number, number];

export type ComparisonState = { readonly is: "checking" } | { readonly is: "failed" } | { readonly is: "words"; readonly words: Four };

export interface ComparisonPort {
  readonly clock: Clock;
  send(step: KeyStep): Promise<boolean>;
  changed(): void;
}

const patience_ms = 20_000;
const again_ms = 3_000;

/** What one side commits to before either shows its nonce. It binds the value too: whoever shows another one cannot open it. */
export function commitment(of: Pair["of"], from: Side, to: string, nonce: Bytes): Promise<Bytes> {
  return sha256(joined("piiri safety words commitment 1", of, from.id, to, from.session, from.value, nonce));
}

/** The four words of a pair, the same at both ends: HKDF over all that was agreed, the lower id first. */
export async function words_of({ of, own, other }: Pair, own_nonce: Bytes, other_nonce: Bytes): Promise<Four> {
  const sides = [{ ...own, nonce: own_nonce }, { ...other, nonce: other_nonce }].sort((a, b) => (a.id < b.id ? -1 : 1));
  const transcript = joined("piiri safety words 1", of, ...sides.flatMap(({ id, session, value, nonce }) => [id, session, value, nonce]));
  const [a, b, c, d] = await hkdf(transcript, joined("four words"), 4);
  return [a!, b!, c!, d!];
}

/** One attempt at four words with one other member (a short authentication string, as in ZRTP: RFC 6189 sections 4.4.1.1 and 7). Each side first
 * commits to a nonce and to its own value, and shows the nonce only when it has the other's commitment and has sent its own. Who stands in between
 * must thus fix its values before it can know any words: one guess in 2^32 an attempt, instead of a search for values that give the same words.
 * There is one attempt a session: whatever does not fit ends it, and nothing begins it again. Steps that are lost are sent again as they were. */
export class Comparison {
  #state: ComparisonState = { is: "checking" };
  #own: { readonly nonce: Bytes; readonly hash: string } | null = null;
  #committed: string | null = null; // the other's
  #chain: Promise<void> = Promise.resolve();
  #cancel: Cancel[] = [];

  constructor(readonly pair: Pair, private readonly port: ComparisonPort) {
    this.#cancel.push(port.clock.after(patience_ms, () => this.#end({ is: "failed" })));
    void this.#next(() => this.#commit());
  }

  get state(): ComparisonState {
    return this.#state;
  }

  /** A step of the other side under its session. They are worked off one after another. */
  heard(step: KeyStep): Promise<void> {
    if (step.kind === "reveal" && this.#own === null) this.#end({ is: "failed" }); // before our commitment was out
    return this.#next(async () => {
      if (step.kind === "commit") await this.#heard_commit(step.hash);
      else if (step.kind === "reveal") await this.#heard_reveal(step.nonce);
    });
  }

  /** What these two ends were is so no more. */
  fail(): void {
    this.#end({ is: "failed" });
  }

  close(): void {
    for (const cancel of this.#cancel) cancel();
    this.#cancel = [];
    this.#own = null;
  }

  async #commit(): Promise<void> {
    const { of, own, other } = this.pair;
    const nonce = random_bytes(32);
    this.#own = { nonce, hash: to_text(await commitment(of, own, other.id, nonce)) };
    this.#tell();
  }

  /** Sends what is due, and again while no words have come of it. */
  #tell(): void {
    if (!this.#own || this.#state.is !== "checking") return;
    void this.port.send({ kind: "commit", hash: this.#own.hash });
    if (this.#committed !== null) this.#reveal();
    this.#cancel.push(this.port.clock.after(again_ms, () => this.#tell()));
  }

  #reveal(): void {
    if (this.#own) void this.port.send({ kind: "reveal", nonce: to_text(this.#own.nonce) });
  }

  async #heard_commit(hash: string): Promise<void> {
    if (this.#state.is === "failed") return;
    if (this.#committed !== null && this.#committed !== hash) return this.#end({ is: "failed" });
    const first = this.#committed === null;
    this.#committed = hash;
    if (first && this.#own) void this.port.send({ kind: "commit", hash: this.#own.hash }); // the one before may be lost, and must come first
    this.#reveal(); // also the second time: then the first was lost
  }

  async #heard_reveal(text: string): Promise<void> {
    if (this.#state.is !== "checking") return;
    const nonce = from_text(text);
    if (!this.#own || this.#committed === null || nonce?.length !== 32) return this.#end({ is: "failed" });
    const { of, own, other } = this.pair;
    const hash = to_text(await commitment(of, other, own.id, nonce));
    if (hash !== this.#committed) return this.#end({ is: "failed" });
    this.#end({ is: "words", words: await words_of(this.pair, this.#own.nonce, nonce) });
  }

  #end(state: ComparisonState): void {
    if (this.#state.is === "failed" || (this.#state.is === "words" && state.is === "words")) return;
    for (const cancel of this.#cancel) cancel();
    this.#cancel = [];
    this.#state = state;
    this.port.changed();
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#chain = this.#chain.then(work).catch(() => this.#end({ is: "failed" }));
    return this.#chain;
  }
}
