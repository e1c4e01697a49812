/** Sends so many meaningless bytes to the server, which throws them away. True when it has all of them; never rejects. Random, so that nothing on the
 * way can make them fewer. */
export async function send_bytes(bytes: number, stop: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch("/api/uplink", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: noise(bytes),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: stop,
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The person has asked the browser to save data; only some browsers tell. */
export function saves_data(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ?? false;
}

const longest_draw = 65_536; // W3C Web Cryptography, `getRandomValues`

function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += longest_draw) crypto.getRandomValues(all.subarray(at, at + longest_draw));
  return all;
}
