import type { JoinAbout, Language } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { language, languages, t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Frame } from "../frame.tsx";
import { Loading, Plain } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { choose_language } from "../session.ts";
import { language_names } from "../wall-words.ts";

/** The join form of a network: read what it is about, ask to join; the coordinator answers by mail. Needs no session. */
export const JoinScreen = ({ group, token }: { group: string; token: string }) => {
  const [about, set_about] = useState<JoinAbout | "asking" | Failure["code"]>("asking");
  const [sent, set_sent] = useState(false);
  const is_offline = about === "offline" || about === "unavailable";
  const ask = async (): Promise<void> => {
    const answer = await http_office.look_at_join(group, token);
    set_about(answer.ok ? answer.value : answer.code);
  };
  useEffect(() => { void ask(); }, [group, token]);
  useRetry(is_offline, () => void ask());
  if (about === "asking") return <Loading words={t("loading")} />;
  if (is_offline) return <Plain title={t("no_connection")}><p>{t("no_connection_do")}</p></Plain>;
  if (typeof about === "string") return <Plain title={t("join_form.closed_title")}><p>{t("join_form.closed_text")}</p></Plain>;
  if (sent) return <Plain title={t("join_form.sent_title")}><p>{t("join_form.sent_text")}</p></Plain>;
  return <JoinPage group={group} token={token} about={about} on_sent={() => set_sent(true)} />;
};

type Field = "address" | "display_name";

export const JoinPage = ({ group, token, about, on_sent }: { group: string; token: string; about: JoinAbout; on_sent: () => void }) => {
  const [key] = useState(() => new_id("DoorId"));
  const [address, set_address] = useState("");
  const [display_name, set_name] = useState("");
  const [organisation, set_organisation] = useState("");
  const [word, set_word] = useState("");
  const [fault, set_fault] = useState<{ field?: Field; words: string } | null>(null);
  const fault_of = (field: Field): { fault: string } | object => (fault?.field === field ? { fault: fault.words } : {});
  const send = async (): Promise<void> => {
    set_fault(null);
    if (display_name.trim() === "") return set_fault({ field: "display_name", words: t("accept_name_fault") });
    if (!/^\S+@\S+$/.test(address.trim())) return set_fault({ field: "address", words: t("sign.address_fault") });
    const answer = await http_office.join(group, { key, token, address: address.trim(), display_name: display_name.trim(), organisation: organisation.trim(), language: language.value, word: word.trim() });
    if (answer.ok) return on_sent();
    const words = answer.code === "rate_limited" ? t("sign_in_wait") : answer.message || t("no_connection_again");
    set_fault(answer.field === "address" || answer.field === "display_name" ? { field: answer.field, words } : { words });
  };
  return (
    <Frame title={t("join_form.title")} look="narrow">
      <div class="card accept">
        <div><p class="small muted">{t("join_form.title")}</p><h1>{about.name}</h1></div>
        <p class="small muted">{t("office.languages")}: {language_names(about.languages)}</p>
        {about.information && <p class="lines">{about.information}</p>}
        <p>{t("join_form.text")}</p>
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <TextField label={t("accept_name")} hint={t("accept_name_hint")} value={display_name} on_input={set_name} max={40} autocomplete="nickname" {...fault_of("display_name")} />
          <TextField label={t("sign.address")} hint={t("join_form.address_hint")} value={address} on_input={set_address} max={254} keyboard="email" autocomplete="email" {...fault_of("address")} />
          <TextField label={t("join_form.organisation")} value={organisation} on_input={set_organisation} max={120} autocomplete="organization" />
          <TextArea label={t("join_form.word")} hint={t("join_form.word_hint")} value={word} on_input={set_word} max={500} rows={3} />
          <RadioGroup<Language> legend={t("accept_language")} look="seg" value={language.value} on_change={(code) => void choose_language(code)}
            options={languages.map(({ code, name }) => ({ value: code, words: <span lang={code}>{name}</span> }))} />
          {fault && !fault.field && <p class="note note--berry" role="alert">{fault.words}</p>}
          <div><Button submits looks={["main", "stretch"]} on_press={send}>{t("join_form.send")}</Button></div>
        </form>
      </div>
    </Frame>
  );
};
