import "../../styles/life.css";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { connect_group } from "../../connection/browser.ts";
import type { GroupLink } from "../../connection/link.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { name_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Logo } from "../../ui/logo.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Frame } from "../frame.tsx";
import { EndScreen } from "../left/index.tsx";
import { Loading } from "../plain.tsx";
import { group_path } from "../router.ts";
import { day_words, time_words } from "./attendance.tsx";
import { minutes_of, own_attendance, was_there } from "./attendance-model.ts";

/** One's own certificate of a group: dates and hours, in neutral words; printed by the person, sent to nobody. */
export const CertificateScreen = ({ group }: { group: string }) => {
  const [link, set_link] = useState<GroupLink | null>(null);
  const [turn, set_turn] = useState(0);
  const [organisation, set_organisation] = useState("");
  useEffect(() => {
    const socket = connect_group(group);
    set_link(socket);
    return () => socket.close();
  }, [group, turn]);
  useEffect(() => {
    void api.about(language.peek()).then((answer) => { if (answer.ok) set_organisation(answer.value.organisation); });
  }, []);
  if (!link) return <Loading words={t("connecting")} />;
  if (link.end.value) return <EndScreen end={link.end.value} on_here={() => set_turn(turn + 1)} />;
  return link.state.value ? <Certificate state={link.state.value} organisation={organisation} /> : <Loading words={t("connecting")} />;
};

const name_max = 120;

export const Certificate = ({ state, organisation }: { state: GroupState; organisation: string }) => {
  const [name, set_name] = useState(name_of(state.view, state.you) ?? "");
  const [with_group, set_with_group] = useState(false);
  const all = own_attendance(state).filter(({ of }) => was_there(of));
  return (
    <Frame title={t("certificate.title")} look="narrow">
      <div class="stack stack--wide">
        <section class="card stack no-print" aria-labelledby="certificate-settings">
          <a class="link" href={group_path(state.view.id)}>{t("certificate.back")}</a>
          <h1 id="certificate-settings">{t("certificate.title")}</h1>
          <p class="small muted">{t("certificate.only_you")} {t("certificate.neutral")}</p>
          <TextField label={t("certificate.name")} hint={t("certificate.name_hint")} value={name} on_input={set_name} max={name_max} />
          <label class="choice"><input type="checkbox" checked={with_group} onChange={(event) => set_with_group(event.currentTarget.checked)} /><span>{t("certificate.group")}</span></label>
          {all.length === 0 ? <p class="note">{t("certificate.none")}</p> : <div><Button looks={["main"]} icon="file-text" on_press={() => print()}>{t("certificate.print")}</Button></div>}
        </section>
        {all.length > 0 && (
          <article class="card certificate" aria-labelledby="certificate">
            <p class="certificate__by"><Logo /> {organisation}</p>
            <h2 id="certificate">{t("certificate.title")}</h2>
            <p class="certificate__text">{t(organisation ? "certificate.text" : "certificate.text_plain", { name: name.trim() || "–", organisation })}</p>
            {with_group && <p>{t("certificate.of_group", { group: state.view.name })}</p>}
            <table class="table">
              <thead><tr><th scope="col">{t("certificate.date")}</th><th scope="col" class="certificate__time">{t("certificate.time")}</th></tr></thead>
              <tbody>{all.map(({ meeting, of }) => <tr key={meeting.id}><td class="num">{day_words(meeting)}</td><td class="num certificate__time">{time_words(of.minutes)}</td></tr>)}</tbody>
            </table>
            <p class="bold num">{t("certificate.sum", { n: all.length, time: time_words(minutes_of(all)) })}</p>
            <p class="small muted num">{t("certificate.issued", { date: date_text(Date.now(), own_zone(), language.value) })}</p>
          </article>
        )}
      </div>
    </Frame>
  );
};
