import assert from "node:assert/strict";
import { test } from "node:test";
import { lease_ms, Leases } from "../../src/media/leases.ts";
import { b, observer } from "./fakes.ts";

test("who depends on no lease may always be sent to", () => {
  assert.equal(new Leases().allows(b, 1e9), true);
});

test("the plan gives one first permission, and naming again gives none", () => {
  const leases = new Leases();
  leases.name([observer], 0);
  assert.equal(leases.allows(observer, lease_ms - 1), true);
  leases.name([observer], 5_000);
  assert.equal(leases.allows(observer, lease_ms), false);
});

test("a renewal counts from when it was given, and for ten seconds at most", () => {
  const leases = new Leases();
  leases.name([observer], 0);
  leases.renew([observer], 8_000 + lease_ms, 8_000);
  assert.equal(leases.allows(observer, 17_999), true);
  assert.equal(leases.allows(observer, 18_000), false);
  leases.renew([observer], 1e9, 20_000);
  assert.equal(leases.allows(observer, 20_000 + lease_ms), false);
});

test("whoever was ever named in a renewal depends on it from then on", () => {
  const leases = new Leases();
  leases.renew([observer], 4_000, 0);
  assert.equal(leases.allows(observer, 4_000), false);
});

test("the next end is that of the first permission still running", () => {
  const leases = new Leases();
  assert.equal(leases.next_end(0), null);
  leases.renew([observer], 3_000, 0);
  leases.renew([b], 5_000, 0);
  assert.equal(leases.next_end(0), 3_000);
  assert.equal(leases.next_end(3_000), 5_000);
  assert.equal(leases.next_end(5_000), null);
});

test("who left and comes back starts with a first permission again", () => {
  const leases = new Leases();
  leases.name([observer], 0);
  leases.forget([b]);
  leases.name([observer], 60_000);
  assert.equal(leases.allows(observer, 60_001), true);
});
