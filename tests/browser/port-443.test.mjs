// One port for the web and for TURN over TLS, as deploy/haproxy/piiri.cfg has it: what a member behind a strict firewall lives by.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import tls from "node:tls";
import { root } from "./support/browsers.mjs";
import { no_coturn, start_coturn } from "./support/coturn.mjs";
import { Piiri, free_port } from "./support/piiri.mjs";
import { TurnClient } from "./support/turn-client.mjs";
import { until } from "./support/wait.mjs";

const haproxy = "/usr/sbin/haproxy";
const skip = no_coturn || (existsSync(haproxy) ? false : "no package haproxy");

describe("port 443", { skip }, () => {
  let piiri, relay, splitter, port, folder, certificate;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "piiri-443-"));
    port = await free_port();
    relay = await start_coturn({ tls: true, loopback_peers: false, name: "relay.test" });
    piiri = await Piiri.start({ environment: { PIIRI_SERVER_BEHIND_PROXY: "true", PIIRI_SERVER_ORIGINS: `https://piiri.test:${port}` } });
    const [key, both] = [join(folder, "key.pem"), join(folder, "both.pem")];
    certificate = join(folder, "certificate.pem");
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "5", "-subj", "/CN=piiri.test",
      "-addext", "subjectAltName=DNS:piiri.test", "-keyout", key, "-out", certificate], { stdio: "ignore" });
    writeFileSync(both, readFileSync(certificate, "utf8") + readFileSync(key, "utf8"), { mode: 0o600 });
    splitter = spawn(haproxy, ["-db", "-f", join(root, "deploy/haproxy/piiri.cfg")], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { PATH: process.env.PATH, PIIRI_443: `127.0.0.1:${port}`, PIIRI_CERTIFICATE: both, PIIRI_RELAY_NAME: "relay.test",
        PIIRI_RELAY: `127.0.0.1:${relay.tls_port}`, PIIRI_WEB: `127.0.0.1:${piiri.port}` },
    });
    await until("the splitter to listen", () => new Promise((done) => {
      const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); done(true); }).once("error", () => done(false));
    }), { within_ms: 10_000, every_ms: 50 });
  });
  after(async () => {
    splitter?.kill("SIGKILL");
    await relay?.stop();
    await piiri?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const web = (path, options = {}) => new Promise((done, failed) => {
    const request = https.request({ host: "127.0.0.1", port, path, servername: "piiri.test", ca: readFileSync(certificate), headers: { host: `piiri.test:${port}`, ...options.headers } });
    request.once("error", failed).end();
    request.once("upgrade", (answer, socket) => { socket.destroy(); done({ status: answer.statusCode }); });
    request.once("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
  });
  const member = (credential) => TurnClient.connect({ transport: "tls", port, options: { servername: "relay.test", ca: readFileSync(relay.certificate) } }, credential);

  test("the web's name leads to Piiri, by its own certificate", async () => {
    const answer = await web("/api/about?language=en");
    assert.equal(answer.status, 200);
    assert.equal(JSON.parse(answer.text).organisation, "Piiri");
    assert.match((await web("/")).text, /<!doctype html>/i);
  });

  test("a socket of a meeting comes as far as Piiri, which asks who it is", async () => {
    const headers = { connection: "Upgrade", upgrade: "websocket", origin: `https://piiri.test:${port}`, "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };
    assert.equal((await web("/api/groups/g_00000000000000000000000000/live", { headers })).status, 401);
  });

  test("the relay's name leads to coturn: a member gets an allocation by TLS, with the right password alone", async () => {
    const right = await member(relay.credential());
    assert.equal((await right.allocate()).error, 0);
    right.close();
    const wrong = await member({ ...relay.credential(), credential: "wrong" });
    assert.equal((await wrong.allocate()).error, 401);
    wrong.close();
  });

  test("who names nothing, or somebody else, meets the web; who speaks no TLS is let go", async () => {
    for (const servername of ["", "elsewhere.test"]) {
      const subject = await new Promise((done, failed) => {
        const socket = tls.connect({ host: "127.0.0.1", port, servername, rejectUnauthorized: false }, () => { done(socket.getPeerCertificate().subject.CN); socket.destroy(); });
        socket.once("error", failed);
      });
      assert.equal(subject, "piiri.test");
    }
    await new Promise((done) => {
      const socket = net.connect(port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\n\r\n")).once("close", done).once("error", () => {});
      socket.resume();
    });
  });
});
