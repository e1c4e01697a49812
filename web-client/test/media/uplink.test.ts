import assert from "node:assert/strict";
import { test } from "node:test";
import { rate, uplink_bytes_max, uplink_time_max_ms, UplinkTest, verdict, type UplinkPort } from "../../src/media/uplink.ts";
import { FakeClock, settle } from "./fakes.ts";

/** A line that carries so many kilobits a second, after a way of so many milliseconds. */
class FakeLine implements UplinkPort {
  readonly clock = new FakeClock();
  readonly sent: number[] = [];
  refuses = false;
  saving = false;

  constructor(private readonly kilobits: number, private readonly way_ms = 60) {}

  saves_data(): boolean {
    return this.saving;
  }
  send(bytes: number, stop: AbortSignal): Promise<boolean> {
    this.sent.push(bytes);
    return new Promise((done) => {
      if (this.refuses) return done(false);
      const arrive = this.clock.after(this.way_ms + (8 * bytes) / this.kilobits, () => done(true));
      stop.addEventListener("abort", () => {
        arrive();
        done(false);
      });
    });
  }
}

async function measured(line: FakeLine): Promise<string> {
  const uplink = new UplinkTest(line);
  uplink.begin();
  assert.equal(uplink.state.value, "measuring");
  await line.clock.advance(uplink_time_max_ms);
  return uplink.state.value;
}

test("lines of all kinds are told in words, in three seconds and half a megabyte", async () => {
  const cases: [number, number, string][] = [[20_000, 20, "pictures"], [2_000, 60, "pictures"], [2_000, 600, "pictures"], [250, 60, "sound"], [100, 60, "weak"], [10, 60, "weak"]];
  for (const [kilobits, way, word] of cases) {
    const line = new FakeLine(kilobits, way);
    assert.equal(await measured(line), word, `${kilobits} kbit/s`);
    assert.ok(line.sent.reduce((sum, bytes) => sum + bytes, 0) <= uplink_bytes_max);
    assert.ok(line.sent.every((bytes, i) => i === 0 || bytes > line.sent[0]!));
  }
});

test("the way there and back is not taken for a thin line", () => {
  assert.equal(Math.round(rate({ bytes: 20_000, ms: 580 }, { bytes: 120_000, ms: 980 })), 2_000);
  assert.equal(verdict(rate({ bytes: 20_000, ms: 500 }, null)), "sound");
});

test("an upload that is refused is not known, and can be tried again", async () => {
  const line = new FakeLine(2_000);
  line.refuses = true;
  const uplink = new UplinkTest(line);
  uplink.begin();
  await settle();
  assert.equal(uplink.state.value, "failed");
  line.refuses = false;
  void uplink.measure();
  await line.clock.advance(uplink_time_max_ms);
  assert.equal(uplink.state.value, "pictures");
});

test("who saves data is asked first", async () => {
  const line = new FakeLine(2_000);
  line.saving = true;
  const uplink = new UplinkTest(line);
  uplink.begin();
  await line.clock.advance(uplink_time_max_ms);
  assert.equal(uplink.state.value, "asks");
  assert.deepEqual(line.sent, []);
  void uplink.measure();
  await line.clock.advance(uplink_time_max_ms);
  assert.equal(uplink.state.value, "pictures");
});

test("whoever goes in meanwhile ends it, and nothing is said afterwards", async () => {
  const line = new FakeLine(100);
  const uplink = new UplinkTest(line);
  uplink.begin();
  await line.clock.advance(100);
  uplink.close();
  await line.clock.advance(uplink_time_max_ms);
  assert.equal(uplink.state.value, "waits");
  assert.equal(line.sent.length, 1);
});
