import assert from "node:assert/strict";
import { test } from "node:test";
import { fingerprint_of, from_wire, only_relayed, to_wire, without_addresses, worth_sending } from "../../src/media/sdp.ts";

const sdp = ["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=rtpmap:111 opus/48000/2", "a=fmtp:111 minptime=10;useinbandfec=1", "m=video 9 X 96", "a=rtpmap:96 VP8/90000", "a=fmtp:96 x=1", ""].join("\r\n");

test("no carriage return goes over the wire, and every line gets its own back", () => {
  assert.ok(!to_wire(sdp).includes("\r"));
  assert.equal(from_wire(to_wire(sdp)).split("\r\n").length, sdp.split("\r\n").length);
});

test("feedback lines of codecs that are not in their section are left out", () => {
  const firefox = "v=0\r\nm=video 0 UDP/TLS/RTP/SAVPF 120 124\r\na=rtcp-fb:120 nack pli\r\na=rtcp-fb:121 nack\r\na=rtcp-fb:* nack\r\na=rtcp-fb:99 ccm fir\r\n";
  assert.equal(to_wire(firefox), "v=0\nm=video 0 UDP/TLS/RTP/SAVPF 120 124\na=rtcp-fb:120 nack pli\na=rtcp-fb:* nack\n");
});

test("Opus is asked to fall silent and to repair losses; other codecs are left alone", () => {
  const tuned = from_wire(to_wire(sdp));
  assert.match(tuned, /a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n/);
  assert.match(tuned, /a=fmtp:96 x=1\r\n/);
  assert.equal(from_wire(tuned), tuned);
  assert.match(from_wire("a=rtpmap:9 OPUS/48000/2\na=fmtp:9 usedtx=0\n"), /a=fmtp:9 usedtx=1;useinbandfec=1/);
});

test("candidates that only call out over TCP stay at home", () => {
  assert.equal(worth_sending("candidate:1 1 tcp 1 192.0.2.1 9 typ host tcptype active generation 0"), false);
  assert.equal(worth_sending("candidate:1 1 udp 1 192.0.2.1 50000 typ host generation 0"), true);
});

const relay = "candidate:3 1 udp 1 203.0.113.5 60000 typ relay raddr 192.0.2.1 rport 50000 generation 0";

test("of a page whose address is to stay hidden only the relay's candidates are told, without the address they were asked from", () => {
  assert.equal(only_relayed("candidate:1 1 udp 1 192.0.2.1 50000 typ host generation 0"), null);
  assert.equal(only_relayed("candidate:2 1 udp 1 192.0.2.1 50000 typ srflx raddr 10.0.0.2 rport 50000"), null);
  assert.equal(only_relayed(relay), "candidate:3 1 udp 1 203.0.113.5 60000 typ relay raddr 0.0.0.0 rport 9 generation 0");
  assert.equal(only_relayed(""), "");
  const told = without_addresses(`v=0\na=candidate:1 1 udp 1 192.0.2.1 50000 typ host\na=${relay}\na=mid:0\n`);
  assert.equal(told.includes("192.0.2.1"), false);
  assert.equal(told.split("\n").length, 4);
});

test("a description that names another certificate anywhere has another fingerprint", () => {
  const one = "v=0\r\na=fingerprint:sha-256 AB:CD\r\nm=audio\r\na=fingerprint:sha-256 AB:CD\r\n";
  assert.equal(fingerprint_of(one), "sha-256 ab:cd");
  assert.notEqual(fingerprint_of(`${one}m=video\r\na=fingerprint:sha-256 EF:01\r\n`), fingerprint_of(one));
  assert.equal(fingerprint_of("v=0\r\n"), "");
});
