// coturn as an organisation has it that gives TURN over TLS an address of its own: UDP and TCP on 3478, TLS on 443.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { no_coturn } from "../../browser/support/coturn.mjs";
import { MediaProcess, drawn_ports } from "../../browser/support/media-process.mjs";

const port = 3_478;
const tls_port = 443;

/** Starts it at this address; `environment` is what Piiri needs to know of it. */
export async function start_turn(address) {
  if (no_coturn) throw new Error(no_coturn);
  const coturn = new MediaProcess("coturn/start.sh", port, address);
  const [certificate, key] = ["certificate.pem", "key.pem"].map((name) => join(coturn.folder, name));
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "5", "-subj", "/CN=relay.test",
    "-addext", `subjectAltName=IP:${address}`, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  await coturn.run(["--address", address, "--port", String(port), "--realm", "relay.test", "--relay", drawn_ports(200), "--loopback-peers",
    "--tls-port", String(tls_port), "--certificate", certificate, "--key", key]);
  const urls = [`turn:${address}:${port}?transport=udp`, `turn:${address}:${port}?transport=tcp`, `turns:${address}:${tls_port}?transport=tcp`];
  coturn.environment = { PIIRI_MEDIA_RELAYS: urls.join(" "), PIIRI_MEDIA_RELAY_SECRET_FILE: coturn.secret_file };
  return coturn;
}
