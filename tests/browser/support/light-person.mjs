// A member who takes part over the group's socket alone, without the client and without media: for meetings that are larger than one machine can carry
// in whole pages. The socket is a real browser's, with its cookie and origin.
import { Frames } from "./frames.mjs";
import { until } from "./wait.mjs";

/** Runs in the page: keeps one socket open, as the client would, and remembers what was answered. */
export function join_group(group) {
  const light = { answers: new Map(), view: null, next: 0, socket: null, closed: false };
  globalThis.light = light;
  const connect = () => {
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}/api/groups/${group}/live`, "piiri.v1");
    light.socket = socket;
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.method === "welcome") light.view = message.params;
      if ("id" in message) light.answers.set(message.id, message);
    };
    socket.onclose = () => { if (!light.closed) setTimeout(connect, 300); };
  };
  connect();
}

export class LightPerson {
  static async open(browser, { name, language, group, member, link, role }) {
    const person = new LightPerson();
    Object.assign(person, { name, language, group, member, link, roles: [role], faults: [] });
    person.context = await browser.createBrowserContext();
    person.page = await person.context.newPage();
    person.frames = await Frames.of(person.page);
    return person;
  }

  async sign_in() {
    const { origin, hash } = new URL(this.link);
    await this.page.goto(`${origin}/robots.txt`);
    const status = await this.page.evaluate(async (token) => {
      const answer = await fetch("/api/sign-in", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }) });
      return answer.status;
    }, hash.split("/").at(-1));
    if (status !== 200) throw new Error(`${this.name} could not sign in: ${status}`);
    await this.page.evaluate(join_group, this.group);
    await until(`${this.name} to be connected`, () => this.page.evaluate(() => globalThis.light.view !== null));
  }

  /** Asks the group for something; the answer is `{}` or the code of the refusal. */
  async command(method, params) {
    const id = await this.page.evaluate((name, given) => {
      const { light } = globalThis;
      light.next += 1;
      light.socket.send(JSON.stringify({ jsonrpc: "2.0", id: light.next, method: name, params: given }));
      return light.next;
    }, method, params);
    const answer = await until(`an answer to ${this.name}'s ${method}`, () => this.page.evaluate((wanted) => globalThis.light.answers.get(wanted) ?? null, id));
    return answer.error ? answer.error.data.code : answer.result;
  }

  last_event(kind) {
    return this.frames.events.filter((event) => event.kind === kind).at(-1)?.data ?? null;
  }

  close() {
    return this.context.close();
  }
}
