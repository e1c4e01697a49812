import { signal } from "@preact/signals";
import { shortcuts } from "./preferences.ts";

/** What a key asks for. A key sends the intent that is written on its button at that moment. */
export const key_intents = ["commands", "where", "microphone", "camera", "hand", "resonance", "turn", "pass", "messages", "pause", "help"] as const;
export type KeyIntent = (typeof key_intents)[number];

/** By intent: the letter that goes with Alt+Shift; empty: none. `commands` is Ctrl+. for everybody. No single letters; nothing with Ctrl+Alt,
    which is AltGr on Nordic keyboards. */
export type KeyMap = Readonly<Record<Exclude<KeyIntent, "commands">, string>>;

export const default_keys: KeyMap = { where: "W", microphone: "M", camera: "V", hand: "H", resonance: "R", turn: "N", pass: "O", messages: "K", pause: "P", help: "U" };

const storage_key = "piiri.keys";

/** The map in use on this device. */
export const key_map = signal<KeyMap>(kept_map());

/** Gives an intent another letter; whoever had it loses it. An empty letter switches the key off. */
export function remap(intent: Exclude<KeyIntent, "commands">, letter: string): void {
  const wanted = letter.toUpperCase();
  if (!/^[A-Z]?$/.test(wanted)) return;
  const others = Object.fromEntries(Object.entries(key_map.value).map(([one, has]) => [one, has === wanted ? "" : has])) as KeyMap;
  keep({ ...others, [intent]: wanted });
}

export const reset_keys = (): void => keep(default_keys);

export interface Pressed {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** The intent of a pressed key. In a text field only Ctrl+. acts; switched off, none does. */
export function key_intent(event: Pressed, in_text_field: boolean, map: KeyMap = key_map.value, on = shortcuts.value === "on"): KeyIntent | null {
  if (event.repeat || !on) return null;
  if (event.ctrlKey && !event.altKey && !event.metaKey && event.key === ".") return "commands";
  if (in_text_field || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return null;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter === undefined) return null;
  return (Object.keys(map) as (keyof KeyMap)[]).find((intent) => map[intent] === letter) ?? null;
}

/** How a key is written beside its words, and for `aria-keyshortcuts`; null: none. */
export function key_words(intent: KeyIntent): string | null {
  if (intent === "commands") return "Ctrl+.";
  const letter = key_map.value[intent];
  return letter === "" ? null : `Alt+Shift+${letter}`;
}

/** Is the event's target a place where text is written? */
export const is_text_field = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable)
  || (target instanceof HTMLInputElement && !["button", "checkbox", "radio", "range", "submit"].includes(target.type));

function keep(map: KeyMap): void {
  key_map.value = map;
  try {
    localStorage.setItem(storage_key, JSON.stringify(map));
  } catch {
    // storage is switched off: the map lasts as long as the page
  }
}

function kept_map(): KeyMap {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(storage_key) ?? "null");
    if (typeof kept !== "object" || kept === null) return default_keys;
    const known = Object.entries(kept).filter(([intent, letter]) => intent in default_keys && typeof letter === "string" && /^[A-Z]?$/.test(letter));
    return { ...default_keys, ...Object.fromEntries(known) };
  } catch {
    return default_keys;
  }
}
