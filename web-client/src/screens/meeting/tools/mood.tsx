import { signal, useSignal, type Signal } from "@preact/signals";
import type { OwnId } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useId } from "preact/hooks";
import { api } from "../../../connection/api.ts";
import { t } from "../../../i18n/index.ts";
import { server_time } from "../../../store/clock.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import type { IconName } from "../../../ui/icon-names.ts";
import { Icon } from "../../../ui/icon.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import type { Scene } from "../scene.ts";
import { ToolCard } from "./parts.tsx";

export type MoodStep = 1 | 2 | 3 | 4 | 5;
export const mood_steps: readonly MoodStep[] = [1, 2, 3, 4, 5];
export const mood_icons: Readonly<Record<MoodStep, IconName>> = { 1: "cloud-rain", 2: "moon", 3: "equal", 4: "sun-medium", 5: "sunrise" };
export const is_mood = (value: number): value is MoodStep => mood_steps.includes(value as MoodStep);

/** "4 hyvä", with its sign. */
export const MoodWords = ({ mood }: { mood: number }) =>
  is_mood(mood) ? <span class="mood__words"><Icon name={mood_icons[mood]} /> <span class="num">{mood}</span> {t(`mood.${mood}`)}</span> : null;

/** One's own answer in this run of the phase, on this page: kept for oneself under an id of its own, or skipped. */
interface Own { readonly id: OwnId; readonly mood: MoodStep }
interface Choice { readonly own: Signal<Own | null>; readonly skipped: Signal<boolean> }
const choices = new Map<string, Choice>();
function choice_of(phase: string): Choice {
  let one = choices.get(phase);
  if (!one) choices.set(phase, (one = { own: signal<Own | null>(null), skipped: signal(false) }));
  return one;
}

/** The id of this phase's point of one's own curve: the same after a reload, so that a changed mind is no second point. */
function own_id(phase: string): OwnId {
  const name = `piiri.mood.${phase}`;
  try {
    const kept = sessionStorage.getItem(name);
    if (kept !== null) return kept as OwnId;
    const drawn = new_id("OwnId");
    sessionStorage.setItem(name, drawn);
    return drawn;
  } catch {
    return choice_of(phase).own.peek()?.id ?? new_id("OwnId"); // no access to it here
  }
}

/** The mood scale of the check-in: to the group, only to oneself, or not at all. */
export const MoodTool = ({ scene }: { scene: Scene }) => {
  const choice = choice_of(scene.room.phase.id);
  const changing = useSignal(false);
  const folded_out = useSignal(false);
  const shown = scene.room.phase.moods.find(({ member }) => member === scene.state.you)?.mood;
  const mine = shown ?? choice.own.value?.mood;
  const done = (): void => { changing.value = false; };
  // Whoever leads needs the plan in this column more than the scale.
  if (scene.lead && mine === undefined && !choice.skipped.value && !folded_out.value) {
    return <div class="fold fold--card"><button type="button" class="link" aria-expanded={false} onClick={() => { folded_out.value = true; }}>{t("mood.title")}</button><Shown scene={scene} /></div>;
  }
  return (
    <ToolCard title={t("mood.title")} look="mood">
      {may(scene.state, "raise_hand") && (
        mine !== undefined && !changing.value
          ? <Chosen scene={scene} mood={mine} shown={shown !== undefined} on_change={() => { changing.value = true; }} />
          : choice.skipped.value && !changing.value
            ? <p class="small">{t("mood.skipped")} <button type="button" class="link small" onClick={() => { changing.value = true; }}>{t("mood.answer_after_all")}</button></p>
            : <Asking scene={scene} choice={choice} before={mine} on_done={done} />
      )}
      <Shown scene={scene} />
    </ToolCard>
  );
};

const Chosen = ({ scene, mood, shown, on_change }: { scene: Scene; mood: number; shown: boolean; on_change: () => void }) => (
  <div class="stack stack--tight">
    <p class="mood__mine"><MoodWords mood={mood} /></p>
    <p class="small muted">{t(shown ? "mood.seen_by_group" : "mood.seen_by_you")}</p>
    <div class="row row--tight">
      <button type="button" class="link small" onClick={on_change}>{t("mood.change")}</button>
      {shown && <button type="button" class="link small" onClick={() => void scene.send({ method: "mood.show", params: { phase: scene.room.phase.id } })}>{t("mood.hide")}</button>}
    </div>
  </div>
);

const Asking = ({ scene, choice, before, on_done }: { scene: Scene; choice: Choice; before: number | undefined; on_done: () => void }) => {
  const name = useId();
  const picked = useSignal<MoodStep | null>(before !== undefined && is_mood(before) ? before : null);
  const fault = useSignal(false);
  const keep = async (mood: MoodStep): Promise<boolean> => {
    const id = own_id(scene.room.phase.id);
    const at = new Date(server_time(scene.state.offset_ms, Date.now())).toISOString();
    const answer = await api.keep_mood(id, { mood, at });
    if (answer.ok) choice.own.value = { id, mood };
    return answer.ok;
  };
  const phase = scene.room.phase.id;
  const chosen = async (to_group: boolean): Promise<void> => {
    const mood = picked.peek();
    if (mood === null) { fault.value = true; return; }
    const kept = keep(mood);
    if (to_group) await scene.send({ method: "mood.show", params: { phase, mood } });
    else await scene.send(before === undefined ? null : { method: "mood.show", params: { phase } });
    const done = await kept;
    if (!done) show_toast({ text: t("mood.not_kept") });
    if (!done && !to_group) return;
    choice.skipped.value = false;
    on_done();
  };
  const skip = (): void => { choice.skipped.value = choice.own.peek() === null; on_done(); };
  return (
    <div class="stack stack--tight">
      <fieldset class="moods">
        <legend class="small">{t("mood.ask")}</legend>
        {mood_steps.map((step) => (
          <label key={step} class="moods__one">
            <input type="radio" name={name} checked={picked.value === step} onChange={() => { picked.value = step; fault.value = false; }} />
            <Icon name={mood_icons[step]} /><span><span class="num">{step}</span> {t(`mood.${step}`)}</span>
          </label>
        ))}
      </fieldset>
      {fault.value && <p class="fault small" role="alert">{t("mood.pick")}</p>}
      <div class="stack stack--tight">
        <Button looks={["block"]} icon="users" on_press={() => chosen(true)}>{t("mood.to_group")}</Button>
        <Button looks={["block"]} icon="lock" on_press={() => chosen(false)}>{t("mood.to_me")}</Button>
        <Button looks={["block", "quiet"]} on_press={skip}>{t("mood.skip")}</Button>
      </div>
      <p class="xs muted">{t("mood.how")}</p>
    </div>
  );
};

/** Moods that others show, for this phase only. */
const Shown = ({ scene }: { scene: Scene }) => {
  const others = scene.room.phase.moods.filter(({ member }) => member !== scene.state.you);
  if (others.length === 0) return null;
  return (
    <ul class="mood__others small">
      {scene.seats.flatMap(({ id }) => others.filter(({ member }) => member === id)).map(({ member, mood }) => (
        <li key={member}><span>{scene.name(member)}</span> <MoodWords mood={mood} /></li>
      ))}
    </ul>
  );
};
