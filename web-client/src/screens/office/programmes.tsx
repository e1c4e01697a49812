import type { Language, OrganisationProgramme, OrganisationProgrammeRow, ProgrammeId } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useEffect, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import { date_text } from "../../i18n/dates.ts";
import { language, languages, t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Loading } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { session } from "../session.ts";
import { language_names } from "../wall-words.ts";
import { OfficeFrame } from "./frame.tsx";

/** The programmes of the organisation: what its groups are founded for, and what invited people read. */
export const ProgrammesScreen = () => {
  const [rows, set_rows] = useState<readonly OrganisationProgrammeRow[] | null>(null);
  const [failed, set_failed] = useState(false);
  const ask = async (): Promise<void> => {
    const answer = await http_office.organisation_programmes();
    if (answer.ok) set_rows(answer.value.programmes);
    else if (answer.code === "unauthenticated") session.value = "none";
    set_failed(!answer.ok);
  };
  useEffect(() => { void ask(); }, []);
  useRetry(failed, () => void ask());
  return rows ? <ProgrammesPage rows={rows} on_rows={set_rows} /> : <Loading words={t("no_connection_do")} />;
};

function fresh(): OrganisationProgrammeRow {
  const year = new Date().getFullYear();
  return { id: new_id("ProgrammeId"), programme: { name: "", grant: "", from: `${year}-01-01`, to: `${year}-12-31`, languages: [language.peek()], information: "", safer_space: "" } };
}

const day = (text: string): string => date_text(Date.parse(`${text}T12:00:00Z`), "UTC", language.value);

export const ProgrammesPage = ({ rows, on_rows }: { rows: readonly OrganisationProgrammeRow[]; on_rows: (rows: readonly OrganisationProgrammeRow[]) => void }) => {
  const [edited, set_edited] = useState<OrganisationProgrammeRow | null>(null);
  const kept = (row: OrganisationProgrammeRow): void => {
    on_rows(rows.some(({ id }) => id === row.id) ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row]);
    set_edited(null);
  };
  return (
    <OfficeFrame title={t("office.programmes")} here="programmes">
      <div class="stack">
        <div class="row between"><h1>{t("office.programmes")}</h1>{!edited && <Button looks={["lake"]} icon="plus" on_press={() => set_edited(fresh())}>{t("programme.add")}</Button>}</div>
        {edited && <Edit key={edited.id} row={edited} on_kept={kept} on_close={() => set_edited(null)} />}
        {rows.length === 0 && !edited && <section class="card"><p>{t("programme.none")}</p></section>}
        {rows.filter(({ id }) => id !== edited?.id).map((row) => (
          <section key={row.id} class="card stack stack--tight">
            <div class="row between"><h2 class="h3">{row.programme.name}</h2><Button icon="pencil" on_press={() => set_edited(row)}>{t("programme.edit")}<span class="sr">: {row.programme.name}</span></Button></div>
            <p class="small muted num">{row.programme.grant && `${row.programme.grant} · `}{day(row.programme.from)} – {day(row.programme.to)} · {language_names(row.programme.languages)}</p>
          </section>
        ))}
      </div>
    </OfficeFrame>
  );
};

const Edit = ({ row, on_kept, on_close }: { row: OrganisationProgrammeRow; on_kept: (row: OrganisationProgrammeRow) => void; on_close: () => void }) => {
  const [programme, set_programme] = useState<OrganisationProgramme>(row.programme);
  const [fault, set_fault] = useState<{ field: string; words: string } | null>(null);
  const change = (part: Partial<OrganisationProgramme>): void => { set_fault(null); set_programme({ ...programme, ...part }); };
  const toggle = (code: Language): void => change({ languages: programme.languages.includes(code) ? programme.languages.filter((one) => one !== code) : [...programme.languages, code] });
  const at = (field: string): { fault: string } | object => (fault?.field === field ? { fault: fault.words } : {});
  const save = async (): Promise<void> => {
    set_fault(null);
    const whole = { ...programme, name: programme.name.trim(), grant: programme.grant.trim() };
    if (whole.name === "") return set_fault({ field: "name", words: t("found.name_fault") });
    if (!(whole.from <= whole.to) || whole.from === "") return set_fault({ field: "to", words: t("programme.period_fault") });
    if (whole.languages.length === 0) return set_fault({ field: "", words: t("found.languages_fault") });
    const answer = await http_office.save_programme(row.id as ProgrammeId, whole);
    if (answer.ok) on_kept({ id: row.id, programme: whole });
    else set_fault({ field: answer.field ?? "", words: answer.message || t("no_connection_again") });
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <TextField label={t("programme.name")} value={programme.name} on_input={(name) => change({ name })} max={120} {...at("name")} />
      <TextField label={t("programme.grant")} hint={t("programme.grant_hint")} value={programme.grant} on_input={(grant) => change({ grant })} max={120} {...at("grant")} />
      <div class="found__pair">
        {(["from", "to"] as const).map((field) => (
          <DateField key={field} label={t(`programme.${field}`)} type="date" value={programme[field]} on_input={(day) => change({ [field]: day })} {...at(field)} />
        ))}
      </div>
      <fieldset><legend class="bold">{t("office.languages")}</legend>
        <div class="row">{languages.map(({ code, name }) => <label key={code} class="choice"><input type="checkbox" checked={programme.languages.includes(code)} onChange={() => toggle(code)} /><span lang={code}>{name}</span></label>)}</div></fieldset>
      <TextArea label={t("programme.information")} hint={t("programme.information_hint")} value={programme.information} on_input={(information) => change({ information })} max={6000} rows={6} {...at("information")} />
      <TextArea label={t("programme.safer_space")} hint={t("programme.own_hint")} value={programme.safer_space} on_input={(safer_space) => change({ safer_space })} max={6000} rows={6} {...at("safer_space")} />
      {fault && !["name", "grant", "from", "to", "information", "safer_space"].includes(fault.field) && <p class="note note--berry" role="alert">{fault.words}</p>}
      <div class="row"><Button submits looks={["main"]} on_press={save}>{t("office.save")}</Button><Button looks={["big"]} on_press={on_close}>{t("office.cancel")}</Button></div>
    </form>
  );
};
