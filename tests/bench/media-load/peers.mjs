// One process of light members: one group of the load. Told by its parent what to do, it answers with what was counted.
import { LightMember } from "./light-member.mjs";

let members = [];
const orders = {
  /** Signs in, enters the lobby, and begins the meeting. `links` with the facilitator's first. */
  async join({ group, links, picture }) {
    members = links.map((link) => new LightMember({ link, group, picture }));
    for (const member of members) await member.sign_in();
    const { meeting } = members[0].view.open;
    for (const member of members) await member.call("meeting.enter", { meeting });
    await members[0].call("meeting.start", { meeting });
    await until("everybody to be connected with the media server", () => {
      for (const { fault } of members) if (fault) throw fault;
      return members.every((member) => member.connected);
    });
    return { place: members[0].plan.place };
  },
  async speak() {
    for (const member of members) await member.speak();
  },
  forget() {
    for (const member of members) member.forget();
    return process.cpuUsage();
  },
  count() {
    const { user, system } = process.cpuUsage();
    return { cpu_seconds: (user + system) / 1e6, sent: members.map(({ sent }) => sent), received: members.map((member) => member.received()) };
  },
  async close() {
    await Promise.allSettled(members.map((member) => member.close()));
  },
};

async function until(what, ask) {
  const began = Date.now();
  while (!ask()) {
    if (Date.now() - began > 30_000) throw new Error(`waited 30 s for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

process.on("message", async ({ id, order, params }) => {
  try {
    const result = (await orders[order](params ?? {})) ?? null;
    process.send({ id, result }, () => { if (order === "close") process.disconnect(); });
  } catch (error) {
    process.send({ id, error: error.stack });
  }
});
