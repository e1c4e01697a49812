// The media engine alone, in real browsers with real connections between them; this test is the server.
import assert from "node:assert/strict";
import http from "node:http";
import { after, afterEach, before, test } from "node:test";
import { bare_page, Circle, on } from "./support/bare-circle.mjs";
import { has_firefox, launch_chromium, launch_firefox } from "./support/browsers.mjs";
import { flow_during, flow_of } from "./support/connections.mjs";
import { no_coturn, start_coturn } from "./support/coturn.mjs";
import { no_janus, start_janus } from "./support/janus.mjs";
import { until } from "./support/wait.mjs";

const opened = [];
let server, url;

before(async () => {
  const html = await bare_page();
  server = http.createServer((_, reply) => reply.writeHead(200, { "content-type": "text/html" }).end(html)).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  url = `http://localhost:${server.address().port}/`;
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((browser) => browser.close()));
});

after(() => server.close());

async function browser(launch) {
  const made = await launch();
  opened.push(made);
  return made;
}

async function sound_and_picture_both_ways(pages) {
  await until("sound and picture both ways", async () => {
    const flows = await Promise.all(pages.map(flow_of));
    return flows.every((flow) => flow.audio_in > 500 && flow.audio_out > 500 && flow.video_in > 5_000 && flow.video_out > 5_000);
  }, { within_ms: 30_000 });
}

/** From now on `longest_gap_ms` is the longest time without a packet of a member's sound in the stream that the page plays. Time in which the page
 * itself did not run, on a busy machine, does not count. */
const watch_sound = (page, from) => page.evaluate((name) => {
  globalThis.longest_gap_ms = 0;
  const tick_ms = 20;
  let heard_at = null;
  let gap_ms = 0;
  setInterval(() => {
    const track = engine.streams.value.get(name)?.getAudioTracks()[0];
    const receivers = globalThis.observed.peers.filter(({ signalingState }) => signalingState !== "closed").flatMap((pc) => pc.getReceivers());
    const source = receivers.find((receiver) => receiver.track === track)?.getSynchronizationSources()[0];
    const fresh = source && (heard_at === null || source.timestamp > heard_at);
    if (fresh) heard_at = source.timestamp;
    gap_ms = fresh || heard_at === null ? 0 : gap_ms + tick_ms;
    globalThis.longest_gap_ms = Math.max(globalThis.longest_gap_ms, gap_ms);
  }, tick_ms);
}, from);

async function meeting_of_two(first_browser, second_browser) {
  const circle = new Circle(url);
  const pages = [await circle.join(first_browser, "m_a"), await circle.join(second_browser, "m_b")];
  for (const page of pages) assert.deepEqual(await on(page), ["on", "on"]);
  await circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"] });
  await circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"] });
  await sound_and_picture_both_ways(pages);
  return { circle, pages };
}

test("two Chromium pages hear and see each other, and stop at once when the plan says so", async () => {
  const chromium = await browser(launch_chromium);
  const { circle, pages: [a, b] } = await meeting_of_two(chromium, chromium);
  assert.ok(await a.evaluate(() => [...engine.levels.value.values()].length === 2));
  const [ours, theirs] = await Promise.all([a, b].map((page) => page.evaluate(() => [...engine.ends.value.values()])));
  assert.match(ours[0].local, /^sha-256 [0-9a-f]{2}(:[0-9a-f]{2}){31}$/);
  assert.deepEqual([[ours[0].local, ours[0].remote, ours[0].session]], theirs.map(({ local, remote, session }) => [remote, local, session]));
  // when a may only be heard
  await circle.say("m_a", { send_to: ["m_b"] });
  await circle.say("m_b", { receive_from: ["m_a"] });
  await until("b sends nothing", async () => {
    const flow = await flow_during(b, 700);
    return flow.audio_out === 0 && flow.video_out === 0;
  });
  assert.ok((await flow_during(a, 700)).audio_out > 0);
  assert.equal(await a.evaluate(() => engine.streams.value.size), 0);
  // and both again, at the same moment, so that offers cross
  await Promise.all([circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"] }), circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"] })]);
  await until("b sends again", async () => (await flow_during(b, 500)).audio_out > 0);
  assert.equal((await flow_of(a)).connected, 1);
});

test("an observer receives both kinds and sends nothing, and after ten seconds without the server's word gets nothing more", async () => {
  const chromium = await browser(launch_chromium);
  const circle = new Circle(url);
  const a = await circle.join(chromium, "m_a");
  const o = await circle.join(chromium, "m_o");
  assert.deepEqual(await on(a), ["on", "on"]);
  await circle.say("m_a", { send_to: ["m_o"], leased: ["m_o"] });
  await circle.say("m_o", { receive_from: ["m_a"], microphone: false, camera: false, width: 0 });
  assert.deepEqual(await on(o), ["locked", "locked"]);
  await until("the observer receives", async () => {
    const flow = await flow_of(o);
    return flow.audio_in > 500 && flow.video_in > 5_000;
  });
  const flow = await flow_of(o);
  assert.equal(flow.audio_out + flow.video_out, 0);
  // given that nothing is renewed
  await until("nothing flows", async () => {
    const flow = await flow_during(o, 500);
    return flow.audio_in === 0 && flow.video_in === 0;
  }, { within_ms: 11_000 });
  // when it is renewed
  await a.evaluate(() => grant(["m_o"]));
  await until("it flows again", async () => (await flow_during(o, 500)).audio_in > 0);
});

test("offers that cross end in one connection, with sound both ways, again and again", async () => {
  const chromium = await browser(launch_chromium);
  const { circle, pages } = await meeting_of_two(chromium, chromium);
  for (let round = 0; round < 3; round++) {
    circle.held = [];
    await Promise.all(pages.map((page) => page.evaluate(() => engine.restart())));
    const offers = () => circle.held.filter(({ step }) => step.kind === "description" && step.type === "offer").map(({ from }) => from);
    await until("an offer of each", () => new Set(offers()).size === 2);
    circle.let_go();
    await until("rest", async () => (await Promise.all(pages.map((page) => page.evaluate(() => globalThis.observed.peers.every(({ signalingState }) => signalingState === "stable"))))).every(Boolean));
    for (const page of pages) assert.ok((await flow_during(page, 700)).audio_in > 0);
  }
  for (const page of pages) assert.deepEqual(await page.evaluate(() => globalThis.observed.peers.length), 1);
});

test("without the server sound goes on, and what broke meanwhile heals when the server is back", async () => {
  const chromium = await browser(launch_chromium);
  const { circle, pages } = await meeting_of_two(chromium, chromium);
  const [a, b] = pages;
  circle.relays = () => false;
  await watch_sound(a, "m_b");
  await a.evaluate(() => engine.restart()); // an offer that gets nowhere
  await until("two seconds without the server", async () => (await flow_during(a, 2_000)).audio_in > 0);
  assert.ok((await a.evaluate(() => globalThis.longest_gap_ms)) < 500);
  circle.relays = () => true;
  await a.evaluate(() => engine.announce(null));
  await until("both at rest", async () => (await Promise.all(pages.map((page) => page.evaluate(() => globalThis.observed.peers.every(({ signalingState, connectionState }) => signalingState === "stable" && connectionState === "connected"))))).every(Boolean));
  // when one direction dies without a word
  await b.evaluate(() => {
    engine.set_open_microphones(["m_a"]);
    globalThis.observed.peers[0].close();
  });
  await until("sound both ways again", async () => (await Promise.all(pages.map((page) => flow_during(page, 500)))).every(({ audio_in }) => audio_in > 0), { within_ms: 30_000 });
  for (const page of pages) assert.equal((await flow_of(page)).open, 1);
});

test("a page that is loaded anew gets its sound back", async () => {
  const chromium = await browser(launch_chromium);
  const { circle, pages: [a, b] } = await meeting_of_two(chromium, chromium);
  for (const [page, you, other] of [[b, "m_b", "m_a"], [a, "m_a", "m_b"]]) {
    await page.reload();
    assert.deepEqual(await page.evaluate(() => [engine.microphone.value, engine.camera.value]), ["off", "off"]);
    assert.deepEqual(await on(page), ["on", "on"]);
    await circle.say(you, { send_to: [other], receive_from: [other] });
    await sound_and_picture_both_ways([page]);
  }
});

test("Chromium and Firefox hear and see each other, whoever begins", { skip: !has_firefox && "no firefox-esr here" }, async () => {
  const chromium = await browser(launch_chromium);
  const firefox = await browser(launch_firefox);
  for (const [first, second] of [[chromium, firefox], [firefox, chromium]]) {
    const { circle, pages } = await meeting_of_two(first, second);
    await Promise.all([circle.say("m_a", { send_to: ["m_b"] }), circle.say("m_b", { receive_from: ["m_a"] })]);
    await until("the second sends nothing", async () => {
      const flow = await flow_during(pages[1], 700);
      return flow.audio_out === 0 && flow.video_out === 0;
    });
    await Promise.all([circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"] }), circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"] })]);
    await until("the second sends again", async () => (await flow_during(pages[1], 500)).audio_out > 0);
    const loud = await Promise.all(pages.map((page) => until("a level from the other", () => page.evaluate(() => [...engine.levels.value.values()].filter((level) => level > 0).length >= 1))));
    assert.ok(loud.every(Boolean));
    for (const page of pages) await page.close();
  }
});

/** The kinds of candidates that each of a page's connections uses. */
const used_candidates = (page) => page.evaluate(async () => {
  const open = globalThis.observed.peers.filter(({ signalingState }) => signalingState !== "closed");
  const pairs = await Promise.all(open.map(async (pc) => {
    const stats = await pc.getStats();
    const pair = [...stats.values()].find(({ type, nominated, state }) => type === "candidate-pair" && nominated && state === "succeeded");
    return pair && [stats.get(pair.localCandidateId).candidateType, stats.get(pair.remoteCandidateId).candidateType];
  }));
  return pairs;
});

test("by relays alone no page learns another's address, and sound outlives a relay that is started anew", { skip: no_coturn }, async () => {
  const coturn = await start_coturn();
  try {
    const chromium = await browser(launch_chromium);
    const { circle, pages } = await meeting_of_two(chromium, chromium);
    assert.ok((await used_candidates(pages[0])).flat().includes("host"));
    circle.told = [];
    const relayed = () => ({ place: "relayed", relays: [{ urls: coturn.urls, ...coturn.credential() }] });
    await Promise.all([circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"], ...relayed() }), circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"], ...relayed() })]);
    const both_ways = () => until("sound both ways by relays", async () => {
      const [flows, pairs] = [await Promise.all(pages.map((page) => flow_during(page, 500))), await Promise.all(pages.map(used_candidates))];
      return flows.every(({ audio_in }) => audio_in > 0) && pairs.flat().every((pair) => pair?.every((kind) => kind === "relay"));
    }, { within_ms: 40_000 });
    await both_ways();
    const candidates = circle.told.join(" ").match(/candidate:[^"\\]*/g);
    assert.ok(candidates.length > 0 && candidates.every((candidate) => / typ relay raddr 0\.0\.0\.0 rport 9( |$)/.test(candidate)), candidates.join("\n"));
    assert.equal((await flow_of(pages[0])).open, 1);
    await coturn.restart();
    await both_ways();
  } finally {
    await coturn.stop();
  }
});

const by_server = (session, others) => ({ place: "media_server", encryption: "to_media_server", session, send_to: others, receive_from: others });

async function with_janus(work) {
  const janus = await start_janus();
  const circle = new Circle(url);
  try {
    await work(circle, await circle.through(janus), janus);
  } finally {
    circle.room?.close();
    await janus.stop();
  }
}

test("three pages hear and see each other through a media server, also who comes late", { skip: no_janus }, async () => {
  await with_janus(async (circle, room) => {
    const chromium = await browser(launch_chromium);
    const [a, b, c] = [await circle.join(chromium, "m_a"), await circle.join(chromium, "m_b"), await circle.join(chromium, "m_c")];
    for (const page of [a, b, c]) assert.deepEqual(await on(page), ["on", "on"]);
    await circle.say("m_a", by_server("sa", ["m_b"]));
    await circle.say("m_b", by_server("sb", ["m_a"]));
    await room.published("m_a", "m_b");
    await sound_and_picture_both_ways([a, b]);
    await circle.say("m_c", by_server("sc", ["m_a", "m_b"]));
    await circle.say("m_a", by_server("sa", ["m_b", "m_c"]));
    await circle.say("m_b", by_server("sb", ["m_a", "m_c"]));
    for (const [page, others] of [[a, ["m_b", "m_c"]], [b, ["m_a", "m_c"]], [c, ["m_a", "m_b"]]]) {
      await until("sound and picture of both others", () => page.evaluate(async (names) => {
        const stats = await engine.stats();
        return names.every((name) => stats[name]?.audio_in > 500 && stats[name].video_in > 5_000 && engine.streams.value.get(name)?.getTracks().length === 2
          && engine.links.value.get(name) === "connected");
      }, others), { within_ms: 20_000 });
    }
    assert.deepEqual([room.seat("m_a").errors, room.seat("m_a").restarts], [[], []]);
    assert.equal((await flow_of(a)).open, 2);
  });
});

test("from mesh to media server and back nobody loses the other's sound, and nothing of the way before stays", { skip: no_janus }, async () => {
  await with_janus(async (circle) => {
    const chromium = await browser(launch_chromium);
    const pages = [await circle.join(chromium, "m_a"), await circle.join(chromium, "m_b")];
    for (const page of pages) assert.deepEqual(await on(page), ["on", "on"]);
    const mesh = () => Promise.all([circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"] }), circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"] })]);
    await mesh();
    await sound_and_picture_both_ways(pages);
    await watch_sound(pages[0], "m_b");
    await watch_sound(pages[1], "m_a");
    await Promise.all([circle.say("m_a", by_server("sa", ["m_b"])), circle.say("m_b", by_server("sb", ["m_a"]))]);
    await until("only the two connections with the media server", async () => (await Promise.all(pages.map(flow_of))).every(({ open, connected }) => open === 2 && connected === 2), { within_ms: 15_000 });
    for (const page of pages) assert.ok((await flow_during(page, 1_000)).audio_in > 0);
    await mesh();
    await until("only the connection with each other", async () => (await Promise.all(pages.map(flow_of))).every(({ open, connected }) => open === 1 && connected === 1), { within_ms: 15_000 });
    for (const page of pages) {
      assert.ok((await flow_during(page, 1_000)).audio_in > 0);
      assert.ok((await page.evaluate(() => globalThis.longest_gap_ms)) < 1_000, `a gap of ${await page.evaluate(() => globalThis.longest_gap_ms)} ms`);
    }
  });
});

test("who is to be seen large sends a large layer besides the small one, and else only that", { skip: no_janus }, async () => {
  await with_janus(async (circle, room) => {
    const chromium = await browser(launch_chromium);
    const [a, b] = [await circle.join(chromium, "m_a"), await circle.join(chromium, "m_b")];
    const sizes = { width: 320, height: 180, large_width: 640, large_height: 360, large_frames: 15, large_kilobits: 300 };
    const told = (large) => Promise.all([circle.say("m_a", { ...by_server("sa", ["m_b"]), ...sizes, large }), circle.say("m_b", { ...by_server("sb", ["m_a"]), ...sizes, large })]);
    await told([]);
    for (const page of [a, b]) assert.deepEqual(await on(page), ["on", "on"]);
    const width = () => b.evaluate(() => document.querySelector("video")?.videoWidth ?? 0);
    await until("a small picture", async () => (await width()) === 320, { within_ms: 15_000 });
    await told(["m_a"]);
    await until("a large picture", async () => (await width()) === 640, { within_ms: 15_000 });
    await room.substream("m_b", "m_a", 0);
    await until("the small layer for who asks for it", async () => (await width()) === 320, { within_ms: 15_000 });
    const layers = await a.evaluate(async () => {
      const all = await Promise.all(globalThis.observed.peers.map((pc) => pc.getStats()));
      return all.flatMap((stats) => [...stats.values()]).filter(({ type, kind, active }) => type === "outbound-rtp" && kind === "video" && active).map(({ rid }) => rid).sort();
    });
    assert.deepEqual(layers, ["h", "l"]);
    await told([]);
    await room.substream("m_b", "m_a", 1);
    await until("nothing of the large layer", async () => (await width()) === 320, { within_ms: 15_000 });
  });
});

test("Chromium and Firefox hear and see each other through a media server", { skip: no_janus || (!has_firefox && "no firefox-esr here") }, async () => {
  await with_janus(async (circle, room) => {
    const pages = [await circle.join(await browser(launch_chromium), "m_a"), await circle.join(await browser(launch_firefox), "m_b")];
    for (const page of pages) assert.deepEqual(await on(page), ["on", "on"]);
    await circle.say("m_a", { ...by_server("sa", ["m_b"]), large: ["m_b"] });
    await circle.say("m_b", { ...by_server("sb", ["m_a"]), large: ["m_b"] });
    await sound_and_picture_both_ways(pages);
    await until("each has the other's counts", async () => (await Promise.all(pages.map((page) => page.evaluate(async () => Object.values(await engine.stats())[0]))))
      .every(({ audio_in, video_in, sound_packets }) => audio_in > 0 && video_in > 0 && sound_packets > 0));
    for (const member of ["m_a", "m_b"]) assert.deepEqual(room.seat(member).errors, []);
  });
});

test("where the media server lost a page's connections, a fresh session brings its sound back, and devices stay open", { skip: no_janus }, async () => {
  await with_janus(async (circle, room) => {
    const chromium = await browser(launch_chromium);
    const pages = [await circle.join(chromium, "m_a"), await circle.join(chromium, "m_b")];
    for (const page of pages) assert.deepEqual(await on(page), ["on", "on"]);
    await circle.say("m_a", by_server("sa", ["m_b"]));
    await circle.say("m_b", by_server("sb", ["m_a"]));
    await sound_and_picture_both_ways(pages);
    // given that the page is asked to look for new ways while nothing comes
    await pages[1].evaluate(() => engine.set_microphone(false));
    await until("nothing comes", async () => (await flow_during(pages[0], 1_500)).audio_in === 0);
    await pages[0].evaluate(() => engine.restart());
    await until("it asks for a fresh session", () => room.seat("m_a").restarts.length === 1);
    await pages[1].evaluate(() => engine.set_microphone(true));
    await room.renew("m_a", "sa2");
    await circle.say("m_a", by_server("sa2", ["m_b"]));
    await until("sound both ways", async () => (await Promise.all(pages.map((page) => flow_during(page, 500)))).every(({ audio_in }) => audio_in > 0), { within_ms: 15_000 });
    assert.equal((await flow_of(pages[0])).open, 2);
    assert.deepEqual(room.seat("m_a").errors, []);
  });
});

test("when the media server dies the pages go on in a mesh, and back when it is there again", { skip: no_janus }, async () => {
  await with_janus(async (circle, room, janus) => {
    const chromium = await browser(launch_chromium);
    const pages = [await circle.join(chromium, "m_a"), await circle.join(chromium, "m_b")];
    for (const page of pages) assert.deepEqual(await on(page), ["on", "on"]);
    const by = (name) => Promise.all([circle.say("m_a", by_server(`a${name}`, ["m_b"])), circle.say("m_b", by_server(`b${name}`, ["m_a"]))]);
    await by(1);
    await sound_and_picture_both_ways(pages);
    await watch_sound(pages[0], "m_b");
    await janus.kill();
    room.close();
    circle.room = null;
    await Promise.all([circle.say("m_a", { send_to: ["m_b"], receive_from: ["m_b"] }), circle.say("m_b", { send_to: ["m_a"], receive_from: ["m_a"] })]);
    await until("sound both ways without it", async () => (await Promise.all(pages.map((page) => flow_during(page, 300)))).every(({ audio_in }) => audio_in > 0));
    const gap = await pages[0].evaluate(() => globalThis.longest_gap_ms);
    assert.ok(gap < 3_000, `a gap of ${gap} ms`);
    await janus.restart();
    await circle.through(janus);
    await by(2);
    await until("only the connections with it", async () => (await Promise.all(pages.map(flow_of))).every(({ open, connected }) => open === 2 && connected === 2), { within_ms: 15_000 });
    for (const page of pages) assert.ok((await flow_during(page, 1_000)).audio_in > 0);
  });
});
