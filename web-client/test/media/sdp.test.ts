import assert from "node:assert/strict";
import { test } from "node:test";
import { from_wire, to_wire, worth_sending } from "../../src/media/sdp.ts";

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
