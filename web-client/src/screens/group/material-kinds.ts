import type { MaterialRules, MaterialType } from "@protocol";

/** What a file of each type is called: its endings, the usual one first, and its name in HTTP. */
const kinds: Record<MaterialType, { endings: readonly string[]; media: string }> = {
  pdf: { endings: ["pdf"], media: "application/pdf" },
  png: { endings: ["png"], media: "image/png" },
  jpeg: { endings: ["jpg", "jpeg"], media: "image/jpeg" },
  webp: { endings: ["webp"], media: "image/webp" },
  txt: { endings: ["txt"], media: "text/plain" },
  odt: { endings: ["odt"], media: "application/vnd.oasis.opendocument.text" },
  ods: { endings: ["ods"], media: "application/vnd.oasis.opendocument.spreadsheet" },
  odp: { endings: ["odp"], media: "application/vnd.oasis.opendocument.presentation" },
  docx: { endings: ["docx"], media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  xlsx: { endings: ["xlsx"], media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  pptx: { endings: ["pptx"], media: "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
};

export const media_of = (type: MaterialType): string => kinds[type].media;

/** "pdf, jpg, …" */
export const endings_of = (types: readonly MaterialType[]): string => types.map((type) => kinds[type].endings[0]).join(", ");

/** For a file field: ".pdf,.jpg,.jpeg". */
export const accepted = (types: readonly MaterialType[]): string => types.flatMap((type) => kinds[type].endings.map((ending) => `.${ending}`)).join(",");

/** A name without its ending, and the ending in lower case. */
export function parts_of(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? { stem: name.slice(0, dot), ending: name.slice(dot + 1).toLowerCase() } : { stem: name, ending: "" };
}

/** The type that goes with a file's ending; the server looks at the content besides. */
export function type_of(ending: string, types: readonly MaterialType[]): MaterialType | undefined {
  return types.find((type) => kinds[type].endings.includes(ending));
}

const name_max = 120;
// What the server takes into no name: controls, what paths and file systems use, what reorders or hides text.
const unwanted = /[\u0000-\u001f\u007f-\u009f/\\:*?"<>|\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** A stem that the server takes, and nearly what was wanted. */
export function usable_stem(stem: string, ending: string): string {
  const cleaned = stem.normalize("NFC").replace(unwanted, " ").replace(/\s+/gu, " ").trim().replace(/^\.+/u, "").trim();
  return [...cleaned].slice(0, name_max - ending.length - 1).join("").trim();
}

export type FileFault = "empty" | "too_large" | "wrong_kind";

/** What can be seen of a file before it is sent. */
export function fault_of(file: { name: string; size: number }, rules: MaterialRules): FileFault | undefined {
  if (!type_of(parts_of(file.name).ending, rules.types)) return "wrong_kind";
  if (file.size === 0) return "empty";
  return file.size > rules.bytes_max ? "too_large" : undefined;
}

/** "482 kB", "9,6 MB": SI units, as file managers show them. */
export function size_text(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000;
  const value = large ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000));
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} ${large ? "MB" : "kB"}`.replace(" ", "\u00a0");
}
