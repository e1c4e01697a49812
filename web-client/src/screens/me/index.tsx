import type { Language, Me, MySession } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, languages, t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { CopyField } from "../copy-field.tsx";
import { Frame } from "../frame.tsx";
import { Loading } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { my_data_path } from "../router.ts";
import { choose_language, session, sign_out } from "../session.ts";
import { zone_names } from "../wall-words.ts";

/** Says why a request failed; a session that ended leads to the sign-in. */
function fail(failure: Failure): void {
  if (failure.code === "unauthenticated") session.value = "none";
  else show_toast({ text: failure.message || t("no_connection_again") });
}

/** One's own page: language, time zone, address, calendar, and where one is signed in. */
export const MeScreen = () => {
  const [me, set_me] = useState<Me | null>(null);
  const [sessions, set_sessions] = useState<readonly MySession[]>([]);
  const [failed, set_failed] = useState(false);
  const ask = async (): Promise<void> => {
    const [mine, all] = await Promise.all([http_office.me(), http_office.sessions()]);
    for (const answer of [mine, all]) if (!answer.ok && answer.code === "unauthenticated") session.value = "none";
    if (mine.ok) set_me(mine.value);
    if (all.ok) set_sessions(all.value.sessions);
    set_failed(!mine.ok || !all.ok);
  };
  useEffect(() => { void ask(); }, []);
  useRetry(failed, () => void ask());
  return me ? <MePage me={me} sessions={sessions} on_me={set_me} on_sessions={set_sessions} /> : <Loading words={t("no_connection_do")} />;
};

type Props = { me: Me; sessions: readonly MySession[]; on_me: (me: Me) => void; on_sessions: (sessions: readonly MySession[]) => void };

export const MePage = ({ me, sessions, on_me, on_sessions }: Props) => (
  <Frame title={t("me.title")} look="narrow">
    <div class="stack stack--wide">
      <h1>{t("me.title")}</h1>
      <section class="card stack">
        <RadioGroup<Language> legend={t("accept_language")} look="seg" value={language.value} on_change={(code) => void choose_language(code)}
          options={languages.map(({ code, name }) => ({ value: code, words: <span lang={code}>{name}</span> }))} />
        <Zone me={me} on_me={on_me} />
        <div><p class="bold">{t("sign.address")}</p><p>{me.address ?? t("me.no_address")}</p></div>
      </section>
      <Calendar me={me} on_me={on_me} />
      <Sessions sessions={sessions} on_sessions={on_sessions} />
      <div><a class="btn" href={my_data_path}><Icon name="file-text" />{t("data.link")}</a></div>
      <div><Button icon="log-out" on_press={sign_out}>{t("sign_out")}</Button></div>
    </div>
  </Frame>
);

const Zone = ({ me, on_me }: Pick<Props, "me" | "on_me">) => {
  const here = own_zone();
  const save = async (zone: string): Promise<void> => {
    if (zone === "") return;
    const answer = await http_office.change_me({ zone });
    if (!answer.ok) return fail(answer);
    on_me({ ...me, zone });
    show_toast({ text: t("me.zone_saved", { zone }) });
  };
  return (
    <div class="stack stack--tight">
      <SelectField label={t("office.zone")} hint={t("me.zone_hint")} value={me.zone ?? ""} on_change={(zone) => void save(zone)}
        options={[...(me.zone ? [] : [{ value: "", words: t("me.zone_group") }]), ...zone_names(me.zone ?? here).map((zone) => ({ value: zone, words: zone }))]} />
      {me.zone !== here && <div><Button on_press={() => save(here)}>{t("me.zone_here", { zone: here })}</Button></div>}
    </div>
  );
};

const Calendar = ({ me, on_me }: Pick<Props, "me" | "on_me">) => {
  const [url, set_url] = useState("");
  const make = async (): Promise<void> => {
    const answer = await http_office.new_calendar();
    if (!answer.ok) return fail(answer);
    set_url(answer.value.url);
    on_me({ ...me, calendar: true });
  };
  const remove = async (): Promise<void> => {
    const answer = await http_office.remove_calendar();
    if (!answer.ok) return fail(answer);
    set_url("");
    on_me({ ...me, calendar: false });
    show_toast({ text: t("me.calendar_removed") });
  };
  return (
    <section class="card stack" aria-labelledby="my-calendar">
      <h2 class="h3" id="my-calendar">{t("me.calendar")}</h2>
      <p>{t("me.calendar_what")}</p>
      <p class="note note--berry">{t("me.calendar_warning")}</p>
      {url && <CopyField label={t("me.calendar_address")} value={url} hint={t("me.calendar_once")} />}
      {me.calendar && !url && <p class="muted">{t("me.calendar_there")}</p>}
      <div class="row">
        <Button icon="calendar" on_press={make}>{t(me.calendar ? "me.calendar_again" : "me.calendar_make")}</Button>
        {me.calendar && <Button looks={["alert"]} icon="trash-2" on_press={remove}>{t("me.calendar_remove")}</Button>}
      </div>
    </section>
  );
};

const day = (instant: string): string => date_text(Date.parse(instant), own_zone(), language.value);

const Sessions = ({ sessions, on_sessions }: Pick<Props, "sessions" | "on_sessions">) => (
  <section class="card stack" aria-labelledby="my-sessions">
    <h2 class="h3" id="my-sessions">{t("me.sessions")}</h2>
    <p class="small muted">{t("me.sessions_what")}</p>
    <ul class="todo">
      {sessions.map((one) => (
        <li key={one.id} class="me__session">
          <span><b>{one.with || t("me.session_unknown")}</b> {one.here && <span class="badge badge--lake">{t("me.session_here")}</span>}
            <span class="small muted todo__hint num">{t("me.session_times", { began: day(one.began), used: day(one.used) })}</span></span>
          {!one.here && (
            <Button on_press={async () => {
              const answer = await http_office.end_session(one.id);
              if (answer.ok || answer.code === "not_found") on_sessions(sessions.filter(({ id }) => id !== one.id));
              else fail(answer);
            }}>{t("me.session_end")}<span class="sr">: {one.with}</span></Button>
          )}
        </li>
      ))}
    </ul>
  </section>
);
