import assert from "node:assert/strict";
import { test } from "node:test";
import { default_keys, key_intent } from "../../src/ui/keys.ts";
import type { Pressed } from "../../src/ui/keys.ts";

const pressed = (change: Partial<Pressed>): Pressed =>
  ({ code: "", key: "", altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, repeat: false, ...change });
const letter = (code: string, change: Partial<Pressed> = {}): Pressed => pressed({ code, altKey: true, shiftKey: true, ...change });

test("each letter of the map asks for its own thing", () => {
  const letters = Object.values(default_keys);
  assert.equal(new Set(letters).size, letters.length);
  for (const [intent, key] of Object.entries(default_keys)) assert.equal(key_intent(letter(`Key${key}`), false, default_keys, true), intent);
});

test("no single letter and nothing with Ctrl+Alt acts", () => {
  assert.equal(key_intent(pressed({ code: "KeyM", key: "m" }), false, default_keys, true), null);
  assert.equal(key_intent(letter("KeyM", { ctrlKey: true }), false, default_keys, true), null);
});

test("in a text field only the command box opens", () => {
  assert.equal(key_intent(letter("KeyM"), true, default_keys, true), null);
  assert.equal(key_intent(pressed({ key: ".", ctrlKey: true }), true, default_keys, true), "commands");
});

test("keys can be moved and switched off", () => {
  const moved = { ...default_keys, microphone: "J", camera: "" };
  assert.equal(key_intent(letter("KeyJ"), false, moved, true), "microphone");
  assert.equal(key_intent(letter("KeyM"), false, moved, true), null);
  assert.equal(key_intent(letter("KeyV"), false, moved, true), null);
  assert.equal(key_intent(letter("KeyW"), false, default_keys, false), null);
});

test("a key held down acts once", () => {
  assert.equal(key_intent(letter("KeyM", { repeat: true }), false, default_keys, true), null);
});
