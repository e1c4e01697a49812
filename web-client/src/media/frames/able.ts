let x25519 = false;

/** Asked of the browser once, when the page begins: it answers before the group's connection stands. */
if ("RTCRtpScriptTransform" in globalThis)
  globalThis.crypto?.subtle?.generateKey({ name: "X25519" }, false, ["deriveBits"]).then(() => { x25519 = true; }, () => undefined);

/** Whether this browser can encrypt single frames and agree on keys for it. */
export function can_encrypt_frames(): boolean {
  return x25519 && "RTCRtpScriptTransform" in globalThis;
}
