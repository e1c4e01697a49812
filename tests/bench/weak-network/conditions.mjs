// What is tried, each at one member's line, both ways unless told. `outages`: [begin, end) in seconds. `anew`: the member comes by a fresh page under the
// condition, as one does whose network forbids something from the beginning. `needs`: plans that can hold at all.
const both = (condition) => ({ up: condition, down: condition });

export const conditions = [
  { name: "none", ...both({}) },
  { name: "10 % loss", ...both({ loss: 0.1 }) },
  { name: "RTT 300 ms", ...both({ delay_ms: 150, jitter_ms: 10 }) },
  { name: "10 s outages", ...both({}), outages: [[10, 20], [40, 50]], seconds: 70 },
  { name: "150 kbit/s uplink", up: { rate_kbit: 150, queue_ms: 500 }, down: {} },
  { name: "UDP blocked", ...both({ only: "no_udp" }), anew: true, needs: "relay" },
  { name: "only TCP 443", ...both({ only: "tcp_443" }), anew: true, needs: "relay" },
];
