import type { KeyStep, MemberId } from "@protocol";
import { every, type Cancel, type Clock } from "../clock.ts";
import { from_text, hkdf, joined, random_bytes, to_text, type Bytes } from "./bytes.ts";
import type { Circle, GroupKeys, GroupKeysPort } from "./group-keys.ts";

const together_ms = 200;
const switch_ms = 1_000;
const again_ms = 3_000;
const old_ms = 10_000;
const generation_max = 0xffff_ffff;

/** The other side of a pair. `own_session` is drawn anew whenever a member is met anew, so that nothing said before can be said again. */
interface Peer {
  readonly own_session: string;
  session: string | null;
  public_key: string | null;
  /** Which of our generations they have. */
  given: number;
  /** The last of theirs that we have; -1: none. */
  taken: number;
  opened: number | null;
  chain: Promise<void>;
}

interface Own {
  readonly pair: CryptoKeyPair;
  readonly public_key: string;
}

interface Generation {
  readonly number: number;
  readonly bytes: Bytes;
  readonly key: CryptoKey;
}

/** Each page makes its own random frame key for every epoch and gives it to each other page alone: X25519 (RFC 7748) between the two key pairs, HKDF
 * with both names, sessions and public keys, AES-GCM. Beside the epoch, which counts on from 255 to 0, a generation is encrypted that never does: a
 * wrap that is said again is older than what is known and is not taken. */
export class PairwiseKeys implements GroupKeys {
  readonly #peers = new Map<MemberId, Peer>();
  #send_to = new Set<MemberId>();
  #own: Promise<Own> | null = null;
  #now: Generation | null = null;
  #number: number;
  #used = 0;
  #coalesced: Cancel | null = null;
  #switch: Cancel = () => undefined;
  #again: Cancel;
  #making: Promise<void> = Promise.resolve();
  #closed = false;

  /** `last`: the number of the last generation; epochs count on from it. */
  constructor(
    private readonly you: MemberId, private readonly clock: Clock, private readonly draw: () => string, private readonly port: GroupKeysPort, last = 0,
  ) {
    this.#number = last;
    this.#again = every(clock, again_ms, () => this.#repeat());
  }

  apply({ send_to, receive_from }: Circle): void {
    if (this.#closed) return;
    const members = new Set([...send_to, ...receive_from].filter((member) => member !== this.you));
    const before = this.#send_to;
    this.#send_to = new Set(send_to.filter((member) => member !== this.you));
    const left = [...before].some((member) => !this.#send_to.has(member));
    for (const member of this.#peers.keys()) if (!members.has(member)) this.#part(member);
    for (const member of members) if (!this.#peers.has(member)) this.#meet(member);
    const came = [...this.#send_to].some((member) => !before.has(member) && this.#peers.get(member)?.public_key != null);
    if (left) this.#rotate();
    else if (came) this.#rotate_soon();
  }

  heard(from: MemberId, session: string, step: KeyStep): void {
    const peer = this.#peers.get(from);
    if (!peer || this.#closed) return;
    peer.chain = peer.chain.then(async () => {
      if (this.#peers.get(from) !== peer) return;
      if (step.kind === "hello") await this.#heard_hello(from, peer, session, step.public_key, step.again);
      else if (step.kind === "key" && session === peer.session) await this.#heard_key(from, peer, step.epoch, step.wrapped);
    }).catch(() => undefined); // what cannot be read is as if it had not come
  }

  close(): void {
    this.#closed = true;
    this.#again();
    this.#switch();
    this.#coalesced?.();
    this.#peers.clear();
    this.#now = this.#own = null;
  }

  #keys(): Promise<Own> {
    this.#own ??= (async () => {
      const pair = (await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"])) as CryptoKeyPair;
      return { pair, public_key: to_text(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))) };
    })();
    return this.#own;
  }

  #meet(member: MemberId): Peer {
    const peer: Peer = { own_session: this.draw(), session: null, public_key: null, given: 0, taken: -1, opened: null, chain: Promise.resolve() };
    this.#peers.set(member, peer);
    void this.#greet(member, peer, false);
    return peer;
  }

  #part(member: MemberId): void {
    this.#peers.delete(member);
    this.port.forget(member);
  }

  async #greet(member: MemberId, peer: Peer, again: boolean): Promise<void> {
    const { public_key } = await this.#keys();
    if (this.#peers.get(member) === peer) await this.port.send(member, peer.own_session, { kind: "hello", public_key, again });
  }

  async #heard_hello(from: MemberId, peer: Peer, session: string, public_key: string, again: boolean): Promise<void> {
    if (from_text(public_key)?.length !== 32) return;
    const anew = peer.public_key !== public_key || peer.session !== session;
    if (anew) {
      const replaced = peer.public_key !== null;
      if (replaced) this.port.forget(from);
      Object.assign(peer, { public_key, session, given: 0, taken: -1, opened: null });
      const own = await this.#keys();
      this.port.met(from, { session: peer.own_session, public_key: own.public_key }, { session, public_key });
      if (this.#send_to.has(from)) {
        if (replaced) this.#rotate();
        else this.#rotate_soon();
      }
    }
    if (!again) await this.#greet(from, peer, true);
  }

  async #heard_key(from: MemberId, peer: Peer, epoch: number, wrapped: string): Promise<void> {
    const bytes = from_text(wrapped);
    if (bytes?.length !== 12 + 36 + 16 || peer.public_key === null || peer.session === null) return;
    const own = await this.#keys();
    const key = await wrap_key(own.pair.privateKey, peer.public_key, {
      from, to: this.you, from_session: peer.session, to_session: peer.own_session, from_key: peer.public_key, to_key: own.public_key, epoch,
    });
    const shown = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12)));
    const generation = new DataView(shown.buffer).getUint32(0);
    if (generation <= peer.taken || (generation & 255) !== epoch) return;
    const base = await frame_base(shown.slice(4));
    if (this.#peers.get(from) !== peer) return;
    const old = peer.opened;
    peer.taken = generation;
    peer.opened = epoch;
    this.port.open(from, epoch, base);
    if (old === null) return;
    this.clock.after(old_ms, () => {
      if (this.#peers.get(from) === peer && peer.opened !== old) this.port.forget(from, old);
    });
  }

  #rotate_soon(): void {
    this.#coalesced ??= this.clock.after(together_ms, () => this.#rotate());
  }

  #rotate(): void {
    this.#coalesced?.();
    this.#coalesced = null;
    this.#making = this.#making.then(() => this.#begin_epoch()).catch(() => undefined);
  }

  /** The new key is given to all before it is used, for a second at most: who has left would otherwise go on reading. */
  async #begin_epoch(): Promise<void> {
    if (this.#closed || this.#number >= generation_max) return;
    const bytes = random_bytes(32);
    const generation: Generation = { number: ++this.#number, bytes, key: await frame_base(bytes) };
    this.#now = generation;
    const use = (): void => {
      if (this.#now !== generation || this.#used === generation.number || this.#closed) return;
      this.#switch();
      this.#used = generation.number;
      this.port.use(generation.number & 255, generation.key);
    };
    this.#switch();
    this.#switch = this.clock.after(switch_ms, use);
    void Promise.all([...this.#send_to].map((member) => this.#give(member, generation))).then(use);
  }

  async #give(member: MemberId, { number, bytes }: Generation): Promise<void> {
    const peer = this.#peers.get(member);
    if (!peer || peer.public_key === null || peer.session === null || peer.given >= number) return;
    const { public_key, session } = peer;
    const own = await this.#keys();
    const epoch = number & 255;
    const key = await wrap_key(own.pair.privateKey, public_key, {
      from: this.you, to: member, from_session: peer.own_session, to_session: session, from_key: own.public_key, to_key: public_key, epoch,
    }).catch(() => null);
    if (!key) return; // theirs is no key of this curve
    const plain = new Uint8Array(36);
    new DataView(plain.buffer).setUint32(0, number);
    plain.set(bytes, 4);
    const iv = random_bytes(12);
    const hidden = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
    // Who left or began anew meanwhile gets nothing: another epoch is on its way.
    if (this.#peers.get(member) !== peer || peer.session !== session || !this.#send_to.has(member)) return;
    if (await this.port.send(member, peer.own_session, { kind: "key", epoch, wrapped: to_text(new Uint8Array([...iv, ...hidden])) })) {
      if (peer.session === session) peer.given = Math.max(peer.given, number);
    }
  }

  /** What did not get through is said once more. */
  #repeat(): void {
    const now = this.#now;
    for (const [member, peer] of this.#peers) {
      if (peer.public_key === null) void this.#greet(member, peer, false);
      else if (now && peer.given < now.number && this.#send_to.has(member)) void this.#give(member, now);
    }
  }
}

interface Between {
  readonly from: string;
  readonly to: string;
  readonly from_session: string;
  readonly to_session: string;
  readonly from_key: string;
  readonly to_key: string;
  readonly epoch: number;
}

/** The key for one wrap: of one pair, one direction and one epoch. */
async function wrap_key(own: CryptoKey, other: string, between: Between): Promise<CryptoKey> {
  const theirs = await crypto.subtle.importKey("raw", from_text(other)!, { name: "X25519" }, false, []);
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: theirs }, own, 256));
  const { from, to, from_session, to_session, from_key, to_key, epoch } = between;
  const bytes = await hkdf(shared, joined("piiri frame key wrap 1", from, to, from_session, to_session, from_key, to_key, String(epoch)), 32);
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function frame_base(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveBits"]);
}
