// What flows through a page's peer connections, read from outside the product: the constructor is wrapped before any script of the page runs.

/** Runs in the page, before its own scripts. */
function collect() {
  const made = [];
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(...args) {
      super(...args);
      made.push(this);
    }
  };
  globalThis.peer_connections_made = made;
}

/** Runs in the page: all bytes of all connections that ever were, closed ones as they last were. */
async function sums() {
  const kept = (globalThis.bytes_kept ??= new Map());
  for (const pc of globalThis.peer_connections_made) {
    const bytes = { audio_in: 0, audio_out: 0, video_in: 0, video_out: 0 };
    for (const report of (await pc.getStats()).values()) {
      if (report.type === "inbound-rtp") bytes[`${report.kind}_in`] += report.bytesReceived ?? 0;
      if (report.type === "outbound-rtp") bytes[`${report.kind}_out`] += report.bytesSent ?? 0;
    }
    const before = kept.get(pc) ?? bytes;
    kept.set(pc, Object.fromEntries(Object.keys(bytes).map((key) => [key, Math.max(bytes[key], before[key])])));
  }
  const sum = { audio_in: 0, audio_out: 0, video_in: 0, video_out: 0 };
  for (const bytes of kept.values()) for (const key of Object.keys(sum)) sum[key] += bytes[key];
  const states = globalThis.peer_connections_made.map((pc) => pc.connectionState);
  return { ...sum, connected: states.filter((state) => state === "connected").length, open: states.filter((state) => state !== "closed").length };
}

export const collect_connections = (page) => page.evaluateOnNewDocument(collect);

/** Bytes of sound and picture that came in and went out since the page was loaded, and how many connections stand. */
export const flow_of = (page) => page.evaluate(sums);

/** How much came and went during `ms`. */
export async function flow_during(page, ms) {
  const before = await flow_of(page);
  await new Promise((done) => setTimeout(done, ms));
  const after = await flow_of(page);
  return Object.fromEntries(["audio_in", "audio_out", "video_in", "video_out"].map((key) => [key, after[key] - before[key]]));
}
