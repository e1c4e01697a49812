// One encrypted frame of sound or picture, much as SFrame has it (RFC 9605): key and counter are named in each frame, and what the media server must
// see of it stays readable and authenticated. It is not SFrame's own format: that hides the whole frame, and a VP8 frame's first bytes must be seen.
//
//   clear bytes │ encrypted bytes │ tag, 16 │ counter, 4, big end first │ epoch, 1
//
// AES-128-GCM (SFrame's suite 4): X25519, by which keys are given, is of the same strength, and phones without AES in hardware are spared. From the
// sender's key of an epoch HKDF makes one key and one salt for sound and one for pictures. The nonce is the salt XOR the counter, which counts on
// over everything that goes out under this key: over both simulcast layers, over connections that are made anew. It never starts anew.
import { hkdf, joined, type Bytes } from "../keys/bytes.ts";

export type Kind = "audio" | "video";

const tag_bytes = 16;
const trailer_bytes = 5;
const counter_max = 0xffff_ffff;
const window = 1024;

/** What a frame says of itself. */
export interface Trailer {
  readonly epoch: number;
  readonly counter: number;
}

/** How many first bytes stay readable: Opus' description of itself (RFC 6716 section 3.1), VP8's frame tag and on key frames also the start code and
 * size (RFC 6386 section 9.1), by which Janus and browsers tell frames. */
export function clear_bytes(kind: Kind, key_frame: boolean): number {
  return kind === "audio" ? 1 : key_frame ? 10 : 3;
}

/** Of a VP8 frame: whether it is a key frame, as its first bit says (RFC 6386 section 9.1). */
export function is_key_frame(frame: Bytes): boolean {
  return frame.length > 0 && (frame[0]! & 1) === 0;
}

/** Null: too short to be encrypted. */
export function trailer_of(frame: Bytes): Trailer | null {
  if (frame.length < trailer_bytes + tag_bytes) return null;
  const view = new DataView(frame.buffer, frame.byteOffset + frame.length - trailer_bytes);
  return { counter: view.getUint32(0), epoch: view.getUint8(4) };
}

interface Material {
  readonly key: CryptoKey;
  readonly salt: Bytes;
}

async function material(base: CryptoKey, kind: Kind, use: "encrypt" | "decrypt"): Promise<Material> {
  const bytes = await hkdf(base, joined("piiri frames 1", kind), 28);
  return { key: await crypto.subtle.importKey("raw", bytes.slice(0, 16), "AES-GCM", false, [use]), salt: bytes.slice(16) };
}

function nonce_of(salt: Bytes, counter: number): Bytes {
  const nonce = salt.slice();
  const view = new DataView(nonce.buffer);
  view.setUint32(8, (view.getUint32(8) ^ counter) >>> 0);
  return nonce;
}

/** Encrypts all that one page sends of one kind in one epoch. */
export class Sealer {
  #counter = 0;

  private constructor(private readonly epoch: number, private readonly kind: Kind, private readonly with_: Material) {}

  /** `base`: the sender's key of the epoch, for HKDF. Make one Sealer of it for each kind and no second one. */
  static async of(base: CryptoKey, epoch: number, kind: Kind): Promise<Sealer> {
    return new Sealer(epoch, kind, await material(base, kind, "encrypt"));
  }

  /** Null: this key has been used as often as it may. */
  async seal(frame: Bytes): Promise<Bytes | null> {
    if (this.#counter > counter_max) return null;
    const counter = this.#counter++;
    const clear = frame.slice(0, clear_bytes(this.kind, is_key_frame(frame)));
    const trailer = new Uint8Array(trailer_bytes);
    new DataView(trailer.buffer).setUint32(0, counter);
    trailer[4] = this.epoch;
    const hidden = new Uint8Array(await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonce_of(this.with_.salt, counter), additionalData: joined(clear, trailer) },
      this.with_.key, frame.subarray(clear.length),
    ));
    const sealed = new Uint8Array(clear.length + hidden.length + trailer_bytes);
    sealed.set(clear);
    sealed.set(hidden, clear.length);
    sealed.set(trailer, clear.length + hidden.length);
    return sealed;
  }
}

/** Decrypts what comes from one member of one kind in one epoch, each frame once. */
export class Opener {
  readonly #seen = new Float64Array(window).fill(-1);
  #highest = -1;

  private constructor(private readonly kind: Kind, private readonly with_: Material) {}

  static async of(base: CryptoKey, kind: Kind): Promise<Opener> {
    return new Opener(kind, await material(base, kind, "decrypt"));
  }

  /** Null: not by this key, changed on its way, or seen before. */
  async open(frame: Bytes): Promise<Bytes | null> {
    const trailer = trailer_of(frame);
    const length = clear_bytes(this.kind, is_key_frame(frame));
    if (!trailer || frame.length < length + tag_bytes + trailer_bytes || !this.#fresh(trailer.counter)) return null;
    const clear = frame.slice(0, length);
    try {
      const shown = new Uint8Array(await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: nonce_of(this.with_.salt, trailer.counter), additionalData: joined(clear, frame.slice(-trailer_bytes)) },
        this.with_.key, frame.subarray(length, frame.length - trailer_bytes),
      ));
      if (!this.#fresh(trailer.counter)) return null;
      this.#seen[trailer.counter % window] = trailer.counter;
      this.#highest = Math.max(this.#highest, trailer.counter);
      const opened = new Uint8Array(length + shown.length);
      opened.set(clear);
      opened.set(shown, length);
      return opened;
    } catch {
      return null;
    }
  }

  #fresh(counter: number): boolean {
    return counter > this.#highest - window && this.#seen[counter % window] !== counter;
  }
}
