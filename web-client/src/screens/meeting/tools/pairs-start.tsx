import { signal, type Signal } from "@preact/signals";
import { t } from "../../../i18n/index.ts";
import { Button } from "../../../ui/button.tsx";
import { RadioGroup } from "../../../ui/radio-group.tsx";
import type { Scene } from "../scene.ts";
import type { MainProps } from "./index.tsx";

const sizes = ["2", "3", "4"] as const;
const minutes_max = 60;

interface Wish {
  readonly size: Signal<(typeof sizes)[number]>;
  readonly minutes: Signal<number>;
}

/** What whoever leads wishes of the pairs of a phase, on this page alone; and the phases in which pairs have been. */
const wishes = new Map<string, Wish>();
const begun = new Set<string>();

/** As planned at first: the size of the plan, and a minute less than there is, for the way back. */
function wish_of({ room, clock }: Scene): Wish {
  const { phase, meeting } = room;
  let wish = wishes.get(phase.id);
  if (!wish) {
    const planned = String(phase.circle ?? meeting.phases[phase.index]?.circle ?? 2);
    const left = Math.floor(clock.left_ms / 60_000) - 1;
    wish = { size: signal(sizes.find((one) => one === planned) ?? "2"), minutes: signal(Math.min(Math.max(1, left), minutes_max)) };
    wishes.set(phase.id, wish);
  }
  return wish;
}

/** Before the pairs: how many together and for how long. */
export const PairsStart = ({ scene }: { scene: Scene }) => {
  if (!scene.lead) return <p class="note small">{t("pairs.ready")}</p>;
  const { size, minutes } = wish_of(scene);
  return (
    <section class="side__box" aria-labelledby="pairs-start">
      <h2 class="side__title" id="pairs-start">{t("pairs.start")}</h2>
      <p class="small muted">{t("pairs.start_what")}</p>
      <RadioGroup legend={t("pairs.size")} value={size.value} on_change={(value) => { size.value = value; }} options={sizes.map((value) => ({ value, words: t(`pairs.size_${value}`) }))} />
      <label class="row row--tight"><span class="bold">{t("pairs.minutes")}</span>
        <input class="field field--number" type="number" min={1} max={minutes_max} value={minutes.value}
          onInput={(event) => { const typed = event.currentTarget.valueAsNumber; if (typed >= 1 && typed <= minutes_max) minutes.value = Math.round(typed); }} />
      </label>
      {begun.has(scene.room.phase.id) && <div><Send scene={scene} looks={[]} /></div>}
    </section>
  );
};

/** One press sends everybody to their pairs. */
const Send = ({ scene, looks }: MainProps) => {
  const { size, minutes } = wish_of(scene);
  const press = (): Promise<void> =>
    scene.send({ method: "pairs.start", params: { phase: scene.room.phase.id, size: Number(size.peek()), seconds: minutes.peek() * 60 } });
  return <Button on_press={press} looks={looks} icon="users">{t("pairs.go")}</Button>;
};

/** The main button of the phase is the pairs until they have been; after them it is the next phase. */
export function pairs_main({ lead, room: { phase } }: Scene): typeof Send | null {
  if (phase.pairs) begun.add(phase.id);
  return lead && !begun.has(phase.id) ? Send : null;
}
