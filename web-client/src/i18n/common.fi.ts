import type { common_en } from "./common.en.ts";
import type { Entry } from "./index.ts";

export const common_fi: Record<keyof typeof common_en, Entry> = {
  close: "Sulje",
  help_now: "Apua nyt",
  skip_to_content: "Siirry sisältöön",
  language: "Kieli",
};
