import type { common_en } from "./common.en.ts";
import type { Entry } from "./index.ts";

export const common_sv: Record<keyof typeof common_en, Entry> = {
  close: "Stäng",
  help_now: "Hjälp nu",
  skip_to_content: "Hoppa till innehållet",
  language: "Språk",
};
