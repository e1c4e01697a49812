import "../../styles/life.css";
import type { MyGroup } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { Frame } from "../frame.tsx";
import { Loading } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { go, group_path, me_path } from "../router.ts";
import { session } from "../session.ts";
import { erase_account, erase_all, erase_calendar, erase_moods, erase_reflections, leave, may_leave } from "./erase.ts";
import { gather, is_in } from "./gather.ts";

/** Kinds of data in the order of the organisation's table (data protection): what, how long, who sees it. */
const kinds = ["account", "sessions", "membership", "consents", "scheduling", "attendance", "chat", "shared", "files", "own", "answers", "concerns", "security"] as const;

/** What is there now, by numbers. */
export type Counts = { groups: readonly MyGroup[]; reflections: number; moods: number; sessions: number; calendar: boolean };

async function count(): Promise<Counts | "none" | null> {
  const [me, sessions, groups, reflections, moods] = await Promise.all([http_office.me(), http_office.sessions(), api.my_groups(), api.reflections(), api.moods()]);
  if (me.ok && sessions.ok && groups.ok && reflections.ok && moods.ok) {
    return { groups: groups.value.groups, reflections: reflections.value.reflections.length, moods: moods.value.moods.length, sessions: sessions.value.sessions.length, calendar: me.value.calendar };
  }
  return [me, sessions, groups].some((answer) => !answer.ok && answer.code === "unauthenticated") ? "none" : null;
}

/** What Piiri holds of me: to see, to take along, to erase. */
export const MyDataScreen = () => {
  const [counts, set_counts] = useState<Counts | null>(null);
  const [failed, set_failed] = useState(false);
  const ask = async (): Promise<void> => {
    const found = await count();
    if (found === "none") session.value = "none";
    else if (found) set_counts(found);
    set_failed(found === null);
  };
  useEffect(() => { void ask(); }, []);
  useRetry(failed && !counts, () => void ask());
  return counts ? <MyData counts={counts} on_changed={ask} /> : <Loading words={t("no_connection_do")} />;
};

type Props = { counts: Counts; on_changed: () => Promise<void> };

export const MyData = ({ counts, on_changed }: Props) => (
  <Frame title={t("data.title")} look="narrow">
    <div class="stack stack--wide">
      <div><a class="link" href={me_path}>{t("me.title")}</a><h1>{t("data.title")}</h1><p>{t("data.intro")}</p></div>
      <section class="card stack" aria-labelledby="data-kept">
        <h2 class="h3" id="data-kept">{t("data.kept")}</h2>
        <p><b>{t("data.here")}:</b> {[
          t("data.count_groups", { n: counts.groups.filter(is_in).length }), t("data.count_reflections", { n: counts.reflections }),
          t("data.count_moods", { n: counts.moods }), t("data.count_sessions", { n: counts.sessions })].join(" · ")}</p>
        <ul class="data-kinds">
          {kinds.map((kind) => (
            <li key={kind}><b>{t(`data.${kind}`)}</b>
              <span class="small">{t("data.kept_for", { time: t(`data.${kind}_for`) })}</span>
              <span class="small muted">{t("data.seen_by", { who: t(`data.${kind}_by`) })}</span></li>
          ))}
        </ul>
        <div class="note"><p class="bold">{t("data.never")}</p><p>{t("data.never_text")}</p></div>
      </section>
      <Correct counts={counts} />
      <Download />
      <Erase counts={counts} on_changed={on_changed} />
    </div>
  </Frame>
);

/** What is wrong is put right, and a yes taken back, where it stands. */
const Correct = ({ counts }: Pick<Props, "counts">) => (
  <section class="card stack stack--tight" aria-labelledby="data-correct">
    <h2 class="h3" id="data-correct">{t("data.correct")}</h2>
    <p>{t("data.correct_what")}</p>
    <ul>
      <li><a class="link" href={me_path}>{t("me.title")}</a></li>
      {counts.groups.filter(is_in).map(({ group, name }) => <li key={group}><a class="link" href={group_path(group)}>{name}</a></li>)}
    </ul>
  </section>
);

/** Hands a value to the browser as a file. */
function save(name: string, data: object): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // not before the browser has read it
}

const Download = () => {
  const [less, set_less] = useState<readonly string[]>([]);
  const download = async (): Promise<void> => {
    const answer = await gather();
    if (!answer.ok) {
      if (answer.code === "unauthenticated") session.value = "none";
      else show_toast({ text: answer.message || t("no_connection_again") });
      return;
    }
    save(`piiri-${new Date().toISOString().slice(0, 10)}.json`, answer.data);
    set_less(answer.missing);
    if (answer.missing.length === 0) show_toast({ text: t("data.downloaded"), icon: "check" });
  };
  return (
    <section class="card stack stack--tight" aria-labelledby="data-download">
      <h2 class="h3" id="data-download">{t("data.download")}</h2>
      <p>{t("data.download_what")}</p>
      <p class="small muted">{t("data.download_secret")}</p>
      {less.length > 0 && <p class="note note--berry" role="status">{t("data.downloaded_less", { names: less.join(", ") })}</p>}
      <div><Button looks={["lake"]} icon="file-text" on_press={download}>{t("data.download")}</Button></div>
    </section>
  );
};

type Act = { key: string; words: string; ask: string; run: () => Promise<boolean> };

/** Each act asks once, and names what happens. */
const Erase = ({ counts, on_changed }: Props) => {
  const [asked, set_asked] = useState<Act | null>(null);
  const leaving = counts.groups.filter(may_leave);
  const acts: Act[] = [
    ...(counts.reflections > 0 ? [{ key: "notes", words: t("data.erase_notes"), ask: t("data.erase_notes_ask"), run: erase_reflections }] : []),
    ...(counts.moods > 0 ? [{ key: "moods", words: t("data.erase_moods"), ask: t("data.erase_moods_ask"), run: erase_moods }] : []),
    ...(counts.calendar ? [{ key: "calendar", words: t("data.erase_calendar"), ask: t("data.erase_calendar_ask"), run: erase_calendar }] : []),
    ...leaving.map(({ group, name }) => ({ key: group, words: t("data.erase_group", { group: name }), ask: t("data.erase_group_ask", { group: name }), run: () => leave(group) })),
  ];
  const all: Act = { key: "all", words: t("data.erase_all"), ask: t("data.erase_all_ask"), run: () => erase_all(counts.groups) };
  const account: Act = { key: "account", words: t("data.erase_account"), ask: t("data.erase_account_ask"), run: () => erase_account(counts.groups) };
  const held = counts.groups.filter((one) => is_in(one) && !may_leave(one));
  const run = async (act: Act): Promise<void> => {
    const done = await act.run();
    set_asked(null);
    if (done && act.key === "account") {
      show_toast({ text: t("data.account_erased"), icon: "check" });
      session.value = "none";
      return go("#/");
    }
    show_toast({ text: t(done ? "data.erased" : "data.erase_failed"), ...(done ? { icon: "check" as const } : {}) });
    await on_changed();
  };
  return (
    <section class="card stack" aria-labelledby="data-erase">
      <h2 class="h3" id="data-erase">{t("data.erase")}</h2>
      {acts.length > 0 && <ul class="stack stack--tight">{acts.map((act) => <li key={act.key}><Button looks={["alert"]} on_press={() => set_asked(act)}>{act.words}</Button></li>)}</ul>}
      {acts.length > 1 && <div><Button looks={["alert"]} icon="trash-2" on_press={() => set_asked(all)}>{all.words}</Button></div>}
      {held.length === 0 && <div><Button looks={["alert"]} icon="trash-2" on_press={() => set_asked(account)}>{account.words}</Button></div>}
      {held.map(({ group, name }) => <p key={group} class="small">{t("data.office_stays", { group: name })}</p>)}
      {held.length === 0 && <p class="small muted">{t("data.account_term")}</p>}
      <p class="bold">{t("data.stays")}</p>
      <p class="small muted">{t("data.stays_text")}</p>
      {asked && (
        <Dialog title={asked.words} close={t("close")} on_close={() => set_asked(null)}>
          <p>{asked.ask}</p>
          {(asked.key === "all" || asked.key === "account") && leaving.length > 0 && <ul class="bullets">{leaving.map(({ group, name }) => <li key={group}>{name}</li>)}</ul>}
          <div class="row"><Button looks={["alert"]} on_press={() => run(asked)}>{asked.key === "all" || asked.key === "account" || asked.key.startsWith("g_") ? asked.words : t("data.erase_yes")}</Button><Button on_press={() => set_asked(null)}>{t("data.erase_no")}</Button></div>
        </Dialog>
      )}
    </section>
  );
};
