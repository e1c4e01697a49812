import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { limits } from "../../../protocol/ts/messages.ts";
import { code_points, decode, encode_request, is_record, new_id } from "../../../protocol/ts/runtime.ts";
import { events, methods, received, sent, signals } from "../../../protocol/ts/shapes.ts";
import type { Methods } from "../../../protocol/ts/messages.ts";

declare const CLIENT_ROOT: string;
const folder = join(CLIENT_ROOT, "../protocol/examples");
const all_shapes = { ...received, ...sent };

/** Examples of one sort by what follows in their name, as one line of JSON each. */
function examples(sort: string): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${sort}.`));
  return new Map(files.map((file) => [
    file.slice(sort.length + 1, -".json".length),
    JSON.stringify(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  ]));
}

const params_of = (frame: string): unknown => JSON.parse(frame).params;

test("every event is decoded and is the same after encoding", () => {
  const frames = examples("event");
  assert.deepEqual([...frames.keys()].sort(), Object.keys(events).sort());
  for (const [kind, frame] of frames) {
    const incoming = decode(frame);
    assert.ok(incoming?.type === "event", kind);
    assert.equal(incoming.event.kind, kind);
    assert.equal(JSON.stringify({ jsonrpc: "2.0", method: "event", params: incoming.event }), frame);
  }
});

test("every signal is decoded and is the same after encoding", () => {
  const frames = examples("signal");
  assert.deepEqual([...frames.keys()].sort(), Object.keys(signals).sort());
  for (const [kind, frame] of frames) {
    const incoming = decode(frame);
    assert.ok(incoming?.type === "signal", kind);
    assert.equal(JSON.stringify({ jsonrpc: "2.0", method: "signal", params: incoming.signal }), frame);
  }
});

test("welcome, resumed and answers are decoded", () => {
  const views = examples("view");
  assert.deepEqual(decode(views.get("welcome") ?? ""), { type: "welcome", welcome: params_of(views.get("welcome") ?? "") });
  assert.deepEqual(decode(views.get("resumed") ?? ""), { type: "resumed", resumed: params_of(views.get("resumed") ?? "") });
  const answers = examples("answer");
  assert.deepEqual(decode(answers.get("done") ?? ""), { type: "done", id: 7 });
  const refused = decode(answers.get("refused") ?? "");
  assert.ok(refused?.type === "refused");
  assert.equal(refused.error.code, "conflict");
  assert.equal(refused.error.field, "turn");
});

test("every command fits its shape and is written as its file says", () => {
  const frames = examples("command");
  assert.deepEqual([...frames.keys()].sort(), Object.keys(methods).sort());
  for (const [method, frame] of frames) {
    assert.ok(is_record(params_of(frame), methods[method] ?? "", all_shapes), method);
    assert.equal(encode_request(7, method as keyof Methods, params_of(frame) as never), frame);
  }
});

test("every HTTP body fits its shape", () => {
  for (const [record, body] of examples("http")) {
    assert.ok(is_record(JSON.parse(body), record, all_shapes), record);
    if (record !== "MyChange") assert.ok(!is_record({}, record, all_shapes), `${record}: an empty body`); // which asks for nothing
  }
});

test("an invalid command that its file says the client refuses is refused", () => {
  let judged = 0;
  for (const file of readdirSync(join(folder, "invalid"))) {
    const example = JSON.parse(readFileSync(join(folder, "invalid", file), "utf8")) as { text: string; refused_by: string[] };
    if (!example.refused_by.includes("client")) continue;
    const { method, params } = JSON.parse(example.text);
    assert.ok(!is_record(params, methods[method] ?? "", all_shapes), file);
    judged += 1;
  }
  assert.ok(judged > 30);
});

test("a frame that is not ours, is damaged or is newer is null, never an exception", () => {
  const [chat] = [...examples("event")].filter(([kind]) => kind === "chat.posted").map(([, frame]) => frame);
  assert.ok(chat);
  for (let cut = 0; cut < chat.length; cut += 1) assert.equal(decode(chat.slice(0, cut)), null);
  for (const kind of ["chat.painted", "constructor", "__proto__", "toString"]) assert.equal(decode(chat.replace("chat.posted", kind)), null);
  assert.equal(decode(chat.replace('"m_', '"t_')), null);
  assert.equal(decode(chat.replace("11:00:00.000Z", "11:00:00Z")), null);
  assert.equal(decode(chat.replace('"2.0"', '"1.0"')), null);
  for (const text of ["", "null", "[]", "7", "{}", '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":{},"result":{}}', '{"jsonrpc":"2.0","id":1,"error":{}}']) {
    assert.equal(decode(text), null, text);
  }
});

test("fields that a newer server adds are let through", () => {
  const frame = examples("event").get("chat.deleted") ?? "";
  assert.notEqual(decode(frame.replace('"data":{', '"data":{"reason":"new",')), null);
});

test("a made id has the form of its kind and carries its bits", () => {
  assert.equal(new_id("MessageId", new Uint8Array(16)), "c_00000000000000000000000000");
  assert.equal(new_id("MeetingId", new Uint8Array(16).fill(255)), "t_7zzzzzzzzzzzzzzzzzzzzzzzzz");
  assert.equal(new_id("MemberId", Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? 33 : 0))), "m_00000000000000000000000011");
  const made = new Set(Array.from({ length: 1000 }, () => new_id("MessageId")));
  assert.equal(made.size, 1000);
  for (const id of made) assert.match(id, /^c_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
});

test("texts are counted in code points, as the server counts them", () => {
  assert.equal(code_points("ä🌿"), 2);
  assert.equal(limits.ChatPost.text.max, 2000);
  const chat = { key: new_id("MessageId"), meeting: new_id("MeetingId") };
  assert.ok(is_record({ ...chat, text: "🌿".repeat(2000) }, "ChatPost", all_shapes));
  assert.ok(!is_record({ ...chat, text: "🌿".repeat(2001) }, "ChatPost", all_shapes));
});
