import assert from "node:assert/strict";
import { test } from "node:test";
import { parse_route } from "../../src/screens/router.ts";

const group = "g_01hzy3kq5v8m2n4p6r7s9t0wxa";

test("the fragments of the client lead where they say", () => {
  assert.deepEqual(parse_route("#/"), { at: "home" });
  assert.deepEqual(parse_route(""), { at: "home" });
  assert.deepEqual(parse_route("#/sign-in/abcdefghijklmnopqrstuv"), { at: "sign-in", token: "abcdefghijklmnopqrstuv" });
  assert.deepEqual(parse_route(`#/g/${group}`), { at: "group", group, lobby: false });
  assert.deepEqual(parse_route(`#/g/${group}/lobby`), { at: "group", group, lobby: true });
});

const meeting = "t_01hzy3kq5v8m2n4p6r7s9t0wxa";

test("links of mails lead where they say; those to a meeting and a poll lead to the group", () => {
  assert.deepEqual(parse_route(`#/invitation/${group}/secret`), { at: "invitation", group, token: "secret" });
  assert.deepEqual(parse_route(`#/join/${group}/secret`), { at: "join", group, token: "secret" });
  assert.deepEqual(parse_route(`#/meeting/${group}/${meeting}`), { at: "group", group, lobby: true });
  assert.deepEqual(parse_route(`#/poll/${group}/${meeting}`), { at: "group", group, lobby: false });
  assert.deepEqual(parse_route(`#/absence/${group}/${meeting}/m_1/proof`), { at: "absence", group, meeting, member: "m_1", proof: "proof" });
  assert.deepEqual(parse_route(`#/quiet/${group}/${meeting}/m_1/proof`), { at: "quiet", group, meeting, member: "m_1", proof: "proof" });
  assert.deepEqual(parse_route(`#/office/g/${group}`), { at: "office-group", group });
  assert.deepEqual(parse_route("#/office/g/elsewhere"), { at: "office", page: "overview" });
  assert.deepEqual(parse_route("#/office/found"), { at: "office", page: "found" });
});

test("the certificate and one's own data have addresses of their own", () => {
  assert.deepEqual(parse_route(`#/g/${group}/certificate`), { at: "certificate", group });
  assert.deepEqual(parse_route("#/g/none/certificate"), { at: "home" });
  assert.deepEqual(parse_route("#/me"), { at: "me" });
  assert.deepEqual(parse_route("#/me/data"), { at: "my-data" });
});

test("what is not known leads home", () => {
  for (const strange of ["#/g/", "#/g/g_short", "#/g/../../api", "#content", "#/elsewhere", `#/absence/${group}/none`, "#/invitation/none/secret", `#/g/${group.replace("g_", "m_")}`]) {
    assert.deepEqual(parse_route(strange), { at: "home" }, strange);
  }
});
