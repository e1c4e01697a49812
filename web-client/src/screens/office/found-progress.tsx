import { useEffect, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { office_group_path } from "../router.ts";
import type { Draft } from "./draft.ts";
import { rows_of, run } from "./founding.ts";
import type { Row } from "./founding.ts";
import { OfficeFrame } from "./frame.tsx";
import { Handed } from "./handed.tsx";

const state_words = { waits: "found.row_waits", runs: "found.row_runs", done: "found.row_done", failed: "found.row_failed" } as const;

/** After the last button: what is done, what went wrong in which row, and once more. */
export const FoundingProgress = ({ draft, on_done, on_back }: { draft: Draft; on_done: () => void; on_back: () => void }) => {
  const [rows, set_rows] = useState<readonly Row[]>(() => rows_of(draft));
  const [runs, set_runs] = useState(true);
  const send = async (from: readonly Row[]): Promise<void> => {
    set_runs(true);
    const after = await run(draft, from, http_office, set_rows);
    set_runs(false);
    if (after[0]?.state === "done") on_done();
  };
  useEffect(() => void send(rows), []);
  return <FoundingRows draft={draft} rows={rows} runs={runs} on_again={() => send(rows)} on_back={on_back} />;
};

type Props = { draft: Draft; rows: readonly Row[]; runs: boolean; on_again: () => Promise<void>; on_back: () => void };

export const FoundingRows = ({ draft, rows, runs, on_again, on_back }: Props) => {
  const founded = rows[0]?.state === "done";
  const failed = rows.some((one) => one.state === "failed");
  const title = runs ? t("found.runs") : failed ? t("found.partly") : t("found.done");
  return (
    <OfficeFrame title={title} here="groups">
      <div class="stack found__main">
        <h1>{title}</h1>
        <p role="status">{runs ? "" : t(!founded ? "found.not_founded" : failed ? "found.partly_do" : draft.leads === "self" ? "found.done_self" : "found.done_what")}</p>
        <ul class="card todo">
          {rows.map((row) => (
            <li key={row.what + row.address} class="founding-row">
              <span class={`round-icon ${row.state === "done" ? "round-icon--good" : row.state === "failed" ? "round-icon--warn" : ""}`}><Icon name={row.state === "done" ? "check" : row.state === "failed" ? "triangle-alert" : "clock"} /></span>
              <span><b>{row.what === "group" ? draft.name : row.address || t("found.leads_hand")}</b>
                <span class="small muted todo__hint">{row.what === "participant" ? t("role_participant") : row.what === "facilitator" ? t("role_facilitator") : t("office.col_group")}: {t(state_words[row.state])}</span>
                {row.failure && <span class="fault small todo__hint">{row.failure.message || t("no_connection_again")}</span>}
                {row.made?.link && <Handed link={row.made.link} code={row.made.code} />}</span>
            </li>
          ))}
        </ul>
        <div class="row">
          {!runs && failed && <Button looks={["main"]} icon="refresh-cw" on_press={on_again}>{t("found.again")}</Button>}
          {!runs && !founded && <Button looks={["big"]} on_press={on_back}>{t("found.back")}</Button>}
          {!runs && founded && <a class={failed ? "btn btn--big" : "btn btn--main"} href={office_group_path(draft.key)}>{t("found.to_group")}</a>}
        </div>
      </div>
    </OfficeFrame>
  );
};
