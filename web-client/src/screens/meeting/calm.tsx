import { t } from "../../i18n/index.ts";
import { may, running_round } from "../../store/selectors.ts";
import { Face } from "../../ui/circle/seat.tsx";
import { Button } from "../../ui/button.tsx";
import { calm } from "../../ui/preferences.ts";
import { ActButton, leave_meeting, LeadMain, Microphone } from "./bar.tsx";
import { Control } from "./control.tsx";
import { shown_name } from "../people.tsx";
import { Chat } from "./chat.tsx";
import { ComeBack } from "./come-back.tsx";
import { phase_title, question_words, say, step_rule } from "./lake.tsx";
import { outside_of } from "./model.ts";
import { PairPanel } from "./pair-messages.tsx";
import { LineHint } from "./network.tsx";
import type { Scene } from "./scene.ts";
import { ScreenControl, SharedScreen, Signs } from "./screen.tsx";
import { main_of, PhaseTool, tools_in } from "./tools/index.tsx";
import { PairFoot } from "./tools/pairs.tsx";
import { long_time } from "./time-words.ts";

/** The calm view: one still-framed face, facts in words, few buttons, no motion, no sounds. */
export const Calm = ({ scene }: { scene: Scene }) => {
  const tool = tools_in(scene, "beside").length + tools_in(scene, "panel").length > 0;
  const sharer = scene.sharer === scene.state.you ? null : scene.sharer;
  return (
    <>
      <main class="cbody" id="meeting" tabIndex={-1}>
        {tools_in(scene, "whole").length > 0 ? <div class="cbody__tool"><PhaseTool scene={scene} place="whole" /></div> : sharer !== null ? <SharedScreen scene={scene} of={sharer} /> : <OneFace scene={scene} />}
        <Signs scene={scene} />
        <Facts scene={scene} />
        {tool && <div class="cbody__tool"><PhaseTool scene={scene} place="beside" /><PhaseTool scene={scene} place="panel" /></div>}
        {scene.where === "pair" && <PairFoot scene={scene} />}
        {scene.layers.chat.value && (scene.where === "pair" ? <PairPanel scene={scene} /> : <Chat scene={scene} />)}
      </main>
      <CalmBar scene={scene} />
    </>
  );
};

export const CalmTop = ({ scene }: { scene: Scene }) => (
  <div class="mtop">
    <div class="mtop__title">
      <h1 id="phase" tabIndex={-1}>{phase_title(scene)}</h1>
      <span class="muted small">{t("top.phase", { n: scene.room.phase.index + 1, of: scene.room.meeting.phases.length })}</span>
    </div>
    <div class="end">
      <LineHint scene={scene} shape />
      <Button on_press={() => { calm.value = "off"; }}>{t("bar.circle")}</Button>
      <Button on_press={() => leave_meeting(scene)} icon="door-open">{t("bar.leave")}</Button>
    </div>
  </div>
);

const OneFace = ({ scene }: { scene: Scene }) => {
  const { seats, speaker, state, name } = scene;
  const holder = running_round(state)?.holder ?? null;
  const shown = seats.find(({ id }) => id === (speaker ?? holder)) ?? seats.find(({ self }) => !self) ?? seats[0];
  const you = (id: string): boolean => id === state.you;
  const words = speaker
    ? you(speaker) ? t("stage.you_speak") : t("stage.speaks", { name: name(speaker) })
    : holder ? (you(holder) ? t("stage.you_hold") : t("stage.holds", { name: name(holder) })) : t("stage.nobody");
  return (
    <div class="face">
      <div class={shown ? `face__pic tone-${shown.tone}` : "face__pic"}>{shown && <Face seat={shown} />}</div>
      <p class="face__who">{words}</p>
    </div>
  );
};

const Facts = ({ scene }: { scene: Scene }) => {
  const { clock, next, state, name, inside } = scene;
  const line = scene.media.line.value;
  const one = (id: string, i: number) => (id === state.you ? t("you") : name(next[i]!));
  const { observers, support } = outside_of(state);
  const outside = [
    ...observers.map(({ member }) => `${shown_name(member)}, ${t("role_observer").toLocaleLowerCase()}`),
    ...(support?.place === "room" ? [`${shown_name(support.member)}, ${t("role_techsupport").toLocaleLowerCase()}`] : []),
  ];
  return (
    <div class="facts">
      <div><p class="muted small">{t("calm.question")}</p>{step_rule(scene) ? <p class="facts__q">{step_rule(scene)}</p> : <p class="voice facts__q">{question_words(scene)}</p>}</div>
      <hr class="rule" />
      <dl class="stack">
        {next.length > 0 && <div><dt>{t("calm.next")}</dt><dd>{next.length > 1 ? t("calm.next_then", { a: one(next[0]!, 0), b: one(next[1]!, 1) }) : one(next[0]!, 0)}</dd></div>}
        <div><dt>{t(clock.turn ? "calm.turn_time" : "calm.phase_time")}</dt><dd>{clock.stopped ? t("time.stopped") : say(long_time(clock.left_ms))}</dd></div>
        {inside && line.quality !== null && line.quality !== "good" && <div><dt>{t("net.title")}</dt><dd class="facts__small">{t(`quality_${line.quality}`)}</dd></div>}
        {outside.length > 0 && <div><dt>{t("stage.outside")}</dt><dd class="facts__small">{outside.join("; ")}</dd></div>}
      </dl>
    </div>
  );
};

const CalmBar = ({ scene }: { scene: Scene }) => {
  const { choices, lead, inside, state } = scene;
  const leading = lead && !choices.line && scene.room.meeting.state === "live";
  const pauses = inside && may(state, "use_pair_rooms");
  const Main = choices.line ? null : main_of(scene);
  return (
    <section class="cbar" id="controls" tabIndex={-1} aria-label={t("bar.label")}>
      {choices.line && <p class="cbar__line bold">{t(choices.line)}</p>}
      {(inside || state.media?.microphone) && <Microphone scene={scene} />}
      <ScreenControl scene={scene} />
      <ComeBack scene={scene} looks={["big"]} />
      {leading ? <LeadMain scene={scene} looks={["big"]} /> : Main ? <Main scene={scene} looks={["big"]} /> : choices.main && <ActButton key={choices.main.id} scene={scene} act={choices.main} looks={["big"]} />}
      {choices.beside.filter(({ id }) => id !== "resonance").map((act) => <ActButton key={act.id} scene={scene} act={act} looks={["big"]} />)}
      {pauses && <Control icon="armchair" on_press={() => scene.send({ method: "quiet_room.set", params: { meeting: scene.room.meeting.id, inside: true } })}>{t("help.quiet_room")}</Control>}
      <Control icon="message-square" expanded={scene.layers.chat.value} on_press={() => { scene.layers.chat.value = !scene.layers.chat.value; }}>{t("bar.messages")}</Control>
      <Control icon="life-buoy" on_press={() => scene.layers.open("help")}>{t("bar.help")}</Control>
    </section>
  );
};
