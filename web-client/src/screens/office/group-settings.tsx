import type { Action, Language } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { languages, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { failure_words, told } from "../telling.ts";
import { allowable } from "./words.ts";

type Props = { link: GroupLink; state: GroupState };

/** Name and languages, and what the group allows. */
export const GroupSettings = ({ link, state }: Props) => (
  <div class="office-cols">
    {may(state, "edit_group") && <NameAndLanguages link={link} state={state} />}
    {may(state, "create_group") && <Allowed link={link} state={state} />}
  </div>
);

const NameAndLanguages = ({ link, state: { view } }: Props) => {
  const [name, set_name] = useState(view.name);
  const [chosen, set_chosen] = useState<readonly Language[]>(view.languages);
  const [fault, set_fault] = useState<{ field: "name" | "languages"; words: string } | null>(null);
  const toggle = (code: Language): void => { set_fault(null); set_chosen(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]); };
  const save = async (): Promise<void> => {
    set_fault(null);
    if (name.trim() === "") return set_fault({ field: "name", words: t("found.name_fault") });
    if (chosen.length === 0) return set_fault({ field: "languages", words: t("found.languages_fault") });
    const answer = await link.call("group.edit", { name: name.trim(), languages: chosen });
    if (answer.ok) show_toast({ text: t("office.saved") });
    else set_fault({ field: answer.field === "languages" ? "languages" : "name", words: failure_words(answer) });
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => event.preventDefault()} aria-labelledby="name-and-languages">
      <h2 class="h3" id="name-and-languages">{t("office.name_languages")}</h2>
      <TextField label={t("found.name")} value={name} on_input={(value) => { set_fault(null); set_name(value); }} max={80} {...(fault?.field === "name" ? { fault: fault.words } : {})} />
      <fieldset><legend class="bold">{t("office.languages")}</legend>
        <div class="row">{languages.map(({ code, name: words }) => <label key={code} class="choice"><input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} /><span lang={code}>{words}</span></label>)}</div>
        {fault?.field === "languages" && <p class="fault small" role="alert">{fault.words}</p>}</fieldset>
      <div><Button submits on_press={save}>{t("office.save")}</Button></div>
    </form>
  );
};

/** Each box is a command of its own: the group's page shows the same at once. */
const Allowed = ({ link, state: { view } }: Props) => {
  const [asked, set_asked] = useState<readonly Action[] | null>(null);
  const now = asked ?? view.allowed;
  const set = async (action: Action, on: boolean): Promise<void> => {
    const wish = on ? [...now, action] : now.filter((one) => one !== action); // of what was pressed a moment ago too
    set_asked(wish);
    await told(link.call("group.allow", { actions: wish }));
    set_asked((last) => (last === wish ? null : last));
  };
  return (
    <section class="card stack stack--tight" aria-labelledby="allowed">
      <h2 class="h3" id="allowed">{t("office.allowed")}</h2>
      <p class="small muted">{t("office.allowed_what")}</p>
      {allowable.map(({ action, words }) => (
        <label key={action} class="choice"><input type="checkbox" checked={now.includes(action)} onChange={(event) => void set(action, event.currentTarget.checked)} /><span>{t(words)}</span></label>
      ))}
    </section>
  );
};
