// coturn for one test, with the configuration that Piiri ships.
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MediaProcess, drawn_ports, has_program } from "./media-process.mjs";
import { free_port } from "./piiri.mjs";

/** For `test(…, { skip: no_coturn })`: why there is none, or false. */
export const no_coturn = has_program("/usr/bin/turnserver") ? false : "no package coturn";

/**
 * Starts coturn. What is answered: `urls` (turn: by UDP, turn: by TCP and, with `tls`, turns:), `secret_file` (one line), `environment` (for
 * `Piiri.start`), `certificate`, `pid`, `log`, `kill()`, `restart()`, `stop()`, `cpu_seconds()`, `credential(lifetime_s)`.
 * `tls`: with a certificate of its own for `name` and 127.0.0.1, which browsers take with --ignore-certificate-errors alone.
 * `loopback_peers`: members may meet at 127.0.0.1, as tests on one machine must. `address`: where it listens and relays from.
 */
export async function start_coturn({ tls = false, loopback_peers = true, address = "127.0.0.1", name = "relay.test" } = {}) {
  if (no_coturn) throw new Error(no_coturn);
  const coturn = new MediaProcess("coturn/start.sh", await free_port(), address);
  const options = ["--address", address, "--port", String(coturn.port), "--realm", name, "--relay", drawn_ports(1000)];
  if (loopback_peers) options.push("--loopback-peers");
  coturn.urls = [`turn:${address}:${coturn.port}?transport=udp`, `turn:${address}:${coturn.port}?transport=tcp`];
  if (tls) {
    coturn.certificate = join(coturn.folder, "certificate.pem");
    coturn.tls_port = await free_port();
    const key = join(coturn.folder, "key.pem");
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "5", "-subj", `/CN=${name}`,
      "-addext", `subjectAltName=DNS:${name},IP:${address}`, "-keyout", key, "-out", coturn.certificate], { stdio: "ignore" });
    options.push("--tls-port", String(coturn.tls_port), "--certificate", coturn.certificate, "--key", key);
    coturn.urls.push(`turns:${address}:${coturn.tls_port}?transport=tcp`);
  }
  await coturn.run(options);
  coturn.environment = { PIIRI_MEDIA_RELAYS: coturn.urls.join(" "), PIIRI_MEDIA_RELAY_SECRET_FILE: coturn.secret_file };
  /** A name and a password as Piiri makes them for a member, good for so many seconds. */
  coturn.credential = (lifetime_s = 600, who = "test") => {
    const username = `${Math.floor(Date.now() / 1000) + lifetime_s}:${who}`;
    return { username, credential: createHmac("sha1", readFileSync(coturn.secret_file, "utf8").trim()).update(username).digest("base64") };
  };
  return coturn;
}
