// A real server on a free port of its own, and groups made by the commands that a coordinator would use.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./browsers.mjs";
import { until } from "./wait.mjs";

const run = promisify(execFile);
const first_of = (...paths) => paths.find((path) => path && existsSync(path));

export class Piiri {
  #process = null;

  /** Starts a server on an empty folder; `close` takes both away. `clock`: it lives by a clock of the test; `environment`: further keys of its
   * configuration; `keep_log`: what it writes is kept in `log`, not shown; `ways`: ports of this machine by which pages come to it too. */
  static async start({ clock = null, environment = {}, keep_log = false, ways = [] } = {}) {
    const binary = first_of(process.env.PIIRI_BIN, ...["release", "dev", "asan"].map((preset) => join(root, "build", preset, "server/app/piiri")));
    if (!binary) throw new Error("no piiri: build it, or name it in PIIRI_BIN");
    const web_root = process.env.PIIRI_WEB_ROOT ?? join(root, "web-client/dist");
    if (!existsSync(join(web_root, "index.html"))) throw new Error("no client: npm run build in web-client");
    const piiri = new Piiri();
    piiri.binary = binary;
    piiri.log = keep_log ? "" : null;
    piiri.port = await free_port();
    piiri.data = mkdtempSync(join(tmpdir(), "piiri-browser-"));
    piiri.url = `http://localhost:${piiri.port}`;
    // What is set for the tests is not for the server, which refuses keys it does not know.
    const outside = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("PIIRI_")));
    piiri.environment = {
      ...outside, PIIRI_DATA: piiri.data, PIIRI_SERVER_PORT: String(piiri.port), PIIRI_SERVER_ADDRESS: "127.0.0.1", PIIRI_TLS_MODE: "off",
      ...(ways.length > 0 && { PIIRI_SERVER_ORIGINS: [piiri.port, ...ways].map((port) => `http://localhost:${port}`).join(" ") }),
      PIIRI_SERVER_WEB_ROOT: web_root, PIIRI_PROGRAMMES_BUILT_IN: join(root, "server/programme/templates"), PIIRI_STATUS_PORT: "0", PIIRI_LOG_LEVEL: process.env.PIIRI_LOG_LEVEL ?? "warn",
      ...environment, ...clock?.environment,
    };
    try {
      await piiri.run();
    } catch (refused) {
      await piiri.close(); // nobody else can: they have not got it
      throw refused;
    }
    return piiri;
  }

  /** Starts the process, again after `kill`; resolves when it answers. */
  async run() {
    this.#process = spawn(this.binary, ["serve"], { cwd: root, env: this.environment, stdio: ["ignore", ...Array(2).fill(this.log === null ? "inherit" : "pipe")] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on("data", (part) => { this.log += part; });
    let gone = null;
    this.#process.once("exit", (code, signal) => { gone = `piiri ended: ${code ?? signal}`; });
    await until("the server to answer", async () => {
      if (gone) return true;
      return (await fetch(`${this.url}/api/about?language=en`)).ok;
    }, { within_ms: 30_000, every_ms: 50 });
    if (gone) throw new Error(gone);
  }

  get pid() {
    return this.#process.pid;
  }

  /** Waits for its end, which something else brings about. */
  async ended() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, "exit");
  }

  /** As a power cut would end it. */
  async kill() {
    const ended = new Promise((done) => this.#process.once("exit", done));
    this.#process.kill("SIGKILL");
    await ended;
  }

  async close() {
    if (this.#process && this.#process.exitCode === null && this.#process.signalCode === null) await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** `piiri admin …`; its lines as an object: word -> text. */
  async admin(...command) {
    const { stdout } = await run(this.binary, ["admin", ...command], { cwd: root, env: this.environment });
    return Object.fromEntries(stdout.trim().split("\n").filter(Boolean).map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
  }

  /** A group whose next meeting, with check-in and dialogue, is open now. `people`: each with a name, a role and a language,
   * `invited` when they have not accepted yet; the answer has their
   * member ids and sign-in links, and the coordinator's. The meeting is the template's `number`; without a title it has the template's own. */
  async found(people, { programme = "work-120", number = "3", title = "Mistä saan voimaa", question = "Milloin työ viimeksi sujui?", group: more = ["--meetings", "6"] } = {}) {
    const wall = (days) => wall_time(Date.now() + 5 * 60_000 + days * 86_400_000);
    const founded = await this.admin("found", "--name", "Järjestötyön arki", "--coordinator", "Kaarna", "--first", wall(28), "--programme", programme, ...more);
    const group = founded.group;
    const members = { coordinator: { name: "Kaarna", language: "fi", group, member: founded.member, link: founded.link } };
    for (const [who, { name, role, language, invited }] of Object.entries(people)) {
      const answer = await this.admin("invite", "--group", group, "--name", name, "--role", role, "--language", language, ...(invited ? [] : ["--accepted"]));
      members[who] = { name, role, language, group, member: answer.member, link: answer.link };
    }
    await this.admin("confirm", "--group", group);
    await this.admin("plan", "--group", group, "--starts", wall(0), "--programme", programme, "--number", number, ...(title ? ["--title", title, "--question", question] : []));
    if (members.observer) await this.admin("observer", "--group", group, "--member", members.observer.member, "--purpose", "learning");
    return members;
  }
}

/** "2026-11-24T13:00" in the group's zone. */
function wall_time(ms) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Helsinki", dateStyle: "short", timeStyle: "short" }).format(ms);
  return parts.replace(" ", "T");
}

export function free_port() {
  return new Promise((done, failed) => {
    const server = net.createServer().once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
