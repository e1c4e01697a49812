import { worker_address } from "./lines.ts";

let able = false;

/** Asked of the browser once, when the page begins: it answers before the group's connection stands. Who claims it must be able to do it, or the label
 * would promise what is not so: the page must be let make the worker, too. */
async function ask(): Promise<void> {
  if (!("RTCRtpScriptTransform" in globalThis)) return;
  await globalThis.crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  worker_address();
  able = true;
}
ask().catch(() => undefined);

/** Whether this browser can encrypt single frames and agree on keys for it. */
export function can_encrypt_frames(): boolean {
  return able;
}
