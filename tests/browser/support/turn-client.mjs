// A TURN client for tests (RFC 8656), of its own: shares no code with the server. Requests one after the other, over UDP, TCP or TLS.
import { createHash, createHmac, randomBytes } from "node:crypto";
import dgram from "node:dgram";
import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";

const methods = { binding: 0x0001, allocate: 0x0003, refresh: 0x0004, send: 0x0006, permission: 0x0008, channel: 0x0009 };
const attributes = {
  username: 0x0006, integrity: 0x0008, error: 0x0009, channel: 0x000c, peer: 0x0012, data: 0x0013, realm: 0x0014, nonce: 0x0015, relayed: 0x0016,
  family: 0x0017, transport: 0x0019, mapped: 0x0020,
};
const indication = 0x0010, success = 0x0100, failure = 0x0110;
const magic = Buffer.from("2112a442", "hex");

export class TurnClient {
  #realm = null;
  #nonce = null;
  #waiting = null;
  #channel = 0x4000;

  constructor(send, credential) {
    this.send = send;
    this.credential = credential;
  }

  /** `transport`: udp, tcp or tls; `options`: for tls.connect (servername, ca, port …). */
  static async connect({ transport = "udp", host = "127.0.0.1", port, options = {} }, credential) {
    if (transport === "udp") {
      const socket = dgram.createSocket(net.isIPv6(host) ? "udp6" : "udp4");
      const client = new TurnClient((bytes) => socket.send(bytes, port, host), credential);
      socket.on("message", (bytes) => client.#receive(bytes));
      client.close = () => socket.close();
      return client;
    }
    const socket = transport === "tls" ? tls.connect({ host, port, ...options }) : net.connect({ host, port });
    await once(socket, transport === "tls" ? "secureConnect" : "connect");
    const client = new TurnClient((bytes) => socket.write(bytes), credential);
    let read = Buffer.alloc(0);
    socket.on("data", (part) => {
      read = Buffer.concat([read, part]);
      while (read.length >= 20 && read.length >= 20 + read.readUInt16BE(2)) {
        const whole = 20 + read.readUInt16BE(2);
        client.#receive(read.subarray(0, whole));
        read = read.subarray(whole);
      }
    });
    socket.on("error", () => {});
    client.close = () => socket.destroy();
    return client;
  }

  /** The error's code; 0: it was done. `relayed` and `mapped` are addresses. */
  async request(method, fill = [], authenticated = true) {
    let answer = await this.#ask(method, fill, authenticated && this.#realm !== null);
    if (authenticated && (answer.error === 401 || answer.error === 438) && answer.nonce) {
      [this.#realm, this.#nonce] = [answer.realm, answer.nonce];
      answer = await this.#ask(method, fill, true);
    }
    return answer;
  }
  binding = () => this.request("binding", [], false);
  /** An allocation of IPv4, or of IPv6. */
  allocate = (family = 4) => this.request("allocate", [[attributes.transport, Buffer.from([17, 0, 0, 0])], ...(family === 6 ? [[attributes.family, Buffer.from([2, 0, 0, 0])]] : [])]);
  permit = (peer, port) => this.request("permission", [[attributes.peer, address(peer, port)]]);
  /** Binds a channel to the peer; its number and the error's code. */
  async bind_channel(peer, port) {
    const channel = this.#channel++;
    const { error } = await this.request("channel", [[attributes.channel, Buffer.from([channel >> 8, channel & 0xff, 0, 0])], [attributes.peer, address(peer, port)]]);
    return { channel, error };
  }
  /** Nobody answers these two. */
  send_to(peer, port, data) {
    this.send(this.#message(methods.send | indication, [[attributes.peer, address(peer, port)], [attributes.data, Buffer.from(data)]], false));
  }
  send_on(channel, data) {
    const bytes = Buffer.from(data);
    this.send(Buffer.concat([Buffer.from([channel >> 8, channel & 0xff, bytes.length >> 8, bytes.length & 0xff]), bytes]));
  }

  #ask(method, fill, with_password) {
    const request = this.#message(methods[method], fill, with_password);
    return new Promise((done, failed) => {
      const again = setInterval(() => this.send(request), 500);
      const late = setTimeout(() => finish(failed, new Error(`no answer to ${method}`)), 5000);
      const finish = (how, what) => {
        clearInterval(again);
        clearTimeout(late);
        this.#waiting = null;
        how(what);
      };
      this.#waiting = { id: request.subarray(8, 20), done: (answer) => finish(done, answer) };
      this.send(request);
    });
  }

  #receive(bytes) {
    if (bytes.length < 20 || !bytes.subarray(4, 8).equals(magic) || !this.#waiting?.id.equals(bytes.subarray(8, 20))) return;
    const kind = bytes.readUInt16BE(0) & 0x0110;
    const answer = { error: kind === success ? 0 : -1 };
    for (let at = 20; at + 4 <= bytes.length; ) {
      const [type, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
      const value = bytes.subarray(at + 4, at + 4 + length);
      if (type === attributes.error && kind === failure) answer.error = value[2] * 100 + value[3];
      if (type === attributes.realm) answer.realm = value;
      if (type === attributes.nonce) answer.nonce = value;
      if (type === attributes.relayed) answer.relayed = ipv4_of(value);
      if (type === attributes.mapped) answer.mapped = ipv4_of(value);
      at += 4 + length + ((4 - (length % 4)) % 4);
    }
    this.#waiting.done(answer);
  }

  #message(type, fill, with_password) {
    const id = randomBytes(12);
    const parts = fill.map(([kind, value]) => attribute(kind, typeof value === "function" ? value(id) : value));
    const head = (length) => Buffer.concat([Buffer.from([type >> 8, type & 0xff, length >> 8, length & 0xff]), magic, id]);
    if (!with_password) {
      const body = Buffer.concat(parts);
      return Buffer.concat([head(body.length), body]);
    }
    parts.push(attribute(attributes.username, Buffer.from(this.credential.username)), attribute(attributes.realm, this.#realm), attribute(attributes.nonce, this.#nonce));
    const body = Buffer.concat(parts);
    const key = createHash("md5").update(`${this.credential.username}:${this.#realm}:${this.credential.credential}`).digest();
    const integrity = createHmac("sha1", key).update(head(body.length + 24)).update(body).digest();
    return Buffer.concat([head(body.length + 24), body, attribute(attributes.integrity, integrity)]);
  }
}

function attribute(type, value) {
  const padding = Buffer.alloc((4 - (value.length % 4)) % 4);
  return Buffer.concat([Buffer.from([type >> 8, type & 0xff, value.length >> 8, value.length & 0xff]), value, padding]);
}

/** XOR-PEER-ADDRESS (RFC 8489, section 14.2): IPv6 is XORed with the cookie and the transaction's id, which the message is given. */
function address(host, port) {
  const bytes = net.isIPv6(host) ? ipv6_bytes(host) : Buffer.from(host.split(".").map(Number));
  return (id) => {
    const mask = Buffer.concat([magic, id]);
    const xored_port = port ^ 0x2112;
    return Buffer.concat([Buffer.from([0, bytes.length === 16 ? 2 : 1, xored_port >> 8, xored_port & 0xff]), bytes.map((byte, at) => byte ^ mask[at])]);
  };
}

function ipv6_bytes(host) {
  const dotted = host.match(/^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/);
  const text = dotted ? dotted[1] + [0, 2].map((i) => ((Number(dotted[2 + i]) << 8) | Number(dotted[3 + i])).toString(16)).join(":") : host;
  const [left, right] = text.split("::").map((side) => side.split(":").filter(Boolean));
  const groups = right === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
  return Buffer.from(groups.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]));
}

const ipv4_of = (value) => (value[1] === 1 ? [...value.subarray(4, 8)].map((byte, at) => byte ^ magic[at]).join(".") : null);
