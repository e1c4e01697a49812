// What is shipped for administrators beside the programs themselves.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./support/browsers.mjs";
import { no_coturn, start_coturn } from "./support/coturn.mjs";
import { no_janus, start_janus } from "./support/janus.mjs";
import { TurnClient } from "./support/turn-client.mjs";
import { until } from "./support/wait.mjs";

const no_analyze = spawnSync("systemd-analyze", ["--version"]).status === 0 ? false : "no systemd-analyze";

for (const service of ["janus", "coturn"]) {
  const unit = ["/lib/systemd/system", "/usr/lib/systemd/system"].map((folder) => join(folder, `${service}.service`)).find(existsSync);
  test(`${service} runs with few rights: systemd's exposure level is 2.5 at most`, { skip: no_analyze || (unit ? false : `no package ${service}`) }, () => {
    const folder = mkdtempSync(join(tmpdir(), "piiri-units-"));
    try {
      cpSync(unit, join(folder, `${service}.service`));
      cpSync(join(root, "deploy/systemd", `${service}.service.d`), join(folder, `${service}.service.d`), { recursive: true });
      const told = execFileSync("systemd-analyze", ["security", "--offline=true", "--no-pager", join(folder, `${service}.service`)], { encoding: "utf8" });
      const level = Number(told.match(/exposure level for \S+: ([\d.]+)/)[1]);
      assert.ok(level <= 2.5, told);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test("secrets are drawn anew for each folder, readable by their owner alone, and kept when the program starts again", { skip: no_janus || no_coturn }, async () => {
  const [janus, second, coturn] = await Promise.all([start_janus(), start_janus(), start_coturn()]);
  try {
    const read = (each) => readFileSync(each.secret_file, "utf8");
    assert.match(read(janus), /^[0-9a-f]{64}\n[0-9a-f]{64}\n$/);
    assert.match(read(coturn), /^[0-9a-f]{64}\n$/);
    assert.notEqual(read(janus), read(second));
    for (const each of [janus, coturn]) {
      assert.equal(statSync(each.secret_file).mode & 0o777, 0o600);
      assert.equal(statSync(each.folder).mode & 0o777, 0o700);
    }
    const before = read(janus);
    await janus.restart();
    assert.equal(read(janus), before);
    assert.ok(!janus.log.includes(before.slice(0, 64)), "the log holds no secret");
  } finally {
    await Promise.all([janus, second, coturn].map((each) => each.stop()));
  }
});

test("coturn's log holds no address of a member, nor of whom they tried to reach", { skip: no_coturn }, async () => {
  const relay = await start_coturn({ loopback_peers: false });
  try {
    const member = await TurnClient.connect({ port: relay.port }, relay.credential());
    assert.equal((await member.allocate()).error, 0);
    assert.equal((await member.permit("192.168.7.8", 9)).error, 403);
    member.close();
    await until("the refusal to be logged", async () => relay.log.includes("denied in the range"));
    assert.ok(!relay.log.includes("192.168.7.8"), relay.log);
  } finally {
    await relay.stop();
  }
});

test("a secret that could break out of the configuration is not taken", { skip: no_janus }, () => {
  const folder = mkdtempSync(join(tmpdir(), "piiri-secret-"));
  try {
    const secret = join(folder, "secret");
    writeFileSync(secret, `${"a".repeat(40)}" admin_ws = true #\n${"b".repeat(40)}\n`);
    chmodSync(secret, 0o600);
    const { status, stderr } = spawnSync(join(root, "deploy/janus/start.sh"), ["--run", join(folder, "run"), "--secret", secret, "--once"], { encoding: "utf8", timeout: 10_000 });
    assert.equal(status, 78);
    assert.match(stderr, /letters and digits/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
