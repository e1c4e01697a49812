import "../../styles/meeting.css";
import "../../styles/room.css";
import type { MemberId, PresenceView } from "@protocol";
import type { ComponentChildren } from "preact";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { has_role, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shown_name } from "../people.tsx";
import { told } from "../telling.ts";
import { heard_cell, who_could_hear, type HeardCell } from "./heard.ts";
import { line_partner } from "./rooms.ts";

type Props = { link: GroupLink; state: GroupState };

/** What technical support works with, on standby, on a line and in the room: who waits, who hears whom. No content of the meeting. */
export const SupportDesk = ({ link, state }: Props) => (
  <>
    <Waiting link={link} state={state} />
    <HeardTable state={state} />
  </>
);

const Waiting = ({ link, state }: Props) => {
  const open = state.view.open;
  const busy = line_partner(state) !== null;
  return (
    <section aria-labelledby="desk-waiting">
      <h2 class="side__title" id="desk-waiting">{t("desk.title")}</h2>
      {!open || open.line_asks.length === 0 ? <p class="small muted">{t("desk.none")}</p> : (
        <ul class="stack stack--tight" role="list">
          {open.line_asks.map((member) => {
            const name = shown_name(member_of(state.view, member));
            return (
              <li key={member} class="row row--tight">
                <span class="bold">{t("desk.waits", { name })}</span>
                {!busy && <Button on_press={() => told(link.call("line.answer", { meeting: open.meeting, member }))} looks={["lake"]} icon="phone">{t("desk.answer", { name })}</Button>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};

const words: Readonly<Record<HeardCell, "desk.yes" | "desk.no" | "desk.unknown" | "desk.closed" | "desk.self">> = {
  yes: "desk.yes", no: "desk.no", unknown: "desk.unknown", closed: "desk.closed", self: "desk.self",
};
const marks: Readonly<Record<HeardCell, ComponentChildren>> = {
  yes: <Icon name="check" />, no: <Icon name="x" />, unknown: "?", closed: <Icon name="mic-off" />, self: "",
};

/** Who hears whom: a row for each who hears, a column for each who is heard. Each cell has its word. */
const HeardTable = ({ state }: { state: GroupState }) => {
  const here: readonly PresenceView[] = who_could_hear(state);
  if (here.length < 2) return null;
  const name = (id: MemberId): string => shown_name(member_of(state.view, id));
  return (
    <section aria-labelledby="desk-matrix">
      <h2 class="side__title" id="desk-matrix">{t("desk.matrix")}</h2>
      <p class="small muted">{t("desk.matrix_what")}</p>
      <div class="heard" tabIndex={0} role="group" aria-labelledby="desk-matrix">
        <table class="links heard__table">
          <thead>
            <tr>
              <th scope="col">{t("desk.hearer")}</th>
              {here.map(({ member }) => <th key={member} scope="col"><span class="heard__from">{name(member)}</span></th>)}
            </tr>
          </thead>
          <tbody>
            {here.map(({ member: hearer }) => (
              <tr key={hearer}>
                <th scope="row">{name(hearer)} {has_role(state.view, hearer, "observer") && <Icon name="eye" />}</th>
                {here.map(({ member: from }) => {
                  const cell = heard_cell(state, hearer, from);
                  return <td key={from} class={`heard__cell heard__cell--${cell}`} aria-label={t(words[cell])} title={t(words[cell])}>{marks[cell]}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="xs muted heard__legend">
        {(["yes", "no", "closed", "unknown"] as const).map((cell) => <span key={cell}><span class={`heard__cell heard__cell--${cell}`} aria-hidden="true">{marks[cell]}</span> {t(words[cell])}</span>)}
      </p>
    </section>
  );
};
