// The way between one person's page and the server, and nothing else of theirs: connections of pages with each other do not go by it.
import net from "node:net";

export class Way {
  #listener;
  #pairs = new Set();
  #state = "open";

  /** Listens at a port of this machine; `to` is asked for the server's at each connection. */
  static async open(port, to) {
    const way = new Way();
    way.#listener = net.createServer((near) => way.#join(near, to())).listen(port, "127.0.0.1");
    await new Promise((done, failed) => way.#listener.once("listening", done).once("error", failed));
    return way;
  }

  #join(near, port) {
    if (this.#state === "cut") return near.resetAndDestroy();
    const far = net.connect(port, "127.0.0.1");
    const pair = [near, far];
    this.#pairs.add(pair);
    for (const [from, to] of [[near, far], [far, near]]) {
      from.on("data", (bytes) => { if (this.#state === "open") to.write(bytes); });
      from.on("error", () => undefined);
      from.on("close", () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
  }

  /** Ends every connection, and refuses each new one. */
  cut() {
    this.#state = "cut";
    this.#end();
  }

  /** Whatever is sent is lost, and nobody is told. */
  darken() {
    this.#state = "dark";
  }

  /** Carries again; what was lost is lost, so that connections of before are of no use. */
  mend() {
    if (this.#state === "dark") this.#end();
    this.#state = "open";
  }

  #end() {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  async close() {
    this.#end();
    await new Promise((done) => this.#listener.close(done));
  }
}
