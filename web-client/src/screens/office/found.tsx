import type { OrganisationProgrammeRow, ProgrammeTemplate } from "@protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Loading } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { session } from "../session.ts";
import { choices, chosen, fresh_draft, keep_draft, kept_draft, lack_of, steps, with_choice, with_keys, with_type } from "./draft.ts";
import type { Draft, DraftField, Step } from "./draft.ts";
import { FoundingProgress } from "./found-progress.tsx";
import { InvitationsStep, PeopleStep, SummaryStep, TemplateStep, TimeStep, TypeStep } from "./found-steps.tsx";
import { OfficeFrame } from "./frame.tsx";

export const step_words = {
  type: "found.type", template: "found.template", time: "found.time", people: "found.people", invitations: "found.invitations", summary: "found.summary",
} as const satisfies Record<Step, string>;

/** Founding a group in six steps. The draft stays in this tab; the last button sends. */
export const FoundScreen = () => {
  const [templates, set_templates] = useState<readonly ProgrammeTemplate[] | null>(null);
  const [programmes, set_programmes] = useState<readonly OrganisationProgrammeRow[] | null>(null);
  const [failed, set_failed] = useState(false);
  const ask = async (): Promise<void> => {
    const [built_in, own] = await Promise.all([api.programmes(), http_office.organisation_programmes()]);
    for (const answer of [built_in, own]) if (!answer.ok && answer.code === "unauthenticated") session.value = "none";
    if (built_in.ok) set_templates(built_in.value.programmes);
    if (own.ok) set_programmes(own.value.programmes);
    set_failed(!built_in.ok || !own.ok);
  };
  useEffect(() => { void ask(); }, []);
  useRetry(failed, () => void ask());
  if (!templates || !programmes) return <Loading words={t("no_connection_do")} />;
  return <Wizard templates={templates} programmes={programmes} first={kept_draft(globalThis.sessionStorage) ?? fresh_draft(Date.now(), own_zone(), language.value)} />;
};

export type StepProps = {
  draft: Draft;
  templates: readonly ProgrammeTemplate[];
  programmes: readonly OrganisationProgrammeRow[];
  /** The field at fault, found at the press of the button. */
  lack: DraftField | null;
  change: (part: Partial<Draft>) => void;
};

const parts = { type: TypeStep, template: TemplateStep, time: TimeStep, people: PeopleStep, invitations: InvitationsStep, summary: SummaryStep } as const;

export const Wizard = ({ templates, programmes, first }: Pick<StepProps, "templates" | "programmes"> & { first: Draft }) => {
  const [draft, set_draft] = useState<Draft>(() => {
    const choice = chosen(choices(templates, first.type), first);
    const fitting = first.template === choice?.template.id ? first : with_choice(first, choice);
    return fitting.programme === "" && first.template === "" && programmes.length === 1 ? { ...fitting, programme: programmes[0]!.id } : fitting;
  });
  const [lack, set_lack] = useState<DraftField | null>(null);
  const [sending, set_sending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const keep = (next: Draft): void => { set_draft(next); keep_draft(globalThis.sessionStorage, next); };
  const to = (step: number): void => { set_lack(null); keep({ ...draft, step }); queueMicrotask(() => heading.current?.focus()); };
  const step = steps[draft.step] ?? "type";
  const change = (part: Partial<Draft>): void => {
    set_lack(null);
    keep(part.type !== undefined && part.type !== draft.type ? with_type({ ...draft, ...part }, part.type, templates) : { ...draft, ...part });
  };
  const forward = (): void => {
    const at = step === "summary" ? steps.findIndex((one) => lack_of(draft, one, Date.now()) !== null) : draft.step; // a draft may have lain here for days
    const missing = at < 0 ? null : lack_of(draft, steps[at]!, Date.now());
    set_lack(null);
    if (missing && at !== draft.step) to(at);
    if (missing) return void queueMicrotask(() => set_lack(missing)); // anew, so that the field takes focus each time
    if (step !== "summary") return to(draft.step + 1);
    keep(with_keys(draft));
    set_sending(true);
  };
  if (sending) return <FoundingProgress draft={draft} on_done={() => keep_draft(globalThis.sessionStorage, null)} on_back={() => set_sending(false)} />;
  const Part = parts[step];
  const next = steps[draft.step + 1];
  const foot = (
    <>
      {draft.step > 0 ? <Button looks={["big"]} on_press={() => to(draft.step - 1)}>{t("found.back")}</Button> : <a class="btn btn--big" href="#/office">{t("found.back")}</a>}
      <span class="small muted wide-only">{t("found.kept")}</span>
      <Button looks={["main"]} on_press={forward}>{next ? t("found.on", { step: t(step_words[next]).toLocaleLowerCase() }) : t("found.send")}</Button>
    </>
  );
  return (
    <OfficeFrame title={t(step_words[step])} here="groups" foot={foot}>
      <p class="small muted">{t("found.step_n", { step: draft.step + 1, count: steps.length })}</p>
      <h1 ref={heading} tabIndex={-1} class="found__title">{t(step_words[step])}</h1>
      <form class="found" noValidate onSubmit={(event) => { event.preventDefault(); forward(); }}>
        <Plan at={draft.step} to={to} />
        <Part draft={draft} templates={templates} programmes={programmes} lack={lack} change={change} />
        <button type="submit" class="sr" tabIndex={-1} aria-hidden="true" />
      </form>
    </OfficeFrame>
  );
};

/** Where one is; steps that are done can be gone back to. */
const Plan = ({ at, to }: { at: number; to: (step: number) => void }) => (
  <ol class="found__plan" aria-label={t("found.steps")}>
    {steps.map((step, i) => (
      <li key={step} class={i < at ? "done" : i === at ? "now" : ""} aria-current={i === at ? "step" : undefined}>
        {i < at ? <button type="button" onClick={() => to(i)}><Icon name="check" />{t(step_words[step])}</button> : <span><Icon name="circle" />{t(step_words[step])}</span>}
      </li>
    ))}
  </ol>
);
