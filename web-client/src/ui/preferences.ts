import { effect, signal } from "@preact/signals";

/** What a person chose on this device: looks only, nothing about people. Kept in localStorage where there is one. */
export type Theme = "system" | "light" | "dark" | "contrast";
export const themes: readonly Theme[] = ["system", "light", "dark", "contrast"];
export type Verbosity = "all" | "important" | "turns";

export const theme = remembered<Theme>("theme", "system", themes);
/** The calm view: one still face, facts in words, no motion, tones off. */
export const calm = remembered<"on" | "off">("calm", "off", ["on", "off"]);
export const tones = remembered<"soft" | "off">("tones", "soft", ["soft", "off"]);
export const verbosity = remembered<Verbosity>("verbosity", "all", ["all", "important", "turns"]);
export const shortcuts = remembered<"on" | "off">("shortcuts", "on", ["on", "off"]);
/** The others see what one types as one types it. */
export const live_text = remembered<"on" | "off">("live_text", "off", ["on", "off"]);
/** How one took part last time; empty: not chosen yet. */
export const chosen_part = remembered<"" | "video" | "sound" | "text">("part", "", ["", "video", "sound", "text"]);
/** The line is spared: sound only, and less of it. */
export const light_connection = remembered<"on" | "off">("light_connection", "off", ["on", "off"]);
/** The language chosen on this device before sign-in; empty: the browser decides. */
export const chosen_language = remembered<"" | "fi" | "sv" | "en">("language", "", ["", "fi", "sv", "en"]);

function remembered<T extends string>(name: string, first: T, known: readonly T[]) {
  const key = `piiri.${name}`;
  const kept = read(key) as T | null;
  const value = signal<T>(kept !== null && known.includes(kept) ? kept : first);
  effect(() => write(key, value.value));
  return value;
}

function read(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null; // storage is switched off: the choice lasts as long as the page
  }
}

function write(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // as above
  }
}

/** Puts theme and view on the page and keeps them there. */
export function apply_preferences(page: HTMLElement): void {
  effect(() => {
    if (theme.value === "system") delete page.dataset["theme"];
    else page.dataset["theme"] = theme.value;
  });
  effect(() => {
    if (calm.value === "on") page.dataset["view"] = "calm";
    else delete page.dataset["view"];
  });
}
