// Bytes as the keys' steps write them. No browser objects but WebCrypto.

export type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();

/** Unpadded base64url (RFC 4648 section 5). */
export function to_text(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null: not base64url, or not in its one canonical form. */
export function from_text(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    return to_text(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** Every part with its length before it (4 bytes, big end first), so that no two lists of parts read the same. */
export function joined(...parts: readonly (string | Bytes)[]): Bytes {
  const all = parts.map((part) => (typeof part === "string" ? utf8.encode(part) : part));
  const whole = new Uint8Array(all.reduce((length, part) => length + 4 + part.length, 0));
  const view = new DataView(whole.buffer);
  let at = 0;
  for (const part of all) {
    view.setUint32(at, part.length);
    whole.set(part, at + 4);
    at += 4 + part.length;
  }
  return whole;
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** HKDF-SHA-256 without salt (RFC 5869). */
export async function hkdf(secret: Bytes | CryptoKey, info: Bytes, length_bytes: number): Promise<Bytes> {
  const key = secret instanceof Uint8Array ? await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]) : secret;
  const bits = await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }, key, 8 * length_bytes);
  return new Uint8Array(bits);
}

export function random_bytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
