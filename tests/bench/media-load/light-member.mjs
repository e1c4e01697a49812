// A member without a browser: signs in by HTTP, holds the group's socket, and sends and receives through the media server with werift, a WebRTC stack
// in plain JavaScript. What it sends looks like Opus and VP8 to whoever forwards it; nobody decodes it. What it receives it counts by the packets' clear
// headers (RFC 3711, section 3.1) without decrypting, so that the load stays light and the machine's time is the media server's.
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { client_require } from "../../browser/support/browsers.mjs";

const { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } = client_require("werift");
const { WebSocket } = createRequire(client_require.resolve("puppeteer-core"))("ws");

const opus = () => new RTCRtpCodecParameters({ mimeType: "audio/opus", clockRate: 48_000, channels: 2, payloadType: 111 });
const vp8 = () => new RTCRtpCodecParameters({ mimeType: "video/VP8", clockRate: 90_000, payloadType: 96, rtcpFeedback: [{ type: "nack", parameter: "pli" }] });
const connection = () => new RTCPeerConnection({ codecs: { audio: [opus()], video: [vp8()] }, iceUseIpv4: true, iceUseIpv6: false, bundlePolicy: "max-bundle" });

/** 20 ms of sound at 24 kbit/s. */
const sound_period_ms = 20;
const sound_bytes = 60;
/** Bytes of picture in one packet. */
const part_bytes = 1_000;

export class LightMember {
  #answers = new Map();
  #next = 0;
  #timers = [];
  #publish = null;
  #subscribe = null;
  #pending = Promise.resolve();
  plan = null;
  view = null;
  /** Receiver-side counts by SSRC: {first, last, cycles, packets, bytes}. */
  streams = new Map();
  sent = { packets: 0, bytes: 0 };

  constructor({ link, group, picture }) {
    Object.assign(this, { link, group, picture });
  }

  async sign_in() {
    const { origin, hash } = new URL(this.link);
    const answer = await fetch(`${origin}/api/sign-in`, {
      method: "POST", headers: { "Content-Type": "application/json", Origin: origin }, body: JSON.stringify({ token: hash.split("/").at(-1) }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
    const cookie = answer.headers.get("set-cookie").split(";")[0];
    await new Promise((opened, failed) => {
      this.socket = new WebSocket(`${origin.replace("http", "ws")}/api/groups/${this.group}/live`, "piiri.v1", { headers: { Cookie: cookie, Origin: origin } });
      this.socket.once("error", failed);
      this.socket.on("message", (text) => {
        const message = JSON.parse(text);
        if (message.method === "welcome") opened();
        this.#heard(message);
      });
    });
    await this.call("media.able", { frame_encryption: false });
  }

  call(method, params) {
    const id = ++this.#next;
    return new Promise((done, failed) => {
      this.#answers.set(id, ({ error }) => (error ? failed(new Error(`${method}: ${error.data?.code ?? error.message}`)) : done()));
      this.socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }

  #heard(message) {
    if ("id" in message) {
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    } else if (message.method === "welcome") {
      this.view = message.params.group;
      if (message.params.media) this.#apply(message.params.media);
    } else if (message.method === "signal" && message.params.kind === "media") {
      this.#apply(message.params.data);
    } else if (message.method === "signal" && message.params.kind === "media_peer") {
      this.#pending = this.#pending.then(() => this.#described(message.params.data)).catch((error) => { this.fault = error; });
    }
  }

  #apply(plan) {
    const anew = plan.place === "media_server" && plan.session !== this.plan?.session;
    this.plan = plan;
    if (anew) this.#pending = this.#pending.then(() => this.#begin()).catch((error) => { this.fault = error; });
  }

  async #begin() {
    await this.#publish?.close();
    await this.#subscribe?.close();
    this.#subscribe = null;
    this.#publish = connection();
    this.sound = new MediaStreamTrack({ kind: "audio" });
    this.video = new MediaStreamTrack({ kind: "video" });
    this.#publish.addTransceiver(this.sound, { direction: "sendonly" });
    this.#publish.addTransceiver(this.video, { direction: "sendonly" });
    await this.#publish.setLocalDescription(await this.#publish.createOffer());
    await this.#send("publish", this.#publish.localDescription);
  }

  #send(side, { type, sdp }) {
    return this.call("media.send", { session: this.plan.session, side, step: { kind: "description", type, sdp: sdp.replaceAll("\r\n", "\n") } });
  }

  async #described({ session, side, type, sdp }) {
    if (session !== this.plan?.session) return;
    const description = { type, sdp: sdp.replaceAll("\n", "\r\n") };
    if (side === "publish") return this.#publish.setRemoteDescription(description);
    this.#subscribe ??= connection();
    await this.#subscribe.setRemoteDescription(description);
    await this.#subscribe.setLocalDescription(await this.#subscribe.createAnswer());
    this.#count_only(this.#subscribe);
    await this.#send("subscribe", this.#subscribe.localDescription);
  }

  #count_only(subscribe) {
    for (const transport of subscribe.dtlsTransports) {
      if (transport.counted) continue;
      transport.counted = true;
      const start = transport.startSrtp.bind(transport);
      transport.startSrtp = () => {
        start();
        transport.srtp.decrypt = (packet) => this.#count(packet);
      };
    }
  }

  #count(packet) {
    const ssrc = packet.readUInt32BE(8);
    const sequence = packet.readUInt16BE(2);
    const stream = this.streams.get(ssrc) ?? { payload: packet[1] & 0x7f, first: sequence, highest: sequence, packets: 0, bytes: 0 };
    stream.packets += 1;
    stream.bytes += packet.length;
    const ahead = (sequence - stream.highest) & 0xffff;
    if (ahead < 0x8000) stream.highest += ahead;
    this.streams.set(ssrc, stream);
    return Buffer.alloc(0);
  }

  /** Begins counting anew. */
  forget() {
    this.streams.clear();
    this.sent = { packets: 0, bytes: 0 };
  }

  /** Packets and bytes received by all streams since `forget`, and packets that are missing between the first and the last one. */
  received() {
    const all = { streams: this.streams.size, packets: 0, bytes: 0, missing: 0 };
    for (const { first, highest, packets, bytes } of this.streams.values()) {
      all.packets += packets;
      all.bytes += bytes;
      all.missing += Math.max(0, highest - first + 1 - packets);
    }
    return all;
  }

  get connected() {
    return this.#publish?.connectionState === "connected" && this.#subscribe?.connectionState === "connected";
  }

  /** Opens the devices and sends. `picture`: {kilobits, frames} or null. */
  async speak() {
    await this.call("devices.set", {
      microphone: true, camera: this.picture !== null, part: this.picture ? "video" : "sound", sharing: false, signing: false,
    });
    const sound = flow(111, 48_000 / 1_000 * sound_period_ms);
    this.#every(sound_period_ms, () => this.#write(this.sound, sound.packet(Buffer.concat([Buffer.from([0x78]), randomBytes(sound_bytes - 1)]), false)));
    if (!this.picture) return;
    const { kilobits, frames } = this.picture;
    const picture = flow(96, Math.round(90_000 / frames));
    let number = 0;
    this.#every(1_000 / frames, () => {
      const key = number++ % (frames * 4) === 0;
      let left = Math.round((kilobits * 1_000) / 8 / frames);
      for (let first = true; left > 0 || first; first = false) {
        const bytes = Math.max(12, Math.min(part_bytes, left));
        left -= bytes;
        this.#write(this.video, picture.packet(picture_part(bytes, first, key), left <= 0, first));
      }
    });
  }

  /** Timers drift under load: what is due is sent late, never left out. */
  #every(ms, act) {
    const began = performance.now();
    let done = 0;
    this.#timers.push(setInterval(() => {
      const due = Math.floor((performance.now() - began) / ms);
      for (; done < due; done += 1) act();
    }, ms));
  }

  #write(track, packet) {
    this.sent.packets += 1;
    this.sent.bytes += packet.payload.length;
    track.writeRtp(packet);
  }

  async close() {
    for (const timer of this.#timers) clearInterval(timer);
    this.socket?.close();
    await this.#publish?.close();
    await this.#subscribe?.close();
  }
}

/** RTP packets of one source: the time goes on with every frame, the sequence with every packet. */
function flow(payloadType, step) {
  let sequenceNumber = randomBytes(2).readUInt16BE();
  let timestamp = randomBytes(4).readUInt32BE();
  return {
    packet(payload, marker, begins = true) {
      if (begins) timestamp = (timestamp + step) >>> 0;
      sequenceNumber = (sequenceNumber + 1) & 0xffff;
      return new RtpPacket(new RtpHeader({ payloadType, sequenceNumber, timestamp, marker, ssrc: 1 }), payload);
    },
  };
}

/** A piece of a VP8 frame (RFC 7741, section 4.2): payload descriptor, then for a frame's first piece the frame header (section 4.3) of 320 x 180. */
function picture_part(bytes, first, key) {
  const part = randomBytes(bytes);
  part[0] = first ? 0x10 : 0x00;
  if (first) {
    part[1] = key ? 0x10 : 0x11;
    if (key) part.set([0x9d, 0x01, 0x2a, 320 & 0xff, 320 >> 8, 180, 0], 4);
  }
  return part;
}
