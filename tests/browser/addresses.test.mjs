// What finds addresses in frames finds them: the tests of who learns whose address rest on it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses_in } from "./support/addresses.mjs";

test("what looks like an address is found in a frame", () => {
  assert.deepEqual(addresses_in(JSON.stringify({ candidate: "candidate:1 1 udp 2113937151 192.168.1.7 5000 typ host" })), ["192.168.1.7"]);
  assert.deepEqual(addresses_in(JSON.stringify({ sdp: "v=0\no=- 1 2 IN IP6 fd00::7\nc=IN IP4 0.0.0.0\n" })), ["fd00::7"]);
  assert.deepEqual(addresses_in("a=candidate:1 1 udp 1 0a1b.local 5 typ relay raddr 10.0.0.9 rport 9"), ["0a1b.local", "10.0.0.9"]);
  assert.deepEqual(addresses_in(JSON.stringify({ urls: ["turn:127.0.0.1:3478?transport=udp"], at: "2026-11-23T04:00:00Z" })), ["127.0.0.1"]);
});
