import type { GroupType, Language, MediaPlace, ProgrammeId, SeriesDates } from "@protocol";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import { language, languages, t } from "../../i18n/index.ts";
import { DateField } from "../../ui/date-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { language_names, wall_words, zone_names } from "../wall-words.ts";
import { read_addresses } from "./addresses.ts";
import { choices, chosen, series_of, size_range, with_choice } from "./draft.ts";
import type { Choice, Draft, DraftField } from "./draft.ts";
import type { StepProps } from "./found.tsx";
import { media_words, season_words, type_words } from "./words.ts";

const fault = (lack: DraftField | null, field: DraftField, words: string): { fault: string } | object => (lack === field ? { fault: words } : {});

/** A choice with a line about it. */
const Told = ({ name, what }: { name: string; what: ComponentChildren }) => <span><b>{name}</b><span class="small muted todo__hint">{what}</span></span>;

export const TypeStep = ({ draft, programmes, lack, change }: StepProps) => (
  <div class="stack found__main">
    <TextField label={t("found.name")} hint={t("found.name_hint")} value={draft.name} on_input={(name) => change({ name })} max={80} {...fault(lack, "name", t("found.name_fault"))} />
    <RadioGroup<GroupType> legend={t("door.type")} value={draft.type} on_change={(type) => change({ type })}
      options={(Object.keys(type_words) as GroupType[]).map((type) => ({ value: type, words: <Told name={t(type_words[type].name)} what={t(type_words[type].what)} /> }))} />
    {programmes.length > 0 && (
      <SelectField label={t("found.programme")} value={draft.programme} on_change={(programme) => change({ programme: programme as ProgrammeId | "" })}
        options={[{ value: "", words: t("found.programme_none") }, ...programmes.map((one) => ({ value: one.id, words: one.programme.name }))]} />
    )}
  </div>
);

const longest = (choice: Choice): number => Math.max(...choice.template.meetings.map((one) => choice.template.patterns.find(({ pattern }) => pattern === one.pattern)?.minutes ?? 0));

export const TemplateStep = ({ draft, templates, change }: StepProps) => {
  const [shown, set_shown] = useState<Language>(language.value);
  const all = choices(templates, draft.type);
  const now = chosen(all, draft);
  const key = (choice: Choice): string => `${choice.template.id} ${choice.meetings.length}`;
  const left_out = (choice: Choice): string => choice.template.meetings.map((_, i) => i + 1).filter((number) => !choice.meetings.includes(number)).join(", ");
  return (
    <div class="found__two">
      <div>
        <RadioGroup<string> legend={t("found.template")} hide_legend value={now ? key(now) : ""} on_change={(value) => change(with_choice(draft, all.find((one) => key(one) === value)))}
          options={all.map((one) => ({ value: key(one), words: (
            <Told name={t("found.template_n", { n: one.meetings.length, name: one.template.name[language.value] ?? "" })}
              what={`${t("found.minutes", { minutes: longest(one) })}${left_out(one) ? `, ${t("found.without", { numbers: left_out(one) })}` : ""}`} />) }))} />
        <p class="small muted">{t("found.themes_are_theirs")}</p>
      </div>
      {now && (
        <section class="card" aria-labelledby="preview">
          <div class="row between">
            <h2 class="h3" id="preview">{t("found.preview")}</h2>
            <RadioGroup<Language> legend={t("found.preview_language")} hide_legend look="seg" value={shown} on_change={set_shown} options={languages.map(({ code }) => ({ value: code, words: code }))} />
          </div>
          <ol class="found__list" lang={shown}>
            {now.meetings.map((number, i) => {
              const meeting = now.template.meetings[number - 1];
              return <li key={number}><b class="num">{i + 1}</b><span>{meeting?.title[shown] ?? ""}<span class="voice small muted todo__hint">{meeting?.question[shown] ?? ""}</span></span></li>;
            })}
          </ol>
        </section>
      )}
    </div>
  );
};

export const TimeStep = ({ draft, lack, change }: StepProps) => {
  const zones = zone_names(draft.zone).map((zone) => ({ value: zone, words: zone }));
  const toggle = (code: Language): void => change({ languages: draft.languages.includes(code) ? draft.languages.filter((one) => one !== code) : [...draft.languages, code] });
  return (
    <div class="found__two">
      <div class="stack">
        <fieldset class="stack stack--tight" aria-describedby={lack === "languages" ? "languages-fault" : undefined}>
          <legend class="bold">{t("office.languages")}</legend>
          <div class="row">{languages.map(({ code, name }) => <label key={code} class="choice"><input type="checkbox" checked={draft.languages.includes(code)} onChange={() => toggle(code)} /><span lang={code}>{name}</span></label>)}</div>
          {lack === "languages" && <p class="fault small" role="alert" id="languages-fault">{t("found.languages_fault")}</p>}
        </fieldset>
        <div class="found__pair">
          <DateField label={t("found.first_day")} type="date" value={draft.date} on_input={(date) => change({ date })} {...fault(lack, "date", t("found.date_fault"))} {...fault(lack, "past", t("plans.past_fault"))} />
          <DateField label={t("found.hour")} type="time" value={draft.time} on_input={(time) => change({ time })} {...fault(lack, "time", t("found.hour_fault"))} />
        </div>
        <SelectField label={t("found.rhythm")} value={String(draft.weeks)} on_change={(weeks) => change({ weeks: Number(weeks) })}
          options={[1, 2, 3, 4, 5, 6, 8, 12].map((n) => ({ value: String(n), words: t("found.every_weeks", { n }) }))} />
        <RadioGroup<"fixed" | "tentative"> legend={t("found.how_sure")} value={draft.tentative ? "tentative" : "fixed"} on_change={(value) => change({ tentative: value === "tentative" })}
          options={[{ value: "fixed", words: <Told name={t("found.fixed")} what={t("found.fixed_what")} /> }, { value: "tentative", words: <Told name={t("found.tentative")} what={t("found.tentative_what")} /> }]} />
        <SelectField label={t("office.zone")} value={draft.zone} on_change={(zone) => change({ zone })} options={zones} />
        {draft.type === "partners" && (
          <SelectField label={t("found.partner_zone")} hint={draft.partner_zones.join(", ")} value="" on_change={(zone) => change({ partner_zones: draft.partner_zones.includes(zone) ? draft.partner_zones.filter((one) => one !== zone) : [...draft.partner_zones, zone].slice(0, 10) })}
            options={[{ value: "", words: t("found.partner_zone_add") }, ...zones]} />
        )}
      </div>
      <Dates draft={draft} />
    </div>
  );
};

/** The dates as the server works them out, each with what is to be said about it: warnings, never refusals. */
const Dates = ({ draft }: { draft: Draft }) => {
  const [answer, set_answer] = useState<SeriesDates | "asking" | null>("asking");
  const asked = JSON.stringify(series_of(draft));
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => void http_office.series(series_of(draft)).then((found) => { if (wanted) set_answer(found.ok ? found.value : null); }), 250);
    return () => { wanted = false; clearTimeout(timer); };
  }, [asked]);
  return (
    <section class="card" aria-labelledby="dates">
      <h2 class="h3" id="dates">{t("found.dates")}</h2>
      {answer === null || answer === "asking" ? <p class="muted" role="status">{t(answer === null ? "found.dates_none" : "loading")}</p> : (
        <ol class="found__list">
          {answer.dates.map((one, i) => (
            <li key={one.starts.local}><b class="num">{i + 1}</b>
              <span class="num">{wall_words(one.starts)} <span class="small muted">{t("week", { week: one.week })}</span>
                {one.notes.map((note) => <span key={note} class="found__note small"><Icon name="leaf" />{t(season_words[note])}</span>)}</span></li>
          ))}
        </ol>
      )}
      <p class="small muted">{t("found.dates_movable")}</p>
    </section>
  );
};

export const PeopleStep = ({ draft, templates, lack, change }: StepProps) => {
  const [min, max] = size_range(draft.type, chosen(choices(templates, draft.type), draft)?.template.one_to_one ?? false);
  return (
    <div class="found__two">
      <div class="stack">
        <RadioGroup<Draft["leads"]> legend={t("role_facilitator")} value={draft.leads} on_change={(leads) => change({ leads })}
          options={(["mail", "hand", "self"] as const).map((value) => ({ value, words: t(`found.leads_${value}`) }))} />
        {draft.leads === "mail" && <TextField label={t("found.facilitator")} value={draft.facilitator} on_input={(facilitator) => change({ facilitator })} max={254} keyboard="email" {...fault(lack, "facilitator", t("sign.address_fault"))} />}
        <TextField label={t("found.own_name")} hint={t("found.own_name_hint")} value={draft.display_name} on_input={(display_name) => change({ display_name })} max={40} autocomplete="nickname" {...fault(lack, "display_name", t("accept_name_fault"))} />
        {max > min && <SelectField label={t("found.size")} value={String(draft.size)} on_change={(size) => change({ size: Number(size) })}
          options={Array.from({ length: max - min + 1 }, (_, i) => ({ value: String(min + i), words: t("coordinator_participants", { n: min + i }) }))} />}
      </div>
      <div class="stack">
        <fieldset class="stack stack--tight">
          <legend class="bold">{t("door.norms")}</legend>
          <label class="choice"><input type="checkbox" checked={draft.pseudonyms} onChange={(event) => change({ pseudonyms: event.currentTarget.checked, ...(event.currentTarget.checked ? { media: "relayed" as const } : {}) })} /><Told name={t("found.pseudonyms")} what={t("found.pseudonyms_what")} /></label>
          <label class="choice"><input type="checkbox" checked={draft.camera_off} onChange={(event) => change({ camera_off: event.currentTarget.checked })} /><Told name={t("found.camera_off")} what={t("found.camera_off_what")} /></label>
        </fieldset>
        <RadioGroup<MediaPlace> legend={t("office.media")} value={draft.media} on_change={(media) => change({ media })}
          options={(Object.keys(media_words) as MediaPlace[]).map((media) => ({ value: media, words: <Told name={t(media_words[media].name)} what={t(media_words[media].what)} /> }))} />
      </div>
    </div>
  );
};

export const InvitationsStep = ({ draft, lack, change }: StepProps) => {
  const { good, bad, twice } = read_addresses(draft.addresses);
  const wrong = [...bad.map((text) => t("found.address_bad", { text })), ...(good.length > draft.size ? [t("found.too_many", { n: good.length, size: draft.size })] : [])];
  return (
    <div class="stack found__main">
      <TextArea label={t("found.addresses")} hint={t("found.addresses_hint")} rows={8} max={8000} value={draft.addresses} on_input={(addresses) => change({ addresses })} {...(lack === "addresses" ? { fault: wrong.join("\n") } : {})} />
      <p role="status" class="small muted">{t("found.addresses_n", { n: good.length, size: draft.size })}{twice.length > 0 && ` ${t("found.address_twice", { text: twice.join(", ") })}`}</p>
      <RadioGroup<Language> legend={t("found.mail_language")} look="seg" value={draft.mail_language} on_change={(mail_language) => change({ mail_language })}
        options={languages.map(({ code, name }) => ({ value: code, words: <span lang={code}>{name}</span> }))} />
      {draft.type === "network" && <p class="note">{t("found.join_form_later")}</p>}
    </div>
  );
};

export const SummaryStep = ({ draft, templates, programmes }: StepProps) => {
  const choice = chosen(choices(templates, draft.type), draft);
  const programme = programmes.find((one) => one.id === draft.programme);
  const facilitator = draft.leads === "mail" ? draft.facilitator.trim() : t(`found.leads_${draft.leads}`);
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [t("found.name"), draft.name], [t("door.type"), t(type_words[draft.type].name)], ...(programme ? [[t("found.programme"), programme.programme.name] as const] : []),
    [t("found.template"), choice ? t("found.template_n", { n: draft.meetings, name: choice.template.name[language.value] ?? "" }) : "–"],
    [t("office.languages"), language_names(draft.languages)],
    [t("door.first"), `${wall_words({ local: `${draft.date}T${draft.time}`, zone: draft.zone })} (${draft.zone})`],
    [t("found.rhythm"), `${t("found.every_weeks", { n: draft.weeks })}. ${t(draft.tentative ? "found.tentative" : "found.fixed")}.`],
    [t("role_facilitator"), facilitator], [t("found.own_name"), draft.display_name], [t("found.size"), t("coordinator_participants", { n: draft.size })],
    [t("door.norms"), `${t(draft.pseudonyms ? "door.pseudonyms" : "door.names")} ${t(draft.camera_off ? "door.camera_off" : "door.camera_free")}`],
    [t("office.media"), t(media_words[draft.media].name)],
    [t("found.invitations"), read_addresses(draft.addresses).good.map((address) => <span key={address} class="todo__hint">{address}</span>)],
  ];
  return (
    <div class="stack found__main">
      <section class="card"><dl class="figures found__summary">{rows.map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl></section>
      <p class="note">{t("found.what_happens")}</p>
    </div>
  );
};
