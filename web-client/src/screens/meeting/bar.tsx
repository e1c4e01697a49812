import { t } from "../../i18n/index.ts";
import { talk_way } from "../../media/choices.ts";
import { is_trouble } from "../../media/local-device.ts";
import { Button, type ButtonLook } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { running_round } from "../../store/selectors.ts";
import { intent_of, type Act } from "./acts.ts";
import { listens, running_case, step_count, step_key } from "./case-model.ts";
import { NotesControl } from "./observer-notes.tsx";
import { can_come_back, ComeBack } from "./come-back.tsx";
import { Control } from "./control.tsx";
import { silent_phase } from "./model.ts";
import { ScreenControl } from "./screen.tsx";
import type { DeviceState, Layers, Scene } from "./scene.ts";
import { TalkButton } from "./talk.tsx";
import { main_of } from "./tools/index.tsx";

/** Why a device cannot be opened now, or null. */
function lock_words(scene: Scene, device: DeviceState): string | null {
  const { state, room } = scene;
  if (state.media?.text_only) return t("bar.locked_text");
  if (device !== "locked") return null;
  if (scene.where === "quiet_room") return t("bar.locked_quiet");
  if (listens(state, room)) return t("bar.locked_case");
  return silent_phase(room) ? t("bar.locked_phase", { n: room.phase.index + 1 }) : t("bar.locked_turn");
}

/** Opens or closes it; not where it is open only while something is held. */
export async function toggle_microphone({ media }: Scene): Promise<void> {
  const state = media.microphone.peek();
  if (!talk_way.peek().hold || is_trouble(state)) await media.set_microphone(state !== "on");
}
export const toggle_camera = ({ media }: Scene): Promise<void> => media.set_camera(media.camera.peek() !== "on");

export const Microphone = ({ scene }: { scene: Scene }) => {
  const device = scene.media.microphone.value;
  const lock = lock_words(scene, device);
  if (lock) return <Control icon="mic-off" locked on_press={() => undefined}>{lock}</Control>;
  if (talk_way.value.hold && !is_trouble(device)) return <TalkButton media={scene.media} />;
  return (
    <Control icon={device === "on" ? "mic" : "mic-off"} look={device === "on" ? "on" : undefined} key_for="microphone" on_press={() => toggle_microphone(scene)}>
      {t(is_trouble(device) ? `bar.mic_${device}` : device === "on" ? "bar.mic_close" : "bar.mic_open")}
    </Control>
  );
};

export const Camera = ({ scene }: { scene: Scene }) => {
  const device = scene.media.camera.value;
  const lock = lock_words(scene, device);
  if (lock) return <Control icon="video-off" locked on_press={() => undefined}>{lock}</Control>;
  return (
    <Control icon={device === "on" ? "video" : "video-off"} look={device === "on" ? "on" : undefined} key_for="camera" on_press={() => toggle_camera(scene)}>
      {t(is_trouble(device) ? `bar.cam_${device}` : device === "on" ? "bar.cam_close" : "bar.cam_open")}
    </Control>
  );
};

/** Does an act: sends its command, or opens the messages where the turn is written. Starting a turn opens one's own microphone. */
export async function perform(scene: Scene, act: Act): Promise<void> {
  if (act.id === "type_turn") {
    scene.layers.chat.value = true;
    requestAnimationFrame(() => document.getElementById("message")?.focus());
    return;
  }
  if (act.id === "own_note") return scene.layers.open("own_note");
  await scene.send(intent_of(act.id, scene.state, scene.room));
}

export const ActButton = ({ scene, act, looks }: { scene: Scene; act: Act; looks: readonly ButtonLook[] }) => (
  <Button on_press={() => perform(scene, act)} looks={looks} {...(act.icon ? { icon: act.icon } : {})}>{t(act.words)}</Button>
);

/** The middle of the bar for somebody who takes part: one main button, others beside it. */
export const Choices = ({ scene }: { scene: Scene }) => {
  const { line, main, beside } = scene.choices;
  const Main = line ? null : main_of(scene);
  return (
    <div class="choices">
      {line && <p class="choices__line bold">{t(line)}</p>}
      <div class="row">
        {Main ? <Main scene={scene} looks={["main"]} /> : main && <ActButton key={main.id} scene={scene} act={main} looks={[main.quiet ? "big" : "main"]} />}
        {beside.map((act) => <ActButton key={act.id} scene={scene} act={act} looks={["big"]} />)}
      </div>
    </div>
  );
};

export const extend_minutes = 2;

export function extend_phase(scene: Scene): Promise<void> {
  const { phase } = scene.room;
  return scene.send({ method: "phase.extend", params: { phase: phase.id, length_ms: phase.timer.length_ms, minutes: extend_minutes } });
}

export function go_to_phase(scene: Scene, to: number): Promise<void> {
  return scene.send({ method: "phase.go", params: { phase: scene.room.phase.id, to } });
}

/** How the group talks now: free, by queue, in a round. */
export const TalkMode = ({ scene }: { scene: Scene }) => {
  const { phase } = scene.room;
  return (
    <RadioGroup
      legend={t("talk.label")}
      hide_legend
      look="seg"
      value={phase.mode}
      on_change={(mode) => void scene.send({ method: "talk.set", params: { phase: phase.id, mode } })}
      options={(["free", "queue", "round"] as const).map((value) => ({ value, words: t(`talk.${value}`) }))}
    />
  );
};

export const ExtendButton = ({ scene }: { scene: Scene }) => (
  <Button on_press={() => extend_phase(scene)} icon="plus"><span>{t("plan.extend", { n: extend_minutes })}<span class="sr"> {t("plan.extend_more")}</span></span></Button>
);

export const NextPhase = ({ scene, looks = ["lake"] }: { scene: Scene; looks?: readonly ButtonLook[] }) => {
  const { meeting, phase } = scene.room;
  const next = meeting.phases[phase.index + 1];
  if (!next) return <Button on_press={() => end_meeting(scene)} looks={looks}>{t("plan.end")}</Button>;
  return <Button on_press={() => go_to_phase(scene, phase.index + 1)} looks={looks}>{t("plan.next", { phase: t(`phase.${next.phase}`) })}<Icon name="arrow-right" /></Button>;
};

export const end_meeting = (scene: Scene): Promise<void> => scene.send({ method: "meeting.end", params: { meeting: scene.room.meeting.id } });
export const pause_meeting = (scene: Scene): Promise<void> => scene.send({ method: "meeting.pause", params: { meeting: scene.room.meeting.id } });
export const leave_meeting = (scene: Scene): Promise<void> => scene.send({ method: "meeting.exit", params: { meeting: scene.room.meeting.id } });

/** The one button of whoever leads: what goes on in the phase comes first, then the next phase. */
export const LeadMain = ({ scene, looks = ["lake"] }: { scene: Scene; looks?: readonly ButtonLook[] }) => {
  const { phase } = scene.room;
  const Main = main_of(scene);
  if (Main) return <Main scene={scene} looks={looks} />;
  if (phase.pairs) return <Button on_press={() => scene.send({ method: "pairs.end", params: { phase: phase.id } })} looks={looks} icon="users">{t("pairs.end")}</Button>;
  const work = running_case(scene.room);
  if (work?.giver !== undefined && work.step < step_count) {
    const to = work.step + 1;
    return (
      <Button on_press={() => scene.send({ method: "case.step", params: { phase: phase.id, seen: work.step, to } })} looks={looks}>
        {t("case.next", { n: to, step: t(step_key(to)) })}<Icon name="arrow-right" />
      </Button>
    );
  }
  return <NextPhase scene={scene} looks={looks} />;
};

/** After a round, another one in the same phase. */
export const NewRound = ({ scene }: { scene: Scene }) => {
  const { id: phase } = scene.room.phase;
  return <Button on_press={() => scene.send({ method: "talk.set", params: { phase, mode: "round" } })} icon="rotate-ccw">{t("talk.new_round")}</Button>;
};

/** The middle of the bar for whoever leads; in their own turn it is the turn. */
const Lead = ({ scene }: { scene: Scene }) => {
  if (scene.choices.line) return <Choices scene={scene} />;
  if (scene.room.meeting.state === "paused") return <Choices scene={scene} />;
  const { phase } = scene.room;
  const over = phase.mode === "round" && !running_round(scene.state);
  return (
    <div class="row row--lead">
      {!phase.pairs && <TalkMode scene={scene} />}
      {over && <NewRound scene={scene} />}
      <ExtendButton scene={scene} />
      <LeadMain scene={scene} />
    </div>
  );
};

const opened = (open: boolean): "open" | undefined => (open ? "open" : undefined);

/** Where there is no room for plan and circle side by side, the plan opens in place of the messages. */
const PlanControl = ({ layers }: { layers: Layers }) => {
  const press = (): void => {
    layers.plan.value = !layers.plan.value;
    if (layers.plan.value) layers.chat.value = false;
  };
  return (
    <span class="bar__plan">
      <Control icon="menu" look={opened(layers.plan.value)} expanded={layers.plan.value} on_press={press}>{t("plan.title")}</Control>
    </span>
  );
};

/** The control bar: own devices, the main button, the rest. Labels are always visible. */
export const Bar = ({ scene }: { scene: Scene }) => {
  const { layers, inside, state, lead } = scene;
  const chat = layers.chat.value;
  const help = layers.top.value === "help";
  const pauses = inside && state.may.includes("use_pair_rooms") && scene.room.meeting.state === "live";
  const show_chat = (): void => { layers.chat.value = !chat; };
  const show_help = (): void => { layers.top.value = help ? null : "help"; };
  return (
    <section class="bar" id="controls" tabIndex={-1} aria-label={t("bar.label")}>
      <div class="sp">
        {(inside || state.media?.microphone) && <Microphone scene={scene} />}
        {(inside || state.media?.camera) && <Camera scene={scene} />}
        <ScreenControl scene={scene} />
        <Control icon="settings" expanded={layers.top.value === "devices"} on_press={() => layers.open("devices")}>{t("dev.open")}</Control>
        {lead && <PlanControl layers={layers} />}
      </div>
      {can_come_back(scene) && !scene.choices.line ? <div class="row"><ComeBack scene={scene} looks={["main"]} />{lead && <LeadMain scene={scene} looks={["big"]} />}</div>
        : lead ? <Lead scene={scene} /> : <Choices scene={scene} />}
      <div class="sp">
        <NotesControl scene={scene} />
        <Control id="open-messages" icon="message-square" key_for="messages" look={opened(chat)} expanded={chat} on_press={show_chat}>{t("bar.messages")}</Control>
        {pauses && <Control icon="circle-pause" key_for="pause" on_press={() => pause_meeting(scene)}>{t("bar.pause")}</Control>}
        <Control icon="life-buoy" key_for="help" look={opened(help)} expanded={help} on_press={show_help}>{t("bar.help")}</Control>
        <Control icon="door-open" look="leave" on_press={() => leave_meeting(scene)}>{t("bar.leave")}</Control>
      </div>
    </section>
  );
};
