// What a media server costs: how much of a core Janus and Piiri use for each seat and each forwarded stream, how many bits flow, and how many groups of eight
// one core carries before packets are lost. Members are light peers (light-member.mjs), each group in a process of its own; their share of the machine is
// printed too, since on a small machine it is the larger one.
//   node tests/bench/media-load/load.mjs [--seats 8] [--seconds 15] [--groups-max 12] [--plans sound,picture] [--share 1]
// Janus runs on one core alone (taskset), Piiri and the peers on the others. A step is passed while less than 0.5 % of the packets are lost. On a small
// machine the peers reach their bound before Janus does: with `--share 0.25` Janus gets a quarter of its core (a control group; needs root).
import { execFileSync, fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { start_janus } from "../../browser/support/janus.mjs";
import { Piiri } from "../../browser/support/piiri.mjs";
import { pause } from "../../browser/support/wait.mjs";

const { values: given } = parseArgs({ options: {
  seats: { type: "string", default: "8" }, seconds: { type: "string", default: "15" }, "groups-max": { type: "string", default: "12" },
  plans: { type: "string", default: "sound,picture" }, share: { type: "string", default: "1" },
} });
const [seats, seconds, groups_max, share] = [given.seats, given.seconds, given["groups-max"], given.share].map(Number);
const lost_max = 0.005;
const pictures = { sound: null, picture: { kilobits: 120, frames: 10 } };
const cores = availableParallelism();

/** Seconds of processor time that a process has used, by all its threads (proc(5), utime and stime). */
const ticks = Number(execFileSync("getconf", ["CLK_TCK"]));
function cpu_seconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** Lets a process use only a part of one core, in slices of 5 ms. Answers what undoes it when the process has ended. */
function bound(pid) {
  if (share === 1) return () => undefined;
  const period_us = 5_000;
  const quota_us = Math.round(share * period_us);
  const older = existsSync("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"); // cgroups(7), version 1
  const folder = `${older ? "/sys/fs/cgroup/cpu" : "/sys/fs/cgroup"}/piiri-bench-${process.pid}`;
  mkdirSync(folder);
  const settings = older ? { "cpu.cfs_period_us": period_us, "cpu.cfs_quota_us": quota_us } : { "cpu.max": `${quota_us} ${period_us}` };
  for (const [name, value] of Object.entries({ ...settings, "cgroup.procs": pid })) writeFileSync(`${folder}/${name}`, String(value));
  return () => rmdirSync(folder);
}

/** Packets that found a full buffer at sockets of Janus, and at others: those of the peers, when nothing else runs (proc(5), net/udp). */
function dropped({ media_ports }) {
  const [from, to] = media_ports.split("-").map(Number);
  const drops = { janus: 0, peers: 0 };
  for (const line of readFileSync("/proc/net/udp", "utf8").trim().split("\n").slice(1)) {
    const fields = line.trim().split(/\s+/);
    const port = parseInt(fields[1].split(":")[1], 16);
    drops[port >= from && port <= to ? "janus" : "peers"] += Number(fields.at(-1));
  }
  return drops;
}

class Group {
  #next = 0;
  #waiting = new Map();

  static async open(piiri, number, picture) {
    const people = Object.fromEntries(Array.from({ length: seats }, (_, seat) => [`member${seat}`, {
      name: `Jäsen ${number}.${seat + 1}`, role: seat === 0 ? "facilitator" : "participant", language: "fi",
    }]));
    const members = await piiri.found(people, { group: ["--meetings", "6", "--media", "media_server", "--size", String(seats - 1)] });
    const group = new Group();
    group.process = fork(fileURLToPath(new URL("peers.mjs", import.meta.url)));
    group.process.on("message", ({ id, result, error }) => {
      const { done, failed } = group.#waiting.get(id);
      error ? failed(new Error(error)) : done(result);
    });
    const { place } = await group.ask("join", { group: members.member0.group, links: Object.keys(people).map((who) => members[who].link), picture });
    if (place !== "media_server") throw new Error(`the plan says ${place}: is the media server configured?`);
    await group.ask("speak");
    return group;
  }

  ask(order, params) {
    const id = ++this.#next;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.process.send({ id, order, params });
    });
  }
}

const sum = (items, of) => items.reduce((all, item) => all + of(item), 0);
const percent = (part) => `${(part * 100).toFixed(1)} %`;

/** One measurement of what runs now. */
async function measure(groups, janus, piiri) {
  await pause(2_000); // what came with the joining is over
  await Promise.all(groups.map((group) => group.ask("forget")));
  const before = [cpu_seconds(janus.pid), cpu_seconds(piiri.pid), ...(await Promise.all(groups.map((group) => group.ask("count")))).map((count) => count.cpu_seconds)];
  const drops = dropped(janus);
  const began = performance.now();
  await pause(seconds * 1_000);
  const counts = await Promise.all(groups.map((group) => group.ask("count")));
  const took = (performance.now() - began) / 1_000;
  const drops_now = dropped(janus);
  const received = counts.flatMap((count) => count.received);
  const sent = counts.flatMap((count) => count.sent);
  const [packets, missing] = [sum(received, (each) => each.packets), sum(received, (each) => each.missing)];
  return {
    janus: (cpu_seconds(janus.pid) - before[0]) / took,
    piiri: (cpu_seconds(piiri.pid) - before[1]) / took,
    peers: (sum(counts, (count) => count.cpu_seconds) - sum(before.slice(2), (each) => each)) / took,
    streams: sum(received, (each) => each.streams),
    packets: packets / took,
    lost: missing / Math.max(1, packets + missing),
    drops: { janus: drops_now.janus - drops.janus, peers: drops_now.peers - drops.peers },
    silent: packets === 0,
    up: (sum(sent, (each) => each.bytes) * 8) / took,
    down: (sum(received, (each) => each.bytes) * 8) / took,
  };
}

async function run(plan) {
  console.log(`\n${plan === "sound" ? "Sound (Opus, 24 kbit/s)" : "Sound and picture (VP8, 120 kbit/s, 10 frames/s)"}, groups of ${seats}, Janus on ${share === 1 ? "" : `${share} of `}one of ${cores} cores`);
  const janus = await start_janus();
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", "0", String(janus.pid)], { stdio: "ignore" });
  const unbind = bound(janus.pid);
  const piiri = await Piiri.start({ environment: { PIIRI_MEDIA_JANUS_URL: janus.url, PIIRI_MEDIA_JANUS_SECRET_FILE: janus.secret_file } });
  if (cores > 1) execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", `1-${cores - 1}`, String(piiri.pid)], { stdio: "ignore" });
  const groups = [];
  let carried = 0;
  let why = `stopped at ${groups_max} groups as told`;
  try {
    while (groups.length < groups_max) {
      groups.push(await Group.open(piiri, groups.length + 1, pictures[plan]));
      if (cores > 1) execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", `1-${cores - 1}`, String(groups.at(-1).process.pid)], { stdio: "ignore" });
      const now = await measure(groups, janus, piiri);
      const people = groups.length * seats;
      console.log([
        `${groups.length} groups: Janus ${percent(now.janus)} of a core (${percent(now.janus / people)} a seat, ${percent(now.janus / Math.max(1, now.streams))} a forwarded stream)`,
        `Piiri ${percent(now.piiri)} (${percent(now.piiri / people)} a seat)`, `peers ${percent(now.peers)}`,
        `${now.streams} streams, ${Math.round(now.packets)} packets/s out, lost ${percent(now.lost)} (at full buffers of Janus ${now.drops.janus}, of the peers ${now.drops.peers})`,
        `a seat sends ${Math.round(now.up / people / 1_000)} and receives ${Math.round(now.down / people / 1_000)} kbit/s`,
      ].join("; "));
      if (now.silent) throw new Error("nothing was received");
      if (now.lost > lost_max) {
        why = `${percent(now.lost)} of the packets were lost; Janus used ${percent(now.janus)} of its core, the peers ${percent(now.peers / Math.max(1, cores - 1))} of theirs`;
        break;
      }
      carried = groups.length;
    }
  } finally {
    await Promise.allSettled(groups.map((group) => group.ask("close")));
    await piiri.close();
    await janus.stop();
    unbind();
  }
  console.log(`${share === 1 ? "One core" : `${share} of one core`} carried ${carried} groups of ${seats} (${plan}); ${why}.`);
}

for (const plan of given.plans.split(",")) await run(plan);
