/** What a key asks for. None is a single letter, none uses Ctrl+Alt (AltGr on Nordic keyboards). */
export type KeyIntent = "commands" | "where" | "microphone" | "camera" | "hand" | "resonance" | "turn" | "pass" | "messages" | "pause" | "help";

const by_code: Readonly<Record<string, KeyIntent>> = {
  KeyW: "where", KeyM: "microphone", KeyV: "camera", KeyH: "hand", KeyR: "resonance", KeyN: "turn", KeyO: "pass", KeyK: "messages", KeyP: "pause", KeyU: "help",
};

export interface Pressed {
  readonly code: string;
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** The intent of a pressed key; in a text field only Ctrl+. acts. */
export function key_intent(event: Pressed, in_text_field: boolean): KeyIntent | null {
  if (event.repeat) return null;
  if (event.ctrlKey && !event.altKey && !event.metaKey && event.key === ".") return "commands";
  if (in_text_field || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return null;
  return by_code[event.code] ?? null;
}
