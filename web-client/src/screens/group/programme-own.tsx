import type { AwayPeriod, RemindersView } from "@protocol";
import { limits } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { date_text } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { told } from "../telling.ts";
import { heading_of } from "./keep-focus.ts";
import { lack_of_period, with_period } from "./programme-away.ts";
import type { PeriodLack } from "./programme-away.ts";

type Props = { link: GroupLink; state: GroupState };

const all_on: RemindersView = { week: true, day: true, hour: true, calendar: true };
const kinds = ["week", "day", "hour", "calendar"] as const;

/** Which mails about meetings one gets. Each switch holds at once. */
export const RemindersCard = ({ link, state }: Props) => {
  const [asked, set_asked] = useState<RemindersView | null>(null);
  if (!may(state, "own_data")) return null;
  const now = asked ?? state.view.reminders ?? all_on;
  const set = async (wish: RemindersView): Promise<void> => {
    set_asked(wish);
    if (await told(link.call("reminders.set", wish))) show_toast({ text: t("saved"), icon: "check" });
    set_asked((last) => (last === wish ? null : last));
  };
  return (
    <section class="card stack stack--tight" aria-labelledby="reminders">
      <h2 class="h3" id="reminders">{t("plans.reminders")}</h2>
      <p class="small muted" id="reminders-what">{t("plans.reminders_what")}</p>
      {kinds.map((kind) => (
        <label key={kind} class="choice">
          <input type="checkbox" checked={now[kind]} aria-describedby="reminders-what" onChange={(event) => void set({ ...now, [kind]: event.currentTarget.checked })} />
          <span>{t(`plans.reminder_${kind}`)}</span>
        </label>
      ))}
    </section>
  );
};

const day_words = (day: string): string => date_text(Date.parse(day), "UTC", language.value);
const period_words = ({ from, to }: AwayPeriod): string => (from === to ? day_words(from) : `${day_words(from)} – ${day_words(to)}`);

/** One's own days away, without reasons. */
export const AwayCard = ({ link, state }: Props) => {
  const [typed, set_typed] = useState<AwayPeriod>({ from: "", to: "" });
  const [lack, set_lack] = useState<PeriodLack | null>(null);
  if (!may(state, "answer_poll")) return null;
  const mine = state.view.away.find((one) => one.member === state.you)?.periods ?? [];
  const full = mine.length >= limits.AwaySet.periods.max;
  const change = (part: Partial<AwayPeriod>): void => { set_lack(null); set_typed({ ...typed, ...part }); };
  const add = async (): Promise<void> => {
    const whole = { from: typed.from, to: typed.to || typed.from };
    const found = lack_of_period(mine, whole);
    set_lack(found);
    if (found || !(await told(link.call("away.set", { periods: with_period(mine, whole) })))) return;
    set_typed({ from: "", to: "" });
    show_toast({ text: t("saved"), icon: "check" });
  };
  const drop = async (period: AwayPeriod): Promise<void> => {
    const keep = heading_of(document.activeElement);
    if (await told(link.call("away.set", { periods: mine.filter((other) => other !== period) }))) requestAnimationFrame(keep);
  };
  const fault = (at: "from" | "to"): { fault: string } | object => {
    if (lack === null || (lack === "order" || lack === "to") !== (at === "to")) return {};
    return { fault: t(lack === "order" ? "plans.away_order_fault" : lack === "twice" ? "plans.away_twice_fault" : "plans.day_fault") };
  };
  return (
    <section class="card stack stack--tight" aria-labelledby="away">
      <h2 class="h3" id="away">{t("plans.away_title")}</h2>
      <p class="small muted">{t("plans.away_what")}</p>
      {mine.length === 0 ? <p>{t("plans.away_none")}</p> : (
        <ul class="away num">
          {mine.map((one) => (
            <li key={one.from}><span>{period_words(one)}</span>
              <Button looks={["quiet", "icon"]} icon="trash-2" label={t("plans.away_drop", { days: period_words(one) })} on_press={() => drop(one)} /></li>
          ))}
        </ul>
      )}
      {full ? <p class="muted">{t("plans.away_full")}</p> : (
        <>
          <div class="away__pair">
            <DateField label={t("plans.away_from")} type="date" value={typed.from} on_input={(from) => change({ from })} {...fault("from")} />
            <DateField label={t("plans.away_to")} type="date" value={typed.to} on_input={(to) => change({ to })} {...fault("to")} />
          </div>
          <div><Button icon="plus" on_press={add}>{t("plans.away_add")}</Button></div>
        </>
      )}
    </section>
  );
};
