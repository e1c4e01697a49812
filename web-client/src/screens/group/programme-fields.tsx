import type { SeasonNote, WallTime } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import { own_zone } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { member_of } from "../../store/selectors.ts";
import { DateField } from "../../ui/date-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { name_list } from "../meeting/tools/parts.tsx";
import { season_words } from "../office/words.ts";
import { When } from "../when.tsx";
import { away_on, clocks_between, is_whole, slot_of, wall_of } from "./programme-dates.ts";
import type { Lack, Typed, TypedLack } from "./programme-dates.ts";

const lack_words: Record<TypedLack, Key> = { day: "plans.day_fault", hour: "plans.hour_fault", past: "plans.past_fault", twice: "plans.twice_fault" };

type RowProps = {
  state: GroupState;
  /** What the time is for; read before "day" and "hour" by screen readers. */
  name: string;
  typed: Typed;
  minutes: number;
  zone: string;
  on_change: (typed: Typed) => void;
  lack: TypedLack | null;
  notes: readonly SeasonNote[];
};

/** A day and an hour in the group's zone, and below them what is to be known of that time. */
export const TimeFields = ({ state, name, typed, minutes, zone, on_change, lack, notes }: RowProps) => {
  const fault = (part: "day" | "hour"): { fault: string } | object => (lack !== null && (lack === "hour") === (part === "hour") ? { fault: t(lack_words[lack]) } : {});
  return (
    <fieldset class="times__one">
      <legend class="bold">{name}</legend>
      <div class="times__pair">
        <DateField label={t("plans.day")} type="date" value={typed.day} on_input={(day) => on_change({ ...typed, day })} {...fault("day")} />
        <DateField label={t("plans.hour")} type="time" value={typed.hour} on_input={(hour) => on_change({ ...typed, hour })} {...fault("hour")} />
      </div>
      {is_whole(typed) && (
        <div class="small">
          <p class="muted"><When meeting={{ ...slot_of(typed, zone), minutes }} /></p>
          <Notes notes={notes} />
          <Away state={state} day={typed.day} />
        </div>
      )}
    </fieldset>
  );
};

/** Seasons that a time falls into, each in words. */
export const Notes = ({ notes }: { notes: readonly SeasonNote[] }) => (
  <>{notes.map((note) => <p key={note} class="times__note small"><Icon name="leaf" />{t(season_words[note])}</p>)}</>
);

const Away = ({ state, day }: { state: GroupState; day: string }) => {
  const who = away_on(state.view.away, day).filter((id) => member_of(state.view, id) !== undefined);
  return who.length === 0 ? null : <p class="times__note"><Icon name="users" />{t("plans.away", { names: name_list(state.view, who), n: who.length })}</p>;
};

/** Says when clocks change between these times, and what that means for whom. */
export const ClockNote = ({ typed, zone }: { typed: readonly Typed[]; zone: string }) => {
  const between = clocks_between(typed.filter(is_whole).map((one) => slot_of(one, zone)), own_zone());
  return between === "none" ? null : <p class="note note--berry"><Icon name="triangle-alert" />{t(between === "own" ? "plans.clock_own" : "plans.clock_group")}</p>;
};

/** What is wrong in row `row` of a list of times. */
export const lack_at = (lack: Lack | null, row: number): TypedLack | null => (lack?.row === row ? lack.what : null);

// ---- season notes ----

const known = new Map<string, readonly SeasonNote[]>();
const known_max = 400;
const patience_ms = 300;
const key_of = ({ local, zone }: WallTime): string => `${local} ${zone}`;

/** Seasons that each time falls into, as the server tells them; none until it has. Each time is asked for once while the page is open. */
export function useNotes(times: readonly Typed[], zone: string): readonly (readonly SeasonNote[])[] {
  const [, set_turn] = useState(0);
  const walls = times.map((typed) => (is_whole(typed) ? wall_of(typed, zone) : null));
  const wanted = walls.filter((wall) => wall !== null && !known.has(key_of(wall))).map((wall) => wall!);
  useEffect(() => {
    let here = true;
    const asking = async (): Promise<void> => {
      for (const wall of wanted) {
        const answer = await http_office.series({ first: wall, weeks: 1, meetings: 1, zones: [] });
        if (!here || !answer.ok) return; // notes are only advice: nothing waits for them
        if (known.size >= known_max) known.clear();
        known.set(key_of(wall), (answer.value.dates?.[0]?.notes ?? []).filter((note) => note !== "clock_change"));
        set_turn((turn) => turn + 1);
      }
    };
    const timer = wanted.length === 0 ? undefined : setTimeout(() => void asking(), patience_ms);
    return () => { here = false; clearTimeout(timer); };
  }, [wanted.map(key_of).join()]);
  return walls.map((wall) => (wall === null ? [] : known.get(key_of(wall)) ?? []));
}
