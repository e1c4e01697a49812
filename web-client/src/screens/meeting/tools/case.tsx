import { useSignal } from "@preact/signals";
import type { CaseView } from "@protocol";
import { t } from "../../../i18n/index.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { listens, may_word, rule_key, running_case, step_count, step_key, step_minutes } from "../case-model.ts";
import type { Scene } from "../scene.ts";
import { useMedia } from "../use-box.ts";
import { Wording } from "./case-wording.tsx";

/** The case consultation beside the circle: offers first, then the eight steps and what the present one asks of oneself. */
export const CaseTool = ({ scene }: { scene: Scene }) => {
  const work = scene.room.phase.case_work;
  const phone = useMedia("(max-width: 44.99rem), (max-height: 29.99rem)");
  if (!work) return null;
  const running = running_case(scene.room);
  const wording = may_word(scene.state, scene.room) && work.question === undefined;
  const steps = <CaseSteps scene={scene} work={work} />;
  return (
    <div class="case">
      <h2 class="side__title">{t("phase.case_consultation")}</h2>
      {phone || wording || !running ? <details class="choose"><summary>{t("case.steps")}</summary>{steps}</details> : steps}
      {running ? <Present scene={scene} work={running} /> : <Offers scene={scene} work={work} />}
      {may_word(scene.state, scene.room) && <Wording scene={scene} work={work} />}
      <p class="small muted"><Icon name="lock" /> {t("case.not_kept")}</p>
    </div>
  );
};

/** The steps as a list; for whoever leads each is a way to it. */
const CaseSteps = ({ scene, work }: { scene: Scene; work: CaseView }) => {
  const { phase, meeting } = scene.room;
  const minutes = step_minutes(meeting.phases[phase.index]?.minutes ?? 0);
  const chosen = useSignal<number | null>(null);
  const go = async (to: number): Promise<void> => {
    await scene.send({ method: "case.step", params: { phase: phase.id, seen: work.step, to } });
    chosen.value = null;
  };
  const begun = work.step > 0 && work.giver !== undefined;
  return (
    <ol class="plan" role="list" aria-label={t("case.steps")}>
      {Array.from({ length: step_count }, (_, i) => i + 1).map((step) => {
        const now = step === work.step;
        const done = step < work.step;
        const words = t("case.numbered", { n: step, step: t(step_key(step)) });
        return (
          <li key={step} class={now ? "n" : done ? "d" : ""} aria-current={now ? "step" : undefined}>
            {scene.lead && begun && !now
              ? <button type="button" class="plan__name" aria-expanded={chosen.value === step} onClick={() => { chosen.value = chosen.value === step ? null : step; }}>
                  {words}{done && <span class="sr">, {t("case.step_done")}</span>}
                </button>
              : <span>{words}{done && <span class="sr">, {t("case.step_done")}</span>}</span>}
            <small class="num">{t("time.minutes", { n: Math.max(1, Math.round(now && work.timer ? work.timer.length_ms / 60_000 : minutes[step - 1]!)) })}</small>
            {chosen.value === step && <span class="plan__go"><Button on_press={() => go(step)} icon="arrow-right">{t("case.go")}</Button></span>}
          </li>
        );
      })}
    </ol>
  );
};

/** Who gives the case, and the rule of the present step; to the case-giver what it means for them. */
const Present = ({ scene, work }: { scene: Scene; work: CaseView }) => {
  const { state, room } = scene;
  if (listens(state, room)) return <p class="note case__note"><b>{t("case.you_give")}</b> {t("case.you_listen")}</p>;
  const who = work.giver === undefined ? t("case.gone") : work.giver === state.you ? t("case.you_give") : t("case.gives", { name: scene.name(work.giver) });
  return (
    <>
      <p class="note case__note"><b>{who}</b> {t(rule_key(work.step))}</p>
      {work.giver === undefined && <Offers scene={scene} work={work} />}
    </>
  );
};

/** Who would bring a case; whoever leads chooses among them. */
const Offers = ({ scene, work }: { scene: Scene; work: CaseView }) => {
  const { state } = scene;
  const phase = scene.room.phase.id;
  const mine = work.offers.includes(state.you);
  const offer = (offered: boolean) => () => scene.send({ method: "case.offer", params: { phase, offered } });
  return (
    <div class="side__box">
      <h3>{t("case.offers")}</h3>
      {work.offers.length === 0 && <p class="small muted">{t("case.offers_none")}</p>}
      <ul class="stack stack--tight" role="list">
        {work.offers.map((id) => (
          <li key={id}>
            {scene.lead
              ? <Button on_press={() => scene.send({ method: "case.begin", params: { phase, giver: id } })} icon="check">{t("case.choose", { name: scene.name(id) })}</Button>
              : <span>{scene.name(id)}{id === state.you && ` · ${t("you")}`}</span>}
          </li>
        ))}
      </ul>
      {may(state, "vote_and_bring_case") && (
        <>
          <p class="small muted" id="case-offer-rules">{t("case.offer_rules")}</p>
          {mine
            ? <div><Button on_press={offer(false)}>{t("case.offer_back")}</Button></div>
            : <div><Button on_press={offer(true)} icon="hand-helping" described_by="case-offer-rules">{t("case.offer")}</Button></div>}
        </>
      )}
    </div>
  );
};
