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

test("what is not known leads home", () => {
  for (const strange of ["#/g/", "#/g/g_short", "#/g/../../api", "#content", "#/elsewhere", `#/g/${group.replace("g_", "m_")}`]) {
    assert.deepEqual(parse_route(strange), { at: "home" }, strange);
  }
});
