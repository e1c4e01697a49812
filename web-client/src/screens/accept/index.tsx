import type { Language, MyGroup } from "@protocol";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { Failure } from "../../connection/api.ts";
import { language, languages, t } from "../../i18n/index.ts";
import type { CommonKey } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Frame } from "../frame.tsx";
import { role_name } from "../people.tsx";
import { choose_language } from "../session.ts";

/** Version of the information text below: what a person accepted is kept with it. A changed text gets the next number. */
export const terms_version = 1;

const name_max = 40;

const sections: readonly { title: CommonKey; lines: readonly CommonKey[] }[] = [
  { title: "accept_what", lines: ["accept_what_1", "accept_what_2", "accept_what_3", "accept_what_4"] },
  { title: "accept_secret", lines: ["accept_secret_1", "accept_secret_2"] },
  { title: "accept_data", lines: ["accept_data_1", "accept_data_2", "accept_data_3", "accept_data_4"] },
];

/** An invited person reads what they join, chooses a name and a language, and says yes; or goes away without saying anything. */
export const AcceptScreen = ({ group, on_accepted }: { group: MyGroup; on_accepted: () => void }) => {
  const [name, set_name] = useState("");
  const [agreed, set_agreed] = useState(false);
  const [lacks, set_lacks] = useState<"nothing" | "name" | "terms">("nothing"); // found at the press, not while somebody types
  const [failure, set_failure] = useState<Failure | null>(null);
  const typed = name.trim();
  const accept = async (): Promise<void> => {
    set_failure(null);
    set_lacks(typed === "" ? "name" : agreed ? "nothing" : "terms");
    if (typed === "" || !agreed) return;
    const answer = await api.accept(group.group, { display_name: typed, language: language.value, terms: terms_version });
    if (answer.ok) on_accepted();
    else set_failure(answer);
  };
  const name_fault = lacks === "name" ? t("accept_name_fault") : failure?.field === "display_name" ? failure.message || t("accept_name_fault") : undefined;
  return (
    <Frame title={t("accept_kicker")} look="narrow">
      <div class="card accept">
        <p class="small muted">{t("accept_kicker")}</p>
        <h1>{group.name}</h1>
        <p>{t("accept_role")} <b>{group.roles.map(role_name).join(", ")}</b></p>
        {sections.map(({ title, lines }) => (
          <section key={title}>
            <h2 class="h3">{t(title)}</h2>
            <ul class="bullets">{lines.map((line) => <li key={line}>{t(line)}</li>)}</ul>
          </section>
        ))}
        <hr class="rule" />
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <TextField label={t("accept_name")} hint={t("accept_name_hint")} value={name} on_input={(value) => { set_name(value); set_lacks("nothing"); }} max={name_max} autocomplete="nickname" {...(name_fault ? { fault: name_fault } : {})} />
          <RadioGroup<Language> legend={t("accept_language")} look="seg" value={language.value} on_change={(code) => void choose_language(code)}
            options={languages.map(({ code, name: words }) => ({ value: code, words: <span lang={code}>{words}</span> }))} />
          <Agreement checked={agreed} on_change={(checked) => { set_agreed(checked); set_lacks("nothing"); }} fault={lacks === "terms"} />
          {failure && !failure.field && <p class="note note--berry" role="alert">{failure.message || t("no_connection_do")}</p>}
          <div class="row">
            <Button looks={["main", "stretch"]} on_press={accept}>{t("accept_yes")}</Button>
            <a class="btn btn--big btn--stretch" href="#/">{t("accept_no")}</a>
          </div>
        </form>
      </div>
    </Frame>
  );
};

const Agreement = ({ checked, on_change, fault }: { checked: boolean; on_change: (checked: boolean) => void; fault: boolean }) => {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => { if (fault) box.current?.focus(); }, [fault]);
  return (
    <div>
      <label class="choice">
        <input ref={box} type="checkbox" checked={checked} aria-invalid={fault || undefined} aria-describedby={fault ? id : undefined}
          onChange={(event) => on_change(event.currentTarget.checked)} />
        <span>{t("accept_terms")}</span>
      </label>
      {fault && <p class="fault small" id={id}>{t("accept_terms_fault")}</p>}
    </div>
  );
};
