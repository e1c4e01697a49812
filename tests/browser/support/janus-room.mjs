// What Piiri's server does with Janus, as far as a test of the page's engine alone needs it: one room, everybody hears everybody, signalling by hand.
import { readFileSync } from "node:fs";
import { client_require } from "./browsers.mjs";
import { until } from "./wait.mjs";

const WebSocket = client_require("ws");
let names = 0;

export class JanusRoom {
  #socket;
  #waiting = new Map();
  #events = new Map(); // by handle
  #seats = new Map();
  room = `room${++names}`;

  /** @param describe  gives a page (member, `media_peer` signal) */
  static async open(janus, describe, { name, secret } = {}) {
    const room = new JanusRoom();
    room.describe = describe;
    room.room = name ?? room.room;
    [room.api_secret, room.admin_key] = readFileSync(janus.secret_file, "utf8").split("\n");
    room.#socket = new WebSocket(janus.url, "janus-protocol", { origin: "null" });
    room.#socket.on("message", (text) => room.#heard(JSON.parse(text)));
    await new Promise((opened, failed) => room.#socket.once("open", opened).once("error", failed));
    room.session_id = (await room.#ask({ janus: "create" })).data.id;
    room.manager = await room.#handle(() => undefined);
    await room.#message(room.manager, { request: "create", room: room.room, ...(secret && { secret, is_private: true }), admin_key: room.admin_key, publishers: 20, audiocodec: "opus", videocodec: "vp8", opus_fec: true, opus_dtx: true });
    room.alive = setInterval(() => void room.#ask({ janus: "keepalive" }).catch(() => undefined), 20_000);
    return room;
  }

  /** Names of all rooms that Janus has. */
  async rooms() {
    const { plugindata } = await this.#message(this.manager, { request: "list", admin_key: this.admin_key });
    return plugindata.data.list.map(({ room }) => room);
  }

  close() {
    clearInterval(this.alive);
    this.#socket.close();
  }

  /** What one page sends by `media.send`. Steps of each side are taken one after another, as they came. */
  step(member, { session, side, step }) {
    const seat = this.#seats.get(member) ?? this.#seat(member, session);
    if (seat.session !== session) return false;
    if (step.kind === "restart") {
      seat.restarts.push(side);
      return true;
    }
    seat.chain[side] = seat.chain[side].then(() => this.#take(seat, side, step)).catch((error) => seat.errors.push(error.message));
    return true;
  }

  /** The restarts that a page asked for, and what went wrong. */
  seat(member) {
    return this.#seats.get(member);
  }

  /** Cuts a page's connections and takes its steps under another session from now on. */
  async renew(member, session) {
    const old = this.#seats.get(member);
    this.#seats.delete(member);
    if (old) {
      for (const other of this.#seats.values()) await this.#unsubscribe(other, member);
      for (const side of ["publish", "subscribe"]) if (old[side]) await this.#ask({ janus: "detach", handle_id: old[side] });
    }
    this.#seat(member, session);
    await this.#subscribe_to_all(this.#seats.get(member));
  }

  #seat(member, session) {
    const seat = { member, session, restarts: [], errors: [], chain: { publish: Promise.resolve(), subscribe: Promise.resolve() }, feeds: new Set(), published: false, answered: null };
    this.#seats.set(member, seat);
    return seat;
  }

  async #take(seat, side, step) {
    if (step.kind === "candidate") {
      if (!seat[side]) return;
      const candidate = step.candidate === "" ? { completed: true } : { candidate: step.candidate.replace(/ \S+\.local /, " 127.0.0.1 "), sdpMid: step.mid, sdpMLineIndex: step.line };
      await this.#ask({ janus: "trickle", handle_id: seat[side], candidate });
    } else if (side === "publish") await this.#publish(seat, step.sdp);
    else {
      await this.#message(seat.subscribe, { request: "start", room: this.room }, { type: "answer", sdp: crlf(step.sdp) });
      seat.answered?.();
    }
  }

  async #publish(seat, sdp) {
    seat.publish ??= await this.#handle(() => void this.#stands(seat));
    if (!seat.joined) await this.#message(seat.publish, { request: "join", ptype: "publisher", room: this.room, id: `${seat.member}.${seat.session}` });
    seat.joined = true;
    const { jsep } = await this.#message(seat.publish, { request: "publish" }, { type: "offer", sdp: crlf(sdp) });
    this.describe(seat.member, { session: seat.session, side: "publish", type: "answer", sdp: jsep.sdp.replaceAll("\r", ""), tracks: [] });
  }

  /** Only a publisher whose connection stands can be subscribed to. */
  async #stands(seat) {
    seat.published = true;
    for (const other of this.#seats.values()) if (other !== seat) void this.#subscribe(other, [seat]);
    await this.#subscribe_to_all(seat);
  }

  #subscribe_to_all(seat) {
    return this.#subscribe(seat, [...this.#seats.values()].filter((other) => other !== seat && other.published));
  }

  /** One negotiation after another. */
  #subscribe(seat, others) {
    seat.subscribing = (seat.subscribing ?? Promise.resolve()).then(async () => {
      const fresh = others.filter(({ published, member }) => published && !seat.feeds.has(member));
      if (fresh.length === 0) return;
      for (const { member } of fresh) seat.feeds.add(member);
      const streams = fresh.map(({ member, session }) => ({ feed: `${member}.${session}` }));
      const first = !seat.subscribe;
      seat.subscribe ??= await this.#handle(() => undefined);
      const ask = first ? { request: "join", ptype: "subscriber", room: this.room, streams, use_msid: false } : { request: "subscribe", streams };
      await this.#offer(seat, await this.#message(seat.subscribe, ask));
    });
    return seat.subscribing;
  }

  #unsubscribe(seat, member) {
    seat.subscribing = (seat.subscribing ?? Promise.resolve()).then(async () => {
      if (!seat.feeds.delete(member) || !seat.subscribe) return;
      const feed = seat.streams.find(({ feed_id }) => feed_id?.startsWith(`${member}.`))?.feed_id;
      if (feed) await this.#offer(seat, await this.#message(seat.subscribe, { request: "unsubscribe", streams: [{ feed }] }).catch(() => ({})));
    });
    return seat.subscribing;
  }

  async #offer(seat, { plugindata, jsep }) {
    if (!jsep) return;
    seat.streams = plugindata.data.streams;
    const tracks = seat.streams.filter(({ active, feed_id }) => active !== false && feed_id)
      .map(({ mid, feed_id, type }) => ({ mid, member: feed_id.split(".")[0], picture: type === "video" }));
    const answered = new Promise((done) => { seat.answered = done; });
    this.describe(seat.member, { session: seat.session, side: "subscribe", type: "offer", sdp: jsep.sdp.replaceAll("\r", ""), tracks });
    await Promise.race([answered, new Promise((late) => setTimeout(late, 10_000))]);
  }

  /** Which layer of another's picture this member gets: 0 the first that was offered. */
  async substream(member, from, substream) {
    const seat = this.#seats.get(member);
    const { mid } = seat.streams.find(({ feed_id, type }) => feed_id?.startsWith(`${from}.`) && type === "video");
    await this.#message(seat.subscribe, { request: "configure", streams: [{ mid, substream }] });
  }

  async #handle(listen) {
    const id = (await this.#ask({ janus: "attach", plugin: "janus.plugin.videoroom" })).data.id;
    this.#events.set(id, listen);
    return id;
  }

  /** A request of the plugin; its event may come before its ack. */
  async #message(handle_id, body, jsep) {
    const reply = await this.#ask({ janus: "message", handle_id, body, ...(jsep && { jsep }) });
    const { error } = reply.plugindata?.data ?? {};
    if (error) throw new Error(`${body.request}: ${error}`);
    return reply;
  }

  #ask(request) {
    const transaction = String(++names);
    const reply = new Promise((done, failed) => this.#waiting.set(transaction, { done, failed }));
    this.#socket.send(JSON.stringify({ ...request, transaction, apisecret: this.api_secret, ...(this.session_id && { session_id: this.session_id }) }));
    if (request.janus === "keepalive" || request.janus === "trickle") return Promise.resolve({});
    return reply;
  }

  #heard(reply) {
    if (reply.janus === "ack") return;
    if (reply.janus === "webrtcup") return this.#events.get(reply.sender)?.();
    const waiting = this.#waiting.get(reply.transaction);
    if (!waiting) return;
    this.#waiting.delete(reply.transaction);
    if (reply.janus === "error") waiting.failed(new Error(reply.error.reason));
    else waiting.done(reply);
  }

  /** Until everybody who is named has published. */
  published(...members) {
    return until("everybody publishes", () => members.every((member) => this.#seats.get(member)?.published), { within_ms: 15_000 });
  }
}

/** Janus never finds a page by its `.local` name; here all of them are on this machine. */
const crlf = (sdp) => sdp.replaceAll(/ \S+\.local /g, " 127.0.0.1 ").replaceAll("\n", "\r\n");
