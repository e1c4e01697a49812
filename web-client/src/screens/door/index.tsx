import { signal } from "@preact/signals";
import type { Door, Language } from "@protocol";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { Failure } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { language, languages, t } from "../../i18n/index.ts";
import { DeviceTest } from "../../media/devices.ts";
import { instant_of } from "../../store/wall.ts";
import { Button } from "../../ui/button.tsx";
import { chosen_part } from "../../ui/preferences.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Frame } from "../frame.tsx";
import { DevicePanel } from "../lobby/device-panel.tsx";
import type { DeviceTesting, TakingPart } from "../lobby/device-panel.tsx";
import { role_name } from "../people.tsx";
import { Loading, Plain } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { choose_language, session } from "../session.ts";
import { language_names } from "../wall-words.ts";
import { When } from "../when.tsx";
import { media_words, type_words } from "../office/words.ts";
import { SpentInvitation } from "./invitation.tsx";

const name_max = 40;

type Asked = "asking" | "offline" | "spent" | Door;

/** An invited person's way in: what the group is, what is kept, a word to the coordinator, name, language, devices; then yes, or later. */
export const DoorScreen = ({ group, on_accepted }: { group: string; on_accepted: () => void }) => {
  const [door, set_door] = useState<Asked>("asking");
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    let wanted = true;
    void http_office.door(group).then((answer) => {
      if (!wanted) return;
      if (answer.ok) set_door(answer.value);
      else if (answer.code === "unauthenticated") session.value = "none";
      else set_door((before) => (typeof before === "object" ? before : answer.code === "offline" || answer.code === "unavailable" ? "offline" : "spent"));
    });
    return () => { wanted = false; };
  }, [group, turn]);
  useRetry(door === "offline", () => set_turn((before) => before + 1));
  const test = useMemo(() => new DeviceTest(), []);
  useEffect(() => () => test.close(), [test]);
  if (door === "spent") return <SpentInvitation group={group} />;
  if (door === "offline") return <Plain title={t("no_connection")}><p>{t("no_connection_do")}</p></Plain>;
  if (door === "asking") return <Loading words={t("loading")} />;
  return <DoorPage group={group} door={door} test={test} on_accepted={on_accepted} on_language={() => set_turn(turn + 1)} />;
};

type Props = {
  group: string;
  door: Door;
  test: DeviceTesting;
  on_accepted: () => void;
  /** The server knows of another language: its own texts are to be asked anew. */
  on_language: () => void;
};

export const DoorPage = ({ group, door, test, on_accepted, on_language }: Props) => (
  <Frame title={t("accept_kicker")} look="narrow">
    <div class="card accept">
      <div><p class="small muted">{t("accept_kicker")}</p><h1>{door.name}</h1></div>
      <p>{t("accept_role")} <b>{door.roles.map(role_name).join(", ")}</b></p>
      <Facts door={door} />
      {door.information && <section><h2 class="h3">{t("door.information")}</h2><p class="lines">{door.information}</p></section>}
      <Bullets title={t("accept_what")} lines={[t("accept_what_1"), t("accept_what_2"), t("accept_what_3"), t("accept_what_4")]} />
      <Bullets title={t("accept_secret")} lines={[t("accept_secret_1"), t("accept_secret_2")]} />
      <Bullets title={t("accept_data")} lines={[t("accept_data_1"), t("accept_data_2"), t(media_words[door.media].door), t("accept_data_4")]} />
      <Word group={group} sent={door.word_sent} />
      <hr class="rule" />
      <Answer group={group} door={door} test={test} on_accepted={on_accepted} on_language={on_language} />
    </div>
  </Frame>
);

const Bullets = ({ title, lines }: { title: string; lines: readonly ComponentChildren[] }) => (
  <section><h2 class="h3">{title}</h2><ul class="bullets">{lines.map((line, i) => <li key={i}>{line}</li>)}</ul></section>
);

const Facts = ({ door }: { door: Door }) => (
  <dl class="figures">
    <dt>{t("door.type")}</dt><dd>{t(type_words[door.type].name)}</dd>
    {door.facilitator && <><dt>{t("role_facilitator")}</dt><dd>{door.facilitator}</dd></>}
    <dt>{t("meetings_title")}</dt><dd>{t("door.meetings", { n: door.meetings, minutes: door.minutes })}</dd>
    <dt>{t("door.first")}</dt><dd>{door.first ? <When meeting={{ starts: door.first, starts_at: instant_of(door.first), minutes: door.minutes }} /> : t("door.no_date")}</dd>
    <dt>{t("office.languages")}</dt><dd>{language_names(door.languages)}</dd>
    <dt>{t("door.norms")}</dt><dd>{t(door.pseudonyms ? "door.pseudonyms" : "door.names")} {t(door.camera_off ? "door.camera_off" : "door.camera_free")}</dd>
  </dl>
);

/** "I know somebody here", told before any name is shown. */
const Word = ({ group, sent }: { group: string; sent: boolean }) => {
  const [text, set_text] = useState("");
  const [told, set_told] = useState(sent);
  const [fault, set_fault] = useState<string | undefined>(undefined);
  const send = async (words: string): Promise<void> => {
    if (words === "" && !told) return set_fault(t("door.word_empty"));
    const answer = await http_office.door_word(group, words);
    set_fault(answer.ok ? undefined : answer.message || t("no_connection_again"));
    if (answer.ok) set_told(words !== "");
  };
  return (
    <details class="choose">
      <summary>{t("door.word")}</summary>
      <div class="stack">
        <p>{t("door.word_what")}</p>
        {told && <p class="note note--lichen" role="status">{t("door.word_sent")}</p>}
        <TextArea label={t("door.word_label")} value={text} on_input={set_text} max={500} rows={3} {...(fault ? { fault } : {})} />
        <div class="row">
          <Button on_press={() => send(text.trim())}>{t("door.word_send")}</Button>
          {told && <Button on_press={() => send("")}>{t("door.word_back")}</Button>}
        </div>
      </div>
    </details>
  );
};

/** Name, language, devices, and the answer. What is missing is found at the press, not while somebody types. */
const Answer = ({ group, door, test, on_accepted, on_language }: Props) => {
  const [name, set_name] = useState(door.display_name ?? "");
  const [agreed, set_agreed] = useState(false);
  const [lacks, set_lacks] = useState<"nothing" | "name" | "terms">("nothing");
  const [failure, set_failure] = useState<Failure | null>(null);
  const [tries, set_tries] = useState(false);
  const part = useMemo(() => signal<TakingPart>(chosen_part.peek() || (door.pseudonyms ? "text" : "video")), []);
  useEffect(() => part.subscribe((now) => { chosen_part.value = now; }), [part]);
  const typed = name.trim();
  const accept = async (): Promise<void> => {
    set_failure(null);
    set_lacks(typed === "" ? "name" : agreed ? "nothing" : "terms");
    if (typed === "" || !agreed) return;
    const answer = await api.accept(group, { display_name: typed, language: language.value, terms: door.terms });
    if (answer.ok) on_accepted();
    else set_failure(answer);
  };
  const name_fault = lacks === "name" ? t("accept_name_fault") : failure?.field === "display_name" ? failure.message || t("accept_name_fault") : undefined;
  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <TextField label={t(door.pseudonyms ? "door.pseudonym" : "accept_name")} hint={t(door.pseudonyms ? "door.pseudonym_hint" : "accept_name_hint")} value={name}
        on_input={(value) => { set_name(value); set_lacks("nothing"); }} max={name_max} autocomplete="nickname" {...(name_fault ? { fault: name_fault } : {})} />
      <RadioGroup<Language> legend={t("accept_language")} look="seg" value={language.value} on_change={(code) => void choose_language(code).then(on_language)}
        options={languages.map(({ code, name: words }) => ({ value: code, words: <span lang={code}>{words}</span> }))} />
      <Button icon="headset" expanded={tries} on_press={() => set_tries(!tries)}>{t("try_devices")}</Button>
      {tries && <DevicePanel test={test} part={part} name={typed || t("you")} initial={[...typed][0]?.toLocaleUpperCase() ?? "?"} tone={1} support={null} />}
      <Agreement checked={agreed} on_change={(checked) => { set_agreed(checked); set_lacks("nothing"); }} fault={lacks === "terms"} />
      {failure && !failure.field && <p class="note note--berry" role="alert">{failure.message || t("no_connection_again")}</p>}
      <div class="row">
        <Button looks={["main", "stretch"]} on_press={accept}>{t("accept_yes")}</Button>
        <a class="btn btn--big btn--stretch" href="#/">{t("accept_no")}</a>
      </div>
    </form>
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
