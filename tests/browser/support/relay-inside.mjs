// Runs in a network namespace of its own (see relay-reach.test.mjs): a relay at a public address, listeners wherever nobody may reach, a member
// who tries. Prints one JSON object: what was permitted, what was heard.
//   node relay-inside.mjs shipped|open     the configuration that Piiri ships, or the same without its denied ranges
import { execFileSync, spawn } from "node:child_process";
import dgram from "node:dgram";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start_coturn } from "./coturn.mjs";
import { TurnClient } from "./turn-client.mjs";
import { until } from "./wait.mjs";

const own = "192.0.2.10";
const port = 7000;
const forbidden = {
  ipv4: ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.1.1", "100.64.0.1"],
  ipv6: ["::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.1.1", "64:ff9b::7f00:1", "fe80::1"],
};

for (const each of [own, ...forbidden.ipv4.slice(2)]) execFileSync("ip", ["address", "add", `${each}/32`, "dev", "lo"]);
execFileSync("ip", ["link", "set", "lo", "up"]);
// Where the machine has IPv6.
let has_ipv6 = true;
try {
  execFileSync("ip", ["address", "add", "fd00::1/128", "dev", "lo", "nodad"], { stdio: "ignore" });
} catch {
  has_ipv6 = false;
}

const heard = new Set();
for (const [kind, at] of [["udp4", "0.0.0.0"], ...(has_ipv6 ? [["udp6", "::"]] : [])]) {
  const listener = dgram.createSocket({ type: kind, ipv6Only: kind === "udp6" }).on("message", (text) => heard.add(String(text)));
  listener.bind(port, at);
  await once(listener, "listening");
}

const relay = await start_coturn({ address: own, loopback_peers: false });
if (process.argv[2] === "open") await without_denied_ranges();

const permitted = new Set();
const families = {};
let world = null;
for (const family of [4, 6]) {
  const member = await TurnClient.connect({ host: own, port: relay.port }, relay.credential());
  const { error } = await member.allocate(family);
  families[`ipv${family}`] = error;
  if (error === 0) {
    for (const peer of [...forbidden.ipv4, ...forbidden.ipv6]) await try_everything(member, peer);
    // Whatever was sent before is on its way before this.
    if (family === 4) {
      // Nothing is sent there: it is asked whether it would be.
      world = (await member.permit("198.41.0.4", port)).error;
      permitted.add((await member.permit(own, port)).error === 0 ? own : `${own} refused`);
      await until("the relay to reach its own address, where other members are", async () => {
        member.send_to(own, port, own);
        return heard.has(own);
      }, { within_ms: 10_000, every_ms: 100 });
    }
  }
  member.close();
}
console.log(JSON.stringify({ families, world, permitted: [...permitted], heard: [...heard], has_ipv6 }));
await relay.stop();
process.exit(0);

async function try_everything(member, peer) {
  member.send_to(peer, port, peer);
  if ((await member.permit(peer, port)).error === 0) permitted.add(peer);
  const { channel, error } = await member.bind_channel(peer, port);
  if (error === 0) permitted.add(peer);
  member.send_to(peer, port, peer);
  member.send_on(channel, peer);
}

/** What the test must notice: the shipped configuration with no denied range, and relaying by IPv6 too. */
async function without_denied_ranges() {
  const file = join(relay.folder, "turnserver.conf");
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => !line.startsWith("denied-peer-ip"));
  await relay.kill();
  writeFileSync(file, [...lines, "allow-loopback-peers", ...(has_ipv6 ? ["relay-ip=fd00::1"] : [])].join("\n"));
  const open = spawn("turnserver", ["-c", file], { stdio: "ignore" });
  process.once("exit", () => open.kill("SIGKILL"));
  await until("the opened relay", async () => (await TurnClient.connect({ transport: "tcp", host: own, port: relay.port }, relay.credential()).then((member) => (member.close(), true))), { within_ms: 10_000, every_ms: 100 });
}
