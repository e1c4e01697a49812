// What flows through a page's peer connections and whether it has its group's socket, read from outside the product: the constructors are wrapped
// before any script of the page runs.

/** Runs in the page, before its own scripts. */
function collect() {
  const peers = [];
  const RealPeerConnection = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends RealPeerConnection {
    constructor(...args) {
      super(...args);
      peers.push(this);
    }
  };
  const sockets = [];
  const RealWebSocket = globalThis.WebSocket;
  globalThis.WebSocket = class extends RealWebSocket {
    constructor(url, protocols) {
      super(globalThis.observed.cut ? new URL("/nowhere", url) : url, protocols);
      sockets.push(this);
      this.addEventListener("message", ({ data }) => {
        const { method, params } = JSON.parse(data);
        if (method === "event") globalThis.observed.events.set(params.kind, params.data);
        if (params?.kind === "media_peer" && params.data.side === "subscribe") globalThis.observed.tracks = params.data.tracks;
      });
    }
  };
  globalThis.observed = { peers, sockets, events: new Map(), cut: false, kept: new Map(), tracks: [] };
}

/** Runs in the page: one entry for each peer connection there ever was. A closed one keeps what was last counted. */
async function read_links() {
  const { peers, kept } = globalThis.observed;
  const name_in = (description) => /a=ice-ufrag:(\S+)/.exec(description?.sdp ?? "")?.[1] ?? null;
  for (const pc of peers) {
    const before = kept.get(pc) ?? { names: [], peers: [], audio_in: 0, audio_out: 0, video_in: 0, video_out: 0 };
    if (pc.signalingState === "closed") {
      kept.set(pc, { ...before, state: "closed" });
      continue;
    }
    kept.set(pc, { ...before, state: pc.connectionState });
    const link = { ...before, state: pc.connectionState, audio_in: 0, audio_out: 0, video_in: 0, video_out: 0 };
    for (const [list, name] of [["names", name_in(pc.localDescription)], ["peers", name_in(pc.remoteDescription)]]) {
      if (name && !link[list].includes(name)) link[list] = [...link[list], name];
    }
    // In Firefox the answer never comes when the connection is closed meanwhile.
    const stats = await Promise.race([pc.getStats(), new Promise((late) => setTimeout(late, 1_000, null))]);
    if (!stats) continue;
    for (const report of stats.values()) {
      if (report.type === "inbound-rtp") link[`${report.kind}_in`] += report.bytesReceived ?? 0;
      if (report.type === "outbound-rtp") link[`${report.kind}_out`] += report.bytesSent ?? 0;
    }
    for (const key of ["audio_in", "audio_out", "video_in", "video_out"]) link[key] = Math.max(link[key], before[key]);
    kept.set(pc, link);
  }
  return [...kept.values()];
}

/** Runs in the page: how each open connection is, for whoever has to find out why a test failed. */
async function read_lines() {
  const wanted = ["type", "kind", "packetsSent", "packetsReceived", "packetsLost", "fractionLost", "roundTripTime", "currentRoundTripTime", "jitter",
    "framesPerSecond", "frameWidth", "qualityLimitationReason", "active"];
  const lines = [];
  for (const pc of globalThis.observed.peers.filter(({ signalingState }) => signalingState !== "closed")) {
    const reports = [...(await pc.getStats()).values()].filter(({ type, nominated }) => /bound-rtp$/.test(type) || nominated);
    lines.push({
      state: pc.connectionState,
      signalling: pc.signalingState,
      directions: pc.getTransceivers().map(({ direction, currentDirection, sender }) => `${direction}/${currentDirection}${sender.track ? " with a track" : ""}`),
      reports: reports.map((report) => Object.fromEntries(wanted.filter((key) => key in report).map((key) => [key, report[key]]))),
    });
  }
  return lines;
}
export const lines_of = (page) => page.evaluate(read_lines);

const kinds = ["audio_in", "audio_out", "video_in", "video_out"];

export const observe = (page) => page.evaluateOnNewDocument(collect);

/** The page's links, with the names by which both ends of one are known (ICE user fragments). */
export const links_of = (page) => page.evaluate(read_links);

/** Bytes of sound and picture that came in and went out since the page was loaded, and how many connections stand. */
export async function flow_of(page) {
  const links = await links_of(page);
  const sums = Object.fromEntries(kinds.map((kind) => [kind, links.reduce((sum, link) => sum + link[kind], 0)]));
  return { ...sums, connected: links.filter(({ state }) => state === "connected").length, open: links.filter(({ state }) => state !== "closed").length };
}

/** How much came and went during `ms`. */
export async function flow_during(page, ms) {
  const before = await flow_of(page);
  await new Promise((done) => setTimeout(done, ms));
  const after = await flow_of(page);
  return Object.fromEntries(kinds.map((kind) => [kind, after[kind] - before[kind]]));
}

/** Who received what from whom: received.get(from).get(to) = {audio, video}, bytes since the pages were loaded. */
export async function received_by_pair(pages) {
  const links = new Map(await Promise.all([...pages].map(async ([who, page]) => [who, await links_of(page)])));
  const received = new Map();
  for (const from of pages.keys()) {
    const row = new Map();
    for (const to of pages.keys()) {
      if (from === to) continue;
      const names = new Set(links.get(from).flatMap((link) => link.names));
      const mine = links.get(to).filter((link) => link.peers.some((name) => names.has(name)));
      row.set(to, { audio: mine.reduce((sum, link) => sum + link.audio_in, 0), video: mine.reduce((sum, link) => sum + link.video_in, 0) });
    }
    received.set(from, row);
  }
  return received;
}

/** The data of the last event of a kind that the page heard. */
export const last_event = (page, kind) => page.evaluate((wanted) => globalThis.observed.events.get(wanted) ?? null, kind);

/** Sends a command over the page's own socket, for what no screen offers. */
export const command = (page, method, params) => page.evaluate((name, given) => {
  const socket = globalThis.observed.sockets.find(({ readyState }) => readyState === WebSocket.OPEN);
  socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1_000_000 + globalThis.observed.events.size, method: name, params: given }));
}, method, params);

/** Takes the page's way to the server away, or gives it back; peer connections are left alone. */
export const cut_off = (page, cut) => page.evaluate((off) => {
  globalThis.observed.cut = off;
  if (off) for (const socket of globalThis.observed.sockets) socket.close();
}, cut);
