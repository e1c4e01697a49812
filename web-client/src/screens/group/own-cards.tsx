import { useSignal, type Signal } from "@preact/signals";
import type { MyMood, MyReflection, OwnId } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { clock_text, date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { draft_of } from "../meeting/drafts.ts";
import { is_mood, MoodWords } from "../meeting/tools/mood.tsx";
import { TextArea } from "../meeting/tools/parts.tsx";

const text_max = limits.Reflection.text.max;

const day = (at: string): string => date_text(Date.parse(at), own_zone(), language.value);
const moment = (at: string): string => `${day(at)} ${clock_text(Date.parse(at), own_zone(), language.value)}`;
const newest_first = <T extends { at: string }>(all: readonly T[]): T[] => [...all].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));

/** What nobody but this person can ever open. It is fetched when it is asked for, so that it does not lie open on the screen. */
export const OwnCard = () => {
  const reflections = useSignal<readonly MyReflection[] | null>(null);
  const moods = useSignal<readonly MyMood[] | null>(null);
  const failed = useSignal(false);
  const open_reflections = async (): Promise<void> => {
    const answer = await api.reflections();
    failed.value = !answer.ok;
    if (answer.ok) reflections.value = answer.value.reflections;
  };
  const open_moods = async (): Promise<void> => {
    const answer = await api.moods();
    failed.value = !answer.ok;
    if (answer.ok) moods.value = answer.value.moods;
  };
  return (
    <section class="card note-of" aria-labelledby="own">
      <h2 class="h3" id="own"><Icon name="lock" /> {t("group.for_you_alone")}</h2>
      <p class="small muted">{t("reflections.only_you")}</p>
      {reflections.value === null
        ? <div class="own-list__row"><span>{t("reflections.title")}</span><Button on_press={open_reflections}>{t("group.own_open")}<span class="sr">: {t("reflections.title")}</span></Button></div>
        : <Reflections all={reflections} />}
      <hr class="rule" />
      {moods.value === null
        ? <div class="own-list__row"><span>{t("curve.title")}</span><Button on_press={open_moods}>{t("group.own_open")}<span class="sr">: {t("curve.title")}</span></Button></div>
        : <MoodCurve all={moods} />}
      {failed.value && <p class="fault small" role="alert">{t("own.failed")}</p>}
    </section>
  );
};

/** One's own reflections, newest first: to read, rewrite, delete, and to write a new one. */
export const Reflections = ({ all }: { all: Signal<readonly MyReflection[] | null> }) => {
  const editing = useSignal<OwnId | "new" | null>(null);
  const list = newest_first(all.value ?? []);
  const kept = (one: MyReflection): void => {
    all.value = [...(all.peek() ?? []).filter(({ id }) => id !== one.id), one];
    editing.value = null;
  };
  return (
    <div class="stack stack--tight">
      <h3 class="tool__sub">{t("reflections.title")}</h3>
      {list.length === 0 && <p class="muted">{t("reflections.none")}</p>}
      <ul class="own-list">
        {list.map((one) => (
          <li key={one.id}>
            <span class="small muted num">{moment(one.at)}</span>
            {editing.value === one.id
              ? <Write one={one} on_kept={kept} on_close={() => { editing.value = null; }} />
              : <Reflection one={one} on_edit={() => { editing.value = one.id; }} on_gone={() => { all.value = (all.peek() ?? []).filter(({ id }) => id !== one.id); }} />}
          </li>
        ))}
      </ul>
      {editing.value === "new"
        ? <Write one={null} on_kept={kept} on_close={() => { editing.value = null; }} />
        : <div><Button icon="notebook-pen" on_press={() => { editing.value = "new"; }}>{t("reflections.write")}</Button></div>}
    </div>
  );
};

const Reflection = ({ one, on_edit, on_gone }: { one: MyReflection; on_edit: () => void; on_gone: () => void }) => {
  const asking = useSignal(false);
  const failed = useSignal(false);
  const remove = async (): Promise<void> => {
    const answer = await api.delete_reflection(one.id);
    failed.value = !answer.ok;
    if (answer.ok) on_gone();
  };
  return (
    <>
      <p class="lines voice">{one.text}</p>
      {asking.value ? (
        <div class="row row--tight">
          <p class="small bold">{t("reflections.delete_ask")}</p>
          <Button looks={["alert"]} on_press={remove}>{t("reflections.delete_yes")}</Button>
          <Button on_press={() => { asking.value = false; }}>{t("reflections.delete_no")}</Button>
        </div>
      ) : (
        <div class="row row--tight">
          <button type="button" class="link small" onClick={on_edit}>{t("reflections.edit")}<span class="sr">: {moment(one.at)}</span></button>
          <button type="button" class="link small" onClick={() => { asking.value = true; }}>{t("reflections.delete")}<span class="sr">: {moment(one.at)}</span></button>
        </div>
      )}
      {failed.value && <p class="fault small" role="alert">{t("failed")}</p>}
    </>
  );
};

/** Writing: what is typed stays as long as the page, whatever happens to the connection. */
const Write = ({ one, on_kept, on_close }: { one: MyReflection | null; on_kept: (one: MyReflection) => void; on_close: () => void }) => {
  const draft = draft_of(`reflection ${one?.id ?? "new"}`);
  const id = useSignal<OwnId>(one?.id ?? new_id("OwnId"));
  const fault = useSignal<string | undefined>(undefined);
  useState(() => { if (draft.peek() === "" && one) draft.value = one.text; });
  const save = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") { fault.value = t("reflections.empty"); return; }
    const at = one?.at ?? new Date().toISOString();
    const answer = await api.save_reflection(id.peek(), { text, at });
    fault.value = answer.ok ? undefined : t("reflections.not_saved");
    if (!answer.ok) return;
    draft.value = "";
    on_kept({ id: id.peek(), text, at });
  };
  return (
    <div class="stack stack--tight">
      <TextArea label={t("reflections.field")} value={draft.value} max={text_max} rows={5} voice focus fault={fault.value} on_input={(value) => { draft.value = value; fault.value = undefined; }} />
      <div class="row row--tight"><Button looks={["lake"]} icon="lock" on_press={save}>{t("reflections.save")}</Button><Button looks={["quiet"]} on_press={() => { draft.value = ""; on_close(); }}>{t("text.cancel")}</Button></div>
    </div>
  );
};

// ---- mood curve ----

const [width, height, edge] = [320, 120, 14];

/** Places of the moods in the picture, the oldest first, evenly: what matters is the way, not the days between. */
export function curve_points(moods: readonly MyMood[]): { x: number; y: number; one: MyMood }[] {
  const order = newest_first(moods).reverse();
  const step = order.length > 1 ? (width - 2 * edge) / (order.length - 1) : 0;
  return order.map((one, i) => ({ one, x: order.length > 1 ? edge + i * step : width / 2, y: height - edge - ((one.mood - 1) / 4) * (height - 2 * edge) }));
}

/** One's own moods as a curve, and the same as a list from which points can be taken out. */
export const MoodCurve = ({ all }: { all: Signal<readonly MyMood[] | null> }) => {
  const points = curve_points((all.value ?? []).filter(({ mood }) => is_mood(mood)));
  const remove = (id: OwnId) => async (): Promise<void> => {
    if ((await api.delete_mood(id)).ok) all.value = (all.peek() ?? []).filter((one) => one.id !== id);
  };
  const first = points[0];
  const last = points.at(-1);
  return (
    <div class="stack stack--tight">
      <h3 class="tool__sub">{t("curve.title")}</h3>
      <p class="small muted">{t("curve.only_you")}</p>
      {!first || !last ? <p class="muted">{t("curve.none")}</p> : (
        <svg class="curve" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("curve.chart", { from: day(first.one.at), to: day(last.one.at) })}>
          {[1, 2, 3, 4, 5].map((step) => { const y = height - edge - ((step - 1) / 4) * (height - 2 * edge); return <line key={step} x1={edge} x2={width - edge} y1={y} y2={y} />; })}
          <path d={points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join(" ")} />
          {points.map(({ one, x, y }) => <circle key={one.id} cx={x} cy={y} r={5} />)}
        </svg>
      )}
      <ul class="own-list">
        {[...points].reverse().map(({ one }) => (
          <li key={one.id} class="own-list__row">
            <span class="num small">{day(one.at)}</span>
            <span class="row row--tight"><MoodWords mood={one.mood} /><Button looks={["quiet", "icon"]} icon="trash-2" label={t("curve.remove", { when: day(one.at) })} on_press={remove(one.id)} /></span>
          </li>
        ))}
      </ul>
    </div>
  );
};
