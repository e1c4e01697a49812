import { browser_frames } from "./lines.ts";

let able = false;

/** Asked of the browser once, when the page begins: it answers before the group's connection stands. Who claims it must be able to do it, or the label
 * would promise what is not so: the worker is made once to see whether the page may. */
async function ask(): Promise<void> {
  if (!("RTCRtpScriptTransform" in globalThis)) return;
  await globalThis.crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  browser_frames.worker().terminate();
  able = true;
}
ask().catch(() => undefined);

/** Whether this browser can encrypt single frames and agree on keys for it. */
export function can_encrypt_frames(): boolean {
  return able;
}
