// Nobody reaches the inside of the organisation's network through the relay that it runs.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { no_coturn } from "./support/coturn.mjs";

const inside = fileURLToPath(new URL("support/relay-inside.mjs", import.meta.url));
// --map-root-user: where users may make namespaces, no administrator is needed.
const in_namespace = ["--net", "--map-root-user"];
const no_namespace = spawnSync("unshare", [...in_namespace, "ip", "link", "set", "lo", "up"]).status === 0 ? false : "network namespaces are not allowed here";
const skip = no_coturn || no_namespace;

const tried = (configuration) =>
  JSON.parse(execFileSync("unshare", [...in_namespace, process.execPath, inside, configuration], { encoding: "utf8", timeout: 60_000 }).trim().split("\n").at(-1));

test("a member reaches the relay's own address and the public internet: no loopback, no private, no link-local one, neither by IPv4 nor by IPv6 nor mapped", { skip, timeout: 90_000 }, () => {
  const { families, world, permitted, heard } = tried("shipped");
  assert.equal(families.ipv4, 0, "an allocation of IPv4 is made");
  assert.notEqual(families.ipv6, 0, "an allocation of IPv6 is refused");
  assert.equal(world, 0, "the public internet may be reached");
  assert.deepEqual(permitted, ["192.0.2.10"]);
  assert.deepEqual(heard, ["192.0.2.10"]);
});

test("without the denied ranges the same member reaches them: the test before sees what it looks for", { skip, timeout: 90_000 }, () => {
  const { permitted, heard } = tried("open");
  for (const each of ["127.0.0.1", "10.0.0.1", "169.254.1.1", "192.0.2.10"]) {
    assert.ok(permitted.includes(each), `${each} is permitted`);
    assert.ok(heard.includes(each), `${each} hears the member`);
  }
});
