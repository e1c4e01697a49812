import type { Entry } from "./index.ts";

/** Texts of everything but the meeting itself. This file says which keys there are. */
export const common_en = {
  close: "Close",
  help_now: "Help now",
  skip_to_content: "Skip to content",
  language: "Language",
} satisfies Record<string, Entry>;
