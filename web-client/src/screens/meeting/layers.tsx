import type { ObserverView } from "@protocol";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { calm } from "../../ui/preferences.ts";
import { show_toast } from "../../ui/toast.tsx";
import { answered, may, running_round } from "../../store/selectors.ts";
import { extend_phase, go_to_phase, leave_meeting, pause_meeting, TalkMode } from "./bar.tsx";
import { answer_consent } from "../consent/index.tsx";
import { HelpDialog } from "../help-now.tsx";
import { SettingsDialog } from "../view-settings.tsx";
import { Commands } from "./commands.tsx";
import { MemberList } from "./members.tsx";
import { outside_of } from "./model.ts";
import { Admissions, Hints, Plan, Queue } from "./plan.tsx";
import type { Scene } from "./scene.ts";
import { support_words } from "./outside.tsx";
import { where_are_we } from "./where.ts";

/** Whatever lies over the meeting; one at a time. */
export const TopLayer = ({ scene }: { scene: Scene }) => {
  switch (scene.layers.top.value) {
    case "help":
      return <Help scene={scene} />;
    case "help_now":
      return <HelpDialog on_close={() => scene.layers.close()} />;
    case "settings":
      return <SettingsDialog on_close={() => scene.layers.close()} />;
    case "where":
      return <Where scene={scene} />;
    case "commands":
      return <Commands scene={scene} />;
    case "more":
      return <More scene={scene} />;
    case "members":
      return <MemberList scene={scene} />;
    case null:
      return null;
  }
};

/** Help, in a fixed order: help now, technical support, let's pause. */
const Help = ({ scene }: { scene: Scene }) => {
  const { layers, state, room } = scene;
  const { support } = outside_of(state);
  const called = state.view.open?.support_until !== undefined;
  const calls = may(state, "use_pair_rooms");
  const withdrawable = answered(state).filter(({ mine }) => mine === "yes");
  return (
    <Dialog title={t("help.title")} close={t("close")} on_close={() => layers.close()}>
      <ul class="acts" role="list">
        <li>
          <button type="button" class="act" onClick={() => layers.open("help_now")}><Icon name="life-buoy" /><span>{t("help_now")}<small>{t("help.now_hint")}</small></span></button>
        </li>
        {calls && (
          <li>
            {support && !called && support.place !== "room" ? (
              <button type="button" class="act" onClick={() => { layers.close(); void scene.send({ method: "support.call", params: { meeting: room.meeting.id } }); }}>
                <Icon name="headset" /><span>{t("call_support")}<small>{support_words(scene, support.member, support.place, true)}</small></span>
              </button>
            ) : (
              <p class="act act--said"><Icon name="headset" /><span>{t("role_techsupport")}<small>{support ? support_words(scene, support.member, support.place) : t("help.support_none")}</small></span></p>
            )}
          </li>
        )}
        {calls && room.meeting.state === "live" && (
          <li>
            <button type="button" class="act" onClick={() => { layers.close(); void pause_meeting(scene); }}>
              <Icon name="circle-pause" /><span>{t("help.pause")}<small>{t("help.pause_hint")}</small></span>
            </button>
          </li>
        )}
        {withdrawable.map((question) => (
          <li key={question.observer}>
            <button type="button" class="act" onClick={() => { layers.close(); void withdraw(scene, question); }}>
              <Icon name="eye" /><span>{t("withdraw")}<small>{t("consent_observer_name", { name: scene.name(question.observer) })}</small></span>
            </button>
          </li>
        ))}
      </ul>
      <Settings scene={scene} />
    </Dialog>
  );
};

/** A consent can be withdrawn at any moment, mid-sentence too: one press, nothing is asked. */
async function withdraw(scene: Scene, question: ObserverView): Promise<void> {
  if (await answer_consent(scene.link, question, "no")) show_toast({ text: t("withdrawn") });
}

/** Choices of this device: the calm view in one tap, the rest behind another. */
const Settings = ({ scene }: { scene: Scene }) => (
  <div class="row row--settings">
    <Button on_press={() => { scene.layers.close(); calm.value = calm.value === "on" ? "off" : "on"; }} icon="leaf">{t(calm.value === "on" ? "bar.circle" : "calm_view")}</Button>
    <Button on_press={() => scene.layers.open("settings")} icon="settings">{t("view_and_language")}</Button>
  </div>
);

/** The meeting in a few sentences. */
const Where = ({ scene }: { scene: Scene }) => (
  <Dialog title={t("where.title")} close={t("close")} on_close={() => scene.layers.close()}>
    <ul class="where" role="list">
      {where_are_we(scene.state, scene.room, scene.speaker, scene.now_ms, { t, name: scene.name }).map((sentence) => <li key={sentence}>{sentence}</li>)}
    </ul>
  </Dialog>
);

/** What has no room on a phone's bar. */
const More = ({ scene }: { scene: Scene }) => {
  const { layers, state, room, lead, inside } = scene;
  const done = (act: () => Promise<void>) => (): void => {
    layers.close();
    void act();
  };
  const before = room.meeting.phases[room.phase.index - 1];
  const ended_round = room.phase.mode === "round" && !running_round(state);
  return (
    <Dialog title={t("bar.more")} close={t("close")} on_close={() => layers.close()}>
      {lead && (
        <div class="stack">
          <TalkMode scene={scene} />
          <div class="row">
            <Button on_press={() => extend_phase(scene)} icon="plus">{t("plan.extend_long", { n: 2 })}</Button>
            {before && <Button on_press={() => go_to_phase(scene, room.phase.index - 1)} icon="arrow-left">{t("plan.previous", { phase: t(`phase.${before.phase}`) })}</Button>}
            {ended_round && <Button on_press={() => scene.send({ method: "talk.set", params: { phase: room.phase.id, mode: "round" } })} icon="rotate-ccw">{t("talk.new_round")}</Button>}
          </div>
          <Hints scene={scene} />
          <Queue scene={scene} />
          <Admissions scene={scene} />
          <Plan scene={scene} fold />
        </div>
      )}
      <ul class="acts" role="list">
        <li><button type="button" class="act" onClick={() => layers.open("help")}><Icon name="life-buoy" /><span>{t("bar.help")}</span></button></li>
        {inside && may(state, "use_pair_rooms") && room.meeting.state === "live" && (
          <li><button type="button" class="act" onClick={done(() => pause_meeting(scene))}><Icon name="circle-pause" /><span>{t("bar.pause")}<small>{t("help.pause_hint")}</small></span></button></li>
        )}
        <li><button type="button" class="act act--leave" onClick={done(() => leave_meeting(scene))}><Icon name="door-open" /><span>{t("bar.leave")}</span></button></li>
        {lead && may(state, "run_meeting") && (
          <li><button type="button" class="act" onClick={done(() => scene.send({ method: "meeting.end", params: { meeting: room.meeting.id } }))}><Icon name="x" /><span>{t("plan.end")}<small>{t("plan.end_hint")}</small></span></button></li>
        )}
      </ul>
      <Settings scene={scene} />
    </Dialog>
  );
};
