// Janus for one test, with the configuration that Piiri ships.
import { MediaProcess, drawn_ports, has_program } from "./media-process.mjs";
import { free_port } from "./piiri.mjs";

/** For `test(…, { skip: no_janus })`: why there is none, or false. */
export const no_janus = has_program("/usr/bin/janus") ? false : "no package janus (Debian 13 has none)";

/**
 * Starts Janus. What is answered: `url` (ws://127.0.0.1:port), `secret_file` (api secret, room admin key: one a line), `environment` (for
 * `Piiri.start`), `pid`, `log`, `kill()`, `restart()` (same port, same secrets), `stop()`, `cpu_seconds()`, `media_ports` ("from-to", UDP).
 * `address`: the interfaces or addresses it offers, separated by commas; all unless told.
 */
export async function start_janus({ address = null, port = null } = {}) {
  if (no_janus) throw new Error(no_janus);
  const janus = new MediaProcess("janus/start.sh", port ?? (await free_port()));
  janus.media_ports = drawn_ports(2000);
  await janus.run(["--port", String(janus.port), "--media", janus.media_ports, ...(address ? ["--address", address] : [])]);
  janus.url = `ws://127.0.0.1:${janus.port}`;
  janus.environment = { PIIRI_MEDIA_JANUS_URL: janus.url, PIIRI_MEDIA_JANUS_SECRET_FILE: janus.secret_file };
  return janus;
}
