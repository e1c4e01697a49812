import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invitation, InvitationMade } from "@protocol";
import type { Failure } from "../../src/connection/api.ts";
import { fresh_draft, with_keys } from "../../src/screens/office/draft.ts";
import type { Draft } from "../../src/screens/office/draft.ts";
import { rows_of, run } from "../../src/screens/office/founding.ts";
import type { Port } from "../../src/screens/office/founding.ts";
import { figures } from "../../src/screens/office/overview.tsx";
import { qr_path } from "../../src/screens/office/qr.tsx";

const draft = (change: Partial<Draft> = {}): Draft =>
  with_keys({ ...fresh_draft(0, "Europe/Helsinki", "fi"), name: "Arki", display_name: "Lumi", facilitator: "sampo@example.org", addresses: "meri@example.org\notso@example.org", ...change });
const refused: Failure = { ok: false, code: "invalid", message: "" };

/** A server that notes what it was sent, and fails where it is told to. */
function server(fails: (what: string) => boolean = () => false): Port & { sent: string[]; keys: Map<string, string> } {
  const sent: string[] = [];
  const keys = new Map<string, string>();
  const made = (body: Invitation, link?: string): { ok: true; value: InvitationMade } => ({ ok: true, value: { member: body.key, expires: "2026-12-06T12:00:00.000Z", code: [], ...(link ? { link } : {}) } });
  return {
    sent, keys,
    found: async ({ group }) => { sent.push("group"); return fails("group") ? refused : { ok: true, value: { group: group.key } }; },
    invite: async (_, body) => {
      const what = body.address ?? "by hand";
      sent.push(what);
      if (fails(what)) return refused;
      const known = keys.has(what);
      keys.set(what, body.key);
      return made(body, body.address || known ? undefined : "https://piiri.example.org/#/invitation/1");
    },
    invite_again: async (_, member) => { sent.push("again"); return { ok: true, value: { member, expires: "2026-12-06T12:00:00.000Z", code: [], link: "https://piiri.example.org/#/invitation/2" } }; },
  };
}

test("the group comes first, then its facilitator, then the participants", async () => {
  const port = server();
  const rows = await run(draft(), rows_of(draft()), port, () => undefined);
  assert.deepEqual(port.sent, ["group", "sampo@example.org", "meri@example.org", "otso@example.org"]);
  assert.ok(rows.every((one) => one.state === "done"));
});

test("who leads the group oneself invites no facilitator", () => {
  assert.deepEqual(rows_of(draft({ leads: "self" })).map((one) => one.what), ["group", "participant", "participant"]);
});

test("nobody is invited to a group that was not founded", async () => {
  const port = server((what) => what === "group");
  const rows = await run(draft(), rows_of(draft()), port, () => undefined);
  assert.deepEqual(port.sent, ["group"]);
  assert.deepEqual(rows.map((one) => one.state), ["failed", "waits", "waits", "waits"]);
});

test("one row at fault stops no other, and trying again sends that row alone with the same key", async () => {
  let broken = true;
  const port = server((what) => broken && what === "meri@example.org");
  const founded = draft();
  const rows = await run(founded, rows_of(founded), port, () => undefined);
  assert.deepEqual(rows.map((one) => one.state), ["done", "done", "failed", "done"]);
  broken = false;
  port.sent.length = 0;
  const after = await run(founded, rows, port, () => undefined);
  assert.deepEqual(port.sent, ["meri@example.org"]);
  assert.equal(port.keys.get("meri@example.org"), founded.keys["meri@example.org"]);
  assert.ok(after.every((one) => one.state === "done" && one.failure === undefined));
});

test("a link that was lost on the way is asked for anew", async () => {
  const port = server();
  const founded = draft({ leads: "hand", addresses: "" });
  port.keys.set("by hand", "made before");
  const rows = await run(founded, rows_of(founded), port, () => undefined);
  assert.deepEqual(port.sent, ["group", "by hand", "again"]);
  assert.equal(rows[1]?.made?.link, "https://piiri.example.org/#/invitation/2");
});

test("a code's dark modules are drawn as runs of each row", () => {
  assert.equal(qr_path(["110", "000", "101"]), "M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z");
  assert.equal(qr_path([]), "");
});

test("figures of the overview are sums over the groups", () => {
  const office = { type: "work", size: 6, invited: 1, accepted: 5, attended: 9, expected: 10, tasks: [] } as const;
  const group = { group: "g_0" as never, name: "", state: "running", member: "accepted", roles: [], meetings: 8, held: 2, dates: [], office } as const;
  assert.deepEqual(figures([group, { ...group, state: "closed" }]), { groups: 2, running: 1, participants: 10, held: 4, planned: 16, attended: 18, expected: 20 });
});
