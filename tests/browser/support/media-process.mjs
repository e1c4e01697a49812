// A program of deploy/ (Janus, coturn) for one test, on free ports of loopback.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./browsers.mjs";
import { until } from "./wait.mjs";

/** Whether Debian's package is there: the program's path, or nothing. */
export const has_program = (path) => existsSync(path);

/** A script of deploy/ that becomes the program it starts, so that its process id is the program's. */
export class MediaProcess {
  #process = null;

  /** `script`: below deploy/; `port`: of `host`, answers when it is ready. */
  constructor(script, port, host = "127.0.0.1") {
    this.script = join(root, "deploy", script);
    this.port = port;
    this.host = host;
    this.folder = mkdtempSync(join(tmpdir(), "piiri-media-"));
    this.secret_file = join(this.folder, "secret");
    this.log = "";
  }

  /** Starts it with these options, again after `kill`; resolves when its port answers. */
  async run(options = this.options) {
    this.options = options;
    // However the test ends, the program does not outlive it.
    const child = spawn("setpriv", ["--pdeathsig", "KILL", "--", this.script, "--run", this.folder, "--once", ...options], { stdio: ["ignore", "pipe", "pipe"] });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (this.log = (this.log + part).slice(-100_000)));
    await until(`${this.script} to answer on port ${this.port}`, async () => !this.runs || (await answers(this.host, this.port)), { within_ms: 20_000, every_ms: 50 });
    if (!this.runs) throw new Error(`${this.script} ended (${child.exitCode ?? child.signalCode}):\n${this.log.slice(-2000)}`);
  }

  get runs() {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  get pid() {
    return this.#process.pid;
  }

  /** As a crash would end it. Nothing starts it again but `restart`. */
  async kill(signal = "SIGKILL") {
    if (!this.runs) return;
    const ended = once(this.#process, "exit");
    this.#process.kill(signal);
    await ended;
  }

  /** On the same ports, with the same secrets. */
  async restart() {
    await this.kill();
    await this.run();
  }

  /** Ends it and takes its folder away. */
  async stop() {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Processor time that this process has used so far, in seconds. */
  cpu_seconds() {
    const stat = readFileSync(`/proc/${this.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100; // utime, stime; USER_HZ is 100
  }
}

function answers(host, port) {
  return new Promise((done) => {
    const socket = net.connect({ host, port });
    const close = (answer) => { socket.destroy(); done(answer); };
    socket.once("connect", () => close(true)).once("error", () => close(false));
  });
}

/** A range of `count` UDP ports below those that the kernel gives away by itself. Drawn: two tests at a time seldom meet. */
export function drawn_ports(count) {
  const first = 10_000 + Math.floor(Math.random() * ((32_000 - 10_000) / count)) * count;
  return `${first}-${first + count - 1}`;
}
