import { clock_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import { server_time } from "../../store/clock.ts";
import { has_role } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { calm } from "../../ui/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { Logo } from "../../ui/logo.tsx";
import { EncryptionButton } from "./encryption.tsx";
import { phase_title, TimeWords } from "./lake.tsx";
import { drift_minutes } from "./model.ts";
import { LineButton } from "./network.tsx";
import { answers_messages, conversations } from "./private.tsx";
import type { Scene } from "./scene.ts";
import { tools_in } from "./tools/index.tsx";

/** The plan as a row of parts, as long as their phases. */
export const Strip = ({ scene }: { scene: Scene }) => {
  const { meeting, phase, kind } = scene.room;
  return (
    <span class="strip" role="img" aria-label={t("top.plan", { n: phase.index + 1, of: meeting.phases.length, phase: t(`phase.${kind}`) })}>
      {meeting.phases.map(({ minutes }, i) => <i key={i} class={i < phase.index ? "d" : i === phase.index ? "n" : ""} style={{ "--m": String(minutes) }} />)}
    </span>
  );
};

export function place_words(scene: Scene): string {
  const { meeting, phase } = scene.room;
  if (scene.room.open.leads === scene.state.you) return t("top.you_lead", { number: meeting.number });
  return t("top.place", { number: meeting.number, n: phase.index + 1, of: meeting.phases.length });
}

/** The hour, and how far the meeting has drifted from its plan; for whoever leads. */
export const Drift = ({ scene }: { scene: Scene }) => {
  const drift = drift_minutes(scene.state, scene.room, scene.now_ms);
  const clock = clock_text(server_time(scene.state.offset_ms, scene.now_ms), own_zone(), language.value);
  const key = Math.abs(drift) <= 1 ? "top.on_time" : drift > 0 ? "top.behind" : "top.ahead";
  return <span class="badge badge--tall num"><Icon name="clock" /> {t(key, { clock, n: Math.abs(drift) })}</span>;
};

export const WhereButton = ({ scene, words }: { scene: Scene; words: boolean }) => (
  <Button on_press={() => scene.layers.open("where")} icon="compass" {...(words ? {} : { label: t("where.title"), looks: ["icon"] as const })}>{words && t("where.title")}</Button>
);

/** Private words of members, for those who answer them; there when there are some. */
const PrivateButton = ({ scene }: { scene: Scene }) => {
  const conversing = answers_messages(scene.state) ? conversations(scene.state).length : 0;
  if (conversing === 0) return null;
  return (
    <Button on_press={() => { scene.layers.talk_with.value = null; scene.layers.open("private"); }} looks={["quiet"]} icon="message-square">{t("private.title_lead")}</Button>
  );
};

/** Said only when it is not as usual: a co-facilitator stands in, or nobody is there to lead. */
const Leading = ({ scene }: { scene: Scene }) => {
  const leads = scene.room.open.leads;
  if (leads !== undefined && has_role(scene.state.view, leads, "facilitator")) return null;
  return <span class="badge badge--tall"><Icon name="users" /> {leads === undefined ? t("lead.nobody") : t("lead.stands_in", { name: scene.name(leads) })}</span>;
};

/** The bar above the stage. */
export const Top = ({ scene }: { scene: Scene }) => {
  const whole = tools_in(scene, "whole").length > 0;
  return (
    <div class="mtop">
      <span class="brand brand--small"><Logo /></span>
      {whole
        ? <div class="mtop__title"><b>{phase_title(scene)}</b><span class="muted small">{scene.state.view.name} · {t("top.phase", { n: scene.room.phase.index + 1, of: scene.room.meeting.phases.length })}</span></div>
        : <div class="mtop__title"><b>{scene.state.view.name}</b><span class="muted small">{place_words(scene)}</span></div>}
      <Strip scene={scene} />
      <div class="end">
        <Leading scene={scene} />
        {whole && <span class="badge badge--lake badge--tall num"><Icon name="clock" /> <TimeWords scene={scene} /></span>}
        {scene.lead && <Drift scene={scene} />}
        <EncryptionButton scene={scene} shape />
        {scene.inside && <LineButton scene={scene} shape={scene.lead} />}
        <span class="wide-only"><Button on_press={() => { calm.value = "on"; }} looks={["quiet"]} icon="leaf">{t("calm_view")}</Button></span>
        <PrivateButton scene={scene} />
      <WhereButton scene={scene} words />
      </div>
    </div>
  );
};
