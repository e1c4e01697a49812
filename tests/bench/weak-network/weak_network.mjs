// How sound and messages hold on a weak line: three members at real pages, each browser in a network namespace of its own, one of them behind a line that loses,
// delays, limits, breaks or forbids. Piiri, and what its plan needs (coturn with TLS on port 443, Janus), are in a namespace of theirs.
//   node tests/bench/weak-network/weak_network.mjs [--plan mesh|relayed|media_server] [--seconds 40] [--only "10 % loss"] [--seed 1]
// Needs root, /dev/net/tun and network namespaces; exit status 3 says by name which is missing. Targets: 99 % of seconds outside outages, back within 3 s.
// On a busy machine the browsers themselves lose sound: the last column is its load average.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Meeting } from "./meeting.mjs";
import { conditions } from "./conditions.mjs";
import { Hearing, concealed_most, energy_least } from "./listening.mjs";
import { Network, inside, nothing_to_try } from "./network.mjs";

const { values: given } = parseArgs({ options: {
  plan: { type: "string", default: "mesh" }, seconds: { type: "string", default: "40" }, only: { type: "string" }, seed: { type: "string", default: "1" },
} });
const places = { server: ["10.78.0.1", "10.78.0.2"], weak: ["10.78.0.11"], good: ["10.78.0.12"], other: ["10.78.0.13"] };
/** After a page came anew or a line changed, before seconds count. */
const settling_ms = 3_000;

if (process.send) await inner();
else await outer();

/** Makes the namespaces and runs this very file inside the server's. */
async function outer() {
  let network;
  try {
    network = await Network.open(places, Number(given.seed));
  } catch (error) {
    if (error.status !== nothing_to_try) throw error;
    console.error("weak network bench: left out, this machine lacks what is named above");
    process.exit(nothing_to_try);
  }
  const [program, ...words] = [...inside(network.names.server), process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(program, words, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, PIIRI_NAMESPACES: JSON.stringify(network.names), NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_NO_WARNINGS: "1" },
  });
  child.on("message", async ({ id, order }) => child.send({ id, answer: await network.tell(order) }));
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => child.kill(name));
  const status = await new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
  await network.close();
  process.exit(status);
}

async function inner() {
  const asked = new Map();
  process.on("message", ({ id, answer }) => {
    asked.get(id)(answer);
    asked.delete(id);
  });
  const shape = (order) => new Promise((done) => {
    const id = `${asked.size} ${Math.random()}`;
    asked.set(id, done);
    process.send({ id, order });
  });
  const folder = mkdtempSync(join(tmpdir(), "piiri-weak-"));
  const meeting = new Meeting({ plan: given.plan, namespaces: JSON.parse(process.env.PIIRI_NAMESPACES), addresses: places, folder });
  const end = async () => {
    await meeting.end();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => void end().finally(() => process.exit(1)));
  let failed = false;
  try {
    await meeting.begin();
    console.log(`plan ${given.plan}; intelligible: at least ${energy_least * 100} % of the energy sent, at most ${concealed_most * 100} % concealed\n`);
    console.log("| condition | intelligible seconds, from / to the weak line | in the outages | sound back after them, s | message, median / p95, ms | packets lost at the line, up / down | load |");
    console.log("|---|---|---|---|---|---|---|");
    for (const condition of conditions) if (!given.only || given.only === condition.name) console.log(await row(meeting, shape, condition));
  } catch (error) {
    failed = true;
    console.error(error);
    await meeting.show_failure();
  } finally {
    await end();
  }
  process.disconnect();
  process.exitCode = failed ? 1 : 0;
}

/** One condition from its beginning to a line that is good again, as a row of the table. */
async function row(meeting, shape, condition) {
  if (condition.needs === "relay" && given.plan === "mesh") return `| ${condition.name} | not tried: a mesh without relays cannot | | | | | |`;
  const outages = condition.outages ?? [];
  const seconds = Math.max(condition.seconds ?? 0, Number(given.seconds));
  const set = (dark) => shape({ link: "weak", up: { ...condition.up, dark }, down: { ...condition.down, dark } });
  await set(false);
  if (condition.anew) await meeting.come_anew();
  const heard = condition.anew ? await meeting.everybody_heard(30_000) : true;
  await new Promise((done) => setTimeout(done, settling_ms));
  await shape({ count: true });
  await meeting.listen();
  const from = Date.now();
  const timers = outages.flatMap(([begin, end]) => [setTimeout(() => void set(true), begin * 1_000), setTimeout(() => void set(false), end * 1_000)]);
  const quiet = (at) => outages.some(([begin, end]) => at - from >= begin * 1_000 - 500 && at - from < end * 1_000);
  const delays = await meeting.exchange_messages(from + seconds * 1_000, quiet);
  for (const timer of timers) clearTimeout(timer);
  const to = Date.now();
  const rows = await meeting.heard();
  const counts = Object.entries(await shape({ count: true })).find(([name]) => name.endsWith("-weak"))[1];
  await shape({ link: "weak" });
  if (condition.anew) await meeting.come_anew();
  await meeting.everybody_heard(60_000);

  const { weak, others, everybody } = meeting;
  const ways = (pairs) => pairs.map(([a, b]) => new Hearing(a, b, rows, everybody));
  const [out, into] = [ways(others.map((other) => [weak, other])), ways(others.map((other) => [other, weak]))];
  // Seconds outside outages, and outside the time that sound is given to come back.
  const spans = [];
  let begin = from;
  for (const [dark_from, light] of outages) {
    spans.push([begin, from + dark_from * 1_000]);
    begin = from + light * 1_000 + 3_000;
  }
  spans.push([begin, to]);
  // What shows that the measure can fail: all but the first second, in which what was under way still arrives.
  const dark = outages.map(([dark_from, light]) => [from + dark_from * 1_000 + 1_000, from + light * 1_000]);
  const share = (list, within = spans) => {
    const sums = list.flatMap((way) => within.map(([a, b]) => way.seconds(a, b)));
    const [good, all] = ["good", "all"].map((key) => sums.reduce((sum, one) => sum + one[key], 0));
    return all === 0 ? "nothing sent" : `${((100 * good) / all).toFixed(1)} % of ${all}`;
  };
  const others_at = [...out, ...into].flatMap((way) => spans.flatMap(([a, b]) => way.seconds(a, b).others)).map((at) => ((at - from) / 1_000).toFixed(1));
  if (others_at.length > 0) console.error(`${condition.name}: not intelligible were the seconds that began at ${others_at.join(", ")} s`);
  const back = outages.map(([, end], i) => {
    const until_ms = from + (outages[i + 1]?.[0] ?? seconds) * 1_000;
    const worst = Math.max(...[...out, ...into].map((way) => way.back_after(from + end * 1_000, until_ms)));
    return worst === Infinity ? "not back" : (worst / 1_000).toFixed(1);
  });
  const lost = [counts.up, counts.down].map(([seen, dropped]) => `${((100 * dropped) / Math.max(1, seen)).toFixed(1)} %`);
  return `| ${condition.name}${heard ? "" : " (nobody heard within 30 s)"} | ${share(out)} / ${share(into)} | ${dark.length > 0 ? share([...out, ...into], dark) : "–"} | ${back.join(", ") || "–"} | ${figures(delays)} | ${lost.join(" / ")} | ${loadavg()[0].toFixed(1)} |`;
}

function figures(delays) {
  if (delays.length === 0) return "none arrived";
  const sorted = [...delays].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const text = (ms) => (ms === Infinity ? "never" : String(Math.round(ms)));
  return `${text(at(0.5))} / ${text(at(0.95))} (${sorted.length})`;
}
