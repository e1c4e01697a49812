import type { MyGroup, OfficeTask } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { is_tentative } from "../group/programme-dates.ts";
import { Loading } from "../plain.tsx";
import { found_path, office_group_path } from "../router.ts";
import { may_found, session } from "../session.ts";
import { meeting_words } from "../when.tsx";
import { OfficeFrame } from "./frame.tsx";
import { task_words, type_words } from "./words.ts";

const refresh_ms = 60_000;

/** The groups one coordinates, by numbers alone: nothing of what is said in them. */
export const OverviewScreen = () => {
  const [groups, set_groups] = useState<readonly MyGroup[] | null>(null);
  const [offline, set_offline] = useState(false);
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const answer = await api.my_groups();
      if (!wanted) return;
      if (answer.ok) set_groups(answer.value.groups);
      else if (answer.code === "unauthenticated") session.value = "none";
      set_offline(!answer.ok);
    };
    const looked_at = (): void => void ask();
    void ask();
    const timer = setInterval(looked_at, refresh_ms);
    addEventListener("focus", looked_at);
    return () => { wanted = false; clearInterval(timer); removeEventListener("focus", looked_at); };
  }, []);
  if (groups === null) return <Loading words={t(offline ? "no_connection_do" : "loading")} />;
  return <Overview groups={groups} offline={offline} />;
};

type Row = MyGroup & { office: NonNullable<MyGroup["office"]> };

/** What is summed up over all groups that one coordinates. */
export function figures(rows: readonly Row[]): { groups: number; running: number; participants: number; held: number; planned: number; attended: number; expected: number } {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    groups: rows.length, running: rows.filter((one) => one.state === "running").length, participants: sum((one) => one.office.accepted), held: sum((one) => one.held),
    planned: sum((one) => one.meetings), attended: sum((one) => one.office.attended), expected: sum((one) => one.office.expected),
  };
}

export const Overview = ({ groups, offline }: { groups: readonly MyGroup[]; offline: boolean }) => {
  const rows = groups.filter((one): one is Row => one.office !== undefined);
  const all = figures(rows);
  const waits = rows.flatMap((row) => row.office.tasks.map((task) => ({ row, task })));
  return (
    <OfficeFrame title={t("office.groups")} here="groups" offline={offline}>
      <div class="row between office-head"><h1>{t("office.groups")}</h1>{may_found() && <a class="btn btn--lake" href={found_path}><Icon name="plus" />{t("office.found")}</a>}</div>
      {rows.length === 0 ? <section class="card"><p>{t("office.no_groups")}</p></section> : (
        <>
          <ul class="kpi">
            <li class="card"><b class="num">{all.groups}</b><span class="small muted">{t("office.kpi_groups", { n: all.groups, running: all.running })}</span></li>
            <li class="card"><b class="num">{all.participants}</b><span class="small muted">{t("office.kpi_participants", { n: all.participants })}</span></li>
            <li class="card"><b class="num">{all.held}</b><span class="small muted">{t("office.kpi_meetings", { n: all.held, planned: all.planned })}</span></li>
            <li class="card"><b class="num">{all.attended}</b><span class="small muted">{t("office.kpi_attended", { n: all.attended, expected: all.expected })}</span></li>
          </ul>
          <div class="office-cols">
            <section class="card" aria-labelledby="all-groups"><h2 id="all-groups">{t("office.all_groups")}</h2><Groups rows={rows} /></section>
            <section class="card" aria-labelledby="waits-me">
              <h2 id="waits-me">{t("waits_for_you")}</h2>
              {waits.length === 0 ? <p class="muted">{t("office.nothing_waits")}</p> : <ul class="todo office-todo">{waits.map(({ row, task }) => <Waits key={`${row.group} ${task}`} row={row} task={task} />)}</ul>}
            </section>
          </div>
        </>
      )}
    </OfficeFrame>
  );
};

const Waits = ({ row, task }: { row: Row; task: OfficeTask }) => (
  <li><span class="round-icon"><Icon name="clock" /></span>
    <span><a class="link" href={office_group_path(row.group)}>{t(task_words[task])}</a><span class="small muted todo__hint">{row.name}</span></span></li>
);

const Groups = ({ rows }: { rows: readonly Row[] }) => (
  <div class="table-wrap" tabIndex={0} role="group" aria-labelledby="all-groups">
    <table class="table">
      <thead><tr>{(["office.col_group", "office.col_state", "office.col_held", "office.col_seats", "office.col_next", "office.col_attended"] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.group}>
            <th scope="row"><a class="link" href={office_group_path(row.group)}>{row.name}</a><span class="small muted todo__hint">{t(type_words[row.office.type].name)}</span></th>
            <td><span class={row.state === "running" ? "badge badge--lake" : "badge"}>{t(`group_${row.state}`)}</span></td>
            <td class="num">{row.held}/{row.meetings}</td>
            <td class="num">{row.office.accepted}/{row.office.size}{row.office.invited > 0 && <span class="small muted todo__hint">{t("office.invited_n", { n: row.office.invited })}</span>}</td>
            <td class="num small">{!row.next ? "–" : is_tentative(row.next) ? t("plans.tentative_when", { time: meeting_words(row.next) }) : meeting_words(row.next)}</td>
            <td class="num">{row.office.attended}/{row.office.expected}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
