import assert from "node:assert/strict";
import { test } from "node:test";
import { care_constraints, set_sound_care, set_talk_way, sound_care, talk_way } from "../../src/media/choices.ts";

test("one's voice is cleaned by the browser unless its owner says otherwise, each part by itself", () => {
  assert.deepEqual(care_constraints(), { echoCancellation: true, noiseSuppression: true, autoGainControl: true });
  set_sound_care({ noise: false });
  assert.deepEqual(sound_care.value, { noise: false, echo: true, gain: true });
  assert.deepEqual(care_constraints(), { echoCancellation: true, noiseSuppression: false, autoGainControl: true });
  set_sound_care({ noise: true });
});

test("where the browser can single out the voice, that goes with the noise", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { mediaDevices: { getSupportedConstraints: () => ({ voiceIsolation: true }) } } });
  try {
    assert.equal((care_constraints() as { voiceIsolation?: boolean }).voiceIsolation, true);
    set_sound_care({ noise: false });
    assert.equal((care_constraints() as { voiceIsolation?: boolean }).voiceIsolation, false);
  } finally {
    set_sound_care({ noise: true });
    if (before) Object.defineProperty(globalThis, "navigator", before);
    else delete (globalThis as { navigator?: unknown }).navigator;
  }
});

test("holding to talk is not on before somebody chooses it", () => {
  assert.deepEqual(talk_way.value, { hold: false, key: "Space" });
  set_talk_way({ hold: true });
  assert.deepEqual(talk_way.value, { hold: true, key: "Space" });
  set_talk_way({ hold: false });
});
