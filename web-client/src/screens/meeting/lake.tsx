import { useSignal } from "@preact/signals";
import { t } from "../../i18n/index.ts";
import { server_time } from "../../store/clock.ts";
import { rule_key, running_case, step_key } from "./case-model.ts";
import { first_words, question_of, question_shown_max } from "./question.ts";
import type { Scene } from "./scene.ts";
import { clock_words, short_time, type Words } from "./time-words.ts";

export const say = ({ key, values }: Words): string => t(key, values);

/** Time in words, without seconds. The ring beside it is silent; this is what a screen reader reads. */
export const TimeWords = ({ scene }: { scene: Scene }) => {
  const { clock, choices } = scene;
  if (clock.ahead && !clock.stopped) {
    const mine = choices.line === "act.turn_coming";
    return <>{t(mine ? "time.your_turn" : "time.turn", { time: say(short_time(clock.left_ms)) })}</>;
  }
  const { strong, rest } = clock_words(clock);
  return <>{strong && <b>{say(strong)}</b>} {say(rest)}</>;
};

export function question_words(scene: Scene): string {
  const question = question_of(scene.room.meeting, scene.room.kind, scene.room.phase);
  return "key" in question ? t(question.key) : question.words;
}

/** The phase, or the step of the case that is on. */
export function phase_title(scene: Scene): string {
  const work = running_case(scene.room);
  return work ? t("case.numbered", { n: work.step, step: t(step_key(work.step)) }) : t(`phase.${scene.room.kind}`);
}

/** Until the case has its question, the rule of its step stands there: Piiri's own words, not the group's. */
export function step_rule(scene: Scene): string | null {
  const work = running_case(scene.room);
  return work && work.question === undefined ? t(rule_key(work.step)) : null;
}

/** Quiet first, while it lasts. */
export function quiet_first_words(scene: Scene): string | null {
  const until = scene.room.phase.quiet_until;
  const left = until === undefined ? 0 : Date.parse(until) - server_time(scene.state.offset_ms, scene.now_ms);
  return left > 0 ? t("quiet_first.now", { time: say(short_time(left)) }) : null;
}

/** A question of the group's, short at first where it is long. */
export const QuestionText = ({ words, class: look }: { words: string; class: string }) => {
  const all = useSignal(false);
  if (words.length <= question_shown_max) return <p class={`voice ${look}`}>{words}</p>;
  return (
    <>
      <p class={`voice ${look}`}>{all.value ? words : first_words(words)}</p>
      <button type="button" class="link small" aria-expanded={all.value} onClick={() => { all.value = !all.value; }}>{t(all.value ? "stage.show_less" : "stage.show_all")}</button>
    </>
  );
};

/** The middle of the circle: phase, question, time; how many recognise what is said. */
export const Lake = ({ scene }: { scene: Scene }) => {
  const rule = step_rule(scene);
  const alone = scene.seats.length === 1 && scene.inside;
  return (
    <>
      <h1 class="lake__phase" tabIndex={-1} id="phase">{phase_title(scene)}</h1>
      {rule ? <p class="lake__rule">{rule}</p> : <QuestionText words={question_words(scene)} class="lake__q" />}
      <p class="lake__time num"><TimeWords scene={scene} /></p>
      {scene.resonance > 0 && <p class="lake__time">{t("stage.resonance", { n: scene.resonance })}</p>}
      {quiet_first_words(scene) && <p class="lake__time">{quiet_first_words(scene)}</p>}
      {alone && <p class="lake__time">{t("stage.waiting")}</p>}
    </>
  );
};
