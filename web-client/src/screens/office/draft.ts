import type { Founding, GroupId, GroupType, Language, MediaPlace, MemberId, ProgrammeId, ProgrammeTemplate, SeriesAsk, WallTime } from "@protocol";
import { new_id } from "@protocol/runtime";
import { instant_of } from "../../store/wall.ts";
import { is_address, read_addresses } from "./addresses.ts";

/** A group that is being thought of. It lives in this tab alone; nothing is sent before the last button. */
export interface Draft {
  readonly key: GroupId;
  readonly step: number;
  readonly name: string;
  readonly type: GroupType;
  /** Of the organisation; empty: none. */
  readonly programme: ProgrammeId | "";
  readonly template: string;
  readonly meetings: number;
  readonly languages: readonly Language[];
  readonly zone: string;
  readonly date: string;
  readonly time: string;
  readonly weeks: number;
  readonly tentative: boolean;
  readonly partner_zones: readonly string[];
  readonly display_name: string;
  readonly leads: "mail" | "hand" | "self";
  readonly facilitator: string;
  readonly size: number;
  readonly pseudonyms: boolean;
  readonly camera_off: boolean;
  readonly media: MediaPlace;
  readonly addresses: string;
  readonly mail_language: Language;
  /** Drawn once for each person who is invited, by address, so that trying again invites nobody twice. */
  readonly keys: Readonly<Record<string, MemberId>>;
}

export const steps = ["type", "template", "time", "people", "invitations", "summary"] as const;
export type Step = (typeof steps)[number];

/** Participants by type: domain.md section 2. */
export function size_range(type: GroupType, one_to_one: boolean): readonly [min: number, max: number, usual: number] {
  if (one_to_one) return [1, 1, 1];
  return type === "network" ? [3, 25, 20] : [3, 8, 6];
}

const day_ms = 86_400_000;

/** The Tuesday at least three weeks away: time for invitations of 14 days, and no Monday or Friday. */
export function usual_first_day(now: number): string {
  const from = new Date(now + 21 * day_ms);
  return new Date(from.getTime() + ((9 - from.getUTCDay()) % 7) * day_ms).toISOString().slice(0, 10);
}

export function fresh_draft(now: number, zone: string, language: Language): Draft {
  return {
    key: new_id("GroupId"), step: 0, name: "", type: "work", programme: "", template: "", meetings: 0, languages: [language], zone, date: usual_first_day(now), time: "13:00",
    weeks: 4, tentative: false, partner_zones: [], display_name: "", leads: "mail", facilitator: "", size: 6, pseudonyms: false, camera_off: false, media: "mesh",
    addresses: "", mail_language: language, keys: {},
  };
}

/** One way through a programme: a template, with all of its meetings or fewer. */
export interface Choice {
  readonly template: ProgrammeTemplate;
  /** Numbers of the template's meetings, from 1. */
  readonly meetings: readonly number[];
}

/** The usual one first. */
export function choices(templates: readonly ProgrammeTemplate[], type: GroupType): readonly Choice[] {
  return templates.filter(({ types }) => types.includes(type)).flatMap((template) => [
    { template, meetings: template.meetings.map((_, i) => i + 1) },
    ...template.lengths.map(({ meetings }) => ({ template, meetings })),
  ]);
}

export const chosen = (all: readonly Choice[], draft: Draft): Choice | undefined =>
  all.find((one) => one.template.id === draft.template && one.meetings.length === draft.meetings) ?? all[0];

/** Another type brings its own usual template, size and norms. */
export function with_type(draft: Draft, type: GroupType, templates: readonly ProgrammeTemplate[]): Draft {
  const first = choices(templates, type)[0];
  const support = type === "support";
  return with_choice({ ...draft, type, pseudonyms: support, camera_off: support, media: support ? "relayed" : "mesh" }, first);
}

export function with_choice(draft: Draft, choice: Choice | undefined): Draft {
  const [min, max, usual] = size_range(draft.type, choice?.template.one_to_one ?? false);
  const size = draft.size >= min && draft.size <= max && draft.template !== "" && draft.type !== "network" ? draft.size : usual;
  return { ...draft, template: choice?.template.id ?? "", meetings: choice?.meetings.length ?? 0, size };
}

export type DraftField = "name" | "display_name" | "facilitator" | "date" | "time" | "past" | "languages" | "size" | "addresses";

/** What is missing or wrong in a step; null: one may go on. `now` in ms. */
export function lack_of(draft: Draft, step: Step, now: number): DraftField | null {
  if (step === "type") return draft.name.trim() === "" ? "name" : null;
  if (step === "time") {
    if (draft.languages.length === 0) return "languages";
    if (!/^\d{4}-\d\d-\d\d$/.test(draft.date) || Number.isNaN(Date.parse(draft.date))) return "date";
    if (!/^\d\d:\d\d$/.test(draft.time)) return "time";
    return Date.parse(instant_of(first_of(draft))) > now ? null : "past";
  }
  if (step === "people") {
    if (draft.display_name.trim() === "") return "display_name";
    return draft.leads === "mail" && !is_address(draft.facilitator.trim()) ? "facilitator" : null;
  }
  if (step === "invitations") {
    const { bad, good } = read_addresses(draft.addresses);
    return bad.length > 0 || good.length > draft.size ? "addresses" : null;
  }
  return null;
}

const first_of = (draft: Draft): WallTime => ({ local: `${draft.date}T${draft.time}`, zone: draft.zone });

export const series_of = (draft: Draft): SeriesAsk => ({ first: first_of(draft), weeks: draft.weeks, meetings: draft.meetings, zones: draft.partner_zones });

export function founding_of(draft: Draft): Founding {
  return {
    group: {
      key: draft.key, name: draft.name.trim(), type: draft.type, languages: draft.languages, zone: draft.zone, size: draft.size, pseudonyms: draft.pseudonyms,
      camera_off: draft.camera_off, also_facilitator: draft.leads === "self", display_name: draft.display_name.trim(), media: draft.media,
      ...(draft.programme === "" ? {} : { programme: draft.programme }),
    },
    programme_template: draft.template,
    meetings: draft.meetings,
    dates: { first: first_of(draft), weeks: draft.weeks, tentative: draft.tentative },
  };
}

/** Everybody to be invited has a key of their own; the facilitator's stands under an empty address. */
export function with_keys(draft: Draft): Draft {
  const keys: Record<string, MemberId> = { ...draft.keys };
  for (const address of ["", ...read_addresses(draft.addresses).good]) keys[address.toLowerCase()] ??= new_id("MemberId");
  return { ...draft, keys };
}

// ---- between two looks at the page ----

const name = "piiri.founding";

export function kept_draft(shelf: Pick<Storage, "getItem"> | undefined): Draft | null {
  try {
    const kept = JSON.parse(shelf?.getItem(name) ?? "null") as Draft | null;
    return kept && typeof kept.key === "string" && Array.isArray(kept.languages) ? kept : null;
  } catch {
    return null;
  }
}

export function keep_draft(shelf: Pick<Storage, "setItem" | "removeItem"> | undefined, draft: Draft | null): void {
  try {
    if (draft) shelf?.setItem(name, JSON.stringify(draft));
    else shelf?.removeItem(name);
  } catch {
    // full or switched off: it lasts as long as the page
  }
}
