// A page with nothing but the media engine on it. The test is its server: it relays signals and says who may hear whom.
import type { MediaPeerSignal, MemberId, MediaPlan, PeerSignal } from "@protocol";
import { MediaEngine } from "../../../web-client/src/media/engine.ts";

declare global {
  var engine: MediaEngine;
  function relay(method: string, params: string): Promise<boolean>;
  function hear(signal: PeerSignal): void;
  function describe(signal: MediaPeerSignal): void;
  function plan(signal: MediaPlan | null): void;
  function grant(to: MemberId[]): void;
}

let listen: (signal: PeerSignal) => void = () => undefined;
let listen_to_server: (signal: MediaPeerSignal) => void = () => undefined;
globalThis.engine = new MediaEngine({
  you: new URLSearchParams(location.search).get("you") as MemberId,
  call: async (method, params) => ({ ok: await relay(method, JSON.stringify(params)) }),
  on_peer: (listener) => { listen = listener; },
  on_media_peer: (listener) => { listen_to_server = listener; },
});
globalThis.hear = (signal) => listen(signal);
globalThis.describe = (signal) => listen_to_server(signal);
globalThis.plan = (signal) => engine.apply(signal);
globalThis.grant = (to) => engine.lease(to, Date.now() + 10_000);

// What a meeting screen does: everything heard is played.
engine.streams.subscribe((streams) => {
  document.body.replaceChildren(...[...streams.values()].map((stream) => Object.assign(document.createElement("video"), { srcObject: stream, autoplay: true })));
});
