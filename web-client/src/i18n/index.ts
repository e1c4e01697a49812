import { computed, signal } from "@preact/signals";
import type { Language } from "@protocol";
import type { common_en } from "./common.en.ts";
import type { devices_en } from "./devices.en.ts";
import type { encryption_en } from "./encryption.en.ts";
import type { life_en } from "./life.en.ts";
import type { materials_en } from "./materials.en.ts";
import type { meeting_en } from "./meeting.en.ts";
import type { months_en } from "./months.en.ts";
import type { network_en } from "./network.en.ts";
import type { office_en } from "./office.en.ts";
import type { plans_en } from "./plans.en.ts";
import type { room_en } from "./room.en.ts";
import type { screen_en } from "./screen.en.ts";
import type { tools_en } from "./tools.en.ts";

/** One text, or its forms by number (CLDR categories); `{name}` stands for a value. */
export type Entry = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type CommonKey = keyof typeof common_en;
export type MeetingKey = keyof typeof meeting_en;
export type DevicesKey = keyof typeof devices_en;
export type EncryptionKey = keyof typeof encryption_en;
export type LifeKey = keyof typeof life_en;
export type MaterialsKey = keyof typeof materials_en;
export type MonthsKey = keyof typeof months_en;
export type NetworkKey = keyof typeof network_en;
export type OfficeKey = keyof typeof office_en;
export type PlansKey = keyof typeof plans_en;
export type RoomKey = keyof typeof room_en;
export type ScreenKey = keyof typeof screen_en;
export type ToolsKey = keyof typeof tools_en;
export type Key = CommonKey | DevicesKey | EncryptionKey | LifeKey | MaterialsKey | MeetingKey | MonthsKey | NetworkKey | OfficeKey | PlansKey | RoomKey | ScreenKey | ToolsKey;
/** All texts of one language. A missing or a strange key does not compile. */
export type Catalogue = Record<Key, Entry>;
export type Values = Record<string, string | number>;

export const languages: readonly { code: Language; name: string }[] = [
  { code: "fi", name: "Suomi" },
  { code: "sv", name: "Svenska" },
  { code: "en", name: "English" },
];

const current = signal<{ code: Language; texts: Catalogue } | null>(null);

/** The language on the screen; texts read through `t` follow it. */
export const language = computed<Language>(() => current.value?.code ?? "fi");

const load: Record<Language, () => Promise<{ default: Catalogue }>> = {
  fi: () => import("./fi.ts"),
  sv: () => import("./sv.ts"),
  en: () => import("./en.ts"),
};

/** Loads a language's texts, then shows them everywhere at once. */
export async function use_language(code: Language): Promise<void> {
  const { default: texts } = await load[code]();
  current.value = { code, texts };
  if (typeof document !== "undefined") document.documentElement.lang = code;
}

/** The first of the person's languages that Piiri speaks; Finnish if none. */
export function preferred_language(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = languages.find(({ code }) => tag.toLowerCase().startsWith(code));
    if (known) return known.code;
  }
  return "fi";
}

/** Fills a text's values in. The form is chosen by `n` where the text has forms. */
export function fill(entry: Entry, values: Values, code: Language): string {
  const form = typeof entry === "string" ? entry : entry[plural(code).select(Number(values["n"] ?? 0))] ?? entry.other;
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The text of a key in the language on the screen. */
export function t(key: Key, values: Values = {}): string {
  const now = current.value;
  return now ? fill(now.texts[key], values, now.code) : "";
}

const rules = new Map<Language, Intl.PluralRules>();
function plural(code: Language): Intl.PluralRules {
  let rule = rules.get(code);
  if (!rule) rules.set(code, (rule = new Intl.PluralRules(code)));
  return rule;
}
